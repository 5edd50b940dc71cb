/** Decides what may happen to a street's evidence. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { type Day, dayInShanghai, parseDay } from '@/lib/core/day'
import { type DivisionCode, divisionCode, levelOf } from '@/lib/core/division'
import { fileField, idField, versionField } from '@/lib/core/fields'
import { moveOf } from '@/lib/core/flow'
import { done, invalid, no, type Result, refused } from '@/lib/core/result'
import { type EvidenceAct, type EvidenceState, evidenceFlow } from './flow'

/** The plan was issued on this day: no street can have worked by it much earlier. */
export const earliestStart = '2018-01-01' as Day
export const noteLimit = 500

/** A day typed by a person, in any of the forms that are understood. */
export const dayField = (label: string) =>
  z.string(`请填写${label}`).transform((text, context): Day => {
    const found = parseDay(text)
    if (found) return found
    context.addIssue({
      code: 'custom',
      message: `${label}“${text.slice(0, 20)}”不是有效日期，请按 2021-06-30 的样子填写`,
    })
    return z.NEVER
  })

const reason = z.string().trim().min(2, '请写明理由').max(noteLimit, `理由最多 ${noteLimit} 个字`)
const id = idField
const version = versionField
const note = z.string().trim().max(noteLimit, `说明最多 ${noteLimit} 个字`).default('')

export const DeclareEvidenceRequest = z.object({
  street: z.string().transform((text, context): DivisionCode => {
    const code = divisionCode(text)
    if (code && levelOf(code) === 'street') return code
    context.addIssue({ code: 'custom', message: '没有这个街道（乡镇）' })
    return z.NEVER
  }),
  item: z.string().min(1, '请选择佐证项').max(8),
  startedOn: dayField('起始日期'),
  note,
  file: fileField('请上传佐证文件'),
})

export const RedeclareEvidenceRequest = z.object({
  id,
  version,
  startedOn: dayField('起始日期'),
  note,
  file: idField.optional(),
})

export const MoveEvidenceRequest = z.discriminatedUnion('act', [
  z.object({ act: z.literal('approve'), id, version }),
  z.object({ act: z.literal('return'), id, version, reason }),
  z.object({ act: z.literal('withdraw'), id, version }),
  z.object({ act: z.literal('revoke'), id, version, reason, revokedOn: dayField('撤销日期') }),
])

export type Evidence = {
  id: number
  street: DivisionCode
  streetName: string
  item: string
  itemName: string
  startedOn: Day
  note: string
  file: { id: number; name: string } | null
  state: EvidenceState
  stateAt: Date
  declaredBy: number | null
  declaredByName: string | null
  declaredAt: Date
  approvedOn: Day | null
  approvedByName: string | null
  revokedOn: Day | null
  reason: string | null
  source: string
  version: number
}

export function checkStart(startedOn: Day, today: Day): Result<null> {
  if (startedOn > today) return invalid({ startedOn: [`起始日期 ${startedOn} 还没到，只能填今天（${today}）或更早`] })
  if (startedOn < earliestStart) return invalid({ startedOn: [`起始日期 ${startedOn} 早于 ${earliestStart}，请核对`] })
  return done(null)
}

/** May this person make this move now? The look-up is the flow's; the rules beside it are separation and days. */
export function decideEvidence(
  evidence: Pick<Evidence, 'state' | 'declaredBy' | 'startedOn'>,
  act: EvidenceAct,
  actor: Pick<Actor, 'accountId'>,
  now: Date,
  revokedOn?: Day,
): Result<{ to: EvidenceState }> {
  const move = moveOf(evidenceFlow, evidence.state, act)
  if (!move) return no({ kind: 'conflict', message: '这项佐证的状态刚刚变了，请刷新后再办' })
  if (move.notBySame && actor.accountId !== null && actor.accountId === evidence.declaredBy) {
    return refused('separation', '申报人与审核人须是不同的人，这项佐证是您自己申报的')
  }
  if (revokedOn !== undefined) {
    const today = dayInShanghai(now)
    if (revokedOn > today) return invalid({ revokedOn: [`撤销日期 ${revokedOn} 还没到`] })
    if (revokedOn < evidence.startedOn) {
      return invalid({ revokedOn: [`撤销日期 ${revokedOn} 早于起始日期 ${evidence.startedOn}`] })
    }
  }
  return done({ to: move.to as EvidenceState })
}

export const SetItemRequest = z.object({
  code: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^E\d{1,2}$/, '编号是 E 加一到两位数字，例如 E8'),
  name: z.string().trim().min(2, '请填写名称').max(60, '名称最多 60 个字'),
  hint: z.string().trim().max(200, '说明最多 200 个字').default(''),
  mandatory: z.enum(['yes', 'no'], '请选择是否必备').transform(word => word === 'yes'),
  validFrom: dayField('起算日').optional(),
  validTo: dayField('最后一日').optional(),
  basis: z.string().trim().min(2, '请写明依据').max(200, '依据最多 200 个字'),
})
