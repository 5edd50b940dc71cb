// The filter of the list of procedures.

import type { Query } from '@/lib/core/address'
import { procedureFilters } from '@/lib/procedure/filters'
import type { ProcedureFilter } from '@/lib/procedure/list'
import { Filters } from '../list/filters'

export type ProcedureFiltersProps = {
  path: string
  filter: Pick<ProcedureFilter, 'kind' | 'state' | 'standing' | 'entry' | 'q'>
  keep: Query
}

export const ProcedureFilters = ({ path, filter, keep }: ProcedureFiltersProps) => (
  <Filters
    action={path}
    keep={{
      ...{ division: keep['division'], late: keep['late'], mine: keep['mine'] },
      ...{ sort: keep['sort'], col: keep['col'] },
    }}
    clear={path}
    filters={procedureFilters(filter)}
  />
)
