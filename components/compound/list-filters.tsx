// The filter of the list of compounds.

import { compoundFilters } from '@/lib/compound/filters'
import type { CompoundQuery } from '@/lib/compound/query'
import type { Query } from '@/lib/core/address'
import { Filters } from '../list/filters'
import { listPath } from './list-words'

export type CompoundFiltersProps = {
  filter: CompoundQuery
  query: Query
  day: string
  /** The place shown, the places above it and those below it that the reader may choose. */
  places: readonly { code: string; name: string; chosen: boolean }[]
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
      filters={compoundFilters(filter, day, places)}
    />
  )
}
