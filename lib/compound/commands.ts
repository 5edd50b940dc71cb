/**
 * What is done to a compound: registered, corrected, verified, retired. A new one counts at once, as it can only lower a rate; its days of
 * delivery and of leaving the register are said from then on, and wait for another account.
 */

import { alreadyThere } from '@/lib/core/apart'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, province } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { done, type FieldErrors, invalid, isEmpty, missing, no, refused } from '@/lib/core/result'
import { lostFile } from '@/lib/file/store'
import { type Changes, changesBetween } from '@/lib/platform/audit'
import { command, type Doer } from '@/lib/platform/perform'
import { factProblems, mayBeSame, outdated } from './checks'
import { sayDays } from './claim-store'
import { type Verification, verifications } from './kinds'
import { handoversOf } from './mark-store'
import { CorrectCompoundRequest, CreateCompoundRequest, RetireRequest, VerifyCompoundRequest } from './requests'
import {
  type CompoundFacts,
  checkFacts,
  checkRetirement,
  codeFitsPlace,
  correctedFacts,
  figureFacts,
  missingFacts,
  newFacts,
  saidOf,
} from './rules'
import { type Compound, findCompound, insertCompounds, takeCodes, updateCompounds, verifyCompound } from './store'

/** What a change of a compound answers: where it is found, what changed, and whether something of it waits to be confirmed. */
type EditedCompound = {
  id: number
  code: string
  name: string
  division: string
  version: number
  changes: Changes
  waits?: boolean
  /** Why it is not the one that is called alike. */
  reason?: string | null
}

const subjectOf = (edited: EditedCompound) => ({
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

/** Of what cannot be read yet: a number that is neither more nor less than any other, and a place that is none. */
const unread = {
  name: '',
  divisionCode: province,
  exclusiveArea: Number.NaN,
  deliveredArea: Number.NaN,
  households: Number.NaN,
}

/** The same problems of facts of which some cannot be read: what needs a place or a name is asked where there is one. */
const readableProblems = async ({ tx, actor, now }: Doer, facts: CompoundFacts, kept: Compound | null) =>
  facts.divisionCode === province
    ? checkFacts(facts, dayInShanghai(now))
    : (await factProblems(tx, actor, now, facts, kept)).fields

const codeMisplaced = (code: string, place: DivisionCode): FieldErrors | null =>
  codeFitsPlace(code, place) ? null : { code: [`小区编码 ${code} 的前 9 位应是所在街道的 ${place.slice(0, 9)}`] }

export const createCompound = command({
  schema: CreateCompoundRequest,
  act: 'compound.create',
  also: async ({ parts, ...doer }) => ({
    ...(await readableProblems(doer, newFacts({ ...unread, ...parts }), null)),
    ...(parts.code !== undefined && parts.divisionCode !== undefined && codeMisplaced(parts.code, parts.divisionCode)),
  }),
  run: async ({ input, actor, now, tx }) => {
    const facts = newFacts(input)
    const wrong = await factProblems(tx, actor, now, facts, null)
    if (!isEmpty(wrong.fields)) return no({ kind: 'invalid', ...wrong })
    const same = await mayBeSame(tx, facts, null, input)
    if (same) return no(same)
    if (input.code !== undefined) {
      const misplaced = codeMisplaced(input.code, facts.divisionCode)
      if (misplaced) return invalid(misplaced)
      const taken = await findCompound(tx, input.code)
      if (taken) {
        const see = { label: `打开 ${taken.facts.name}`, href: `/compounds/${taken.code}` }
        return alreadyThere({ code: [`小区编码 ${input.code} 已是 ${taken.facts.name}`] }, see)
      }
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
      reason: input.apartReason,
    }
    return done(made)
  },
  subject: subjectOf,
})

export const correctCompound = command({
  schema: CorrectCompoundRequest,
  act: 'compound.correct',
  also: async ({ parts, ...doer }) => {
    const found = parts.code === undefined ? null : await findCompound(doer.tx, parts.code)
    if (!found) return {}
    const kept = saidOf(found)
    return readableProblems(doer, correctedFacts(kept.facts, parts, parts.whole === 'yes'), kept)
  },
  run: async ({ input, actor, now, tx }) => {
    const found = await findCompound(tx, input.code)
    if (!found) return missing()
    const kept = saidOf(found)
    const { code: _code, version, whole, fileId, apart: _apart, apartReason, ...given } = input
    const empty = whole ? missingFacts(given) : null
    if (empty) return invalid(empty)
    // Marks that the compound's equipment decides are not set by hand.
    const wanted = { ...correctedFacts(kept.facts, given, whole === 'yes'), ...(await handoversOf(tx, kept.id)) }
    if (kept.version !== version) return no(await outdated(tx, wanted, kept))
    const wrong = await factProblems(tx, actor, now, wanted, kept)
    const fields = { ...wrong.fields, ...(await lostFile({ tx, actor, now }, 'fileId', fileId)) }
    if (!isEmpty(fields)) return no({ kind: 'invalid', ...wrong, fields })
    const same = await mayBeSame(tx, wanted, kept, input)
    if (same) return no(same)
    const stays = figureFacts.every(key => kept.facts[key] === wanted[key])
    const marked = {
      ...wanted,
      verified: stays ? kept.verified : ('none' as Verification),
      verifiedOn: stays ? kept.verifiedOn : null,
    }
    const changes = changesBetween({ ...kept.facts, verified: kept.verified, verifiedOn: kept.verifiedOn }, marked)
    if (isEmpty(changes) && fileId === null) return done({ ...changed(kept, changes), version })
    const { verified, verifiedOn } = marked
    const written = await updateCompounds(tx, { actor, now }, [{ ...kept, facts: wanted, verified, verifiedOn }])
    if (!written.has(kept.id))
      return no(await outdated(tx, wanted, saidOf((await findCompound(tx, kept.code)) ?? kept)))
    const after = { ...kept, facts: wanted }
    const waits = ('firstDeliveredOn' in changes || fileId !== null) && (await said({ tx, actor, now }, after, fileId))
    // A paper stands with what waits to be confirmed, and nowhere else.
    if (fileId !== null && !waits)
      return invalid({ fileId: ['这次更正没有须由另一账号确认的内容，不用附依据材料，请移除后保存'] })
    return done({ ...changed(after, changes), waits, reason: apartReason })
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
  also: async ({ parts: { code, retiredOn, fileId = null }, ...doer }) => {
    const found = code === undefined ? null : await findCompound(doer.tx, code)
    if (!found) return {}
    return {
      ...(retiredOn === undefined ? {} : checkRetirement(saidOf(found).facts, retiredOn, dayInShanghai(doer.now))),
      ...(await lostFile(doer, 'fileId', fileId)),
    }
  },
  run: async ({ input, actor, now, tx }) => {
    const found = await findCompound(tx, input.code)
    if (!found) return missing()
    const kept = saidOf(found)
    if (kept.retiredOn !== null) {
      const waits = found.retiredOn === null ? '（待确认）' : ''
      return refused('retired', `${kept.facts.name}已于 ${kept.retiredOn} 退出${waits}：${kept.retireReason ?? ''}`)
    }
    const problems = {
      ...checkRetirement(kept.facts, input.retiredOn, dayInShanghai(now)),
      ...(await lostFile({ tx, actor, now }, 'fileId', input.fileId)),
    }
    if (!isEmpty(problems)) return invalid(problems)
    if (kept.version !== input.version) return no({ kind: 'conflict', version: kept.version })
    const written = await updateCompounds(tx, { actor, now }, [kept])
    if (!written.has(kept.id)) return no({ kind: 'conflict' })
    const { retiredOn, reason } = input
    const waits = await said({ tx, actor, now }, { ...kept, retiredOn, retireReason: reason }, input.fileId)
    return done({ ...changed(kept, { retiredOn: [null, retiredOn] }), reason, waits })
  },
  subject: subjectOf,
})

/** Says the days that count. @returns whether something of them waits */
async function said(
  { tx, actor, now }: Doer,
  { id, code, facts, retiredOn, retireReason }: Compound,
  fileId: number | null,
): Promise<boolean> {
  const days = { id, firstDeliveredOn: facts.firstDeliveredOn, retiredOn, retireReason }
  await sayDays(tx, { actor, now }, [days], { fileId })
  return ((await findCompound(tx, code))?.claim ?? null) !== null
}
