/** Which papers a filing must bring, by its kind, the kind of organisation and what a change is of (domain §3 iii, §5.6). */
import type { OrganisationKind } from '@/lib/organisation/rules'
import type { PaperCode } from '@/lib/procedure/kinds'
import { type PaperWay, paperWay } from '@/lib/procedure/paper-way'
import type { FilingKind } from './flow'

/** What a change may be of (参照 北京 50、山东 31). */
export const changeMatters = ['members', 'rules', 'name'] as const
export type ChangeMatter = (typeof changeMatters)[number]

type PaperLineAsked = { code: PaperCode; required: boolean; or?: PaperCode }
/** One line of the checklist; `or`: another paper that does as well. */
export type PaperAsked = PaperLineAsked & { way: PaperWay }

const must = (code: PaperCode, or?: PaperCode): PaperLineAsked => ({ code, required: true, ...(or ? { or } : {}) })
const may = (code: PaperCode): PaperLineAsked => ({ code, required: false })

/** 参照 北京 43、山东 31: record and decision of the assembly, both sets of rules, first meeting, members, pledges, count. */
const committee: readonly PaperLineAsked[] = [
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
const management: readonly PaperLineAsked[] = [
  must('composition'),
  must('members-notice'),
  must('confirmation'),
  may('management-notice'),
  may('recommendations'),
  may('pledges'),
]

const change: Record<ChangeMatter, Record<OrganisationKind, readonly PaperLineAsked[]>> = {
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

const cancel: Record<OrganisationKind, readonly PaperLineAsked[]> = {
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
    const line = same.find(one => one.required && one.or === undefined) ?? same.find(one => one.required) ?? same[0]
    return line ? { ...line, way: wayIn(kind, code) } : []
  })
}

/** A change or an end has no procedure behind it that would know the people and the vote: of these only what the register of members says is printed. */
const known: readonly PaperCode[] = ['member-list', 'handover-list']
const wayIn = (kind: FilingKind, code: PaperCode): PaperWay =>
  (kind === 'change' || kind === 'cancel') && !known.includes(code) ? 'brought' : paperWay(code)

function linesFor(kind: FilingKind, of: OrganisationKind, matters: readonly ChangeMatter[]): readonly PaperLineAsked[] {
  if (kind === 'cancel') return cancel[of]
  if (kind === 'change') return matters.flatMap(matter => change[matter][of])
  return of === 'management' ? management : committee
}

/** The required lines of which no paper is there, but for those that are printed from what is registered. */
export function missingPapers(asked: readonly PaperAsked[], there: ReadonlySet<PaperCode>): PaperAsked[] {
  return asked.filter(
    line =>
      line.required &&
      line.way !== 'printed' &&
      !there.has(line.code) &&
      (line.or === undefined || !there.has(line.or)),
  )
}
