// A list's filter as an official says it: 状态：在办 · 街道：坞城街道 · 近 30 天. Every part opens; the whole is one GET form that works without script.

import { control } from '../form/look'
import { Button, LinkButton } from '../ui/button'
import { Keep, type Kept } from '../ui/keep'
import { Pop, PopApply } from '../ui/pop'

export type FilterChoice = { value: string; label: string; checked: boolean; note?: string | undefined }
export type Filter =
  /** `always`: one of them holds whatever is chosen, as a place or an order does. */
  | { kind: 'choice'; name: string; label: string; several?: true; always?: true; choices: readonly FilterChoice[] }
  | { kind: 'word'; name: string; label: string; value: string }
  | { kind: 'between'; label: string; from: NamedDay; to: NamedDay }
  /** `usual` holds where none is given. */
  | { kind: 'day'; name: string; label: string; value: string; usual: string }
  /** What came with the address and cannot be changed here, so that nobody wonders what is missing. */
  | { kind: 'said'; name: string; words: string }
type NamedDay = { name: string; value: string }

/** Choices of a list of codes. */
export const choicesOf = <T extends string>(
  values: readonly T[],
  chosen: T | readonly T[] | null | undefined,
  label: (value: T) => string,
): FilterChoice[] =>
  values.map(value => ({ value, label: label(value), checked: [chosen ?? []].flat().includes(value) }))

export type FiltersProps = {
  action: string
  filters: readonly Filter[]
  keep?: Kept | undefined
  clear?: string | undefined
  children?: React.ReactNode
}

const parts = 'flex flex-wrap items-center gap-x-s3 gap-y-s2'
const bar = `my-s3 print:hidden ${parts}`

export function Filters({ action, filters, keep = {}, clear, children }: FiltersProps) {
  const isAny = filters.some(isSet)
  return (
    <>
      <Conditions filters={filters} />
      <div className={bar}>
        <form action={action} aria-label="筛选条件" className="min-w-0 max-w-full">
          <div className={parts}>
            <Keep values={keep} />
            {filters.map(filter => (
              <Part key={filter.kind === 'between' ? filter.from.name : filter.name} filter={filter} />
            ))}
            <Button type="submit">筛选</Button>
            {isAny && clear ? (
              <LinkButton kind="text" href={clear}>
                清除
              </LinkButton>
            ) : null}
          </div>
        </form>
        {/* Beside the form: what stands here has forms of its own. */}
        {children}
      </div>
    </>
  )
}

/** A printed list says by which conditions it was drawn; on the screen the filter itself does. */
function Conditions({ filters }: { filters: readonly Filter[] }) {
  const words = filters.filter(filter => isSet(filter) || (filter.kind === 'choice' && filter.always)).map(saidOf)
  return words.length > 0 ? <p className="my-s2 hidden print:block">{words.join(' · ')}</p> : null
}

const saidOf = (filter: Filter): string => {
  if (filter.kind === 'said') return filter.words
  return `${filter.label}：${filter.kind === 'word' ? filter.value : wordsOf(filter)}`
}

const isSet = (filter: Filter): boolean => {
  if (filter.kind === 'choice') return !filter.always && filter.choices.some(one => one.checked && one.value !== '')
  if (filter.kind === 'between') return filter.from.value !== '' || filter.to.value !== ''
  return filter.kind === 'said' || (filter.value !== '' && !(filter.kind === 'day' && filter.value === filter.usual))
}

type Popped = Exclude<Filter, { kind: 'word' } | { kind: 'said' }>

function wordsOf(filter: Popped): string {
  if (filter.kind === 'day') return filter.value || filter.usual
  if (filter.kind === 'choice') {
    const chosen = filter.choices.filter(one => one.checked)
    const [first, second] = chosen.map(one => one.label)
    if (chosen.length > 3) return `${first}、${second}等 ${chosen.length} 项`
    return chosen.length === 0 ? '不限' : chosen.map(one => one.label).join('、')
  }
  const [from, to] = [filter.from.value, filter.to.value]
  if (from && to) return `${from} 至 ${to}`
  return (from && `${from} 起`) || (to && `${to} 止`) || '不限'
}

function Part({ filter }: { filter: Filter }) {
  if (filter.kind === 'said') return <span className="text-ink-2">{filter.words}</span>
  if (filter.kind === 'word')
    return (
      <input
        key={filter.value}
        className={control({ size: 'low', width: 'auto' })}
        type="search"
        name={filter.name}
        defaultValue={filter.value}
        aria-label={filter.label}
        // a character of its label is two of the browser's
        size={Math.min(48, filter.label.length * 2 + 4)}
        placeholder={filter.label}
      />
    )
  return (
    <Pop label={saidOf(filter)} left button className={isSet(filter) ? 'font-semibold' : undefined}>
      <Inputs filter={filter} />
      <PopApply />
    </Pop>
  )
}

function Inputs({ filter }: { filter: Popped }) {
  if (filter.kind === 'day') return <Day label={filter.label} name={filter.name} value={filter.value} />
  if (filter.kind === 'between')
    return (
      <fieldset>
        <legend className="sr-only">{filter.label}</legend>
        <Day label={`${filter.label}不早于`} {...filter.from} />
        <Day label={`${filter.label}不晚于`} {...filter.to} />
      </fieldset>
    )
  const { choices, several, always } = filter
  const none = { value: '', label: '不限', checked: !choices.some(one => one.checked) }
  const shown: readonly FilterChoice[] = several || always ? choices : [none, ...choices]
  return (
    <fieldset key={shown.map(one => `${one.value}${one.checked}`).join()}>
      <legend className="sr-only">{filter.label}</legend>
      {shown.map(choice => (
        <label key={choice.value}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={filter.name}
            value={choice.value}
            defaultChecked={choice.checked}
          />
          {choice.label}
          {choice.note ? <span className="text-ink-2">{choice.note}</span> : null}
        </label>
      ))}
    </fieldset>
  )
}

function Day({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <label>
      {label}
      <input
        key={value}
        className={control({ size: 'low', width: 'auto' })}
        name={name}
        defaultValue={value}
        placeholder="2026-06-30"
      />
    </label>
  )
}
