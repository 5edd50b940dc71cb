/** On which rung does a compound stand, from “not ready” to “in office”? Each compound on exactly one (plan task 7). */
import type { FormationState, ManagementState, ReelectionState } from '@/lib/procedure/flow'
import { formationFlow, managementFlow, procedureFlows } from '@/lib/procedure/flow'

/** In the order in which a table shows them. */
export const stages = [
  'not-ready',
  'ready',
  'papers',
  'group',
  'publicity',
  'voting',
  'elected',
  'filing',
  'committee',
  'management',
  'expired',
  'reelecting',
  'left-out',
] as const
export type FunnelStage = (typeof stages)[number]

/** The rungs on which a procedure is under way, earliest first: where two run, the compound stands on the later one. */
export const underWay = [
  'papers',
  'group',
  'publicity',
  'voting',
  'elected',
  'filing',
] as const satisfies readonly FunnelStage[]
export type UnderWay = (typeof underWay)[number]

/** null: over, or the organisation that came out of it tells the rung. */
export const formationStage: Record<FormationState, UnderWay | null> = {
  'papers-asked': 'papers',
  'papers-in': 'papers',
  applied: 'group',
  group: 'group',
  publicity: 'publicity',
  vetting: 'publicity',
  voting: 'voting',
  failed: 'voting',
  elected: 'elected',
  met: 'elected',
  filing: 'filing',
  filed: null,
  completed: null,
  'to-management': null,
  waived: null,
  abandoned: null,
}
export const managementStage: Record<ManagementState, UnderWay | null> = {
  proposed: 'papers',
  announced: 'papers',
  recommended: 'group',
  chosen: 'group',
  publicity: 'publicity',
  posted: 'elected',
  filing: 'filing',
  serving: null,
  'handing-over': null,
  dissolved: null,
  reformed: null,
  revoked: null,
  abandoned: null,
}

/** A re-election is under way until the new committee is filed. */
export const reelectingStates = Object.keys(procedureFlows.reelection.states).filter(
  state =>
    Object.keys(procedureFlows.reelection.states[state]?.moves ?? {}).length > 0 &&
    state !== ('filed' satisfies ReelectionState),
)

/** Kind, state and rung (its place in `underWay`, from 1) of every state that puts a compound on a rung. */
export const rungs: readonly { kind: string; state: string; rung: number }[] = [
  ...Object.entries(formationStage).map(([state, stage]) => ({ kind: formationFlow.name, state, stage })),
  ...Object.entries(managementStage).map(([state, stage]) => ({ kind: managementFlow.name, state, stage })),
].flatMap(({ kind, state, stage }) => (stage === null ? [] : [{ kind, state, rung: underWay.indexOf(stage) + 1 }]))
