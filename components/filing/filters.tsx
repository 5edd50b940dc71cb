// The filter of the list of filings, read as a sentence.

import type { Query } from '@/lib/core/address'
import type { FilingKind } from '@/lib/filing/flow'
import { filingKinds } from '@/lib/filing/flow'
import { filingKindText } from '@/lib/filing/text'
import { kinds, type OrganisationKind } from '@/lib/organisation/rules'
import { kindText } from '@/lib/organisation/text'
import { FilterWords } from '../table/filter-words'

export type FilingFiltersProps = {
  path: string
  place: string
  filter: { kind: FilingKind | null; of: OrganisationKind | null; q: string | null }
  keep: Query
}

export function FilingFilters({ path, place, filter, keep }: FilingFiltersProps) {
  return (
    <FilterWords
      action={path}
      keep={{ division: keep['division'], view: keep['view'] }}
      clear={path}
      parts={[
        `显示${place}里`,
        {
          kind: 'choice',
          name: 'of',
          single: true,
          words: filter.of === null ? '业委会和物管会' : kindText[filter.of],
          options: [
            { value: '', label: '业委会和物管会', checked: filter.of === null },
            ...kinds.map(of => ({ value: of, label: kindText[of], checked: filter.of === of })),
          ],
        },
        '的',
        {
          kind: 'choice',
          name: 'kind',
          single: true,
          words: filter.kind === null ? '任何类型的备案' : filingKindText[filter.kind],
          options: [
            { value: '', label: '任何类型的备案', checked: filter.kind === null },
            ...filingKinds.map(kind => ({ value: kind, label: filingKindText[kind], checked: filter.kind === kind })),
          ],
        },
        '、',
        {
          kind: 'text',
          name: 'q',
          words: filter.q === null ? '任何小区' : `“${filter.q}”`,
          value: filter.q ?? '',
          label: '小区名称、拼音首字母、编码或备案号',
        },
      ]}
    />
  )
}
