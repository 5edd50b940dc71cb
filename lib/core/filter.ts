/** What a list can be narrowed to and is, as data: for the filter on the page, the conditions of a printed list and the title of its sheet, all in the same words. */
import type { Day } from './day'

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
/** What opens to be changed. */
export type OpenFilter = Exclude<Filter, { kind: 'word' } | { kind: 'said' }>

/** Choices of a list of codes. */
export const choicesOf = <T extends string>(
  values: readonly T[],
  chosen: T | readonly T[] | null | undefined,
  label: (value: T) => string,
): FilterChoice[] =>
  values.map(value => ({ value, label: label(value), checked: [chosen ?? []].flat().includes(value) }))

/** The place of a list: the one shown, those above it and those below it that the reader may choose. */
export const placeFilter = (places: readonly { code: string; name: string; chosen: boolean }[]): Filter => ({
  kind: 'choice',
  name: 'division',
  label: '区划',
  always: true,
  choices: places.map(one => ({ value: one.code, label: one.name, checked: one.chosen })),
})

export const saidOf = (filter: Filter): string => {
  if (filter.kind === 'said') return filter.words
  return `${filter.label}：${filter.kind === 'word' ? filter.value : wordsOf(filter)}`
}

export const isSet = (filter: Filter): boolean => {
  if (filter.kind === 'choice') return !filter.always && filter.choices.some(one => one.checked && one.value !== '')
  if (filter.kind === 'between') return filter.from.value !== '' || filter.to.value !== ''
  return filter.kind === 'said' || (filter.value !== '' && !(filter.kind === 'day' && filter.value === filter.usual))
}

function wordsOf(filter: OpenFilter): string {
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

/** The conditions that hold, as a printed list says them. */
export const conditionsOf = (filters: readonly Filter[]): string[] =>
  filters.filter(filter => isSet(filter) || (filter.kind === 'choice' && filter.always)).map(saidOf)

/** Place, order and day are said elsewhere in a sheet's title, or seen. */
const aside = ['division', 'sort']
/** The same for the title of a sheet; what a word was looked for in, its columns tell. */
export const askedOf = (filters: readonly Filter[]): string[] =>
  filters
    .filter(filter => filter.kind !== 'day' && !(filter.kind === 'choice' && aside.includes(filter.name)))
    .flatMap(filter => {
      if (filter.kind === 'word') return filter.value === '' ? [] : [`含“${filter.value}”`]
      return conditionsOf([filter])
    })

/** The line above a sheet's heads: place and what, the day, what counts as one, and what was asked. */
export const titleLine = (sheet: {
  place: string
  called: string
  day: Day
  means?: string | undefined
  asked?: readonly string[] | undefined
}): string =>
  [`${sheet.place}${sheet.called}`, `截至 ${sheet.day}`, sheet.means, sheet.asked?.join(' · ')]
    .filter(Boolean)
    .join('　')
