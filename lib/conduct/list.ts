/** What may be asked of the list of organisations in office, what one row says, and why one looks dead. */
import { z } from 'zod'
import { addMonths, type Day, daysBetween } from '@/lib/core/day'
import { divisionField, given, textField } from '@/lib/core/fields'
import { pageFields, pageKey } from '@/lib/core/page'
import type { DeadlineRule } from '@/lib/deadline/rules'
import { kinds, type OrganisationKind } from '@/lib/organisation/rules'

/** All in office · no sign of a meeting (疑似长期不履职) · orders open · too few seats filled · term over without successor · something written late (补录). */
export const aspects = ['all', 'quiet', 'orders', 'short', 'expired', 'late'] as const
export type Aspect = (typeof aspects)[number]

export const ConductFilter = z.object({
  /** Not given: the asker's own place. */
  division: given(divisionField),
  aspect: given(z.enum(aspects)).transform(aspect => aspect ?? 'all'),
  kind: given(z.enum(kinds)),
  q: given(textField(40)),
})
export type ConductFilter = z.output<typeof ConductFilter>

export const ConductListRequest = ConductFilter.extend(pageFields(pageKey(/^(\d{4}-\d\d-\d\d~)?\d+[WY]\d+$/)))

export const pageSize = 50

/** The parameter that says after how long without a meeting an organisation looks dead. */
export const quietKey = 'committee.quiet'

/** Uses of the seal and hours of training are told for so many months back. */
export const lookBack = 12

/** Without a parameter nothing would be quiet; the seed has one for the province. */
const fallbackMonths = 6

export const cutoffOf = (rule: Pick<DeadlineRule, 'amount' | 'unit'> | null, today: Day): Day =>
  addMonths(today, -(rule?.unit === 'month' ? rule.amount : fallbackMonths))

export type ConductRow = {
  key: string
  code: string
  name: string
  kind: OrganisationKind
  compound: { code: string; name: string }
  community: { code: string; name: string }
  street: { code: string; name: string }
  county: { code: string; name: string }
  state: 'serving' | 'expired'
  termFrom: Day
  termTo: Day | null
  /** No meeting since this day makes it quiet. */
  cutoff: Day
  isQuiet: boolean
  lastMeeting: Day | null
  lastDisclosure: Day | null
  /** Of the last twelve months. */
  seals: number
  hours: number
  openOrders: number
  seats: number | null
  /** null: nobody was ever entered as a member. */
  members: number | null
  /** Too few seats filled (vacancyRule). */
  isShort: boolean
  /** Doings and changes of members that were written long after they happened (补录). */
  lateEntries: number
}

export type ConductCounts = {
  all: number
  quiet: number
  never: number
  orders: number
  short: number
  expired: number
  late: number
}
export const noCounts: ConductCounts = { all: 0, quiet: 0, never: 0, orders: 0, short: 0, expired: 0, late: 0 }
export type UnitConduct = ConductCounts & { code: string; name: string }

/** Whole months from a day to another. */
function monthsBetween(from: Day, to: Day): number {
  let months = 0
  while (addMonths(from, months + 1) <= to) months += 1
  return months
}

/** Why a row stands in the list of those that look dead, each with its figure; the first is what put it there. */
export function signs(row: Omit<ConductRow, 'key'>, today: Day): string[] {
  const found: string[] = []
  if (row.isQuiet)
    found.push(
      row.lastMeeting === null
        ? `履职 ${monthsBetween(row.termFrom, today)} 个月，没有会议登记`
        : `已 ${monthsBetween(row.lastMeeting, today)} 个月没有会议（上次 ${row.lastMeeting}）`,
    )
  if (row.lastDisclosure === null) found.push('没有信息公开登记')
  else if (row.lastDisclosure < row.cutoff)
    found.push(`已 ${monthsBetween(row.lastDisclosure, today)} 个月没有信息公开`)
  if (row.state === 'expired' && row.termTo !== null) found.push(`届满 ${daysBetween(row.termTo, today)} 天未换届`)
  if (row.isShort) found.push(`在任 ${row.members} 人，不足 ${row.seats} 席的二分之一`)
  if (row.openOrders > 0) found.push(`责令改正未办结 ${row.openOrders} 件`)
  return found
}

/** How long the term lasts still, or is over. */
export function termWords(row: Pick<ConductRow, 'termTo'>, today: Day): string {
  if (row.termTo === null) return '未填'
  if (row.termTo < today) return `届满 ${daysBetween(row.termTo, today)} 天`
  const months = monthsBetween(today, row.termTo)
  return months > 0 ? `余 ${months} 个月` : `余 ${daysBetween(today, row.termTo)} 天`
}
