/** Leads from a printed code to the room it was printed for, and keeps that way open for half an hour without the code. */
import { seal, unseal } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { codeHash } from './register-store'

export type Slip = { unit: number; assemblyId: number; person: number; room: string }

const minutes = 30

/** Sealed, so that nobody makes one himself. */
export const ticketFor = (unit: number, now: Date): string => seal(`ballot|${unit}|${now.getTime()}`) ?? ''

function unitIn(ticket: string, now: Date): number | null {
  try {
    const [mark, unit, at] = (unseal(ticket) ?? '').split('|')
    const age = now.getTime() - Number(at)
    return mark === 'ballot' && age >= 0 && age <= minutes * 60_000 ? Number(unit) : null
  } catch {
    return null
  }
}

const columns = { id: true, assemblyId: true, person: true, room: true, codeHash: true } as const
type TicketRow = { id: number; assemblyId: number; person: number | null; room: string; codeHash: string | null }

const slip = (row: TicketRow | null): Slip | null =>
  row && row.person !== null && row.codeHash !== null
    ? { unit: row.id, assemblyId: row.assemblyId, person: row.person, room: row.room }
    : null

export const slipByCode = async (tx: Tx, code: string): Promise<Slip | null> =>
  slip(await tx.registerUnit.findUnique({ where: { codeHash: codeHash(code) }, select: columns }))

export async function slipByTicket(tx: Tx, ticket: string, now: Date): Promise<Slip | null> {
  const unit = unitIn(ticket, now)
  return unit === null ? null : slip(await tx.registerUnit.findUnique({ where: { id: unit }, select: columns }))
}
