// A filter read as a sentence; every blank of it opens, the whole is one GET form that works without script.

import Link from 'next/link'
import { tv } from 'tailwind-variants/lite'
import { control } from '../form/look'
import { Button, deedLook } from '../ui/button'
import { Keep, type Kept } from '../ui/keep'
import { Pop, popFoot } from '../ui/pop'

export type FilterOption = { value: string; label: string; checked: boolean; note?: string | undefined }

export type FilterPart =
  | string
  | {
      kind: 'choice'
      name: string
      /** What the blank says now, e.g. 2018 年底前首次交付 or 任何服务模式. */
      words: string
      options: readonly FilterOption[]
      single?: boolean | undefined
    }
  | { kind: 'text'; name: string; words: string; value: string; label: string; placeholder?: string | undefined }
  | {
      kind: 'between'
      words: string
      label: string
      from: { name: string; value: string }
      to: { name: string; value: string }
      placeholder?: string | undefined
    }

export type FilterWordsProps = {
  action: string
  parts: readonly FilterPart[]
  keep?: Kept | undefined
  clear?: string | undefined
  children?: React.ReactNode
}

const sentence = 'flex flex-wrap items-center gap-x-[0.4rem] gap-y-[0.3rem] text-text'
/** A blank of the sentence; on paper its words alone. */
const blank = tv({
  base: 'inline-flex min-h-[1.9rem] items-center gap-[0.35em] rounded border px-[0.55rem] text-table hover:border-deed hover:text-deed print:min-h-0 print:border-0 print:bg-transparent print:p-0 print:text-inherit',
  variants: {
    set: { true: 'border-transparent bg-deed-bg font-semibold text-deed', false: 'border-line-2 bg-ground text-ink' },
  },
})

export function FilterWords({ action, parts, keep = {}, clear, children }: FilterWordsProps) {
  // the same comma may stand twice in a sentence, so a part is known by its place
  const keyed = parts.map((part, place) => ({ key: `${place} ${keyOf(part)}`, part }))
  return (
    <form className={sentence} action={action} aria-label="筛选条件">
      <Keep values={keep} />
      {keyed.map(({ key, part }) => (
        <Part key={key} part={part} />
      ))}
      {clear ? (
        <Link className={deedLook({ kind: 'text' })} href={clear} scroll={false}>
          清除
        </Link>
      ) : null}
      {children}
    </form>
  )
}

const keyOf = (part: FilterPart) => {
  if (typeof part === 'string') return part
  return part.kind === 'between' ? part.from.name : part.name
}

function Part({ part }: { part: FilterPart }) {
  if (typeof part === 'string') return <span>{part}</span>
  return (
    <Pop label={part.words} left paper summaryClass={blank({ set: isSet(part) })}>
      <Inputs part={part} />
      <p className={popFoot}>
        <Button type="submit" kind="main">
          按此显示
        </Button>
      </p>
    </Pop>
  )
}

function isSet(part: Exclude<FilterPart, string>): boolean {
  if (part.kind === 'choice') return part.options.some(option => option.checked && option.value !== '')
  if (part.kind === 'text') return part.value !== ''
  return part.from.value !== '' || part.to.value !== ''
}

function Inputs({ part }: { part: Exclude<FilterPart, string> }) {
  if (part.kind === 'choice') {
    return (
      <fieldset key={part.options.map(option => `${option.value}${option.checked}`).join()}>
        <legend className="sr-only">{part.words}</legend>
        {part.options.map(option => (
          <label key={option.value}>
            <input
              type={part.single ? 'radio' : 'checkbox'}
              name={part.name}
              value={option.value}
              defaultChecked={option.checked}
            />
            {option.label}
            {option.note ? <span className="text-ink-2">{option.note}</span> : null}
          </label>
        ))}
      </fieldset>
    )
  }
  if (part.kind === 'text') {
    return <TextLine label={part.label} name={part.name} value={part.value} placeholder={part.placeholder} />
  }
  return (
    <fieldset>
      <legend className="sr-only">{part.label}</legend>
      <TextLine label={`${part.label}不早于`} {...part.from} placeholder={part.placeholder} />
      <TextLine label={`${part.label}不晚于`} {...part.to} placeholder={part.placeholder} />
    </fieldset>
  )
}

function TextLine(props: { label: string; name: string; value: string; placeholder?: string | undefined }) {
  return (
    <label>
      {props.label}
      <input
        key={props.value}
        className={control({ size: 'low', width: 'auto' })}
        name={props.name}
        defaultValue={props.value}
        placeholder={props.placeholder}
      />
    </label>
  )
}
