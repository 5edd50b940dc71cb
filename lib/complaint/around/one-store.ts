/** Reads what stands around one case in a program's answer: the organisation of its compound and its neighbours. */

import type { ComplaintState } from '@/lib/complaint/flow'
import type { Day } from '@/lib/core/day'
import { ancestor, type DivisionCode } from '@/lib/core/division'
import type { CategoryCode } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { Prisma } from '@/prisma/client/client'

export type OrganisationNow = { code: string; name: string; kind: string; termTo: string | null }

/** The one whose term runs on a day: an owners' committee before a management committee. */
export async function organisationNow(tx: Tx, compoundId: number, day: Day): Promise<OrganisationNow | null> {
  const [row] = await tx.$queryRaw<OrganisationNow[]>`
    SELECT o.code, o.name, o.kind, o.term_to::text AS "termTo" FROM organisation o
    WHERE o.compound_id = ${compoundId} AND (o.term_to IS NULL OR o.term_to >= ${day}::date)
      AND (o.ended_on IS NULL OR o.ended_on > ${day}::date)
    ORDER BY o.kind, o.term_no DESC LIMIT 1`
  return row ?? null
}

export type Neighbour = {
  code: string
  title: string
  category: CategoryCode
  state: ComplaintState
  isOpen: boolean
  receivedAt: Date
}

const shown = 10

/** The newest others of the same compound; of the same street where no compound is known. */
export function neighboursOf(
  tx: Tx,
  of: { id: number; division: DivisionCode; compoundId: number | null },
): Promise<Neighbour[]> {
  const near =
    of.compoundId === null
      ? Prisma.sql`c.street_code = ${ancestor(of.division, 'street')}::char(12)`
      : Prisma.sql`c.compound_id = ${of.compoundId}`
  return tx.$queryRaw<Neighbour[]>`
    SELECT c.code, c.title, c.category, c.state, c.is_open AS "isOpen", c.received_at AS "receivedAt" FROM complaint c
    WHERE ${near} AND c.id <> ${of.id} ORDER BY c.received_at DESC, c.id DESC LIMIT ${shown}`
}
