/** The filter of the list of filings as data, for the page and for the title of its sheet. */
import { askedOf, choicesOf, type Filter } from '@/lib/core/filter'
import { lateEntryText } from '@/lib/core/late-entry'
import { kinds } from '@/lib/organisation/rules'
import { kindText } from '@/lib/organisation/text'
import { filingKinds } from './flow'
import type { FilingFilter } from './list'
import { filingKindText, filingViewText } from './text'

export const filingFilters = (filter: Pick<FilingFilter, 'of' | 'kind' | 'entry' | 'q'>): Filter[] => [
  { kind: 'choice', name: 'of', label: '组织', choices: choicesOf(kinds, filter.of, of => kindText[of]) },
  {
    ...{ kind: 'choice', name: 'kind', label: '备案类型' },
    choices: choicesOf(filingKinds, filter.kind, kind => filingKindText[kind]),
  },
  {
    ...{ kind: 'choice', name: 'entry', label: '登记' },
    choices: choicesOf(['late'], filter.entry, () => lateEntryText),
  },
  { kind: 'word', name: 'q', label: '小区名称、拼音首字母、编码或备案号', value: filter.q ?? '' },
]

/** The common view and the conditions. */
export const filingsAsked = (filter: Pick<FilingFilter, 'of' | 'kind' | 'entry' | 'q' | 'view'>): string[] => [
  filingViewText[filter.view],
  ...askedOf(filingFilters(filter)),
]
