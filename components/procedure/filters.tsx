// The filter of the list of procedures.

import type { Query } from '@/lib/core/address'
import { isEnd, procedureFlows } from '@/lib/procedure/flow'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import type { ProcedureFilter } from '@/lib/procedure/list'
import { keptStateText, procedureKindText } from '@/lib/procedure/text'
import { choicesOf, Filters } from '../list/filters'

export type ProcedureFiltersProps = {
  path: string
  filter: Pick<ProcedureFilter, 'kind' | 'state' | 'standing' | 'q'>
  keep: Query
}

const standings = ['open', 'ended', 'all'] as const
const standingText = { open: '正在办理', ended: '已结束', all: '全部' } as const

export function ProcedureFilters({ path, filter, keep }: ProcedureFiltersProps) {
  const { kind, state, standing, q } = filter
  return (
    <Filters
      action={path}
      keep={{ division: keep['division'], late: keep['late'], mine: keep['mine'], sort: keep['sort'] }}
      clear={path}
      filters={[
        {
          kind: 'choice',
          name: 'standing',
          label: '办理',
          always: true,
          choices: choicesOf(standings, standing, one => standingText[one]),
        },
        {
          kind: 'choice',
          name: 'kind',
          label: '类型',
          choices: choicesOf(procedureKinds, kind, one => procedureKindText[one]),
        },
        {
          kind: 'choice',
          name: 'state',
          label: '环节',
          choices: stageChoices(kind, standing).map(([value, label]) => ({ value, label, checked: value === state })),
        },
        { kind: 'word', name: 'q', label: '小区名称、拼音首字母或编码', value: q ?? '' },
      ]}
    />
  )
}

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
