/** 协办 物业服务企业: what the company says of a case it is to help with, and what the street makes of it. Neither moves the case. */

import { z } from 'zod'
import { type CompanySay, companySays, companyStateText, companyVerdicts, stands } from '@/lib/complaint/company/state'
import type { Complaint } from '@/lib/complaint/complaint'
import { addCaseFileRows, seenFiles } from '@/lib/complaint/notes/hand-store'
import { subject } from '@/lib/complaint/subject'
import { paperField } from '@/lib/core/fields'
import { invalid, type Result, refused } from '@/lib/core/result'
import { intakeUnit, speaksFor, unitOf } from '@/lib/matter/units'
import { type Call, command } from '@/lib/platform/perform'
import { change, closedAlready, seen } from '../change'
import type { MovedCase } from '../move'
import { keyFields, limits, listOf, maybeWriting, reasonField } from '../requests'

const says = Object.keys(companySays) as [CompanySay, ...CompanySay[]]

const CompanyReplyRequest = z
  .object({
    ...keyFields,
    say: z.enum(says, '没有这种回复'),
    text: maybeWriting(limits.answer.most, true),
    files: listOf(paperField, limits.files),
  })
  .refine(it => it.say === 'see' || (it.text?.length ?? 0) >= limits.reason.least, {
    path: ['text'],
    message: `请写明情况，至少 ${limits.reason.least} 个字`,
  })

const notAsked = ({ code, companyState }: Complaint): Result<never> =>
  refused(
    'company-state',
    companyState === null
      ? `案件 ${code} 没有要求物业服务企业协办`
      : `案件 ${code} 现在是“${companyStateText[companyState]}”，不需要这一步`,
  )

async function reply(asked: Call<z.output<typeof CompanyReplyRequest>>): Promise<Result<MovedCase>> {
  const { input, now, tx } = asked
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (!before.isOpen) return closedAlready(before)
  const { act, from, to } = companySays[input.say]
  if (!stands(from, before.companyState)) return notAsked(before)
  const files = await seenFiles(asked, input.files)
  if (files.length < input.files.length) return invalid({ files: ['有文件没有找到，请重新上传'] })
  await addCaseFileRows(tx, asked, before.id, 'company', files)
  const facts = files.length > 0 ? { photos: files.length } : null
  return change(asked, before, { companyState: to, companyAt: now }, { act, text: input.text, facts })
}

/** Whoever asks is a company: row security shows it the open cases of its compounds, and no confidential one. */
export const replyAsCompany = command({
  schema: CompanyReplyRequest,
  act: 'complaint.assist',
  run: reply,
  subject,
})

const CompanyVerdictRequest = z.object({
  ...keyFields,
  verdict: z.enum(['again', 'release'], '请选择怎样处理'),
  reason: reasonField,
})

async function settle(asked: Call<z.output<typeof CompanyVerdictRequest>>): Promise<Result<MovedCase>> {
  const { input, actor, now } = asked
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (!before.isOpen) return closedAlready(before)
  if (!speaksFor(unitOf(actor), intakeUnit(before.division)))
    return refused('not-your-unit', '企业的答复由受理的街道（乡镇）决定')
  const { act, from, to } = companyVerdicts[input.verdict]
  if (!stands(from, before.companyState)) return notAsked(before)
  const assist = to === 'released' ? before.assist.filter(unit => unit !== 'company') : before.assist
  return change(asked, before, { companyState: to, companyAt: now, assist }, { act, reason: input.reason })
}

export const settleCompany = command({
  schema: CompanyVerdictRequest,
  act: 'complaint.settle-assist',
  run: settle,
  subject,
})
