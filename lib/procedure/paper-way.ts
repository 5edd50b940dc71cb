/** How a paper of a checklist comes: what the portal knows it prints, and asks for nothing but hands, seals and others' papers. */
import type { PaperCode } from './kinds'

/** Printed from what is registered, and handed in by nobody · printed, signed or sealed by hand, its scan handed in · brought by whoever has it. */
export type PaperWay = 'printed' | 'signed' | 'brought'

/** Lists, announcements, the blank ballot: all that stands on them stands in the record. */
const printed: readonly PaperCode[] = [
  'group-list',
  'notice',
  'ballot-form',
  'member-list',
  'management-notice',
  'composition',
  'members-notice',
]
/** What counts of these is somebody's hand or seal. */
const signed: readonly PaperCode[] = [
  'application',
  'vetting-record',
  'count-sheet',
  'decision',
  'first-minutes',
  'pledges',
  'recommendations',
  'confirmation',
  'audit-engagement',
  'handover-list',
]

export function paperWay(code: PaperCode): PaperWay {
  if (printed.includes(code)) return 'printed'
  return signed.includes(code) ? 'signed' : 'brought'
}

/** Those of which a file must come. */
export const handedIn = (codes: readonly PaperCode[]): PaperCode[] => codes.filter(code => paperWay(code) !== 'printed')
