// The filter of the list of compounds, read as a sentence.

import { serviceModes, standings, verifications } from '@/lib/compound/kinds'
import type { CompoundQuery, Sort } from '@/lib/compound/query'
import { serviceModeText, standingText, verificationText } from '@/lib/compound/text'
import type { Query } from '@/lib/core/address'
import { FilterWords } from '../table/filter-words'
import { listPath } from './list-words'

type Filter = Pick<
  CompoundQuery,
  'state' | 'mode' | 'verified' | 'deliveredFrom' | 'deliveredTo' | 'q' | 'sort' | 'dir' | 'retired'
>

export type ListFiltersProps = {
  filter: Filter
  query: Query
  day: string
  /** The place shown, the places above it and those below it that the reader may choose. */
  places: readonly { code: string; name: string; chosen: boolean }[]
}

const sortText: Record<Sort, string> = {
  place: '街道、名称',
  name: '名称',
  delivered: '首次交付',
  households: '户数',
  updated: '更新时间',
}

const joined = (words: readonly string[], otherwise: string): string =>
  words.length === 0 ? otherwise : words.join('或')

function deliveredWords({ deliveredFrom, deliveredTo }: Filter): string {
  if (deliveredFrom && deliveredTo) return `${deliveredFrom} 至 ${deliveredTo} 首次交付`
  if (deliveredFrom) return `${deliveredFrom} 起首次交付`
  return deliveredTo ? `${deliveredTo} 止首次交付` : '任何交付日期'
}

export function ListFilters({ filter, query, day, places }: ListFiltersProps) {
  const place = places.find(one => one.chosen)?.name ?? ''
  // The boxes hold one value each; a view's list of standings comes apart into them.
  const keep: Query = {
    ready: query['ready'],
    uncared: query['uncared'],
    excluded: query['excluded'],
    changed: query['changed'],
    retired: query['retired'],
    counted: query['counted'],
    kind: query['kind'],
    col: query['col'],
    dir: query['dir'],
  }
  return (
    <FilterWords
      action={listPath}
      keep={keep}
      clear={query['division'] ? `${listPath}?division=${String(query['division'])}` : listPath}
      parts={[
        '显示',
        {
          kind: 'choice',
          name: 'division',
          single: true,
          words: place,
          options: places.map(one => ({ value: one.code, label: one.name, checked: one.chosen })),
        },
        '里',
        {
          kind: 'choice',
          name: 'state',
          words: joined(
            filter.state.map(one => standingText[one]),
            '任何组建状态',
          ),
          options: standings.map(one => ({
            value: one,
            label: standingText[one],
            checked: filter.state.includes(one),
          })),
        },
        '、',
        {
          kind: 'between',
          words: deliveredWords(filter),
          label: '首次交付',
          from: { name: 'deliveredFrom', value: filter.deliveredFrom ?? '' },
          to: { name: 'deliveredTo', value: filter.deliveredTo ?? '' },
          placeholder: '2018-12-31',
        },
        '、 ',
        {
          kind: 'choice',
          name: 'mode',
          words: joined(
            filter.mode.map(one => serviceModeText[one]),
            '任何服务模式',
          ),
          options: serviceModes.map(one => ({
            value: one,
            label: serviceModeText[one],
            checked: filter.mode.includes(one),
          })),
        },
        ' 、',
        {
          kind: 'choice',
          name: 'verified',
          words: joined(
            filter.verified.map(one => verificationText[one]),
            '任何核验状态',
          ),
          options: verifications.map(one => ({
            value: one,
            label: verificationText[one],
            checked: filter.verified.includes(one),
          })),
        },
        ' 、 ',
        {
          kind: 'text',
          name: 'q',
          words: filter.q ? `名称含“${filter.q}”` : '任何名称',
          value: filter.q ?? '',
          label: '名称、拼音、首字母或编码',
        },
        '的小区，状态截至',
        {
          kind: 'text',
          name: 'asOf',
          words: day,
          value: String(query['asOf'] ?? ''),
          label: '截至日期',
          placeholder: day,
        },
        '，按',
        {
          kind: 'choice',
          name: 'sort',
          single: true,
          words: sortText[filter.sort],
          options: Object.entries(sortText).map(([value, label]) => ({
            value,
            label,
            checked: value === filter.sort,
          })),
        },
        '排列',
      ]}
    />
  )
}
