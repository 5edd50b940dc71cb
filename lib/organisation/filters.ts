/** The filter of the list of organisations as data, for the page and for the title of its sheet. */
import type { Day } from '@/lib/core/day'
import { choicesOf, type Filter } from '@/lib/core/filter'
import { endsWithin, type OrganisationFilter } from './list'
import { kinds } from './rules'
import { states } from './term'
import { kindText, stateText } from './text'

/** @param asOf the day of the states */
export const organisationFilters = (
  filter: Pick<OrganisationFilter, 'kind' | 'state' | 'within' | 'q'> & { asOf: Day },
  today: Day,
): Filter[] => [
  {
    ...{ kind: 'choice', name: 'kind', label: '类型', several: true },
    choices: choicesOf(kinds, filter.kind, kind => kindText[kind]),
  },
  {
    ...{ kind: 'choice', name: 'state', label: '状态', several: true },
    choices: choicesOf(states, filter.state, state => stateText[state]),
  },
  {
    ...{ kind: 'choice', name: 'within', label: '届满' },
    choices: choicesOf(endsWithin, filter.within, months => `${months} 个月内`),
  },
  { kind: 'day', name: 'asOf', label: '截至', value: filter.asOf, usual: today },
  { kind: 'word', name: 'q', label: '名称、小区、拼音首字母或编号', value: filter.q ?? '' },
]
