/** The filter of the list of organisations in office as data, for the page and for the title of its sheet. */
import { askedOf, choicesOf, type Filter } from '@/lib/core/filter'
import { kinds } from '@/lib/organisation/rules'
import { kindLongText } from '@/lib/organisation/text'
import type { ConductFilter } from './list'
import { aspectText } from './text'

export const conductFilters = ({ kind, q }: Pick<ConductFilter, 'kind' | 'q'>): Filter[] => [
  { kind: 'choice', name: 'kind', label: '类型', choices: choicesOf(kinds, kind, one => kindLongText[one]) },
  { kind: 'word', name: 'q', label: '小区或组织名称', value: q ?? '' },
]

export const conductAsked = (filter: Pick<ConductFilter, 'aspect' | 'kind' | 'q'>): string[] => [
  aspectText[filter.aspect],
  ...askedOf(conductFilters(filter)),
]
