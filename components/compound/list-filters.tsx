// The filter of the list of compounds.

import { serviceModes, standings, verifications } from '@/lib/compound/kinds'
import { type CompoundQuery, type Sort, sorts } from '@/lib/compound/query'
import { serviceModeText, standingText, verificationText } from '@/lib/compound/text'
import type { Query } from '@/lib/core/address'
import { choicesOf, Filters } from '../list/filters'
import { listPath } from './list-words'

type ShownFilter = Pick<
  CompoundQuery,
  'state' | 'mode' | 'verified' | 'deliveredFrom' | 'deliveredTo' | 'q' | 'sort' | 'dir' | 'retired'
>

export type CompoundFiltersProps = {
  filter: ShownFilter
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

export function ListFilters({ filter, query, day, places }: CompoundFiltersProps) {
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
    <Filters
      action={listPath}
      keep={keep}
      clear={query['division'] ? `${listPath}?division=${String(query['division'])}` : listPath}
      filters={[
        {
          kind: 'choice',
          name: 'division',
          label: '区划',
          always: true,
          choices: places.map(one => ({ value: one.code, label: one.name, checked: one.chosen })),
        },
        {
          kind: 'choice',
          name: 'state',
          label: '组建',
          several: true,
          choices: choicesOf(standings, filter.state, one => standingText[one]),
        },
        {
          kind: 'between',
          label: '首次交付',
          from: { name: 'deliveredFrom', value: filter.deliveredFrom ?? '' },
          to: { name: 'deliveredTo', value: filter.deliveredTo ?? '' },
        },
        {
          kind: 'choice',
          name: 'mode',
          label: '服务模式',
          several: true,
          choices: choicesOf(serviceModes, filter.mode, one => serviceModeText[one]),
        },
        {
          kind: 'choice',
          name: 'verified',
          label: '核验',
          several: true,
          choices: choicesOf(verifications, filter.verified, one => verificationText[one]),
        },
        { kind: 'day', name: 'asOf', label: '截至', value: String(query['asOf'] ?? ''), usual: day },
        {
          kind: 'choice',
          name: 'sort',
          label: '排列',
          always: true,
          choices: choicesOf(sorts, filter.sort, one => sortText[one]),
        },
        { kind: 'word', name: 'q', label: '名称、拼音、首字母或编码', value: filter.q ?? '' },
      ]}
    />
  )
}
