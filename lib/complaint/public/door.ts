/**
 * Lets a visitor report and come back to his case, so many times from one address, into one compound, for one code. What a refused try
 * used up stays used, so it is counted outside the transaction that is undone.
 */
import { visitor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { done, type Result, refused } from '@/lib/core/result'
import { perform } from '@/lib/platform/perform'
import { type HitLimit, withinLimit } from '@/lib/platform/rate-limit'
import { joinProblem, openCase, reportProblem } from './commands'
import { problemIn, tidyCode } from './pin'

/** Many homes share one address of a mobile network; a machine is still stopped. */
export const reportsOfAddress: HitLimit = { hits: 30, seconds: 3_600 }
/** A compound that burns brings many reports in an hour; more than these are no people. */
const reportsOfPlace: HitLimit = { hits: 60, seconds: 3_600 }
const triesOfAddress: HitLimit = { hits: 30, seconds: 900 }
/** Of one problem: a family shares an address, a house that counts itself twenty times is one person. */
export const joinsOfAddress: HitLimit = { hits: 4, seconds: 86_400 }
/** Of one code, from wherever: a PIN of a million is not found at this pace within years. */
export const triesOfCode: HitLimit = { hits: 10, seconds: 900 }

/** Of one code from one address: whatever strangers do elsewhere, its reporter has these. */
export const ownTries: HitLimit = { hits: 3, seconds: 900 }

export type Receipt = { code: string; pin: string; ticket: string; unit: string; due: Date | null }

/** A field that people do not see and machines fill in. */
export const honeypot = 'website'

const minutes = (seconds: number): number => Math.ceil(seconds / 60)

async function tooMany(key: string, limit: HitLimit, now: Date): Promise<Result<never> | null> {
  const hit = await withinLimit(key, limit, now)
  return hit.ok ? null : refused('too-many', `提交得太多，请 ${minutes(hit.retryAfter)} 分钟后再来；紧急的事请打 12345`)
}

/** Codes of open cases are public: whoever tries PINs for one keeps himself out, and nobody who comes from elsewhere. */
const tooManyOf = async (code: string, address: string, now: Date): Promise<Result<never> | null> =>
  (await withinLimit(`track-own:${code}:${address}`, ownTries, now)).ok
    ? null
    : tooMany(`track-code:${code}`, triesOfCode, now)

const text = (raw: Readonly<Record<string, unknown>>, name: string): string => {
  const given = raw[name]
  return typeof given === 'string' ? given : ''
}

/** A machine is told what a person is told, and nothing is stored. */
const pretended = (now: Date): Receipt => ({
  code: `SQ-${dayInShanghai(now).replaceAll('-', '')}-000000`,
  pin: '000000',
  ticket: '',
  unit: '',
  due: null,
})

export async function reportFrom(
  raw: Readonly<Record<string, unknown>>,
  address: string,
  now: Date,
): Promise<Result<Receipt>> {
  if (text(raw, honeypot) !== '') return done(pretended(now))
  const place = (text(raw, 'compound') || text(raw, 'county')).slice(0, 16)
  const stopped =
    (await tooMany(`report:${address}`, reportsOfAddress, now)) ??
    (await tooMany(`report-place:${place}`, reportsOfPlace, now))
  if (stopped) return stopped
  const result = await perform(reportProblem, visitor, raw, now)
  if (!result.ok) return result
  const { case: made, pin, ticket, unit } = result.value
  return done({ code: made.code, pin, ticket, unit, due: made.dueAt })
}

export type JoinReceipt = Receipt & { people: number }

export async function joinFrom(
  raw: Readonly<Record<string, unknown>>,
  address: string,
  now: Date,
): Promise<Result<JoinReceipt>> {
  const problem = problemIn(text(raw, 'problem'), now) ?? 'none'
  const stopped =
    (await tooMany(`report:${address}`, reportsOfAddress, now)) ??
    (await tooMany(`join:${problem}:${address}`, joinsOfAddress, now))
  if (stopped) return stopped
  const result = await perform(joinProblem, visitor, raw, now)
  if (!result.ok) return result
  const { case: made, pin, ticket, unit, people } = result.value
  return done({ code: made.code, pin, ticket, unit, people, due: null })
}

/** @returns the ticket that stands in the address afterwards */
export async function openFrom(
  raw: Readonly<Record<string, unknown>>,
  address: string,
  now: Date,
): Promise<Result<string>> {
  // What is no code counts as one of its own, so that nonsense is turned away as well.
  const code = tidyCode(text(raw, 'queryCode')) ?? 'none'
  const stopped =
    (await tooMany(`track:${address}`, triesOfAddress, now)) ??
    (code === 'none' ? null : await tooManyOf(code, address, now))
  if (stopped) return stopped
  const opened = await perform(openCase, visitor, raw, now)
  return opened.ok ? done(opened.value.ticket) : opened
}
