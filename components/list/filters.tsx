// A list's filter as an official says it: 状态：在办 · 街道：坞城街道 · 近 30 天. Every part opens; the whole is one GET form that works without script.

import { control } from '../form/look'
import { Button, LinkButton } from '../ui/button'
import { Keep, type Kept } from '../ui/keep'
import { Pop } from '../ui/pop'

export type FilterChoice = { value: string; label: string; checked: boolean; note?: string | undefined }
export type Filter =
  /** `label` names what is chosen, `words` what stands there now. */
  | { kind: 'choice'; name: string; label: string; words: string; several?: true; choices: readonly FilterChoice[] }
  | { kind: 'word'; name: string; label: string; value: string }

export type FiltersProps = {
  action: string
  filters: readonly Filter[]
  keep?: Kept | undefined
  clear: string
  children?: React.ReactNode
}

export function Filters({ action, filters, keep = {}, clear, children }: FiltersProps) {
  const isAny = filters.some(isSet)
  return (
    <form
      action={action}
      aria-label="筛选条件"
      className="my-s3 flex flex-wrap items-center gap-x-s3 gap-y-s2 print:hidden"
    >
      <Keep values={keep} />
      {filters.map(filter => (
        <Part key={filter.name} filter={filter} />
      ))}
      <Button type="submit">筛选</Button>
      {isAny ? (
        <LinkButton kind="text" href={clear}>
          清除
        </LinkButton>
      ) : null}
      {children}
    </form>
  )
}

const isSet = (filter: Filter): boolean =>
  filter.kind === 'word' ? filter.value !== '' : filter.choices.some(one => one.checked && one.value !== '')

function Part({ filter }: { filter: Filter }) {
  if (filter.kind === 'word')
    return (
      <input
        key={filter.value}
        className={control({ size: 'low', width: 'auto' })}
        type="search"
        name={filter.name}
        defaultValue={filter.value}
        aria-label={filter.label}
        placeholder={filter.label}
      />
    )
  return (
    <Pop label={`${filter.label}：${filter.words}`} left button className={isSet(filter) ? 'font-semibold' : undefined}>
      <fieldset className="grid gap-s1" key={filter.choices.map(one => `${one.value}${one.checked}`).join()}>
        <legend className="sr-only">{filter.label}</legend>
        {filter.choices.map(choice => (
          <label key={choice.value} className="flex items-center gap-s2">
            <input
              type={filter.several ? 'checkbox' : 'radio'}
              name={filter.name}
              value={choice.value}
              defaultChecked={choice.checked}
            />
            {choice.label}
            {choice.note ? <span className="text-ink-2">{choice.note}</span> : null}
          </label>
        ))}
      </fieldset>
      <Button type="submit" kind="main">
        按此显示
      </Button>
    </Pop>
  )
}
