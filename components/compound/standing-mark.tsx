// Where a compound stands with its 业委会 or 物管会, as a mark.

import type { CompoundStanding } from '@/lib/compound/kinds'
import { standingText } from '@/lib/compound/text'
import { type State, StateMark } from '../ui/state-mark'

const marks: Record<CompoundStanding, State> = { none: 'idle', expired: 'behind', ending: 'near', held: 'met' }

export type StandingMarkProps = {
  standing: CompoundStanding
  exclusiveArea: number
  deliveredArea: number
  tag?: boolean
}

/** Not formed reads differently where it could be: over half delivered, or not yet. */
export function StandingMark({ standing, exclusiveArea, deliveredArea, tag }: StandingMarkProps) {
  if (standing !== 'none') {
    return (
      <StateMark state={marks[standing]} tag={tag}>
        {standingText[standing]}
      </StateMark>
    )
  }
  const ready = deliveredArea * 2 > exclusiveArea
  return (
    <StateMark state={ready ? 'idle' : 'none'} tag={tag}>
      {ready ? '已达条件，未组建' : '未达条件'}
    </StateMark>
  )
}
