/** What the offices do to a filing: asked to mend once, accepted by the street, decided by the county, revoked. */
import { ancestor } from '@/lib/core/division'
import { done, firstTrouble, invalid, missing, no, refused } from '@/lib/core/result'
import { divisionsOf } from '@/lib/division/store'
import { findOrganisation } from '@/lib/organisation/store'
import { command } from '@/lib/platform/perform'
import { findProcedure } from '@/lib/procedure/store'
import { paperText } from '@/lib/procedure/text'
import { endOf, establish, moveBehind, relieveManagement, tellProcedure } from './effects'
import { outcomeOf } from './facts-store'
import { notReady } from './guards'
import { filingDay } from './happened'
import { papersFor } from './papers'
import { AskOnceRequest, decideFiling, filingNumber, MoveFilingRequest, movedOn, ReasonedFilingRequest } from './rules'
import { holdFiling, moveFiling, nextSerial } from './store'
import { filingKindText } from './text'
import { filingSubject, movedTo } from './trail'

/** 一次性告知: everything that lacks, in one go; there is no second. */
export const askOnce = command({
  schema: AskOnceRequest,
  act: 'filing.ask-once',
  run: async call => {
    const { input, actor, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'ask-once', actor)
    if (!decided.ok) return decided
    const known = papersFor(before.kind, before.of, before.matters).flatMap(line => [line.code, line.or ?? line.code])
    const strange = input.papers.find(code => !known.includes(code))
    const listed = strange
      ? invalid({ papers: [`${filingKindText[before.kind]}不收“${paperText[strange]}”`] })
      : done(null)
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'ask-once')
    if (!happened.ok) return firstTrouble(listed, happened) ?? happened
    if (!listed.ok) return listed
    const names = input.papers.map(code => paperText[code]).join('、')
    const askedText = names === '' ? input.reason : `${names}。${input.reason}`
    const move = { act: 'ask-once' as const, to: decided.value.to, ...happened.value }
    const isMoved = await moveFiling(tx, call, before, move, {
      askedOn: happened.value.on,
      askedText,
      askedPapers: input.papers,
    })
    if (!isMoved) return movedOn()
    return movedTo(tx, before, { reason: askedText })
  },
  subject: filingSubject,
})

/** The street finds the papers complete and in form. */
export const acceptFiling = command({
  schema: MoveFilingRequest,
  act: 'filing.accept',
  run: async call => {
    const { input, actor, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'accept', actor)
    if (!decided.ok) return decided
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'accept')
    if (!happened.ok) return happened
    const move = { act: 'accept' as const, to: decided.value.to, ...happened.value }
    const accepted = { acceptedOn: happened.value.on, acceptedBy: actor.accountId }
    if (!(await moveFiling(tx, call, before, move, accepted))) return movedOn()
    return movedTo(tx, before)
  },
  subject: filingSubject,
})

/** The county confirms the same record: the number, the organisation, and from the day of its decision it counts. */
export const confirmFiling = command({
  schema: MoveFilingRequest,
  act: 'filing.confirm',
  run: async call => {
    const { input, actor, now, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'confirm', actor)
    if (!decided.ok) return decided
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'confirm')
    if (!happened.ok) return happened
    const { on } = happened.value
    const { division } = before.compound
    const year = Number(on.slice(0, 4))
    const street9 = division.slice(0, 9)
    const filingNo = filingNumber(street9, before.of, year, await nextSerial(tx, street9, before.of, year))
    const county = (await divisionsOf(tx, [ancestor(division, 'county')]))[0]?.name ?? ''
    const filed = { on, no: filingNo, body: `${county}住房和城乡建设部门` }
    const procedure = before.procedure ? await findProcedure(tx, before.procedure.id) : null
    let organisationId = before.organisation?.id
    if (procedure) {
      const outcome = await outcomeOf(tx, procedure, now)
      const unready = notReady(procedure, outcome, before)
      if (unready) return no(unready)
      const made = await establish(call, before, outcome, filed)
      if (!made.ok) return made
      organisationId = made.value.id
      const told = await moveBehind(call, procedure, 'file', on, { note: filingNo, resultId: made.value.id })
      if (!told.ok) return told
      const relieved = await relieveManagement(call, before, on)
      if (!relieved.ok) return relieved
    } else if (before.kind === 'cancel' && before.organisation) {
      const ended = await endOf(call, before.organisation.code, { endedOn: before.factOn, endReason: 'early' })
      if (!ended.ok) return ended
    }
    const move = { act: 'confirm' as const, to: decided.value.to, ...happened.value }
    const isMoved = await moveFiling(tx, call, before, move, {
      decidedOn: on,
      decidedBy: actor.accountId,
      filingNo,
      ...(organisationId === undefined ? {} : { organisationId }),
    })
    if (!isMoved) return movedOn()
    return movedTo(tx, before)
  },
  subject: filingSubject,
})

/** 不予备案, with the reason; the procedure goes back to where it can be handed in again. */
export const refuseFiling = command({
  schema: ReasonedFilingRequest,
  act: 'filing.refuse',
  run: async call => {
    const { input, actor, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'refuse', actor)
    if (!decided.ok) return decided
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'refuse')
    if (!happened.ok) return happened
    const { on } = happened.value
    const move = { act: 'refuse' as const, to: decided.value.to, ...happened.value }
    const decision = { decidedOn: on, decidedBy: actor.accountId, decision: input.reason }
    if (!(await moveFiling(tx, call, before, move, decision))) return movedOn()
    const procedure = before.procedure ? await findProcedure(tx, before.procedure.id) : null
    if (procedure) {
      const told = await moveBehind(call, procedure, 'filing-refused', on, { note: input.reason })
      if (!told.ok) return told
    }
    return movedTo(tx, before, { reason: input.reason })
  },
  subject: filingSubject,
})

/** 撤销 of an unlawful filing: what it made is no more from this day on; the days before stay as they were. */
export const revokeFiling = command({
  schema: ReasonedFilingRequest,
  act: 'filing.revoke',
  run: async call => {
    const { input, actor, tx } = call
    const before = await holdFiling(tx, input.id)
    if (!before) return missing()
    const decided = decideFiling(before, 'revoke', actor)
    if (!decided.ok) return decided
    if (before.kind === 'cancel')
      return refused('cancel-stays', '注销备案不能撤销；组织仍在履职的，请在组织页更正终止日期')
    if (before.version !== input.version) return movedOn()
    const happened = await filingDay(call, before, 'revoke')
    if (!happened.ok) return happened
    const { on } = happened.value
    const move = { act: 'revoke' as const, to: decided.value.to, ...happened.value }
    if (!(await moveFiling(tx, call, before, move, { revokedOn: on }))) return movedOn()
    const made = before.organisation && (await findOrganisation(tx, before.organisation.code))
    if (made && before.kind !== 'change') {
      const ended = await endOf(call, made.code, { endedOn: on, endReason: 'revoked' })
      if (!ended.ok) return ended
      const told = await tellProcedure(call, before, { on, reason: input.reason })
      if (!told.ok) return told
    }
    return movedTo(tx, before, { reason: input.reason })
  },
  subject: filingSubject,
})
