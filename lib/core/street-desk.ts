/**
 * Three posts of a street may do much of the same: the community, the office's clerk and its lead. On whose desk a deed lies is said here,
 * once, for desk, menu and lists (docs/decisions/0049-one-desk.md). Nobody loses a permission by it.
 */
import type { Role } from './grants'
import type { Permission } from './permissions'

export const streetPosts = ['community', 'street-clerk', 'street-lead'] as const satisfies readonly Role[]
export type StreetPost = (typeof streetPosts)[number]
/** Who has it instead of the reader: another post, or a colleague of his own where he may not decide it himself. */
export type Elsewhere = StreetPost | 'colleague'
/** own: the reader's desk · other: he might do it too, and somebody else has it */
export type DeskSide = 'own' | 'other'
export const deskSides = ['own', 'other'] as const satisfies readonly DeskSide[]

/** Who has it where nobody of the first is in office, or nobody of them may decide it. */
const order: Record<StreetPost, readonly StreetPost[]> = {
  community: ['community', 'street-clerk', 'street-lead'],
  'street-clerk': ['street-clerk', 'street-lead'],
  'street-lead': ['street-lead', 'street-clerk'],
}

/** Every deed that a flow awaits of a street; a test compares with the flows. */
export const firstDesk = {
  // What the neighbourhood itself brings.
  'procedure.receive-papers': 'community',
  'procedure.recommend': 'community',
  'procedure.publish': 'community',
  'procedure.close-publicity': 'community',
  'procedure.first-meeting': 'community',
  'procedure.submit-filing': 'community',
  'procedure.hand-over': 'community',
  'procedure.engage-audit': 'community',
  'procedure.report-audit': 'community',
  'procedure.publish-audit': 'community',
  'assembly.open': 'community',
  'assembly.close': 'community',
  'assembly.decide': 'community',
  'assembly.publish': 'community',
  'filing.submit': 'community',
  'committee.answer-order': 'community',
  // What the office works on.
  'procedure.accept-application': 'street-clerk',
  'procedure.announce': 'street-clerk',
  'procedure.record-vote': 'street-clerk',
  'procedure.complete': 'street-clerk',
  'evidence.declare': 'street-clerk',
  'evidence.attach': 'street-clerk',
  'organisation.mend': 'street-clerk',
  'complaint.accept': 'street-clerk',
  'complaint.file': 'street-clerk',
  'complaint.dispatch': 'street-clerk',
  'complaint.sign': 'street-clerk',
  'complaint.feed-back': 'street-clerk',
  'complaint.resume': 'street-clerk',
  'complaint.visit': 'street-clerk',
  'complaint.settle-assist': 'street-clerk',
  // What the street answers for: it decides, accepts, ends.
  'procedure.form-group': 'street-lead',
  'procedure.choose': 'street-lead',
  'procedure.confirm-candidates': 'street-lead',
  'procedure.retry': 'street-lead',
  'procedure.dissolve': 'street-lead',
  'procedure.close-audit': 'street-lead',
  'filing.accept': 'street-lead',
  'committee.close-order': 'street-lead',
  'complaint.check': 'street-lead',
  'complaint.close': 'street-lead',
} as const satisfies Partial<Record<Permission, StreetPost>>

const first: Partial<Record<Permission, StreetPost>> = firstDesk

/** The posts of a street that a deed waits for, in order; none: it waits for nobody there. */
export function desksFor(deed: Permission): readonly StreetPost[] {
  const post = first[deed]
  return post ? order[post] : []
}

/** The posts that have it before this role does. */
export function desksBefore(deed: Permission, role: string): readonly StreetPost[] {
  const posts = desksFor(deed)
  return posts.slice(0, Math.max(0, posts.map(String).indexOf(role)))
}
