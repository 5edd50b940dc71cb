// The state of a proposal to leave a compound out, as a mark.

import type { ExclusionState } from '@/lib/compound/flow'
import { exclusionStateText } from '@/lib/compound/text'
import { type State, StateMark } from '../ui/state-mark'

const marks: Record<ExclusionState, State> = {
  proposed: 'going',
  approved: 'met',
  returned: 'behind',
  withdrawn: 'none',
  ended: 'none',
}

export function ExclusionMark({ state, tag }: { state: ExclusionState; tag?: boolean }) {
  return (
    <StateMark state={marks[state]} tag={tag}>
      {exclusionStateText[state]}
    </StateMark>
  )
}
