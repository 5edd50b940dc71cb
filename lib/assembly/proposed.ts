/** What a new assembly is to vote on before anybody adds to it: a first one its own rules, an election its candidates, in the order of the ballot. */
import { rulesMatters } from './kinds'
import { firstRulesText } from './text'

type Proposed = { personId: number | null }

/** A first assembly gives itself its rules before it elects (民法典 278 ①②): nobody needs to think of them. */
export const firstRules = rulesMatters.map(code => ({ code, title: firstRulesText[code], personId: null }))

/** Candidates in the place of those listed, or behind what is listed; all other matters stay where they are. */
export function withCandidates<T extends Proposed>(listed: readonly T[], candidates: readonly T[]): T[] {
  const first = listed.findIndex(one => one.personId !== null)
  const others = listed.filter(one => one.personId === null)
  const before = first < 0 ? others.length : listed.slice(0, first).filter(one => one.personId === null).length
  return [...others.slice(0, before), ...candidates, ...others.slice(before)]
}
