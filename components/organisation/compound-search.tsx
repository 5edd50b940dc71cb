// Choosing a compound: a search by name, initials or code, and what it found as links.

import { control, form } from '../form/look'
import { PlainField } from '../form/plain-field'
import { Button } from '../ui/button'
import { Empty } from '../ui/empty'

export type CompoundSearchProps = {
  action: string
  q: string | null
  choices: readonly { code: string; name: string; community: string; street: string }[]
  /** Where the choice leads. */
  hrefOf: (code: string) => string
}

export function CompoundSearch({ action, q, choices, hrefOf }: CompoundSearchProps) {
  return (
    <>
      <form action={action} className={form()} aria-label="找小区">
        <PlainField id="compound-q" label="小区名称、拼音首字母或编码">
          <input className={control()} id="compound-q" name="q" defaultValue={q ?? ''} key={q} autoComplete="off" />
        </PlainField>
        <p>
          <Button type="submit" kind="main">
            查找
          </Button>
        </p>
      </form>
      {choices.length > 0 ? (
        <ul aria-label="找到的小区">
          {choices.map(choice => (
            <li key={choice.code}>
              <a href={hrefOf(choice.code)}>{choice.name}</a>
              <span className="text-ink-2">
                {'　'}
                {choice.street}　{choice.community}　{choice.code}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {q !== null && choices.length === 0 ? (
        <Empty
          title={`没有找到“${q}”`}
          why="它可能不在您的管辖范围内，或还没有登记。"
          next={[{ label: '登记小区', href: '/compounds/new' }]}
        />
      ) : null}
    </>
  )
}
