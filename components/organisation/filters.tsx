// The filter of the list of organisations.

import type { Query } from '@/lib/core/address'
import type { Day } from '@/lib/core/day'
import { organisationFilters } from '@/lib/organisation/filters'
import type { OrganisationFilter } from '@/lib/organisation/list'
import { Filters } from '../list/filters'

type ListedOrganisations = {
  filter: OrganisationFilter & { division: string; asOf: Day }
  today: Day
}

export function OrganisationFilters({ path, list, keep }: { path: string; list: ListedOrganisations; keep: Query }) {
  return (
    <Filters
      action={path}
      keep={{ division: keep['division'], sort: keep['sort'], col: keep['col'] }}
      clear={path}
      filters={organisationFilters(list.filter, list.today)}
    />
  )
}
