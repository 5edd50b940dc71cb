/** What may be proposed about the rules of the province, and what of it one account may decide. */
import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { atMost, idField, textField } from '@/lib/core/fields'
import type { Proposal } from '@/lib/core/proposal'
import type { Count } from '@/lib/core/rate'
import { ReorganiseRequest } from '@/lib/division/rules'
import { SetItemRequest } from '@/lib/evidence/rules'

/** A proposal as it was typed: it is read anew, by the same rules, when it is released. */
export const RulingAsked = z.discriminatedUnion('act', [
  z.object({ act: z.literal('item'), asked: SetItemRequest }),
  z.object({ act: z.literal('division'), asked: ReorganiseRequest }),
])
export type RulingRead = z.output<typeof RulingAsked>
export type RulingAct = RulingRead['act']

export type Ruling = Proposal & {
  id: number
  act: RulingAct
  /** The code of the item or of the unit. */
  subject: string
  title: string
  /** The document itself, where it was at hand. */
  fileId: number | null
  asked: unknown
  /** Field by field, what it would change when it was proposed. */
  changes: Readonly<Record<string, readonly [unknown, unknown]>>
  /** What it moved when it was released. */
  effect: RulingEffect | null
}

/** A unit whose counts it changes, before and after. */
export type RulingShift = {
  code: DivisionCode
  name: string
  coverage: readonly [Count, Count]
  formation: readonly [Count, Count]
}
export type DayEffect = {
  day: Day
  /** A day before, of which figures were reported; these stay, what is known today of the day changes. */
  reported?: boolean
  /** The province, always, and the cities and counties in which something changes. */
  units: readonly RulingShift[]
  /** Names of the streets that are covered from then on and are no longer. */
  gained: readonly string[]
  lost: readonly string[]
}
export type RulingEffect = {
  days: readonly DayEffect[]
  /** Of all that changes: whoever releases it has seen the same. */
  digest: string
}

/** What it would move cannot be tried while others write where it reaches. */
export const busyNote = '有人正在办理它涉及的资料，暂时算不出影响，请过一会儿再打开'

export const rulingNoteLimit = 200
export const OneRulingRequest = z.object({ id: idField })
export const ReleaseRulingRequest = z.object({ id: idField, seen: z.string().trim().check(atMost(64)) })
export const RefuseRulingRequest = z.object({ id: idField, reason: textField(rulingNoteLimit) })
