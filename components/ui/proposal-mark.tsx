// How what one account proposed and another decides about stands: its state, by whom and when, and why not.

import { type Proposal, proposalStateMark, proposalStateText } from '@/lib/core/proposal'
import { whenOf } from '@/lib/core/say'
import { StateMark } from './state-mark'

export function ProposalMark({ of }: { of: Proposal }) {
  return (
    <StateMark state={proposalStateMark[of.state]}>
      {proposalStateText[of.state]}
      {of.decidedAt ? `，${of.decidedName} ${whenOf(of.decidedAt)}` : ''}
      {of.decisionNote ? `：${of.decisionNote}` : ''}
    </StateMark>
  )
}
