/** What one account proposes and another releases: its state, its words, and who may decide about it. */
import type { Actor } from './access'
import { type Problem, refused } from './result'

export type ProposalState = 'open' | 'released' | 'refused' | 'withdrawn'
export const proposalStateText: Record<ProposalState, string> = {
  open: '待复核',
  released: '已通过',
  refused: '已退回',
  withdrawn: '已撤回',
}
/** The shape beside the word. */
export const proposalStateMark = { open: 'going', released: 'met', refused: 'behind', withdrawn: 'none' } as const

export type Proposal = {
  reason: string
  state: ProposalState
  proposedBy: number
  proposedName: string
  proposedAt: Date
  decidedBy: number | null
  decidedName: string | null
  decidedAt: Date | null
  decisionNote: string | null
}

/** As a row keeps it. */
export const proposalOf = (row: Omit<Proposal, 'state'> & { state: string }): Proposal => ({
  reason: row.reason,
  state: row.state as ProposalState,
  proposedBy: row.proposedBy,
  proposedName: row.proposedName,
  proposedAt: row.proposedAt,
  decidedBy: row.decidedBy,
  decidedName: row.decidedName,
  decidedAt: row.decidedAt,
  decisionNote: row.decisionNote,
})

export const proposedBy = ({ accountId, name }: Actor, now: Date) => ({
  proposedBy: accountId ?? 0,
  proposedName: name,
  proposedAt: now,
})

export const decidedBy = (
  state: Exclude<ProposalState, 'open'>,
  note: string | null,
  { accountId, name }: Actor,
  now: Date,
) => ({ state, decisionNote: note, decidedBy: accountId, decidedName: name, decidedAt: now })

type Deciding = Pick<Proposal, 'state' | 'proposedBy'>

/** Why it is not this account's to decide about. @param other whom to ask instead, e.g. 另一位管理员 */
export function whyNotDecide(of: Deciding, { accountId }: Pick<Actor, 'accountId'>, other: string): Problem | null {
  if (of.state !== 'open') return refused('state', '这一件已经办过').problem
  return of.proposedBy === accountId ? refused('own', `提出人和复核人不能是同一人，请找${other}`).problem : null
}

/** Does it wait for this account? */
export const waitsForOther = (of: Deciding, { accountId }: Pick<Actor, 'accountId'>): boolean =>
  of.state === 'open' && of.proposedBy !== accountId
