/** What may be said of a 业委会 or 物管会: the fields, which days fit together, and what is only worth a warning. */
import { z } from 'zod'
import { apartShape } from '@/lib/core/apart'
import { addMonths, type Day } from '@/lib/core/day'
import {
  atLeast,
  atMost,
  dayField,
  flagField,
  optional,
  paperField,
  phoneField,
  textField,
  versionField,
  wholeField,
} from '@/lib/core/fields'
import { type BrokenRule, parseCreditCode, tidyCode } from '@/lib/core/identity'
import type { FieldErrors } from '@/lib/core/result'
import { halfWidth } from '@/lib/core/text'

/** 业委会 · 物管会 */
export const kinds = ['committee', 'management'] as const
export type OrganisationKind = (typeof kinds)[number]

/** Why it ended before or after its term. `mistaken`: it should never have been entered. */
export const endReasons = ['resigned', 'early', 'revoked', 'handed-over', 'reorganised', 'mistaken', 'other'] as const
export type EndReason = (typeof endReasons)[number]

const letters: Record<OrganisationKind, string> = { committee: 'Y', management: 'W' }

/** 1401050010001Y02: the compound's code, Y(业委会) or W(物管会), a number that is the term's as long as that is free. */
export const organisationCode = (compoundCode: string, kind: OrganisationKind, number: number): string =>
  `${compoundCode}${letters[kind]}${String(number).padStart(2, '0')}`

export const organisationCodePattern = /^14\d{11}[WY]\d{2}$/

export const mostTerms = 99

const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1–99 as they are written in names: 一, 十, 十二, 二十, 二十三. */
export function chineseNumber(of: number): string {
  const [tens, ones] = [Math.floor(of / 10), of % 10]
  if (tens === 0) return numerals[ones] ?? ''
  return `${tens === 1 ? '' : (numerals[tens] ?? '')}十${numerals[ones] ?? ''}`
}

const titles: Record<OrganisationKind, string> = { committee: '业主委员会', management: '物业管理委员会' }

/** 学府花园第一届业主委员会 */
export const organisationName = (compoundName: string, kind: OrganisationKind, termNo: number): string =>
  `${compoundName}第${chineseNumber(termNo)}届${titles[kind]}`

const creditSays: Record<BrokenRule, string> = {
  length: '统一社会信用代码应为 18 位',
  character: '统一社会信用代码里有不该出现的字符',
  day: '统一社会信用代码不正确',
  check: '统一社会信用代码的校验位不对，请核对是否抄错',
}

/** How a code is told whose last sign does not check the others. */
export const brokenCheck = creditSays.check

/**
 * 统一社会信用代码 of somebody known: its signs, whatever its last one says. Some that were given out early break the check digit of GB 32100-2015
 * and are right all the same; whether one may be entered is another question.
 */
export const creditCodeKey = z.string().transform((text, ctx): string => {
  const parsed = parseCreditCode(text)
  if (parsed.ok) return parsed.value
  if (parsed.rule === 'check') return tidyCode(text)
  ctx.addIssue({ code: 'custom', message: creditSays[parsed.rule] })
  return z.NEVER
})

/** 统一社会信用代码, with its check digit (GB 32100-2015). */
export const creditCodeField = z.string().transform((text, ctx): string => {
  const parsed = parseCreditCode(text)
  if (parsed.ok) return parsed.value
  ctx.addIssue({ code: 'custom', message: creditSays[parsed.rule] })
  return z.NEVER
})

const accountField = z.string().transform((text, ctx): string => {
  const plain = halfWidth(text).replace(/[\s-]/g, '')
  if (/^\d{8,32}$/.test(plain)) return plain
  ctx.addIssue({ code: 'custom', message: '银行账号应为 8 至 32 位数字' })
  return z.NEVER
})

/** What is entered and corrected; forms, the API and imports read it with these same fields. */
const termNo = wholeField(1, mostTerms)
const voluntary = {
  /** Not given: 小区名+第N届业主委员会. */
  name: textField(80).nullish(),
  formedOn: dayField.nullish(),
  electedOn: dayField.nullish(),
  firstMetOn: dayField.nullish(),
  filedOn: dayField.nullish(),
  filingNo: textField(40).nullish(),
  filingBody: textField(60).nullish(),
  termFrom: dayField.nullish(),
  termTo: dayField.nullish(),
  endedOn: dayField.nullish(),
  endReason: z.enum(endReasons).nullish(),
  seats: wholeField(1, 99).nullish(),
  partyBranch: flagField.nullish(),
  partyMembers: wholeField(0, 99).nullish(),
  delegates: wholeField(0, 99).nullish(),
  sealOn: dayField.nullish(),
  creditCode: creditCodeField.nullish(),
  bank: textField(60).nullish(),
  account: accountField.nullish(),
  contact: textField(30).nullish(),
  phone: phoneField.nullish(),
}

export const CreateOrganisationRequest = z.object({
  /** The compound's code. */
  compound: textField(16),
  kind: z.enum(kinds),
  /** Not given: the one after the last of its kind. */
  termNo: termNo.optional(),
  ...voluntary,
  /** The paper that shows the days. */
  fileId: optional(paperField),
  ...apartShape,
})

const version = versionField

/**
 * What is not given stays as it is; null clears. `whole: 'yes'` says that the request is the whole record, as a form sends
 * it: what is not given is cleared, but for account and phone, which a form never shows and clears by a tick.
 */
export const CorrectOrganisationRequest = z.object({
  code: textField(24),
  version,
  whole: z.enum(['yes']).optional(),
  termNo: termNo.optional(),
  ...voluntary,
  fileId: optional(paperField),
  clearAccount: flagField.optional(),
  clearPhone: flagField.optional(),
})

export const EndOrganisationRequest = z.object({
  code: textField(24),
  version,
  endedOn: dayField,
  endReason: z.enum(endReasons),
  fileId: optional(paperField),
  note: optional(textField(200)),
})

export const RevealOrganisationRequest = z.object({
  code: textField(24),
  field: z.enum(['phone', 'account']),
  reason: z.string().trim().check(atLeast(4, '请写明查看理由，至少 4 个字')).check(atMost(200)),
})

type GivenOrganisation = { termNo?: number | undefined } & z.output<z.ZodObject<typeof voluntary>>

/** All of it; null: not known. */
export type OrganisationFacts = { termNo: number } & {
  [Key in keyof typeof voluntary]: Exclude<GivenOrganisation[Key], undefined>
}

/** The days that decide whether it counts, and why it ended: what another account confirms. */
export const countedFields = ['filedOn', 'termFrom', 'termTo', 'endedOn', 'endReason'] as const
export type CountedDays = Pick<OrganisationFacts, (typeof countedFields)[number]>
export const countedOf = ({ filedOn, termFrom, termTo, endedOn, endReason }: CountedDays): CountedDays => ({
  ...{ filedOn, termFrom, termTo, endedOn, endReason },
})
export const noDays: CountedDays = { filedOn: null, termFrom: null, termTo: null, endedOn: null, endReason: null }
export const sameDays = (one: CountedDays, other: CountedDays): boolean =>
  countedFields.every(field => one[field] === other[field])

/** What is said of it by now: what waits to be confirmed, or was returned, over what is confirmed. */
export const saidOf = <T extends CountedDays & { claim: CountedDays | null }>(it: T): T => ({
  ...it,
  ...(it.claim ? countedOf(it.claim) : {}),
})

/** Facts of which nothing voluntary is known. */
const unknown: Omit<OrganisationFacts, 'termNo' | 'account' | 'phone'> = {
  name: null,
  formedOn: null,
  electedOn: null,
  firstMetOn: null,
  filedOn: null,
  filingNo: null,
  filingBody: null,
  termFrom: null,
  termTo: null,
  endedOn: null,
  endReason: null,
  seats: null,
  partyBranch: null,
  partyMembers: null,
  delegates: null,
  sealOn: null,
  creditCode: null,
  bank: null,
  contact: null,
}

/** Only the facts that a request gives. */
export function givenFacts(given: GivenOrganisation): Partial<OrganisationFacts> {
  const facts: Partial<OrganisationFacts> = Object.fromEntries(
    Object.entries(given).filter(([key, value]) => value !== undefined && (key === 'termNo' || key in voluntary)),
  )
  return facts
}

/** The facts of a new record. */
export const newFacts = (given: GivenOrganisation & { termNo: number }): OrganisationFacts => ({
  ...unknown,
  account: null,
  phone: null,
  ...givenFacts(given),
  termNo: given.termNo,
})

/** The facts after a correction. */
export const correctedFacts = (
  kept: OrganisationFacts,
  given: GivenOrganisation,
  whole: boolean,
): OrganisationFacts => ({
  ...kept,
  ...(whole ? unknown : {}),
  ...givenFacts(given),
})

type FactDays = {
  [Key in keyof OrganisationFacts as OrganisationFacts[Key] extends Day | null ? Key : never]: Day | null
}

/** Two days of which the first cannot be later; the message stands at the field named `at`. */
const orders: { one: keyof FactDays; other: keyof FactDays; at: keyof FactDays; says: string }[] = [
  { one: 'termFrom', other: 'termTo', at: 'termTo', says: '任期止不能早于任期起' },
  { one: 'formedOn', other: 'filedOn', at: 'filedOn', says: '备案（确认）日期不能早于成立日期' },
  { one: 'electedOn', other: 'filedOn', at: 'filedOn', says: '备案（确认）日期不能早于选举日期' },
  { one: 'electedOn', other: 'firstMetOn', at: 'firstMetOn', says: '首次会议日期不能早于选举日期' },
  { one: 'termFrom', other: 'endedOn', at: 'endedOn', says: '终止日期不能早于任期起' },
  { one: 'formedOn', other: 'endedOn', at: 'endedOn', says: '终止日期不能早于成立日期' },
]
const past: (keyof FactDays)[] = ['formedOn', 'electedOn', 'firstMetOn', 'filedOn', 'sealOn', 'endedOn']

/** What cannot be, field by field; empty when the facts fit together. */
export function factErrors(facts: OrganisationFacts, today: Day): FieldErrors {
  const found: FieldErrors = {}
  const say = (field: keyof OrganisationFacts, sentence: string): void => {
    found[field] = [...(found[field] ?? []), sentence]
  }
  if ((facts.termFrom === null) !== (facts.termTo === null))
    say(facts.termFrom === null ? 'termFrom' : 'termTo', '任期起、止要么都填，要么都不填')
  for (const { one, other, at, says } of orders) {
    const [first, second] = [facts[one], facts[other]]
    if (first !== null && second !== null && first > second) say(at, says)
  }
  for (const field of past) if ((facts[field] ?? today) > today) say(field, `不能晚于今天（${today}）`)
  if (facts.endedOn === null && facts.endReason !== null) say('endedOn', '选了终止原因，请填终止日期')
  if (facts.filingNo !== null && facts.filedOn === null) say('filedOn', '填了备案号，请填备案（确认）日期')
  const { seats } = facts
  if (seats !== null && (facts.partyMembers ?? 0) > seats) say('partyMembers', '不能多于委员人数')
  if (seats !== null && (facts.delegates ?? 0) > seats) say('delegates', '不能多于委员人数')
  return found
}

/** The deadline parameter that limits a term, and by how many years (analogue of other provinces' rules, no law). */
export const termLimitKey: Record<OrganisationKind, string> = { committee: 'term.max', management: 'wgh.term_max' }

export type TermLimit = { months: number; basis: string }

/** What is unusual or will not count, but is no reason to refuse. */
export function factWarnings(
  facts: Pick<OrganisationFacts, 'seats' | 'filedOn' | 'termFrom' | 'termTo'>,
  limit: TermLimit | null,
): string[] {
  const found: string[] = []
  if (facts.filedOn === null) found.push('未填备案（确认）日期，统计组建率时不计入')
  if (facts.termFrom === null) found.push('未填任期，统计组建率时不计入')
  if (facts.seats !== null && facts.seats % 2 === 0) found.push(`委员人数 ${facts.seats} 人为双数，表决可能出现平票`)
  if (limit && facts.termFrom && facts.termTo && facts.termTo > addMonths(facts.termFrom, limit.months))
    found.push(`任期超过 ${limit.months / 12} 年（平台参数，${limit.basis}，非法定上限）`)
  return found
}
