/** Which papers a filing must bring, by its kind, the kind of organisation and what a change is of (domain §3 iii, §5.6). */
import type { OrganisationKind } from '@/lib/organisation/rules'
import type { PaperCode } from '@/lib/procedure/kinds'
import type { FilingKind } from './flow'

/** What a change may be of (参照 北京 50、山东 31). */
export const changeMatters = ['members', 'rules', 'name'] as const
export type ChangeMatter = (typeof changeMatters)[number]

/** One line of the checklist; `or`: another paper that does as well. */
export type PaperAsked = { code: PaperCode; required: boolean; or?: PaperCode }

const must = (code: PaperCode, or?: PaperCode): PaperAsked => ({ code, required: true, ...(or ? { or } : {}) })
const may = (code: PaperCode): PaperAsked => ({ code, required: false })

/** 参照 北京 43、山东 31: record and decision of the assembly, both sets of rules, first meeting, members, pledges, count. */
const committee: readonly PaperAsked[] = [
  must('decision'),
  must('count-sheet'),
  must('assembly-rules'),
  must('rules'),
  must('first-minutes'),
  must('member-list'),
  must('pledges'),
  may('election-method'),
  may('notice-photo'),
]
const management: readonly PaperAsked[] = [
  must('composition'),
  must('members-notice'),
  must('confirmation'),
  may('management-notice'),
  may('recommendations'),
  may('pledges'),
]

const change: Record<ChangeMatter, Record<OrganisationKind, readonly PaperAsked[]>> = {
  members: {
    committee: [must('decision', 'first-minutes'), must('member-list')],
    management: [must('confirmation', 'composition'), must('members-notice')],
  },
  rules: {
    committee: [must('decision'), must('rules', 'assembly-rules')],
    management: [must('confirmation')],
  },
  name: { committee: [must('decision')], management: [must('confirmation')] },
}

const cancel: Record<OrganisationKind, readonly PaperAsked[]> = {
  committee: [must('handover-list'), may('decision')],
  management: [must('handover-list'), may('confirmation')],
}

/** The checklist, each code once, `other` last. */
export function papersFor(kind: FilingKind, of: OrganisationKind, matters: readonly ChangeMatter[]): PaperAsked[] {
  const lines = [...linesFor(kind, of, matters), may('other')]
  // Where two matters ask for the same paper, the stricter line stands.
  const codes = [...new Set(lines.map(line => line.code))]
  return codes.flatMap(code => {
    const same = lines.filter(line => line.code === code)
    return (
      same.find(line => line.required && line.or === undefined) ?? same.find(line => line.required) ?? same[0] ?? []
    )
  })
}

function linesFor(kind: FilingKind, of: OrganisationKind, matters: readonly ChangeMatter[]): readonly PaperAsked[] {
  if (kind === 'cancel') return cancel[of]
  if (kind === 'change') return matters.flatMap(matter => change[matter][of])
  return of === 'management' ? management : committee
}

/** The required lines of which no paper is there. */
export function missingPapers(asked: readonly PaperAsked[], there: ReadonlySet<PaperCode>): PaperAsked[] {
  return asked.filter(line => line.required && !there.has(line.code) && (line.or === undefined || !there.has(line.or)))
}
