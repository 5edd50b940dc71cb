/** Keeps procedures and the steps they took. People, papers and objections have stores of their own beside this one. */
import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import { asDate, asDateOrNull, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { Prisma } from '@/prisma/client/client'
import { isEnd, type ProcedureState, procedureFlows } from './flow'
import type { Applicant, ProcedureKind } from './kinds'
import type { Procedure, ProcedureFacts, Step } from './procedure'

export type { Procedure, ProcedureFacts, Step } from './procedure'

const included = {
  compound: { select: { id: true, code: true, name: true, divisionCode: true } },
  organisation: { select: { id: true, code: true, name: true, termTo: true } },
  result: { select: { id: true, code: true, name: true } },
} as const satisfies Prisma.ProcedureInclude
type StoredProcedure = Prisma.ProcedureGetPayload<{ include: typeof included }>

const procedure = (row: StoredProcedure): Procedure => ({
  id: row.id,
  kind: row.kind as ProcedureKind,
  compound: {
    id: row.compound.id,
    code: row.compound.code,
    name: row.compound.name,
    division: row.compound.divisionCode as DivisionCode,
  },
  state: row.state as ProcedureState,
  stateOn: asDay(row.stateOn),
  stateAt: row.stateAt,
  clockFrom: asDay(row.clockFrom),
  endedOn: asDayOrNull(row.endedOn),
  organisation: row.organisation && { ...row.organisation, termTo: asDayOrNull(row.organisation.termTo) },
  result: row.result,
  reasonCode: row.reasonCode as Procedure['reasonCode'],
  reasonText: row.reasonText,
  applicant: row.applicant as Applicant | null,
  applicantArea: row.applicantArea,
  applicantCount: row.applicantCount,
  noticeFrom: asDayOrNull(row.noticeFrom),
  noticeTo: asDayOrNull(row.noticeTo),
  seats: row.seats,
  termFrom: asDayOrNull(row.termFrom),
  termTo: asDayOrNull(row.termTo),
  takenOverOn: asDayOrNull(row.takenOverOn),
  auditWaiver: row.auditWaiver,
  openedBy: row.openedBy,
  source: row.source,
  version: row.version,
  createdAt: row.createdAt,
})

const columnsOf = ({ noticeFrom, noticeTo, termFrom, termTo, takenOverOn, ...rest }: Partial<ProcedureFacts>) => ({
  ...rest,
  ...(noticeFrom === undefined ? {} : { noticeFrom: asDateOrNull(noticeFrom) }),
  ...(noticeTo === undefined ? {} : { noticeTo: asDateOrNull(noticeTo) }),
  ...(termFrom === undefined ? {} : { termFrom: asDateOrNull(termFrom) }),
  ...(termTo === undefined ? {} : { termTo: asDateOrNull(termTo) }),
  ...(takenOverOn === undefined ? {} : { takenOverOn: asDateOrNull(takenOverOn) }),
})

export async function findProcedure(tx: Tx, id: number): Promise<Procedure | null> {
  const row = await tx.procedure.findUnique({ where: { id }, include: included })
  return row && procedure(row)
}

/** All of one compound, newest first. */
export async function proceduresOf(tx: Tx, compoundId: number): Promise<Procedure[]> {
  const rows = await tx.procedure.findMany({ where: { compoundId }, include: included, orderBy: { id: 'desc' } })
  return rows.map(procedure)
}

export type NewProcedure = Partial<ProcedureFacts> & {
  kind: ProcedureKind
  compound: { id: number; division: DivisionCode }
  organisationId: number | null
  /** One of the flow's first states, reached on `on`. */
  state: ProcedureState
  on: Day
  note?: string
}

/** Opens a procedure with its first step. The database refuses a second open one of the kind (23505 → conflict). */
export async function insertProcedure(tx: Tx, stamp: Stamp, it: NewProcedure): Promise<Procedure> {
  const { kind, compound, organisationId, state, on, note, ...facts } = it
  const where = { compoundId: compound.id, divisionCode: compound.division }
  const row = await tx.procedure.create({
    data: {
      ...columnsOf(facts),
      ...where,
      kind,
      organisationId,
      state,
      stateOn: asDate(on),
      stateAt: stamp.now,
      clockFrom: asDate(on),
      openedOn: asDate(on),
      openedBy: stamp.actor.accountId,
      createdAt: stamp.now,
      updatedAt: stamp.now,
    },
    include: included,
  })
  await tx.procedureStep.create({
    data: {
      ...where,
      procedureId: row.id,
      act: 'open',
      toState: state,
      on: asDate(on),
      at: stamp.now,
      late: isLateEntry(on, stamp.now, stateCalendar),
      by: stamp.actor.accountId,
      note: note ?? '',
    },
  })
  return procedure(row)
}

/** In the order in which they were taken. */
export async function stepsOf(tx: Tx, procedureId: number): Promise<Step[]> {
  const rows = await tx.procedureStep.findMany({ where: { procedureId }, orderBy: { id: 'asc' } })
  return rows.map(row => ({
    id: row.id,
    act: row.act,
    from: row.fromState,
    to: row.toState,
    on: asDay(row.on),
    at: row.at,
    by: row.by,
    note: row.note,
    takenBack: row.takenBack,
    late: row.late,
  }))
}

/** From which day the deadline of a state counts: its own entry's, or that of the earlier state the flow names. */
function clockStart(it: Procedure, to: string, on: Day, steps: readonly Step[]): Day {
  const since = procedureFlows[it.kind].states[to]?.awaits?.since
  if (since === undefined) return on
  return steps.findLast(step => step.to === since && !step.takenBack)?.on ?? on
}

export type MoveOn = {
  act: string
  to: ProcedureState
  on: Day
  note?: string
  facts?: Partial<ProcedureFacts>
  resultId?: number
}

/**
 * Moves a procedure on from the state and version seen, and writes the step. Going back marks the steps after the state
 * gone back to as taken back; they stay to be read.
 * @returns false when somebody else was first
 */
export async function moveProcedure(tx: Tx, stamp: Stamp, procedure: Procedure, move: MoveOn): Promise<boolean> {
  const { act, to, on, note, facts, resultId } = move
  const steps = await stepsOf(tx, procedure.id)
  const ends = isEnd(procedure.kind, to)
  const { count } = await tx.procedure.updateMany({
    where: { id: procedure.id, version: procedure.version, state: procedure.state },
    data: {
      ...columnsOf(facts ?? {}),
      state: to,
      stateOn: asDate(on),
      stateAt: stamp.now,
      clockFrom: asDate(clockStart(procedure, to, on, steps)),
      ...(ends ? { endedOn: asDate(on) } : {}),
      ...(resultId === undefined ? {} : { resultId }),
      version: { increment: 1 },
      updatedAt: stamp.now,
    },
  })
  if (count !== 1) return false
  if (act === 'take-back') {
    // A state that was skipped was never entered: then only the steps of the present state are taken back.
    const back = steps.findLast(step => step.to === to && !step.takenBack)
    const entered = steps.findLast(
      step => step.to === procedure.state && step.from !== procedure.state && !step.takenBack,
    )
    await tx.procedureStep.updateMany({
      where: { procedureId: procedure.id, id: back ? { gt: back.id } : { gte: entered?.id ?? 0 } },
      data: { takenBack: true },
    })
  }
  await tx.procedureStep.create({
    data: {
      procedureId: procedure.id,
      compoundId: procedure.compound.id,
      divisionCode: procedure.compound.division,
      act,
      fromState: procedure.state,
      toState: to,
      on: asDate(on),
      at: stamp.now,
      late: isLateEntry(on, stamp.now, stateCalendar),
      by: stamp.actor.accountId,
      note: note ?? '',
    },
  })
  return true
}

/** A step that does not move the state: a reminder, an attempt to bring about an assembly, the street taking over. */
export async function noteStep(
  tx: Tx,
  stamp: Stamp,
  procedure: Procedure,
  step: { act: string; on: Day; note: string; facts?: Partial<ProcedureFacts> },
): Promise<boolean> {
  const { count } = await tx.procedure.updateMany({
    where: { id: procedure.id, version: procedure.version },
    data: { ...columnsOf(step.facts ?? {}), version: { increment: 1 }, updatedAt: stamp.now },
  })
  if (count !== 1) return false
  await tx.procedureStep.create({
    data: {
      procedureId: procedure.id,
      compoundId: procedure.compound.id,
      divisionCode: procedure.compound.division,
      act: step.act,
      fromState: procedure.state,
      toState: procedure.state,
      on: asDate(step.on),
      at: stamp.now,
      late: isLateEntry(step.on, stamp.now, stateCalendar),
      by: stamp.actor.accountId,
      note: step.note,
    },
  })
  return true
}

/** The same as `findProcedure`, held until the transaction ends, so that nothing it was decided on changes meanwhile. */
export async function holdProcedure(tx: Tx, id: number): Promise<Procedure | null> {
  await tx.$queryRaw`SELECT 1 FROM procedure WHERE id = ${id} FOR NO KEY UPDATE`
  return findProcedure(tx, id)
}
