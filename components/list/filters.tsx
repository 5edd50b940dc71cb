// A list's filter as an official says it: 状态：在办 · 街道：坞城街道 · 近 30 天. Every part opens; the whole is one GET form that works without script.

import { conditionsOf, type Filter, type FilterChoice, isSet, type OpenFilter, saidOf } from '@/lib/core/filter'
import { control } from '../form/look'
import { Button, LinkButton } from '../ui/button'
import { Keep, type Kept } from '../ui/keep'
import { Pop, PopApply } from '../ui/pop'

export type FiltersProps = {
  action: string
  filters: readonly Filter[]
  keep?: Kept | undefined
  clear?: string | undefined
  children?: React.ReactNode
}

const parts = 'flex flex-wrap items-center gap-x-s3 gap-y-s2'
const bar = `my-s3 print:hidden ${parts}`
/** On a phone the choices stand in one line that scrolls, as the tabs above do: the list begins on the first screen. */
const choicesLook =
  'contents phone:-m-1 phone:flex phone:w-[calc(100%+0.5rem)] phone:gap-s2 phone:overflow-x-auto phone:p-1 phone:*:flex-none'

export function Filters({ action, filters, keep = {}, clear, children }: FiltersProps) {
  const isAny = filters.some(isSet)
  return (
    <>
      <Conditions filters={filters} />
      <div className={bar}>
        <form action={action} aria-label="筛选条件" className="min-w-0 max-w-full">
          <div className={parts}>
            <Keep values={keep} />
            <div className={choicesLook}>
              {filters.filter(isChosen).map(filter => (
                <Part key={keyOf(filter)} filter={filter} />
              ))}
            </div>
            {filters
              .filter(filter => !isChosen(filter))
              .map(filter => (
                <Part key={keyOf(filter)} filter={filter} />
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

/** What is typed stands behind what is chosen. */
const isChosen = (filter: Filter): boolean => filter.kind !== 'word'
const keyOf = (filter: Filter): string => (filter.kind === 'between' ? filter.from.name : filter.name)

/** A printed list says by which conditions it was drawn; on the screen the filter itself does. */
function Conditions({ filters }: { filters: readonly Filter[] }) {
  const words = conditionsOf(filters)
  return words.length > 0 ? <p className="my-s2 hidden print:block">{words.join(' · ')}</p> : null
}

function Part({ filter }: { filter: Filter }) {
  if (filter.kind === 'said') return <span className="text-ink-2">{filter.words}</span>
  if (filter.kind === 'word')
    return (
      <input
        key={filter.value}
        className={`${control({ size: 'low', width: 'auto' })} phone:min-w-0 phone:flex-1`}
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

function Inputs({ filter }: { filter: OpenFilter }) {
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
