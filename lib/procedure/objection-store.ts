/** Keeps what was objected to while something was posted, and the answers. */

import type { Stamp } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { asDate, asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import type { ProcedureObjection } from '@/prisma/client/client'
import type { Procedure } from './store'

export type Objection = {
  id: number
  procedureId: number
  raisedOn: Day
  raisedBy: string
  text: string
  answer: string | null
  answeredOn: Day | null
  answeredBy: number | null
  /** When it was written down. */
  at: Date
  version: number
}

const objection = (row: ProcedureObjection): Objection => ({
  id: row.id,
  procedureId: row.procedureId,
  raisedOn: asDay(row.raisedOn),
  raisedBy: row.raisedBy,
  text: row.text,
  answer: row.answer,
  answeredOn: asDayOrNull(row.answeredOn),
  answeredBy: row.answeredBy,
  at: row.createdAt,
  version: row.version,
})

export async function objectionsOf(tx: Tx, procedureId: number): Promise<Objection[]> {
  const rows = await tx.procedureObjection.findMany({ where: { procedureId }, orderBy: { id: 'asc' } })
  return rows.map(objection)
}

export async function findObjection(tx: Tx, id: number): Promise<Objection | null> {
  const row = await tx.procedureObjection.findUnique({ where: { id } })
  return row && objection(row)
}

export async function insertObjection(
  tx: Tx,
  { actor, now }: Stamp,
  procedure: Procedure,
  given: { raisedOn: Day; raisedBy: string; text: string },
): Promise<Objection> {
  const row = await tx.procedureObjection.create({
    data: {
      raisedOn: asDate(given.raisedOn),
      raisedBy: given.raisedBy,
      text: given.text,
      procedureId: procedure.id,
      compoundId: procedure.compound.id,
      divisionCode: procedure.compound.division,
      enteredBy: actor.accountId,
      createdAt: now,
    },
  })
  return objection(row)
}

/** @returns false when somebody else was first */
export async function writeAnswer(
  tx: Tx,
  { actor }: Stamp,
  at: { id: number; version: number },
  given: { answer: string; answeredOn: Day },
): Promise<boolean> {
  const { count } = await tx.procedureObjection.updateMany({
    where: { id: at.id, version: at.version },
    data: {
      answer: given.answer,
      answeredOn: asDate(given.answeredOn),
      answeredBy: actor.accountId,
      version: { increment: 1 },
    },
  })
  return count === 1
}
