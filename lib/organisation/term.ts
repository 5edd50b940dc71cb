/** In what state is an organisation on a day? Held, nominal and the state are facts of that day and are stored nowhere. */
import type { Day } from '@/lib/core/day'

/** The days that decide, of one organisation. */
export type TermDays = {
  /** Filed (业委会备案) or confirmed (物管会确认). */
  filedOn: Day | null
  termFrom: Day | null
  termTo: Day | null
  /** From this day on it is no more. */
  endedOn: Day | null
}

export const states = ['unfiled', 'waiting', 'serving', 'expired', 'replaced', 'ended'] as const
export type OrganisationState = (typeof states)[number]

/** Filed, begun and not ended: it still stands in name, its term's end ignored (名义组建). */
export const nominalOn = (term: TermDays, on: Day): boolean =>
  term.filedOn !== null &&
  term.filedOn <= on &&
  term.termFrom !== null &&
  term.termFrom <= on &&
  (term.endedOn === null || term.endedOn > on)

/** Filed or confirmed, within its term with both ends included, not ended on or before the day (domain §2.2). */
export const heldOn = (it: TermDays, on: Day): boolean => nominalOn(it, on) && it.termTo !== null && on <= it.termTo

/**
 * The state on a day. An organisation whose term is over is `replaced` where a later one of its compound stands
 * (`succeeded`), else `expired`: 届满未换.
 */
export function stateOn(term: TermDays, on: Day, succeeded: boolean): OrganisationState {
  if (term.endedOn !== null && term.endedOn <= on) return 'ended'
  if (term.filedOn === null || term.filedOn > on) return 'unfiled'
  if (term.termFrom === null || term.termFrom > on) return 'waiting'
  if (heldOn(term, on)) return 'serving'
  return succeeded ? 'replaced' : 'expired'
}

/** Does another organisation of the same compound hold on that day, or stand in name with a later beginning? */
export const isSucceeded = (
  term: TermDays & { id: number },
  others: readonly (TermDays & { id: number })[],
  on: Day,
): boolean =>
  others.some(other => other.id !== term.id && nominalOn(other, on) && (heldOn(other, on) || isLater(other, term)))

const isLater = (one: TermDays & { id: number }, other: TermDays & { id: number }): boolean => {
  const [from, otherFrom] = [one.termFrom ?? '', other.termFrom ?? '']
  return from === otherFrom ? one.id > other.id : from > otherFrom
}
