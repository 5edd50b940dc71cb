// The filter of the list of filings.

import type { Query } from '@/lib/core/address'
import { filingFilters } from '@/lib/filing/filters'
import type { FilingFilter } from '@/lib/filing/list'
import { Filters } from '../list/filters'

export type FilingFiltersProps = {
  path: string
  filter: Pick<FilingFilter, 'kind' | 'of' | 'entry' | 'q'>
  keep: Query
}

export const FilingFilters = ({ path, filter, keep }: FilingFiltersProps) => (
  <Filters
    action={path}
    keep={{ division: keep['division'], view: keep['view'], sort: keep['sort'], col: keep['col'] }}
    clear={path}
    filters={filingFilters(filter)}
  />
)
