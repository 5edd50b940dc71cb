/** What is done to a piece of equipment: recorded, corrected, handed over, removed. */

import type { z } from 'zod'
import { findCompound } from '@/lib/compound/store'
import { type Actor, may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { differencesBetween } from '@/lib/core/differences'
import { done, invalid, missing, no, type Problem, type Result, refused } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { type Changes, changesBetween, type Subject } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { command } from '@/lib/platform/perform'
import type { Utility } from './kinds'
import {
  CorrectFacilityRequest,
  type Facility,
  type FacilityFacts,
  factErrors,
  HandOverFacilityRequest,
  handoverErrors,
  RecordFacilityRequest,
  RemoveFacilityRequest,
} from './rules'
import { type Changed, findFacility, insertFacility, updateFacility } from './store'
import { facilityFieldText, facilityValueText } from './text'

type Kept = { facility: Facility; changes: Changes; reason: string | null }

const subject = ({ facility, changes, reason }: Kept): Subject => ({
  kind: 'facility',
  id: facility.id,
  name: `${facility.compound.name} ${facility.name}`,
  division: facility.division,
  reason,
  changes,
})

const isEmpty = (bag: object): boolean => Object.keys(bag).length === 0

/** A utility speaks of its own field alone. */
const isOwnField = (actor: Actor, utility: Utility): boolean =>
  actor.assigned?.kind !== 'competence' || actor.assigned.code === utility

export const recordFacility = command({
  schema: RecordFacilityRequest,
  act: 'facility.record',
  run: async ({ input, actor, now, tx }) => {
    const compound = await findCompound(tx, input.compound)
    if (!compound) return invalid({ compound: ['没有这个小区，或它不在您的范围内'] })
    if (compound.retiredOn !== null) return refused('retired', `${compound.facts.name}已于 ${compound.retiredOn} 退出`)
    const { compound: _code, ...facts } = input
    if (!isOwnField(actor, facts.utility)) return invalid({ utility: ['只能登记本专业的设施'] })
    if (facts.handover === 'done' && !may(actor, 'facility.hand-over'))
      return invalid({ handover: ['移交由街道、县级或专业运营单位登记，请先登记为未移交'] })
    const today = dayInShanghai(now)
    const errors = { ...factErrors(facts, today), ...handoverErrors(facts, today) }
    if (!isEmpty(errors)) return invalid(errors)
    if (facts.fileId !== null && !(await findFile(tx, facts.fileId))) return noFile()
    const at = { id: compound.id, division: compound.facts.divisionCode }
    return keptAs(tx, await insertFacility(tx, { actor, now }, at, facts), {}, facts, null)
  },
  subject,
})

const noFile = () => invalid({ fileId: ['没有找到这份文件，请重新上传'] })

async function keptAs(
  tx: Tx,
  id: number,
  before: Partial<Facility>,
  after: Record<string, unknown>,
  reason: string | null,
): Promise<Result<Kept>> {
  const facility = await findFacility(tx, id)
  return facility ? done({ facility, changes: changesBetween(before, after), reason }) : missing()
}

const gone = (it: Facility): Problem => ({
  kind: 'refused',
  rule: 'removed',
  message: `这处设施已于 ${it.removedOn ?? ''} 注销`,
})

/** Writes over the version that was seen, or says what another wrote meanwhile. */
async function change(
  { tx, actor, now, input }: { tx: Tx; actor: Actor; now: Date; input: { id: number; version: number } },
  before: Facility,
  changed: Changed,
  reason: string | null,
): Promise<Result<Kept>> {
  const written = before.version === input.version && (await updateFacility(tx, { actor, now }, input, changed))
  if (written) return keptAs(tx, input.id, before, changed, reason)
  const theirs = (await findFacility(tx, input.id)) ?? before
  const differences = differencesBetween(facilityFieldText, changed, theirs, facilityValueText)
  return no({ kind: 'conflict', differences, version: theirs.version })
}

export const correctFacility = command({
  schema: CorrectFacilityRequest,
  act: 'facility.correct',
  run: async call => {
    const before = await findFacility(call.tx, call.input.id)
    if (!before) return missing()
    if (before.removedOn !== null) return no(gone(before))
    const { id: _id, version: _version, ...facts } = call.input
    const errors = factErrors({ ...before, ...facts }, dayInShanghai(call.now))
    return isEmpty(errors) ? change(call, before, facts, null) : invalid(errors)
  },
  subject,
})

/** What only stood there from before and does not belong to the new state goes; what was written anew is judged. */
function without(before: Facility, { id: _id, version: _version, ...given }: z.output<typeof HandOverFacilityRequest>) {
  const isDone = given.handover === 'done'
  const left = <K extends 'handedOn' | 'agreementNo' | 'obstacle'>(key: K, belongs: boolean) =>
    !belongs && given[key] === before[key] ? null : given[key]
  return {
    ...given,
    handedOn: left('handedOn', isDone),
    agreementNo: left('agreementNo', isDone),
    obstacle: left('obstacle', !isDone),
  }
}

export const handOverFacility = command({
  schema: HandOverFacilityRequest,
  act: 'facility.hand-over',
  run: async call => {
    const before = await findFacility(call.tx, call.input.id)
    if (!before) return missing()
    if (before.removedOn !== null) return no(gone(before))
    const handing = without(before, call.input)
    const after: FacilityFacts = { ...before, ...handing, fileId: handing.fileId ?? before.fileId }
    const today = dayInShanghai(call.now)
    const errors = { ...factErrors(after, today), ...handoverErrors(after, today) }
    if (!isEmpty(errors)) return invalid(errors)
    if (handing.fileId !== null && !(await findFile(call.tx, handing.fileId))) return noFile()
    return change(call, before, { ...handing, fileId: after.fileId }, null)
  },
  subject,
})

export const removeFacility = command({
  schema: RemoveFacilityRequest,
  act: 'facility.remove',
  run: async call => {
    const before = await findFacility(call.tx, call.input.id)
    if (!before) return missing()
    if (before.removedOn !== null) return no(gone(before))
    const { removedOn, reason } = call.input
    const today = dayInShanghai(call.now)
    if (removedOn > today) return invalid({ removedOn: [`注销日期 ${removedOn} 晚于今天 ${today}`] })
    return change(call, before, { removedOn }, reason)
  },
  subject,
})
