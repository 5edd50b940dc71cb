/** What may be entered of an organisation's doings, on which days, and when too few seats are filled. */
import { z } from 'zod'
import { addDays, type Day } from '@/lib/core/day'
import {
  atLeast,
  atMost,
  dayField,
  idField,
  optional,
  paperField,
  phoneField,
  textField,
  versionField,
  wholeField,
} from '@/lib/core/fields'
import { parseIdNumber } from '@/lib/core/identity'
import { type FieldErrors, no, type Result } from '@/lib/core/result'
import { homeNeeded } from '@/lib/organisation/home'
import { type Office, offices, type Side, substituteOffice } from '@/lib/organisation/kinds'
import { nominalOn, type TermDays } from '@/lib/organisation/term'
import { type ConductKind, leaveReasons } from './kinds'

/** How long and how many, for the schemas and the forms alike. */
export const limits = {
  title: 100,
  text: 1000,
  short: 60,
  attending: 99,
  copies: 9999,
  hours: 200,
  reason: 200,
} as const

const id = idField
const version = versionField
const organisation = textField(24)
const common = {
  organisation,
  on: dayField,
  title: textField(limits.title),
  file: paperField.optional(),
}
const blank = (most: number) => optional(textField(most)).transform(text => text ?? '')

/** Few fields a kind; `amount` is who came, copies or hours, `text` what was decided, who approved, which period. */
export const RecordRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('meeting'),
    ...common,
    amount: wholeField(1, limits.attending),
    text: blank(limits.text),
  }),
  z.object({
    kind: z.literal('decision'),
    ...common,
    text: blank(limits.text),
    postedFrom: dayField.optional(),
  }),
  z.object({
    kind: z.literal('seal'),
    ...common,
    amount: wholeField(1, limits.copies),
    text: textField(limits.short),
  }),
  z.object({ kind: z.literal('disclosure'), ...common, text: blank(limits.short) }),
  z.object({
    kind: z.literal('training'),
    ...common,
    amount: wholeField(1, limits.hours),
    text: blank(limits.short),
  }),
])
export type RecordRequest = z.output<typeof RecordRequest>

/** What was written down; struck out with a reason it no longer counts. */
export type ConductRecord = {
  id: number
  kind: ConductKind
  on: Day
  title: string
  text: string
  amount: number | null
  postedFrom: Day | null
  file: { id: number; name: string } | null
  struck: { at: Date; reason: string } | null
  enteredBy: string | null
  version: number
  /** When it was written, where that was long after it happened (补录). */
  lateAt: Date | null
}

const reasonField = z.string().trim().check(atLeast(4, '请写明理由，至少 4 个字')).check(atMost(limits.reason))

export const StrikeRequest = z.object({ id, version, reason: reasonField })

const officeField = z.enum(offices)

const idNumberField = z.string().transform((text, ctx): string => {
  const parsed = parseIdNumber(text)
  if (parsed.ok) return parsed.value
  ctx.addIssue({ code: 'custom', message: '身份证号码不正确，请核对 18 位号码' })
  return z.NEVER
})

export const JoinRequest = z
  .object({
    organisation,
    name: z.string().trim().check(atLeast(2, '请填写姓名，至少 2 个字')).check(atMost(20)),
    office: officeField,
    from: dayField,
    room: optional(textField(40)),
    idNumber: optional(idNumberField),
    phone: optional(phoneField),
  })
  .superRefine(({ office, room }, context) => homeNeeded({ side: sideOf(office), room }, context))

export const LeaveRequest = z.object({
  id,
  version,
  on: dayField,
  reason: z.enum(leaveReasons),
  note: optional(textField(limits.reason)),
  /** The substitute who moves up on the same day. */
  substitute: id.optional(),
})

export const AssignRequest = z.object({ id, version, on: dayField, office: officeField })

export const RevealMemberRequest = z.object({
  id,
  field: z.enum(['idNumber', 'phone']),
  reason: z.string().trim().check(atLeast(4, '请写明查看理由，至少 4 个字')).check(atMost(limits.reason)),
})

/** First and last day on which it could act; `to` null: it still can. */
export type OfficeSpan = { from: Day; to: Day | null }

type OfficeTerm = TermDays & { id: number; electedOn: Day | null; firstMetOn: Day | null }

/**
 * From its election, first meeting or term, whichever is first, to the day before it was ended, or to the day its
 * successor's term began. An overdue committee without successor still acts. null: no such day is known.
 */
export function officeSpan(
  term: OfficeTerm,
  others: readonly (TermDays & { id: number })[],
  today: Day,
): OfficeSpan | null {
  const from = [term.electedOn, term.firstMetOn, term.termFrom].filter(day => day !== null).sort()[0]
  if (from === undefined) return null
  const successor = others
    .filter(other => other.id !== term.id && nominalOn(other, today) && (other.termFrom ?? '') > from)
    .map(other => other.termFrom)
    .filter(day => day !== null)
    .sort()[0]
  const ends = [term.endedOn === null ? null : addDays(term.endedOn, -1), successor ?? null].filter(day => day !== null)
  return { from, to: ends.sort()[0] ?? null }
}

/** What is wrong with a day on which something is said to have been done; empty: nothing. */
export function dayErrors(on: Day, span: OfficeSpan | null, today: Day): string[] {
  if (on > today) return [`不能晚于今天（${today}）`]
  if (span === null) return ['这个组织还没有选举日期和任期，请先更正后再登记']
  if (on < span.from) return [`早于履职开始的日期 ${span.from}`]
  return span.to !== null && on > span.to ? [`晚于履职结束的日期 ${span.to}`] : []
}

type Sitting = { office: Office }

/** Those who have a seat: substitutes have none. */
export const seated = <M extends Sitting>(members: readonly M[]): M[] =>
  members.filter(one => one.office !== substituteOffice)

/**
 * Fewer than half of the seats filled: a re-election must be started. No national statute sets the number; the half is the
 * ministry's model rule (业主大会和业主委员会指导规则) and what other cities use.
 */
export const vacancyRule = {
  part: 1,
  whole: 2,
  basis: '参照《业主大会和业主委员会指导规则》及北京做法：在任委员不足二分之一应重新选举',
} as const

export type Vacancy = { seats: number; filled: number; mustElect: boolean }

/**
 * @param seatedEver how many were ever entered with a seat
 * @returns null where nothing can be said: no seats known, or the members are not entered yet (fewer than half of them ever)
 */
export function vacancyOf(seats: number | null, filled: number, seatedEver: number): Vacancy | null {
  if (seats === null || isBelow(seatedEver, seats)) return null
  return { seats, filled, mustElect: isBelow(filled, seats) }
}

const isBelow = (filled: number, seats: number): boolean => filled * vacancyRule.whole < seats * vacancyRule.part

/** A meeting's attendance against those who had to come; null: it fits, or nobody is known to have to. */
export function attendanceErrors(came: number, whole: number | null): FieldErrors | null {
  return whole !== null && came > whole ? { amount: [`到会 ${came} 人，多于应到的 ${whole} 人`] } : null
}

/** Did more than half come? A meeting of fewer decides nothing. */
export const isQuorate = (came: number, whole: number): boolean => came * 2 > whole

const sides: Partial<Record<Office, Side>> = {
  '11': 'community',
  '12': 'street',
  '15': 'community',
  '16': 'street',
  '17': 'developer',
  '18': 'user',
}

/** Whom an office of a 物管会 stands for; owners everywhere else. */
export const sideOf = (office: Office): Side => sides[office] ?? 'owner'

/** A decision is posted after it was made. */
export function postedErrors(on: Day, posted: Day | undefined, today: Day): string[] {
  if (posted === undefined) return []
  if (posted < on) return [`公示日期不能早于决定日期 ${on}`]
  return posted > today ? [`不能晚于今天（${today}）`] : []
}

/** Errors field by field, if any. */
export const fieldsOrNull = (fields: Record<string, readonly string[]>): Result<never> | null => {
  const found = saidOf(fields)
  return Object.keys(found).length > 0 ? no({ kind: 'invalid', fields: found }) : null
}

/** Of fields those of which something is wrong. */
export const saidOf = (fields: Record<string, readonly string[]>): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, messages]) => messages.length > 0)
      .map(([field, messages]) => [field, [...messages]]),
  )
