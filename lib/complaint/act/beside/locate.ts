/** 更正小区: ties a case that came without its compound, or with a wrong one, to the right one or to none. Running clocks stay. */

import { z } from 'zod'
import { rulesOfLife } from '@/lib/complaint/clock/rules-store'
import { companyTold } from '@/lib/complaint/company/store'
import { type Complaint, holderIn } from '@/lib/complaint/complaint'
import { sendingStates } from '@/lib/complaint/flow'
import { type CasePlace, compoundAt, formerCase } from '@/lib/complaint/intake/register'
import { type CaseChanges, recurrencesOf } from '@/lib/complaint/store'
import { subject } from '@/lib/complaint/subject'
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, levelOf } from '@/lib/core/division'
import { given } from '@/lib/core/fields'
import { done, invalid, no, type Problem, type Result } from '@/lib/core/result'
import { intakeUnit } from '@/lib/matter/units'
import { type Call, command, type Doer } from '@/lib/platform/perform'
import { change, closedAlready, seen } from '../change'
import type { MovedCase } from '../move'
import { refusal } from '../refusal'
import { compoundField, keyFields, reasonField } from '../requests'

/** `outside`: the case lies in no compound, and stays in its community. That is said, never understood from a box left empty: words that nobody chose send none. */
const LocateRequest = z.object({
  ...keyFields,
  where: z.enum(['inside', 'outside']).default('inside'),
  compound: given(compoundField),
  reason: reasonField,
})

async function locate(asked: Call<z.output<typeof LocateRequest>>): Promise<Result<MovedCase>> {
  const { input, actor, tx } = asked
  const found = await seen(asked)
  if (!found.ok) return found
  const before = found.value
  if (before.holder === null) return closedAlready(before)
  const isOutside = input.where === 'outside'
  if (isOutside && before.compound === null) return invalid({ where: ['原来就不在小区内，没有更正'] })
  if (isOutside && input.compound !== null && input.compound !== before.compound?.code)
    return invalid({ compound: ['选了“不在小区内”的，不用另选小区'] })
  if (!isOutside && input.compound === null)
    return invalid({ compound: ['请在列出的小区中选一个；不在小区内的，选“不在小区内”'] })
  const known = isOutside || input.compound === null ? null : await compoundAt(tx, input.compound)
  if (!isOutside && (known === null || !covers(actor, known.division)))
    return invalid({ compound: ['没有找到这个小区'] })
  if (known !== null && known.id === before.compound?.id) return invalid({ compound: ['与原来相同，没有更正'] })
  const at: CasePlace = { division: known?.division ?? before.division, compoundId: known?.id ?? null }
  const why = whyNotThere(before, at)
  if (why) return no(why)
  const former = await formerOf(asked, before, at)
  const changes: CaseChanges = {
    ...at,
    ...holderChange(before, at),
    ...(await companyChange(asked, before, at)),
    recurrenceOf: former === undefined ? before.recurrenceOf : (former?.id ?? null),
  }
  const facts = {
    compoundBefore: before.compound?.name ?? none,
    compound: known?.name ?? none,
    ...(former && former.id !== before.recurrenceOf ? { recurs: former.code } : {}),
  }
  const { holder } = { ...before, ...changes }
  const moved = await change(asked, before, changes, { act: 'locate', reason: input.reason, facts, holder })
  if (!moved.ok) return moved
  const again = await lookAgain(asked, before)
  return again.ok ? done({ ...moved.value, after: { ...moved.value.after, compound: known && { ...known } } }) : again
}

const none = '不在小区内'

/** Whose case it is does not change under a unit that has it: before it is sent, a county may still take it to another street. */
function whyNotThere(before: Complaint, at: CasePlace): Problem | null {
  const hasStreet = levelOf(before.division) === 'street' || levelOf(before.division) === 'community'
  const isOther = hasStreet && ancestor(before.division, 'street') !== ancestor(at.division, 'street')
  if (!isOther || sendingStates.some(state => state === before.state)) return null
  const words = '已经派出，不能改到其他街道（乡镇）的小区；对方还没有签收的，可以先撤回派遣'
  return refusal('other-street', `案件 ${before.code} ${words}`)
}

/** The street of the compound takes it on, where the county had it because no street was known. */
function holderChange(before: Complaint, at: CasePlace): CaseChanges {
  const holder = holderIn(before.state, { division: at.division, lead: before.lead })
  const isOther =
    holder !== before.holder ||
    (holder === intakeUnit(at.division) && ancestor(at.division, 'street') !== ancestor(before.division, 'street'))
  return isOther ? { holder, holderBy: null } : {}
}

/** Another compound's company is asked anew; the former one does not see the case any more. */
async function companyChange({ tx, now }: Doer, before: Complaint, { compoundId }: CasePlace): Promise<CaseChanges> {
  const { assist, confidential } = before
  const told = await companyTold(
    tx,
    { compoundId, assist, confidential, before: null },
    { now, day: dayInShanghai(now) },
  )
  return told.changes
}

/** Those that came after it in its former place recur of another case there, or of none any more. */
async function lookAgain(asked: Call<z.output<typeof LocateRequest>>, { id, code }: Complaint): Promise<Result<null>> {
  for (const one of await recurrencesOf(asked.tx, id)) {
    const at = { division: one.division, compoundId: one.compound?.id ?? null }
    const former = await formerOf(asked, one, at)
    if (former === undefined || former?.id === id) continue
    const facts = { locatedCase: code, ...(former ? { recurs: former.code } : {}) }
    const changed = await change(asked, one, { recurrenceOf: former?.id ?? null }, { act: 'recognise', facts })
    if (!changed.ok) return changed
  }
  return done(null)
}

/** The case of the same matter that was closed there not long before this one came; undefined: it is over, and counted as it was. */
async function formerOf({ tx, now }: Doer, before: Complaint, at: CasePlace) {
  if (!before.isOpen) return undefined
  const ruleOf = await rulesOfLife(tx, { ...before, division: at.division }, dayInShanghai(now))
  return formerCase(tx, before, { ...at, receivedAt: before.receivedAt, until: before.receivedAt }, ruleOf)
}

export const locateCase = command({ schema: LocateRequest, act: 'complaint.locate', run: locate, subject })
