/** The filter of the lists of procedures and of ready compounds as data, for the pages and for the titles of their sheets. */

import { askedOf, choicesOf, type Filter } from '@/lib/core/filter'
import { lateEntryText } from '@/lib/core/late-entry'
import { isEnd, procedureFlows } from './flow'
import { type ProcedureKind, procedureKinds } from './kinds'
import type { ProcedureFilter, ReadyFilter } from './list'
import { keptStateText, procedureKindText } from './text'

type ProcedureNarrowed = Pick<ProcedureFilter, 'kind' | 'state' | 'standing' | 'entry' | 'q'>

const standings = ['open', 'ended', 'all'] as const
const standingText = { open: '正在办理', ended: '已结束', all: '全部' } as const

const word = (q: string | null): Filter => ({
  ...{ kind: 'word', name: 'q', label: '小区名称、拼音首字母或编码', value: q ?? '' },
})

export const procedureFilters = ({ kind, state, standing, entry, q }: ProcedureNarrowed): Filter[] => [
  {
    ...{ kind: 'choice', name: 'standing', label: '办理', always: true },
    choices: choicesOf(standings, standing, one => standingText[one]),
  },
  {
    ...{ kind: 'choice', name: 'kind', label: '类型' },
    choices: choicesOf(procedureKinds, kind, one => procedureKindText[one]),
  },
  {
    ...{ kind: 'choice', name: 'state', label: '环节' },
    choices: stageChoices(kind, standing).map(([value, label]) => ({ value, label, checked: value === state })),
  },
  {
    ...{ kind: 'choice', name: 'entry', label: '登记' },
    choices: choicesOf(['late'], entry, () => lateEntryText),
  },
  word(q),
]
export const readyFilters = ({ q }: Pick<ReadyFilter, 'q'>): Filter[] => [word(q)]

/** The common view and the conditions. */
export const proceduresAsked = (filter: ProcedureNarrowed & Pick<ProcedureFilter, 'late' | 'mine'>): string[] => [
  ...(filter.mine ? ['待我办理'] : []),
  ...(filter.late ? ['超期'] : []),
  ...askedOf(procedureFilters(filter)),
]

/** The stages of a kind, or of all three, each once. */
function stageChoices(kind: ProcedureKind | null, standing: ProcedureFilter['standing']): [string, string][] {
  const found = new Map<string, string>()
  for (const one of kind === null ? procedureKinds : [kind])
    for (const state of Object.keys(procedureFlows[one].states)) {
      const fits = standing === 'all' || isEnd(one, state) === (standing === 'ended')
      if (fits && !found.has(state)) found.set(state, keptStateText(one, state))
    }
  return [...found]
}
