/** 申请延期: once in a case's life, before it falls due, and no longer than its rule gives. */

import { rulesOfLife } from '@/lib/complaint/clock/rules-store'
import { extensionFact, extensionKey } from '@/lib/complaint/clock/stage'
import { dayInShanghai } from '@/lib/core/day'
import { done, invalid, type Problem, type Result } from '@/lib/core/result'
import { whenOf } from '@/lib/core/say'
import { amountWords } from '@/lib/deadline/text'
import type { Bringing, Brought, CaseAct, MoveAsked } from '../case-act'
import { refusal, untilOf } from '../refusal'

function whyNotMore({ complaint, now }: MoveAsked): Problem | null {
  if (complaint.extendedAt !== null)
    return refusal('extended-once', `只能延期一次，本案已于 ${whenOf(complaint.extendedAt)} 延期`)
  if (complaint.promisedAt !== null && now >= complaint.promisedAt)
    return refusal('extension-late', `延期须在到期前申请，本案 ${untilOf(complaint.promisedAt)} 已到期`)
  return null
}

async function bringDays({ doer: { tx, now }, complaint, given }: Bringing): Promise<Result<Brought>> {
  const rule = (await rulesOfLife(tx, complaint, dayInShanghai(now)))(extensionKey(complaint))
  const amount = given.days ?? 0
  if (rule === null || rule.unit === 'month' || amount > rule.amount)
    return invalid({ days: [rule ? `最多延长 ${amountWords(rule)}` : '没有延期的时限参数'] })
  return done({ changes: {}, facts: extensionFact({ amount, unit: rule.unit }) })
}

export const askExtension: CaseAct = { speaks: 'lead', whyNot: whyNotMore, bring: bringDays }
