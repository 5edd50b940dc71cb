// The filter of the list of procedures, read as a sentence.

import type { Query } from '@/lib/core/address'
import { isEnd, procedureFlows } from '@/lib/procedure/flow'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import type { ProcedureFilter } from '@/lib/procedure/list'
import { procedureKindText } from '@/lib/procedure/text'
import { FilterWords } from '../table/filter-words'
import { stateWords } from './words'

export type ProcedureFiltersProps = {
  path: string
  filter: Pick<ProcedureFilter, 'kind' | 'state' | 'standing' | 'q'>
  place: string
  keep: Query
}

const standingText = { open: '正在办理', ended: '已结束', all: '全部' } as const

export function ProcedureFilters({ path, filter, place, keep }: ProcedureFiltersProps) {
  const { kind, state, standing, q } = filter
  return (
    <FilterWords
      action={path}
      keep={{ division: keep['division'], late: keep['late'], mine: keep['mine'] }}
      clear={path}
      parts={[
        `显示${place}里`,
        {
          kind: 'choice',
          name: 'standing',
          single: true,
          words: standingText[standing],
          options: Object.entries(standingText).map(([value, label]) => ({
            value,
            label,
            checked: value === standing,
          })),
        },
        '的',
        {
          kind: 'choice',
          name: 'kind',
          single: true,
          words: kind === null ? '组建和换届' : procedureKindText[kind],
          options: [
            { value: '', label: '组建和换届', checked: kind === null },
            ...procedureKinds.map(one => ({ value: one, label: procedureKindText[one], checked: kind === one })),
          ],
        },
        '，',
        {
          kind: 'choice',
          name: 'state',
          single: true,
          words: state === null ? '走到任何一步' : stageWords(kind, state),
          options: [
            { value: '', label: '走到任何一步', checked: state === null },
            ...stageChoices(kind, standing).map(([value, label]) => ({ value, label, checked: value === state })),
          ],
        },
        '，',
        {
          kind: 'text',
          name: 'q',
          words: q === null ? '任何小区' : `小区含“${q}”`,
          value: q ?? '',
          label: '小区名称、拼音首字母或编码',
        },
      ]}
    />
  )
}

/** The same code is called the same in every kind that has it, save where a kind is chosen. */
function stageWords(kind: ProcedureKind | null, state: string): string {
  const of = kind ?? procedureKinds.find(one => state in procedureFlows[one].states)
  return of ? stateWords(of, state) : state
}

/** The stages of a kind, or of all three, each once. */
function stageChoices(kind: ProcedureKind | null, standing: ProcedureFilter['standing']): [string, string][] {
  const found = new Map<string, string>()
  for (const one of kind === null ? procedureKinds : [kind])
    for (const state of Object.keys(procedureFlows[one].states)) {
      const fits = standing === 'all' || isEnd(one, state) === (standing === 'ended')
      if (fits && !found.has(state)) found.set(state, stateWords(one, state))
    }
  return [...found]
}
