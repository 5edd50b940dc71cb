/** Which printable forms there are, and of which record each is (plan task 7; domain §3 i–iv). */
import type { ProcedureKind } from '@/lib/procedure/kinds'

/** Of which record a form is printed: a procedure of a kind, or a filing. */
export type FormOwner = ProcedureKind | 'filing'

/** From the posted notice to the seal: the same for a first election and a re-election. */
const election = [
  'assembly-notice',
  'candidate-form',
  'candidate-notice',
  'vetting-record',
  'ballot',
  'count-sheet',
  'decision-notice',
  'first-minutes',
  'member-list',
  'pledges',
  'filing-application',
  'filing-certificate',
  'seal-certificate',
] as const

export const formsOf = {
  formation: ['papers-demand', 'application', 'group-notice', ...election],
  management: [
    'management-announcement',
    'recommendation',
    'composition',
    'members-notice',
    'confirmation',
    'member-list',
    'pledges',
    'seal-certificate',
    'handover-list',
  ],
  reelection: ['reelection-notice', 'group-notice', 'audit-engagement', 'audit-notice', ...election, 'handover-list'],
  filing: [
    ...['count-sheet', 'decision-notice', 'first-minutes', 'composition', 'members-notice', 'confirmation'],
    ...['management-announcement', 'recommendation', 'member-list', 'pledges', 'handover-list'],
    ...['filing-application', 'correct-once', 'refusal', 'filing-certificate', 'seal-certificate'],
  ],
} as const satisfies Record<FormOwner, readonly string[]>

export type FormCode = (typeof formsOf)[FormOwner][number]
export const formCodes = [...new Set(Object.values(formsOf).flat())] as readonly FormCode[]
