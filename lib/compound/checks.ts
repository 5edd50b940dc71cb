/** Does what is asked of a compound fit what is kept? The checks of the commands that need the register beside the request. */
import { type Actor, covers } from '@/lib/core/access'
import { alikeProblem, type SaidApart } from '@/lib/core/apart'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor } from '@/lib/core/division'
import { normalForm } from '@/lib/core/normal'
import type { FieldErrors, Problem, Seen } from '@/lib/core/result'
import { holdsOn } from '@/lib/division/rules'
import { findDivision } from '@/lib/division/store'
import type { Tx } from '@/lib/platform/db'
import { compoundSeen } from './alike'
import { alikeCompounds } from './alike-store'
import { type CompoundFacts, checkFacts } from './rules'
import { type Compound, namesake } from './store'
import { factText, factWords } from './text'

/**
 * What is wrong with these facts in this register: the rules between the fields, the community (there, valid today and in
 * scope, else as if it did not exist) and the name, which a community has once. Empty when all is well.
 */
export async function factProblems(
  tx: Tx,
  actor: Actor,
  now: Date,
  wanted: CompoundFacts,
  kept: Compound | null,
): Promise<{ fields: FieldErrors; alike?: readonly Seen[] }> {
  const today = dayInShanghai(now)
  const errors = checkFacts(wanted, today)
  const moved = kept?.facts.divisionCode !== wanted.divisionCode
  const place = moved ? await findDivision(tx, wanted.divisionCode) : null
  if (moved && (!covers(actor, wanted.divisionCode) || place?.level !== 'community')) {
    return { fields: { ...errors, divisionCode: ['没有这个社区，或它不在您的管辖范围内'] } }
  }
  if (place && !holdsOn(place, today)) {
    const next = place.successor === null ? '' : `，并入 ${place.successor}`
    return { fields: { ...errors, divisionCode: [`${place.name}已于 ${place.validTo ?? '—'} 撤并${next}`] } }
  }
  const taken = await namesake(tx, wanted.divisionCode, wanted.name, kept?.id ?? 0)
  if (!taken) return { fields: errors }
  const seen = { label: `打开 ${taken.name}，编码 ${taken.code}`, href: `/compounds/${taken.code}` }
  return { fields: { ...errors, name: [`本社区已有同名小区 ${taken.name}，编码 ${taken.code}`] }, alike: [seen] }
}

/** What may be the same compound, told before a second one is written or one is renamed to its name. null: nothing, or said to be another. */
export async function mayBeSame(
  tx: Tx,
  wanted: CompoundFacts,
  kept: Compound | null,
  said: SaidApart,
): Promise<Problem | null> {
  if (kept !== null && isCalled(kept.facts) === isCalled(wanted)) return null
  return alikeProblem((await alikeCompounds(tx, wanted, kept?.id ?? 0)).map(compoundSeen), said, '小区')
}

const isCalled = ({ name, alias, divisionCode }: CompoundFacts): string =>
  [name, alias ?? ''].map(normalForm).concat(divisionCode).join('\n')

/** Somebody else saved meanwhile: what differs between what was asked and what is kept now. */
export async function outdated(tx: Tx, wanted: CompoundFacts, kept: Compound): Promise<Problem> {
  const keys = Object.keys(factText) as (keyof CompoundFacts)[]
  const differing = keys.filter(key => wanted[key] !== kept.facts[key])
  const words = async (facts: CompoundFacts, key: keyof CompoundFacts): Promise<string> =>
    key === 'divisionCode' ? placeWords(tx, facts) : factWords(key, facts[key])
  // One after the other: a transaction has one connection.
  const differences = []
  for (const key of differing)
    differences.push({ label: factText[key], yours: await words(wanted, key), theirs: await words(kept.facts, key) })
  return { kind: 'conflict', message: '您填写时，别人刚保存了这条记录。', differences, version: kept.version }
}

async function placeWords(tx: Tx, facts: CompoundFacts): Promise<string> {
  const community = await findDivision(tx, facts.divisionCode)
  const street = await findDivision(tx, ancestor(facts.divisionCode, 'street'))
  return `${street?.name ?? ''}${community?.name ?? facts.divisionCode}`
}
