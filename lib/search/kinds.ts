/** What the box at the top finds, and how much of each. */
import type { Permission } from '@/lib/core/permissions'

/** In the order in which they are shown. */
export const hitKinds = [
  'room',
  'compound',
  'organisation',
  'procedure',
  'complaint',
  'company',
  'division',
  'person',
] as const
export type HitKind = (typeof hitKinds)[number]

/** The word one must hold to be told of a kind; the rows are the database's own business. */
export const needsOf: Record<HitKind, Permission> = {
  room: 'desk.read',
  compound: 'compound.read',
  organisation: 'organisation.read',
  procedure: 'procedure.read',
  complaint: 'complaint.read',
  company: 'company.read',
  division: 'division.read',
  person: 'account.read',
}

/** `note` tells two of one name apart: place, state, number. */
export type Hit = { href: string; name: string; note: string }
export type Hits = { kind: HitKind; hits: Hit[]; more: boolean }

/** While typing, and on the page of all that was found. */
export const limits = { few: 4, many: 20 } as const
