/** What is done to a compound: registered, corrected, verified, retired. */

import { dayInShanghai } from '@/lib/core/day'
import type { Role } from '@/lib/core/grants'
import { done, invalid, missing, no, refused } from '@/lib/core/result'
import { type Changes, changesBetween } from '@/lib/platform/audit'
import { command } from '@/lib/platform/perform'
import { factProblems, outdated } from './checks'
import { type Verification, verifications } from './kinds'
import { handoversOf } from './mark-store'
import { CorrectCompoundRequest, CreateCompoundRequest, RetireRequest, VerifyCompoundRequest } from './requests'
import { checkRetirement, codeFitsPlace, correctedFacts, figureFacts, missingFacts, newFacts } from './rules'
import {
  type Compound,
  findCompound,
  insertCompounds,
  retireCompound,
  takeCodes,
  updateCompounds,
  verifyCompound,
} from './store'

/** What a change of a compound answers: where it is found, and what changed. */
type EditedCompound = { id: number; code: string; name: string; division: string; version: number; changes: Changes }

const subjectOf = (edited: EditedCompound & { reason?: string }) => ({
  kind: 'compound',
  id: edited.code,
  name: edited.name,
  division: edited.division,
  reason: edited.reason ?? null,
  changes: edited.changes,
})

const changed = (compound: Compound, changes: Changes): EditedCompound => ({
  id: compound.id,
  code: compound.code,
  name: compound.facts.name,
  division: compound.facts.divisionCode,
  version: compound.version + 1,
  changes,
})

const isEmpty = (bag: object): boolean => Object.keys(bag).length === 0

export const createCompound = command({
  schema: CreateCompoundRequest,
  act: 'compound.create',
  run: async ({ input, actor, now, tx }) => {
    const facts = newFacts(input)
    const problems = await factProblems(tx, actor, now, facts, null)
    if (!isEmpty(problems)) return invalid(problems)
    if (input.code !== undefined) {
      if (!codeFitsPlace(input.code, facts.divisionCode)) {
        return invalid({ code: [`小区编码 ${input.code} 的前 9 位应是所在街道的 ${facts.divisionCode.slice(0, 9)}`] })
      }
      const taken = await findCompound(tx, input.code)
      if (taken) return invalid({ code: [`小区编码 ${input.code} 已是 ${taken.facts.name}`] })
    }
    const street = facts.divisionCode.slice(0, 9)
    const [code] = input.code === undefined ? ((await takeCodes(tx, street, 1)) ?? []) : [input.code]
    if (code === undefined) return refused('codes-used-up', `街道 ${street} 的 9,999 个小区编码已用完`)
    const ids = await insertCompounds(tx, { actor, now }, [{ code, facts }])
    const made: EditedCompound = {
      id: ids.get(code) ?? 0,
      code,
      name: facts.name,
      division: facts.divisionCode,
      version: 1,
      changes: changesBetween({}, facts),
    }
    return done(made)
  },
  subject: subjectOf,
})

export const correctCompound = command({
  schema: CorrectCompoundRequest,
  act: 'compound.correct',
  run: async ({ input, actor, now, tx }) => {
    const kept = await findCompound(tx, input.code)
    if (!kept) return missing()
    const { code: _code, version, whole, ...given } = input
    const empty = whole ? missingFacts(given) : null
    if (empty) return invalid(empty)
    // Marks that the compound's equipment decides are not set by hand.
    const wanted = { ...correctedFacts(kept.facts, given, whole === 'yes'), ...(await handoversOf(tx, kept.id)) }
    if (kept.version !== version) return no(await outdated(tx, wanted, kept))
    const problems = await factProblems(tx, actor, now, wanted, kept)
    if (!isEmpty(problems)) return invalid(problems)
    const stays = figureFacts.every(key => kept.facts[key] === wanted[key])
    const after = {
      ...wanted,
      verified: stays ? kept.verified : ('none' as Verification),
      verifiedOn: stays ? kept.verifiedOn : null,
    }
    const changes = changesBetween({ ...kept.facts, verified: kept.verified, verifiedOn: kept.verifiedOn }, after)
    if (isEmpty(changes)) return done({ ...changed(kept, changes), version })
    const { verified, verifiedOn } = after
    const written = await updateCompounds(tx, { actor, now }, [{ ...kept, facts: wanted, verified, verifiedOn }])
    if (!written.has(kept.id)) return no(await outdated(tx, wanted, (await findCompound(tx, kept.code)) ?? kept))
    return done(changed({ ...kept, facts: wanted }, changes))
  },
  subject: subjectOf,
})

/** Whose word a verification is, by the post that gives it. */
const verifiedBy: Partial<Record<Role, Verification>> = {
  community: 'community',
  'street-clerk': 'street',
  'street-lead': 'street',
  county: 'county',
}

export const verifyCompoundFacts = command({
  schema: VerifyCompoundRequest,
  act: 'compound.verify',
  run: async ({ input, actor, now, tx }) => {
    const kept = await findCompound(tx, input.code)
    if (!kept) return missing()
    const verified =
      actor.role === 'system' || actor.role === 'visitor' || actor.role === 'source' ? 'county' : verifiedBy[actor.role]
    if (verified === undefined) return no({ kind: 'forbidden' })
    if (verifications.indexOf(kept.verified) > verifications.indexOf(verified)) {
      return refused('verified-above', `${kept.facts.name}已由上级核验，不再由本级核验`)
    }
    if (kept.version !== input.version) return no({ kind: 'conflict', version: kept.version })
    const today = dayInShanghai(now)
    const written = await verifyCompound(tx, { actor, now }, kept, verified, today)
    if (!written) return no({ kind: 'conflict' })
    const marks = { verified: kept.verified, verifiedOn: kept.verifiedOn }
    return done(changed(kept, changesBetween(marks, { verified, verifiedOn: today })))
  },
  subject: subjectOf,
})

export const retire = command({
  schema: RetireRequest,
  act: 'compound.retire',
  run: async ({ input, actor, now, tx }) => {
    const kept = await findCompound(tx, input.code)
    if (!kept) return missing()
    if (kept.retiredOn !== null) {
      return refused('retired', `${kept.facts.name}已于 ${kept.retiredOn} 退出：${kept.retireReason ?? ''}`)
    }
    const problems = checkRetirement(kept.facts, input.retiredOn, dayInShanghai(now))
    if (problems) return invalid(problems)
    if (kept.version !== input.version) return no({ kind: 'conflict', version: kept.version })
    const written = await retireCompound(tx, { actor, now }, kept, input.retiredOn, input.reason)
    if (!written) return no({ kind: 'conflict' })
    return done({ ...changed(kept, { retiredOn: [null, input.retiredOn] }), reason: input.reason })
  },
  subject: subjectOf,
})
