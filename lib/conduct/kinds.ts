/** Which doings of an organisation in office are written down, and the codes they are kept under. */

import type { SeatEnd } from '@/lib/organisation/kinds'

export const conductKinds = ['meeting', 'decision', 'seal', 'disclosure', 'training'] as const
export type ConductKind = (typeof conductKinds)[number]

/** Why a member leaves (domain §5.4). */
export const leaveReasons = [
  'resigned',
  'not-owner',
  'incapable',
  'recalled',
  'died',
  'other',
] as const satisfies readonly SeatEnd[]

/** Why his row ends although he stays: another office, or from substitute to member. */
export const movedOn = 'other-office' satisfies SeatEnd
