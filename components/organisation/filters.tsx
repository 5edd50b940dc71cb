// The filter of the list of organisations, read as a sentence.

import type { Query } from '@/lib/core/address'
import type { Day } from '@/lib/core/day'
import type { OrganisationFilter } from '@/lib/organisation/list'
import { endsWithin } from '@/lib/organisation/list'
import { kinds } from '@/lib/organisation/rules'
import { states } from '@/lib/organisation/term'
import { kindText, stateText } from '@/lib/organisation/text'
import { FilterWords } from '../table/filter-words'

type Listed = {
  filter: OrganisationFilter & { division: string; asOf: Day }
  path: readonly { code: string; name: string }[]
}

export function OrganisationFilters({ path, list, keep }: { path: string; list: Listed; keep: Query }) {
  const { filter } = list
  return (
    <FilterWords
      action={path}
      keep={{ division: keep['division'], sort: keep['sort'] }}
      clear={path}
      parts={[
        `显示${list.path.at(-1)?.name ?? ''}里`,
        {
          kind: 'choice',
          name: 'kind',
          words: filter.kind.length === 0 ? '业委会和物管会' : filter.kind.map(kind => kindText[kind]).join('、'),
          options: kinds.map(kind => ({ value: kind, label: kindText[kind], checked: filter.kind.includes(kind) })),
        },
        '，',
        {
          kind: 'choice',
          name: 'state',
          words: filter.state.length === 0 ? '任何状态' : filter.state.map(state => stateText[state]).join('、'),
          options: states.map(state => ({
            value: state,
            label: stateText[state],
            checked: filter.state.includes(state),
          })),
        },
        '、',
        {
          kind: 'choice',
          name: 'within',
          single: true,
          words: filter.within === null ? '任何届满日期' : `${filter.within} 个月内届满`,
          options: [
            { value: '', label: '任何届满日期', checked: filter.within === null },
            ...endsWithin.map(months => ({
              value: months,
              label: `${months} 个月内届满`,
              checked: filter.within === months,
            })),
          ],
        },
        '、',
        {
          kind: 'text',
          name: 'q',
          words: filter.q === null ? '任何名称' : `“${filter.q}”`,
          value: filter.q ?? '',
          label: '名称、小区、拼音首字母或编号',
        },
        '，状态截至',
        {
          kind: 'text',
          name: 'asOf',
          words: filter.asOf,
          value: filter.asOf,
          label: '截至日期',
          placeholder: '2026-11-22',
        },
      ]}
    />
  )
}
