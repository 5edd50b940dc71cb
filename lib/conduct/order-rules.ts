/** What may be said in an order to mend, its answer and its end, and who may say it (物业管理条例 19). */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { dayField, idField, optional, textField, versionField } from '@/lib/core/fields'
import { moveOf } from '@/lib/core/flow'
import type { Permission } from '@/lib/core/permissions'
import { done, type Result, refused } from '@/lib/core/result'
import { type RectificationState, rectificationFlow, rectificationStates } from './flow'
import { limits } from './rules'

const id = idField
const reason = z.string().trim().min(4, '请写明理由，至少 4 个字').max(limits.reason)
const at = { id, version: versionField }

export const IssueOrderRequest = z.object({
  organisation: textField(24),
  on: dayField,
  matter: textField(limits.text),
  basis: textField(limits.title),
  file: id.optional(),
})

export const MoveOrderRequest = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('answer'),
    ...at,
    answer: textField(limits.text),
    on: dayField,
    file: id.optional(),
  }),
  z.object({ act: z.literal('close'), ...at, note: optional(textField(limits.reason)) }),
  z.object({ act: z.literal('reissue'), ...at, reason }),
  z.object({ act: z.literal('withdraw'), ...at, reason }),
])
export type MoveOrderRequest = z.output<typeof MoveOrderRequest>
export type OrderAct = MoveOrderRequest['act']

/** The permission a deed asks for; the flow has each deed once. */
export const orderPermission: Record<OrderAct, Permission> = {
  answer: 'committee.answer-order',
  close: 'committee.close-order',
  reissue: 'committee.order',
  withdraw: 'committee.withdraw-order',
}

export type Order = {
  id: number
  organisation: { code: string; name: string }
  compound: { id: number; code: string; name: string }
  division: DivisionCode
  street: { code: string; name: string }
  state: RectificationState
  stateAt: Date
  issuedOn: Day
  issuedBy: { id: number; name: string } | null
  matter: string
  basis: string
  file: { id: number; name: string } | null
  answer: string | null
  answeredOn: Day | null
  answeredBy: { id: number; name: string } | null
  answerFile: { id: number; name: string } | null
  note: string | null
  version: number
}

/** May this deed be done now, and by this person? Who answered does not also close. */
export function decideOrder(
  it: Pick<Order, 'state' | 'answeredBy'>,
  act: OrderAct,
  actor: Pick<Actor, 'accountId'>,
): Result<{ to: RectificationState }> {
  const move = moveOf(rectificationFlow, it.state, act)
  if (!move) return refused('state', '这份责令改正已不在这一步，请刷新后再看')
  const own = it.answeredBy !== null && it.answeredBy.id === actor.accountId
  if (move.notBySame && own) return refused('same-person', '改正情况是您登记的，须由他人核查办结')
  const to = rectificationStates.find(state => state === move.to)
  return to ? done({ to }) : refused('state', '没有这一步')
}
