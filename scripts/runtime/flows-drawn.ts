/** Every flow of the house as a picture and a table, with the words that officials use beside the code's. */
import { deeds as caseDeeds } from '@/components/complaint/deeds'
import { assemblyStateText } from '@/lib/assembly/text'
import { actText } from '@/lib/audit/text'
import { actLabel, stateText as caseStateText } from '@/lib/complaint/text'
import { may } from '@/lib/core/access'
import type { Flow, Move } from '@/lib/core/flow'
import { roles } from '@/lib/core/grants'
import { type AnyKind, flowOf, makerOf } from '@/lib/core/kind/kind'
import type { Permission } from '@/lib/core/permissions'
import { roleText } from '@/lib/core/role'
import { desksFor } from '@/lib/core/street-desk'
import { labelOf } from '@/lib/core/word'
import { deadlineText } from '@/lib/deadline/keys'
import { filingStateText } from '@/lib/filing/text'
import { importFlow } from '@/lib/import/flow'
import { importStateText } from '@/lib/import/text'
import { kinds } from '@/lib/kinds'
import { askText } from '@/lib/procedure/asks'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { isAct, stepRule } from '@/lib/procedure/steps'
import {
  formationStateText,
  managementStateText,
  paperText,
  procedureActWord,
  procedureKindText,
  reelectionStateText,
} from '@/lib/procedure/text'
import { routeStateText } from '@/lib/routing/text'
import { flows as heldFlows } from '@/prisma/seed/reference'
import { markdownTable } from './markdown'

type Texts = Readonly<Record<string, string>>

/** One deed from one state. `from` null: it makes the record; `to` null: the state stays. */
type Row = {
  from: string | null
  act: string
  label: string
  to: string | null
  by: Permission
  separate: string
  asks: string
}

type Shown = { flow: Flow; title: string; states: Texts; where: string; rows: readonly Row[] }

/** How a flow that is written by hand is told: its title, the words of its states, and of its deeds where they have their own. */
type Telling = {
  title: string
  states: Texts
  where: string
  label?: (act: string) => string | undefined
  asks?: (act: string, move: Move) => readonly string[]
}

const movesOf = (flow: Flow): [string, string, Move][] =>
  Object.entries(flow.states).flatMap(([state, { moves }]) =>
    Object.entries(moves).map(([act, move]): [string, string, Move] => [state, act, move]),
  )

const neededText: Texts = { register: '业主名册', matters: '表决事项', papers: '备案材料', rating: '评价' }
const plainAsks = (move: Move): string[] => [
  ...(move.needs ?? []).flatMap(need => neededText[need] ?? []),
  ...(move.reason ? ['理由'] : []),
]

function byHand(flow: Flow, { title, states, where, label, asks }: Telling): Shown {
  const rows = movesOf(flow).map(([from, act, move]): Row => {
    const asked = asks?.(act, move) ?? plainAsks(move)
    return {
      ...{ from, act, to: move.to, by: move.by, asks: asked.join('、') },
      ...{ label: label?.(act) ?? actText[move.by], separate: move.notBySame ? '与前一步不同的人' : '' },
    }
  })
  return { flow, title, states, where, rows }
}

const caseAsks: Readonly<
  Record<string, { asks: readonly { label: string; optional?: boolean | string | undefined }[] }>
> = caseDeeds
const toCase: Telling = {
  ...{ title: '诉求', states: caseStateText, where: 'lib/complaint/flow.ts' },
  label: act => labelOf(actLabel, act) ?? undefined,
  asks: (act, move) =>
    caseAsks[act]?.asks.map(ask => (ask.optional ? `（${ask.label}）` : ask.label)) ?? plainAsks(move),
}

const procedureStates: Record<ProcedureKind, Texts> = {
  formation: formationStateText,
  management: managementStateText,
  reelection: reelectionStateText,
}
const toProcedure = (kind: ProcedureKind): Telling => ({
  ...{ title: procedureKindText[kind], states: procedureStates[kind], where: 'lib/procedure/flow.ts' },
  label: act => (isAct(act) ? procedureActWord(kind, act) : undefined),
  asks: (act, move) => {
    const rule = isAct(act) ? stepRule(kind, act) : null
    const papers = rule?.papers.map(paper => `《${paperText[paper]}》`) ?? []
    return [...(rule?.asks.map(ask => askText[ask]) ?? []), ...papers, ...plainAsks(move)]
  },
})

/** What the job runner does has no button and so no word of its own. */
const importLabels: Texts = {
  check: '核对',
  confirm: '确认导入',
  run: '开始写入',
  finish: '写入完成',
  fail: '写入失败',
}

const tellings: Readonly<Record<string, Telling>> = {
  ...Object.fromEntries(procedureKinds.map(kind => [kind, toProcedure(kind)])),
  assembly: { title: '业主大会', states: assemblyStateText, where: 'lib/assembly/flow.ts' },
  filing: { title: '备案', states: filingStateText, where: 'lib/filing/flow.ts' },
  complaint: toCase,
  route: { title: '派单规则', states: routeStateText, where: 'lib/routing/flow.ts' },
  import: {
    ...{ title: '台账导入', states: importStateText, where: 'lib/import/flow.ts' },
    label: act => importLabels[act],
  },
}

function ofKind(kind: AnyKind): Shown {
  const states = Object.fromEntries(Object.entries(kind.states).map(([state, { label }]) => [state, label]))
  const labelOf = (field: string): string =>
    kind.fields[field]?.label ?? (field === 'createdBy' ? makerOf(kind) : field)
  const whoElse = ({ separate, own }: AnyKind['deeds'][string]): string =>
    [separate ? `${labelOf(separate)}以外的人` : '', own ? `仅${labelOf(own)}本人` : ''].filter(Boolean).join('、')
  const rows = Object.entries(kind.deeds).flatMap(([act, deed]) => {
    const asked = deed.asks.map(name => {
      const optional = kind.fields[name]?.optional && !deed.needs?.includes(name)
      return optional ? `（${labelOf(name)}）` : labelOf(name)
    })
    const why = deed.reason?.label ?? '理由'
    const reason = deed.reason ? [deed.reason.need === 'required' ? why : `（${why}）`] : []
    return (deed.from ?? [null]).map(
      (from): Row => ({
        ...{ from, act, label: deed.label, to: deed.to ?? null, by: deed.by },
        ...{ separate: whoElse(deed), asks: [...asked, ...reason].join('、') },
      }),
    )
  })
  const order = [null, ...Object.keys(kind.states)]
  rows.sort((a, b) => order.indexOf(a.from) - order.indexOf(b.from))
  return { flow: flowOf(kind), title: kind.called, states, where: `lib/${kind.name}/${kind.name}.ts`, rows }
}

const shownOf = (flow: Flow): Shown => {
  const kind = kinds.find(one => one.name === flow.name)
  if (kind) return ofKind(kind)
  const telling = tellings[flow.name]
  if (!telling) throw new Error(`The flow ${flow.name} has no title and words in scripts/runtime/flows-drawn.ts`)
  return byHand(flow, telling)
}

/** Who may at all; whose turn it is within their place is the record's. */
const whoOf = (by: Permission): string =>
  [
    ...roles.filter(role => may({ role }, by)).map(role => roleText[role]),
    ...(may({ role: 'visitor' }, by) ? ['反映人'] : []),
  ].join('、')

const named = (states: Texts, state: string): string => `${states[state] ?? ''} \`${state}\``

function clockOf({ flow, states }: Shown, state: string): string {
  const awaits = flow.states[state]?.awaits
  if (!awaits) return ''
  const since = awaits.since ? `，自${states[awaits.since] ?? awaits.since}起` : ''
  return `${labelOf(deadlineText, awaits.within) ?? ''}${since} \`${awaits.within}\``
}

/** On whose desk of a street's posts it lies first. */
function deskOf({ flow }: Shown, state: string): string {
  const awaits = flow.states[state]?.awaits
  const [first] = awaits ? desksFor(awaits.by) : []
  return first ? roleText[first] : ''
}

function tableOf(shown: Shown): string {
  const { rows, states } = shown
  const told = rows.map((row, at) => {
    const { from } = row
    const isFirst = at === 0 || rows[at - 1]?.from !== from
    return [
      isFirst && from !== null ? named(states, from) : '',
      isFirst && from !== null ? clockOf(shown, from) : '',
      isFirst && from !== null ? deskOf(shown, from) : '',
      `${row.label} \`${row.act}\``,
      row.to === null ? '不变' : named(states, row.to),
      whoOf(row.by),
      row.separate,
      row.asks,
    ]
  })
  return markdownTable([
    ['状态 state', '时限 by when', '先办 desk', '办理 deed', '下一状态 next', '谁 who', '分离 separate', '填写 asks'],
    ...told,
  ])
}

/** A deed that is open almost everywhere would hide the way in the picture; it is told below it. */
const manyStates = 4
const idOf = (state: string): string => state.replaceAll('-', '_')

function pictureOf({ flow, states, rows }: Shown): string {
  const open = (act: string): number => rows.filter(row => row.act === act).length
  const drawn = rows.filter(row => row.from !== null && row.to !== null && open(row.act) < manyStates)
  const left = [...new Set(rows.filter(row => open(row.act) >= manyStates).map(row => row.label))]
  const arrows = new Map<string, string[]>()
  for (const { from, to, label } of drawn) {
    const arrow = `${idOf(from ?? '')} --> ${idOf(to ?? '')}`
    arrows.set(arrow, [...(arrows.get(arrow) ?? []), label])
  }
  const reached = Object.keys(flow.states).filter(
    state => flow.first.includes(state) || drawn.some(({ from, to }) => from === state || to === state),
  )
  const isEnd = (state: string): boolean => Object.keys(flow.states[state]?.moves ?? {}).length === 0
  const lines = [
    '```mermaid',
    'stateDiagram-v2',
    ...reached.map(state => `  state "${states[state] ?? state}" as ${idOf(state)}`),
    ...flow.first.map(state => `  [*] --> ${idOf(state)}`),
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${labels.join(' / ')}`),
    ...reached.filter(isEnd).map(state => `  ${idOf(state)} --> [*]`),
    '```',
  ]
  if (left.length > 0) lines.push('', `Not drawn, since open from ${manyStates} states and more: ${left.join('、')}.`)
  return lines.join('\n')
}

const sectionOf = (shown: Shown): string =>
  [`## ${shown.title} ${shown.flow.name}`, `\`${shown.where}\``, pictureOf(shown), tableOf(shown)].join('\n\n')

export const flowsDrawn = (): string => [...heldFlows, importFlow].map(shownOf).map(sectionOf).join('\n\n')
