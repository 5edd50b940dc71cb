/**
 * The lives of the three procedures as tables: first formation of a 业委会, formation of a 物管会, re-election
 * (plan task 7; domain §3 i, ii, iv; 物业管理条例 10, 15, 16; 业主大会和业主委员会指导规则 8–15, 32).
 * A deadline that passes never moves a state: it turns the clock red.
 */
import type { Flow, Move, StateRule } from '@/lib/core/flow'
import type { ProcedureKind } from './kinds'

const takeBack = (to: string): Move => ({ to, by: 'procedure.take-back', reason: 'required' })
const abandon: Move = { to: 'abandoned', by: 'procedure.abandon', reason: 'required' }
const toManagement: Move = { to: 'to-management', by: 'procedure.to-management', reason: 'required' }
const waive: Move = { to: 'waived', by: 'procedure.waive', reason: 'required' }
const end = { moves: {} } as const satisfies StateRule

/** From the posted notice to the filed committee: the same for a first election and for a re-election. */
const election = (before: string) =>
  ({
    publicity: {
      // How long it must be posted is a guard's; this is by when it should be brought to an end.
      awaits: { by: 'procedure.close-publicity', within: 'form.publicity' },
      moves: {
        'close-publicity': { to: 'vetting', by: 'procedure.close-publicity' },
        'take-back': takeBack(before),
        abandon,
        'to-management': toManagement,
      },
    },
    vetting: {
      awaits: { by: 'procedure.confirm-candidates', within: 'form.vetting' },
      moves: {
        'confirm-candidates': { to: 'voting', by: 'procedure.confirm-candidates' },
        'take-back': takeBack('publicity'),
        abandon,
        'to-management': toManagement,
      },
    },
    voting: {
      awaits: { by: 'procedure.record-vote', within: 'form.hold_first_meeting', since: 'group' },
      moves: {
        elect: { to: 'elected', by: 'procedure.record-vote' },
        fail: { to: 'failed', by: 'procedure.record-vote', reason: 'required' },
        'take-back': takeBack('vetting'),
        abandon,
      },
    },
    failed: {
      awaits: { by: 'procedure.retry', within: 'form.retry' },
      moves: {
        retry: { to: 'vetting', by: 'procedure.retry', reason: 'required' },
        'to-management': toManagement,
        abandon,
      },
    },
    elected: {
      awaits: { by: 'procedure.first-meeting', within: 'form.first_committee_meeting' },
      moves: {
        'first-meeting': { to: 'met', by: 'procedure.first-meeting' },
        'take-back': takeBack('voting'),
      },
    },
    met: {
      awaits: { by: 'procedure.submit-filing', within: 'filing.apply', since: 'elected' },
      moves: {
        'submit-filing': { to: 'filing', by: 'procedure.submit-filing' },
        'take-back': takeBack('elected'),
      },
    },
    // Meanwhile the filing's own flow says whose turn it is.
    filing: {
      moves: {
        file: { to: 'filed', by: 'filing.confirm' },
        'filing-refused': { to: 'met', by: 'filing.refuse', reason: 'required' },
        'filing-withdrawn': { to: 'met', by: 'filing.withdraw' },
      },
    },
  }) satisfies Record<string, StateRule>

export const formationFlow = {
  name: 'formation',
  first: ['papers-asked', 'papers-in'],
  states: {
    'papers-asked': {
      awaits: { by: 'procedure.receive-papers', within: 'form.developer_papers' },
      moves: {
        'receive-papers': { to: 'papers-in', by: 'procedure.receive-papers' },
        // Owners need not wait for a developer who hands in nothing.
        'accept-application': { to: 'applied', by: 'procedure.accept-application' },
        'to-management': toManagement,
        waive,
        abandon,
      },
    },
    'papers-in': {
      awaits: { by: 'procedure.accept-application', within: 'form.apply' },
      moves: {
        'accept-application': { to: 'applied', by: 'procedure.accept-application' },
        'take-back': takeBack('papers-asked'),
        'to-management': toManagement,
        waive,
        abandon,
      },
    },
    applied: {
      awaits: { by: 'procedure.form-group', within: 'form.prep_group' },
      moves: {
        'form-group': { to: 'group', by: 'procedure.form-group' },
        'take-back': takeBack('papers-in'),
        'to-management': toManagement,
        waive,
        abandon,
      },
    },
    group: {
      awaits: { by: 'procedure.publish', within: 'form.prep_group_announce' },
      moves: {
        publish: { to: 'publicity', by: 'procedure.publish' },
        'take-back': takeBack('applied'),
        'to-management': toManagement,
        abandon,
      },
    },
    ...election('group'),
    filed: {
      awaits: { by: 'procedure.complete', within: 'form.hire' },
      moves: { complete: { to: 'completed', by: 'procedure.complete' } },
    },
    completed: end,
    'to-management': end,
    waived: end,
    abandoned: end,
  },
} as const satisfies Flow

export const managementFlow = {
  name: 'management',
  first: ['proposed'],
  states: {
    proposed: {
      awaits: { by: 'procedure.announce', within: 'wgh.announce' },
      moves: { announce: { to: 'announced', by: 'procedure.announce' }, abandon },
    },
    announced: {
      awaits: { by: 'procedure.recommend', within: 'wgh.recommend' },
      moves: {
        recommend: { to: 'recommended', by: 'procedure.recommend' },
        'take-back': takeBack('proposed'),
        abandon,
      },
    },
    recommended: {
      awaits: { by: 'procedure.choose', within: 'wgh.choose' },
      moves: { choose: { to: 'chosen', by: 'procedure.choose' }, 'take-back': takeBack('announced'), abandon },
    },
    chosen: {
      awaits: { by: 'procedure.publish', within: 'wgh.post' },
      moves: { publish: { to: 'publicity', by: 'procedure.publish' }, 'take-back': takeBack('recommended'), abandon },
    },
    publicity: {
      awaits: { by: 'procedure.close-publicity', within: 'wgh.publicity_end' },
      moves: {
        'close-publicity': { to: 'posted', by: 'procedure.close-publicity' },
        'take-back': takeBack('chosen'),
        abandon,
      },
    },
    posted: {
      awaits: { by: 'procedure.submit-filing', within: 'filing.apply' },
      moves: {
        'submit-filing': { to: 'filing', by: 'procedure.submit-filing' },
        'take-back': takeBack('publicity'),
        abandon,
      },
    },
    filing: {
      moves: {
        file: { to: 'serving', by: 'filing.confirm' },
        'filing-refused': { to: 'posted', by: 'filing.refuse', reason: 'required' },
        'filing-withdrawn': { to: 'posted', by: 'filing.withdraw' },
      },
    },
    // Its duty is to bring about an owners' assembly: attempts are logged as steps that do not move the state.
    serving: {
      moves: {
        'committee-filed': { to: 'handing-over', by: 'filing.confirm' },
        dissolve: { to: 'dissolved', by: 'procedure.dissolve', reason: 'required' },
        reform: { to: 'reformed', by: 'procedure.reform', reason: 'required' },
        revoke: { to: 'revoked', by: 'procedure.revoke', reason: 'required' },
      },
    },
    'handing-over': {
      awaits: { by: 'procedure.dissolve', within: 'wgh.handover' },
      moves: { dissolve: { to: 'dissolved', by: 'procedure.dissolve' } },
    },
    dissolved: end,
    reformed: end,
    revoked: end,
    abandoned: end,
  },
} as const satisfies Flow

export const reelectionFlow = {
  name: 'reelection',
  first: ['started'],
  states: {
    started: {
      awaits: { by: 'procedure.form-group', within: 'reelect.form_group' },
      moves: { 'form-group': { to: 'group', by: 'procedure.form-group' }, 'to-management': toManagement, abandon },
    },
    // From here until the new committee is filed, fund and contract deeds of the old one are frozen.
    group: {
      awaits: { by: 'procedure.engage-audit', within: 'audit.engage' },
      moves: {
        'engage-audit': { to: 'auditing', by: 'procedure.engage-audit' },
        'waive-audit': { to: 'audited', by: 'procedure.waive-audit', reason: 'required' },
        'take-back': takeBack('started'),
        'to-management': toManagement,
        abandon,
      },
    },
    auditing: {
      awaits: { by: 'procedure.report-audit', within: 'audit.report' },
      moves: {
        'report-audit': { to: 'audit-reported', by: 'procedure.report-audit' },
        'take-back': takeBack('group'),
        'to-management': toManagement,
        abandon,
      },
    },
    'audit-reported': {
      awaits: { by: 'procedure.publish-audit', within: 'audit.post' },
      moves: {
        'publish-audit': { to: 'audit-posted', by: 'procedure.publish-audit' },
        'take-back': takeBack('auditing'),
        'to-management': toManagement,
        abandon,
      },
    },
    'audit-posted': {
      awaits: { by: 'procedure.close-audit', within: 'audit.close' },
      moves: {
        'close-audit': { to: 'audited', by: 'procedure.close-audit' },
        'take-back': takeBack('audit-reported'),
        'to-management': toManagement,
        abandon,
      },
    },
    audited: {
      awaits: { by: 'procedure.publish', within: 'reelect.publish' },
      moves: {
        publish: { to: 'publicity', by: 'procedure.publish' },
        'take-back': takeBack('group'),
        'to-management': toManagement,
        abandon,
      },
    },
    ...election('audited'),
    filed: {
      awaits: { by: 'procedure.hand-over', within: 'reelect.handover' },
      moves: { 'hand-over': { to: 'completed', by: 'procedure.hand-over' } },
    },
    completed: end,
    'to-management': end,
    abandoned: end,
  },
} as const satisfies Flow

export const procedureFlows: Record<ProcedureKind, Flow> = {
  formation: formationFlow,
  management: managementFlow,
  reelection: reelectionFlow,
}

export type FormationState = keyof typeof formationFlow.states
export type ManagementState = keyof typeof managementFlow.states
export type ReelectionState = keyof typeof reelectionFlow.states
export type ProcedureState = FormationState | ManagementState | ReelectionState

/** Every act of the three flows. */
export type ProcedureAct = {
  [Kind in 'f' | 'm' | 'r']: ActOf<
    { f: typeof formationFlow; m: typeof managementFlow; r: typeof reelectionFlow }[Kind]
  >
}['f' | 'm' | 'r']
type ActOf<F extends { states: Record<string, { moves: object }> }> = {
  [State in keyof F['states']]: keyof F['states'][State]['moves']
}[keyof F['states']]

/** No longer going on. */
export const isEnd = (kind: ProcedureKind, state: string): boolean =>
  Object.keys(procedureFlows[kind].states[state]?.moves ?? {}).length === 0
