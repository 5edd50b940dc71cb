// The filter of the list of cases.

import { complaintFilters } from '@/lib/complaint/list/filters'
import type { ComplaintFilter } from '@/lib/complaint/list/list'
import type { Query } from '@/lib/core/address'
import { Filters } from '../list/filters'

export const listPath = '/complaints'

export type CaseFiltersProps = {
  path: string
  filter: ComplaintFilter
  query: Query
  /** Everything the sentence does not name but which must stay. */
  places: readonly { code: string; name: string; chosen: boolean }[]
}

export function ComplaintFilters({ path, filter, query, places }: CaseFiltersProps) {
  const keep: Query = {
    turn: query['turn'],
    late: query['late'],
    lead: query['lead'],
    recurrence: query['recurrence'],
    supervised: query['supervised'],
    unreasonable: query['unreasonable'],
    compound: query['compound'],
    col: query['col'],
    sort: query['sort'],
  }
  return (
    <Filters
      action={path}
      keep={keep}
      clear={query['division'] ? `${path}?division=${String(query['division'])}` : path}
      filters={complaintFilters(filter, places)}
    />
  )
}
