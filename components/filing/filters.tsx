// The filter of the list of filings.

import type { Query } from '@/lib/core/address'
import type { FilingKind } from '@/lib/filing/flow'
import { filingKinds } from '@/lib/filing/flow'
import { filingKindText } from '@/lib/filing/text'
import { kinds, type OrganisationKind } from '@/lib/organisation/rules'
import { kindText } from '@/lib/organisation/text'
import { choicesOf, Filters } from '../list/filters'

export type FilingFiltersProps = {
  path: string
  filter: { kind: FilingKind | null; of: OrganisationKind | null; q: string | null }
  keep: Query
}

export function FilingFilters({ path, filter, keep }: FilingFiltersProps) {
  return (
    <Filters
      action={path}
      keep={{ division: keep['division'], view: keep['view'], sort: keep['sort'] }}
      clear={path}
      filters={[
        { kind: 'choice', name: 'of', label: '组织', choices: choicesOf(kinds, filter.of, of => kindText[of]) },
        {
          kind: 'choice',
          name: 'kind',
          label: '备案类型',
          choices: choicesOf(filingKinds, filter.kind, kind => filingKindText[kind]),
        },
        { kind: 'word', name: 'q', label: '小区名称、拼音首字母、编码或备案号', value: filter.q ?? '' },
      ]}
    />
  )
}
