/** What is done to a 业委会 or 物管会: registered, corrected, ended, and its sealed fields shown for a reason. */

import { alikeProblem } from '@/lib/core/apart'
import type { Day } from '@/lib/core/day'
import { dayInShanghai } from '@/lib/core/day'
import { differencesBetween } from '@/lib/core/differences'
import {
  done,
  type FieldErrors,
  firstTrouble,
  invalid,
  isEmpty,
  missing,
  no,
  type Problem,
  type Result,
  refused,
  type Seen,
  wrongIn,
} from '@/lib/core/result'
import { lostFile } from '@/lib/file/store'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { sqlState, type Tx } from '@/lib/platform/db'
import { command, type Doer } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { sayTerms } from './claim-store'
import {
  CorrectOrganisationRequest,
  type CountedDays,
  CreateOrganisationRequest,
  correctedFacts,
  countedOf,
  EndOrganisationRequest,
  factErrors,
  factWarnings,
  givenFacts,
  newFacts,
  noDays,
  type OrganisationFacts,
  type OrganisationKind,
  organisationName,
  RevealOrganisationRequest,
  saidOf,
  sameDays,
} from './rules'
import {
  findOrganisation,
  insertOrganisation,
  masked,
  type Organisation,
  type Sealed,
  sealedFields,
  touchOrganisation,
  updateOrganisation,
} from './store'
import { alikeTerms, freeCode, holdCompound, nextTermNo, overlappingTerm, sameTermNo, termLimit } from './terms-store'
import { endReasonText, fieldText, kindText, valueText } from './text'

/** A done change and what is worth a warning about it. */
export type KeptOrganisation = {
  code: string
  name: string
  version: number
  division: string
  warnings: string[]
  /** Days were said that another account of the county has to confirm before they count. */
  waits: boolean
  changes: Subject['changes']
  /** Why it is not the one of a compound that is called alike. */
  reason?: string | null
}

const subject = (kept: KeptOrganisation): Subject => ({
  kind: 'organisation',
  id: kept.code,
  name: kept.name,
  division: kept.division,
  changes: kept.changes ?? null,
  ...(kept.reason ? { reason: kept.reason } : {}),
})

export const createOrganisation = command({
  schema: CreateOrganisationRequest,
  act: 'organisation.create',
  also: async ({ parts, ...doer }) => {
    const { compound: code, kind, fileId = null } = parts
    const facts = newFacts({ ...parts, termNo: parts.termNo ?? 0 })
    const compound = code === undefined ? null : await holdCompound(doer.tx, code)
    if (!compound || kind === undefined) return factErrors(facts, dayInShanghai(doer.now))
    return factWrong(doer, { compoundId: compound.id, kind, exceptId: 0 }, facts, fileId)
  },
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const compound = await holdCompound(tx, input.compound)
    if (!compound) return missing()
    if (compound.retiredOn !== null && (input.termFrom ?? today) >= compound.retiredOn)
      return refused('compound-retired', `${compound.name}已于 ${compound.retiredOn} 退出，不能登记其后的任期`)
    const termNo = input.termNo ?? (await nextTermNo(tx, compound.id, input.kind))
    const facts = newFacts({ ...input, termNo })
    const at = { compoundId: compound.id, kind: input.kind, exceptId: 0 }
    const broken = await factProblem({ tx, actor, now }, at, facts, input.fileId)
    if (broken) return broken
    const alike = await alikeTerms(tx, compound, input.kind, termNo)
    const same = alikeProblem(alike.map(seen), input, kindText[input.kind])
    if (same) return no(same)
    const name = facts.name ?? organisationName(compound.name, input.kind, termNo)
    const code = await freeCode(tx, compound, input.kind, termNo)
    const kept = await apart(() =>
      insertOrganisation(tx, actor, now, { ...facts, name, code, kind: input.kind, compound }),
    )
    if (!kept.ok) return kept
    const said = countedOf(facts)
    await say({ tx, actor, now }, kept.value, said, noDays, input.fileId)
    const made = (await findOrganisation(tx, code)) ?? kept.value
    return done({ ...(await keptOf(tx, made, today, {})), reason: input.apartReason })
  },
  subject,
})

const seen = ({ name, code }: { name: string; code: string }): Seen => ({
  label: `${name}，${code}`,
  href: `/organisations/${code}`,
})

export const correctOrganisation = command({
  schema: CorrectOrganisationRequest,
  act: 'organisation.correct',
  also: async ({ parts, ...doer }) => {
    const before = parts.code === undefined ? null : await findOrganisation(doer.tx, parts.code)
    if (!before) return {}
    const facts = correctedFacts(saidOf(before), parts, parts.whole === 'yes')
    return factWrong(doer, placeOf(before), facts, parts.fileId ?? null)
  },
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const seen = await findOrganisation(tx, input.code)
    if (!seen) return missing()
    await holdCompound(tx, seen.compound.code)
    const before = await findOrganisation(tx, input.code)
    if (!before) return missing()
    if (before.version !== input.version) return no(conflict(before, givenFacts(input)))
    if (input.whole && input.termNo === undefined) return invalid({ termNo: ['请填写'] })
    const corrected = correctedFacts(saidOf(before), input, input.whole === 'yes')
    const name = corrected.name ?? organisationName(before.compound.name, before.kind, corrected.termNo)
    const facts = { ...corrected, name }
    const broken = await factProblem({ tx, actor, now }, placeOf(before), facts, input.fileId)
    if (broken) return broken
    const personal = { account: fate(input.account, input.clearAccount), phone: fate(input.phone, input.clearPhone) }
    const after = await apart(() =>
      updateOrganisation(tx, actor, now, { id: before.id, version: input.version }, facts, personal),
    )
    if (!after.ok) return after
    if (!after.value) return no(conflict(before, givenFacts(input)))
    const days = countedOf(facts)
    if (input.fileId !== null || !sameDays(days, countedOf(saidOf(before))))
      await say({ tx, actor, now }, before, days, countedOf(before), input.fileId)
    const kept = (await findOrganisation(tx, before.code)) ?? after.value
    return done(await keptOf(tx, kept, today, saidOf(before)))
  },
  subject,
})

export const endTerm = command({
  schema: EndOrganisationRequest,
  act: 'organisation.end',
  also: async ({ parts, ...doer }) => {
    const before = parts.code === undefined ? null : await findOrganisation(doer.tx, parts.code)
    return before ? endErrors(doer, before, { endedOn: null, endReason: null, ...parts }) : {}
  },
  run: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const before = await findOrganisation(tx, input.code)
    if (!before) return missing()
    const said = saidOf(before)
    if (said.endedOn !== null)
      return refused(
        'ended',
        `${before.name}已于 ${said.endedOn} 终止${before.endedOn ? '' : '（待确认）'}；日期有误请用“更正”`,
      )
    const { endedOn, endReason } = input
    const errors = await endErrors({ tx, actor, now }, before, input)
    if (Object.keys(errors).length > 0) return invalid(errors)
    const isHeld = await touchOrganisation(tx, actor, now, { id: before.id, version: input.version })
    if (!isHeld) return no(conflict(before, { endedOn, endReason }))
    await say({ tx, actor, now }, before, { ...countedOf(said), endedOn, endReason }, countedOf(before), input.fileId)
    const after = (await findOrganisation(tx, before.code)) ?? before
    return done({ ...(await keptOf(tx, after, today, said)), reason: input.note ?? endReasonText[endReason] })
  },
  subject: kept => ({ ...subject(kept), reason: kept.reason }),
})

/** Shows one sealed field in clear, for a reason that the audit keeps; refused attempts are kept as well. */
export const revealOrganisation = command({
  schema: RevealOrganisationRequest,
  act: 'personal.reveal',
  wholeOnly: true,
  run: async ({ input, actor, now, tx }) => {
    const found = await findOrganisation(tx, input.code)
    const clear = await sealedFields(tx, input.code)
    if (!found || !clear) return missing()
    const text = clear[input.field]
    if (text === null) return missing()
    const tooMany = await tooManyReveals(actor, now)
    if (tooMany) return tooMany
    return done({ label: fieldText[input.field], value: text, name: found.name, division: found.compound.division })
  },
  subject: (shown, input) => ({
    kind: 'organisation',
    id: input.code,
    name: `${shown.name} ${shown.label}`,
    division: shown.division,
    reason: input.reason,
  }),
})

async function endErrors(
  doer: Doer,
  before: Organisation,
  { endedOn, endReason, fileId }: Pick<OrganisationFacts, 'endedOn' | 'endReason'> & { fileId?: number | null },
): Promise<FieldErrors> {
  const errors =
    endedOn === null ? null : factErrors({ ...saidOf(before), endedOn, endReason }, dayInShanghai(doer.now))['endedOn']
  return { ...(await lostFile(doer, 'fileId', fileId ?? null)), ...(errors ? { endedOn: errors } : {}) }
}

/** The days that count are said apart from the other facts, with their paper, and wait for another account. */
const say = (
  { tx, actor, now }: Doer,
  { id, compound }: Organisation,
  said: CountedDays,
  confirmed: CountedDays,
  fileId: number | null,
): Promise<void> =>
  sayTerms(
    tx,
    actor,
    now,
    [{ organisationId: id, compoundId: compound.id, division: compound.division, said, confirmed }],
    { fileId },
  )

type TermPlace = { compoundId: number; kind: OrganisationKind; exceptId: number }

const placeOf = ({ id, kind, compound }: Organisation): TermPlace => ({ compoundId: compound.id, kind, exceptId: id })

async function sameNumber(tx: Tx, at: TermPlace, { termNo }: OrganisationFacts): Promise<Result<null>> {
  const same = await sameTermNo(tx, { ...at, termNo })
  if (!same) return done(null)
  const message = `第 ${termNo} 届${kindText[at.kind]}已经登记过：${same.name}（${same.code}）`
  return refused('term-number', message, seen(same))
}

async function metTerm(tx: Tx, at: TermPlace, facts: OrganisationFacts): Promise<Result<null>> {
  const other = await overlappingTerm(tx, at, facts)
  if (!other) return done(null)
  const ended = other.endedOn ? `，${other.endedOn} 终止` : ''
  return refused(
    'terms-overlap',
    `任期与${other.name}（${other.code}）重叠：它的任期为 ${other.termFrom} 至 ${other.termTo}${ended}`,
    seen(other),
  )
}

/** What keeps these facts from being kept: days that do not fit, a lost paper, a term number given twice, a term that overlaps another. */
async function factProblem(doer: Doer, at: TermPlace, facts: OrganisationFacts, fileId: number | null) {
  const fields = {
    ...factErrors(facts, dayInShanghai(doer.now)),
    ...(await lostFile(doer, 'fileId', fileId)),
  }
  const number = await sameNumber(doer.tx, at, facts)
  // What is the same term twice overlaps itself; that it stands there is all there is to say.
  const met = number.ok && !('termTo' in fields) ? await metTerm(doer.tx, at, facts) : done(null)
  return firstTrouble(isEmpty(fields) ? done(null) : invalid(fields), number, met)
}

const factWrong = async (...asked: Parameters<typeof factProblem>): Promise<FieldErrors> => {
  const trouble = await factProblem(...asked)
  return trouble ? wrongIn(trouble.problem).fields : {}
}

/** What the database refused because another came in between, e.g. an import; the term is then named at the next try. */
async function apart<T>(write: () => Promise<T>): Promise<Result<T>> {
  try {
    return done(await write())
  } catch (error) {
    if (sqlState(error)?.code === '23P01') return refused('terms-overlap', '任期与这个小区同类组织的另一任期重叠')
    throw error
  }
}

/** A sealed field's fate: given, cleared by null or by a tick, or left. */
const fate = (text: string | null | undefined, isTicked: boolean | undefined): Sealed => {
  if (typeof text === 'string') return { kind: 'set', text }
  return text === null || isTicked ? { kind: 'clear' } : { kind: 'keep' }
}

/** Sealed fields not given stay as they are, so they differ from nothing. */
function conflict(kept: Organisation, yours: Partial<OrganisationFacts>): Problem {
  const { account, phone, ...open } = yours
  const sent = {
    ...open,
    ...(account ? { account: masked.account(account) } : {}),
    ...(phone ? { phone: masked.phone(phone) } : {}),
  }
  const now = saidOf(kept)
  return { kind: 'conflict', differences: differencesBetween(fieldText, sent, now, valueText), version: kept.version }
}

async function keptOf(
  tx: Tx,
  kept: Organisation,
  today: Day,
  before: Partial<Organisation>,
): Promise<KeptOrganisation> {
  const organisation = saidOf(kept)
  const pick = (from: Partial<Organisation>): Record<string, unknown> =>
    Object.fromEntries(Object.keys(fieldText).map(field => [field, { ...from }[field as keyof Organisation] ?? null]))
  return {
    code: organisation.code,
    name: organisation.name,
    version: organisation.version,
    division: organisation.compound.division,
    warnings: factWarnings(organisation, await termLimit(tx, organisation.kind, organisation.compound.division, today)),
    waits: kept.claim?.state === 'waiting',
    changes: changesBetween(pick(before), pick(organisation)),
  }
}
