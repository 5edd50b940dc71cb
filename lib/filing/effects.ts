/** What a confirmed or revoked filing does to other records: the organisation it makes or ends, its members, the procedures behind it. */

import { addDays, type Day, earlier, later } from '@/lib/core/day'
import { moveOf } from '@/lib/core/flow'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { endAllMembers, insertMembers } from '@/lib/organisation/member-store'
import { type EndReason, factErrors, newFacts, organisationName } from '@/lib/organisation/rules'
import { endOrganisation, findOrganisation, insertOrganisation, type Organisation } from '@/lib/organisation/store'
import { freeCode, holdCompound, nextTermNo, overlappingTerm } from '@/lib/organisation/terms-store'
import { type Changes, changesBetween, writeAuditRows } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { type ProcedureAct, type ProcedureState, procedureFlows } from '@/lib/procedure/flow'
import { findProcedure, moveProcedure, noteStep, type Procedure, proceduresOf } from '@/lib/procedure/store'
import type { ProcedureOutcome } from './facts-store'
import { type Filing, movedOn } from './rules'

/** Moves the procedure behind a filing by the filing's own act, on its day. A day before its last step is that step's day. */
export async function moveBehind(
  { actor, now, tx }: Doer,
  procedure: Procedure,
  act: ProcedureAct,
  on: Day,
  with_: { note?: string; resultId?: number } = {},
): Promise<Result<null>> {
  const move = moveOf(procedureFlows[procedure.kind], procedure.state, act)
  if (!move) return movedOn()
  const isMoved = await moveProcedure(tx, { actor, now }, procedure, {
    act,
    to: move.to as ProcedureState,
    on: later(on, procedure.stateOn),
    ...with_,
  })
  return isMoved ? done(null) : movedOn()
}

/** The organisation that comes out of a procedure, as the filing makes it, with its members. */
export async function establish(
  doer: Doer,
  filing: Filing,
  outcome: ProcedureOutcome,
  filed: { on: Day; no: string; body: string },
): Promise<Result<Organisation>> {
  const { tx, actor, now } = doer
  const compound = await holdCompound(tx, filing.compound.code)
  if (!compound) return missing()
  if (compound.retiredOn !== null && compound.retiredOn <= filed.on)
    return refused('compound-retired', `${compound.name}已于 ${compound.retiredOn} 退出，不能再备案`)
  const { from, to } = outcome.term
  const cleared = await makeRoom(doer, filing, outcome)
  if (!cleared.ok) return cleared
  const at = { compoundId: compound.id, kind: filing.of, exceptId: 0 }
  const other = await overlappingTerm(tx, at, { termFrom: from, termTo: to, endedOn: null }, 'confirmed')
  if (other)
    return refused(
      'terms-overlap',
      `任期 ${from} 至 ${to} 与${other.name}（${other.code}，${other.termFrom} 至 ${other.termTo}）重叠，请先终止或更正它的任期`,
    )
  const termNo = await nextTermNo(tx, compound.id, filing.of)
  const facts = newFacts({
    termNo,
    formedOn: outcome.formedOn,
    electedOn: outcome.electedOn,
    firstMetOn: outcome.firstMetOn,
    filedOn: filed.on,
    filingNo: filed.no,
    filingBody: filed.body,
    termFrom: from,
    termTo: to,
    seats: outcome.seats,
    partyMembers: outcome.partyMembers,
    delegates: outcome.delegates,
  })
  const wrong = factErrors(facts, filed.on)
  if (Object.keys(wrong).length > 0) return invalid({ '': Object.values(wrong).flat() })
  const made = await insertOrganisation(tx, actor, now, {
    ...facts,
    name: organisationName(compound.name, filing.of, termNo),
    code: await freeCode(tx, compound, filing.of, termNo),
    kind: filing.of,
    compound,
    source: 'procedure',
  })
  const seat = { organisationId: made.id, compoundId: compound.id, division: compound.division }
  const members = outcome.people.map(({ substitute: _, ...person }) => ({ ...person, from }))
  await insertMembers(tx, { actor, now }, seat, members)
  await tell(doer, 'filing.confirm', made, changesBetween({}, openFacts(made)))
  return done(made)
}

/** Ends the term before, where the new one begins within it, and lets its members go with it. */
async function makeRoom({ tx, actor, now }: Doer, it: Filing, outcome: ProcedureOutcome): Promise<Result<null>> {
  const { previous, term } = outcome
  if (it.kind !== 'reelection' || !previous) return done(null)
  const lastDay = previous.endedOn ?? (previous.termTo ? addDays(previous.termTo, 1) : term.from)
  const endsOn = earlier(lastDay, term.from)
  const isEarly = previous.endedOn === null && previous.termTo !== null && term.from <= previous.termTo
  if (isEarly) {
    if (previous.termFrom !== null && endsOn < previous.termFrom)
      return refused('term-clash', `新任期自 ${term.from} 起，早于上一届的任期起 ${previous.termFrom}，请先更正`)
    const isEnded = await endOrganisation(tx, actor, now, previous, { endedOn: endsOn, endReason: 'early' })
    if (!isEnded) return movedOn()
    const ended = { endedOn: endsOn, endReason: 'early' }
    await tell(
      { tx, actor, now },
      'filing.confirm',
      previous,
      changesBetween({ endedOn: null, endReason: null }, ended),
    )
  }
  await endAllMembers(tx, previous.id, { to: endsOn, leaveReason: 'term-end' })
  return done(null)
}

const openFacts = ({
  formedOn,
  electedOn,
  firstMetOn,
  filedOn,
  filingNo,
  filingBody,
  termFrom,
  termTo,
  seats,
}: Organisation) => ({
  formedOn,
  electedOn,
  firstMetOn,
  filedOn,
  filingNo,
  filingBody,
  termFrom,
  termTo,
  seats,
})

/** The organisation's own time line says what the filing did to it. */
const tell = ({ tx, actor, now }: Doer, act: 'filing.confirm' | 'filing.revoke', it: Organisation, changes: Changes) =>
  writeAuditRows(tx, { at: now, actor }, [
    { act, subject: { kind: 'organisation', id: it.code, name: it.name, division: it.compound.division, changes } },
  ])

/** A committee that is filed ends the duty of the 物管会 in office: it hands over (domain §3 ii). */
export async function relieveManagement(doer: Doer, it: Filing, on: Day): Promise<Result<null>> {
  if (it.of !== 'committee' || it.kind === 'change' || it.kind === 'cancel') return done(null)
  const all = await proceduresOf(doer.tx, it.compound.id)
  const serving = all.find(one => one.kind === 'management' && one.state === 'serving')
  return serving ? moveBehind(doer, serving, 'committee-filed', on, { note: '业委会已备案' }) : done(null)
}

/** Ends an organisation from a day on, its members with it; one that ended before stays as it is. */
export async function endOf(
  doer: Doer,
  code: string,
  end: { endedOn: Day; endReason: EndReason },
): Promise<Result<Organisation>> {
  const { tx, actor, now } = doer
  const organisation = await findOrganisation(tx, code)
  if (!organisation) return missing()
  if (organisation.endedOn !== null && organisation.endedOn <= end.endedOn) return done(organisation)
  const begun = organisation.termFrom ?? organisation.formedOn
  if (begun !== null && end.endedOn < begun && end.endReason !== 'revoked')
    return no({
      kind: 'refused',
      rule: 'end-before-begin',
      message: `终止日期 ${end.endedOn} 早于${organisation.name}的任期起 ${begun}`,
    })
  if (!(await endOrganisation(tx, actor, now, organisation, end))) return movedOn()
  await endAllMembers(tx, organisation.id, {
    to: end.endedOn,
    leaveReason: end.endReason === 'revoked' ? 'revoked' : 'term-end',
  })
  const act = end.endReason === 'revoked' ? 'filing.revoke' : 'filing.confirm'
  await tell(
    doer,
    act,
    organisation,
    changesBetween({ endedOn: organisation.endedOn, endReason: organisation.endReason }, end),
  )
  return done({ ...organisation, ...end })
}

/** Notes on the procedure that its filing was revoked; a 物管会 in office is revoked with it. */
export async function tellProcedure(
  doer: Doer,
  filing: Filing,
  { on, reason }: { on: Day; reason: string },
): Promise<Result<null>> {
  const procedure = filing.procedure && (await findProcedure(doer.tx, filing.procedure.id))
  if (!procedure) return done(null)
  if (procedure.kind === 'management' && procedure.state === 'serving')
    return moveBehind(doer, procedure, 'revoke', on, { note: reason })
  const { tx, actor, now } = doer
  const step = { act: 'revoke', on, note: reason }
  return (await noteStep(tx, { actor, now }, procedure, step)) ? done(null) : movedOn()
}
