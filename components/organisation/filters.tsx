// The filter of the list of organisations.

import type { Query } from '@/lib/core/address'
import type { Day } from '@/lib/core/day'
import type { OrganisationFilter } from '@/lib/organisation/list'
import { endsWithin } from '@/lib/organisation/list'
import { kinds } from '@/lib/organisation/rules'
import { states } from '@/lib/organisation/term'
import { kindText, stateText } from '@/lib/organisation/text'
import { choicesOf, Filters } from '../list/filters'

type ListedOrganisations = {
  filter: OrganisationFilter & { division: string; asOf: Day }
  today: Day
}

export function OrganisationFilters({ path, list, keep }: { path: string; list: ListedOrganisations; keep: Query }) {
  const { filter, today } = list
  return (
    <Filters
      action={path}
      keep={{ division: keep['division'], sort: keep['sort'] }}
      clear={path}
      filters={[
        {
          kind: 'choice',
          name: 'kind',
          label: '类型',
          several: true,
          choices: choicesOf(kinds, filter.kind, kind => kindText[kind]),
        },
        {
          kind: 'choice',
          name: 'state',
          label: '状态',
          several: true,
          choices: choicesOf(states, filter.state, state => stateText[state]),
        },
        {
          kind: 'choice',
          name: 'within',
          label: '届满',
          choices: choicesOf(endsWithin, filter.within, months => `${months} 个月内`),
        },
        { kind: 'day', name: 'asOf', label: '截至', value: filter.asOf, usual: today },
        { kind: 'word', name: 'q', label: '名称、小区、拼音首字母或编号', value: filter.q ?? '' },
      ]}
    />
  )
}
