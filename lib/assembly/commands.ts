/** What is done about an owners' assembly itself: called, corrected, told, opened, closed, published, voided, revoked. */
import { findCompound } from '@/lib/compound/store'
import { dayInShanghai } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { unlessUnread } from '@/lib/core/parts'
import { done, type FieldErrors, firstTrouble, invalid, missing, type Result, refused } from '@/lib/core/result'
import { lostFile } from '@/lib/file/store'
import { changesBetween } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { type Call, command, type Doer } from '@/lib/platform/perform'
import { clearVotes, standingCandidates } from '@/lib/procedure/election-store'
import type { RegisterShortness } from '@/lib/procedure/register-share'
import { registerShortness } from '@/lib/procedure/register-share-store'
import { findProcedure } from '@/lib/procedure/store'
import { openDifferences } from './candidate-store'
import { beforeMove, candidateMatters, inState, type KeptAssembly, kept, noticeDays, overtaken, subject } from './deeds'
import { happenedOn } from './happened'
import { mostMatters } from './kinds'
import { writeDecision } from './pair-store'
import { firstRules, withCandidates } from './proposed'
import { numberPersons, registerHash, registerTotals, reuseRegister } from './register-store'
import {
  AddMatterRequest,
  CorrectAssemblyRequest,
  CreateAssemblyRequest,
  DropMatterRequest,
  MoveAssemblyRequest,
  PostNoticeRequest,
  SettleCandidateRequest,
  TakeCandidatesRequest,
} from './requests'
import { checkClosing, checkFacts, checkNotice, checkOpening, checkReached, lacking, lacksForNotice } from './rules'
import type { Assembly, AssemblyFacts } from './shapes'
import {
  findAssembly,
  insertAssembly,
  moveAssembly,
  type NewMatter,
  openAssemblyOf,
  touch,
  updateFacts,
  writeMatters,
} from './store'
import { matterText } from './text'
import { undecidedFor } from './undecided-store'

type AssemblyAsked = Omit<AssemblyFacts, 'rulesFileId'> & { rulesFile: number | null }

const factsOf = ({ rulesFile, kind, form, title, opensOn, closesOn, followMajority, countParking }: AssemblyAsked) => ({
  kind,
  form,
  title,
  opensOn,
  closesOn,
  followMajority,
  countParking,
  rulesFileId: rulesFile,
})

/** @param asked as far as it can be read */
async function wrongWith(doer: Doer, asked: Partial<AssemblyAsked>): Promise<FieldErrors> {
  const { followMajority = false, countParking = false, rulesFile = null, opensOn, closesOn } = asked
  return {
    ...checkFacts({ followMajority, countParking, rulesFileId: rulesFile, opensOn, closesOn }),
    ...(await lostFile(doer, 'rulesFile', rulesFile)),
  }
}

async function checked(doer: Doer, asked: AssemblyAsked): Promise<Result<AssemblyFacts>> {
  const facts = factsOf(asked)
  const wrong = await wrongWith(doer, asked)
  return Object.keys(wrong).length > 0 ? invalid(wrong) : done(facts)
}

type AssemblyPlace = { compound: { id: number; division: DivisionCode }; procedureId: number | null }

/** States of a procedure in which its vote is prepared and held: its register first of all, from which people are chosen. */
const votingStates = [
  ...['papers-asked', 'papers-in', 'applied', 'started', 'group'],
  ...['auditing', 'audit-reported', 'audit-posted', 'audited', 'publicity', 'vetting', 'voting'],
]

async function whereOf(
  tx: Tx,
  asked: { procedure: number | null; compound: string | null },
): Promise<Result<AssemblyPlace>> {
  if (asked.procedure !== null) {
    const procedure = await findProcedure(tx, asked.procedure)
    if (!procedure) return missing()
    if (!votingStates.includes(procedure.state))
      return refused('procedure', '委员已经选出，或程序已经结束，不能再筹备选举表决')
    const open = await openAssemblyOf(tx, procedure.id)
    if (open) return refused('one-open', '这次组建（换届）已有一场表决没有结束，不能再筹备一场')
    return done({ compound: procedure.compound, procedureId: procedure.id })
  }
  if (asked.compound === null) return invalid({ compound: ['请选择小区'] })
  const compound = await findCompound(tx, asked.compound)
  if (!compound) return missing()
  if (compound.retiredOn) return refused('retired', `小区已于 ${compound.retiredOn} 退出`)
  return done({ compound: { id: compound.id, division: compound.facts.divisionCode }, procedureId: null })
}

export const createAssembly = command({
  schema: CreateAssemblyRequest,
  act: 'assembly.create',
  also: ({ parts, ...doer }) => wrongWith(doer, parts),
  run: async ({ input, actor, now, tx }) => {
    if (input.procedure === null && input.compound === null)
      return invalid({ compound: ['请选择小区'], ...(await wrongWith({ tx, actor, now }, input)) })
    const facts = await checked({ tx, actor, now }, input)
    if (!facts.ok) return facts
    const where = await whereOf(tx, input)
    if (!where.ok) return where
    const stamp = { actor, now }
    const id = await insertAssembly(tx, stamp, { ...facts.value, ...where.value, on: dayInShanghai(now) })
    const fresh = await findAssembly(tx, id)
    if (!fresh) return missing()
    const { procedureId } = where.value
    const candidates = procedureId === null ? [] : await candidateMatters(tx, procedureId)
    const proposed = withCandidates(facts.value.kind === 'first' ? firstRules : [], candidates)
    if (proposed.length > 0) await writeMatters(tx, fresh, fresh.version, proposed)
    const reused = await reuseRegister(tx, fresh)
    return kept(
      tx,
      id,
      {},
      { ...facts.value, state: 'preparing', ...(reused ? { rooms: reused.rooms, registerAsOf: reused.asOf } : {}) },
    )
  },
  subject,
})

export const correctAssembly = command({
  schema: CorrectAssemblyRequest,
  act: 'assembly.correct',
  also: async ({ parts, ...doer }) => {
    const kept = parts.id === undefined ? null : await findAssembly(doer.tx, parts.id)
    return kept ? wrongWith(doer, { ...parts, rulesFile: parts.rulesFile ?? kept.rulesFileId }) : {}
  },
  run: async ({ input, actor, now, tx }) => {
    const before = await inState(tx, input.id, ['preparing'])
    if (!before.ok) return before
    // A file not chosen anew stays.
    const facts = await checked(
      { tx, actor, now },
      { ...input, rulesFile: input.rulesFile ?? before.value.rulesFileId },
    )
    if (!facts.ok) return facts
    if (!(await updateFacts(tx, before.value, input.version, facts.value))) return overtaken()
    return kept(tx, input.id, { ...before.value }, { ...facts.value })
  },
  subject,
})

type MatterChange = { of: { id: number; version: number }; change: (it: Assembly) => Promise<Result<NewMatter[]>> }

async function changeMatters(tx: Tx, { of, change }: MatterChange): Promise<Result<KeptAssembly>> {
  const before = await inState(tx, of.id, ['preparing'])
  if (!before.ok) return before
  const matters = await change(before.value)
  if (!matters.ok) return matters
  if (matters.value.length > mostMatters) return refused('matters', `一次大会最多 ${mostMatters} 项`)
  if (!(await writeMatters(tx, before.value, of.version, matters.value))) return overtaken()
  const titles = (list: readonly { title: string }[]): string => list.map(one => one.title).join('；')
  return kept(tx, of.id, { matters: titles(before.value.matters) }, { matters: titles(matters.value) })
}

const plain = (it: Assembly): NewMatter[] => it.matters.map(({ code, title, personId }) => ({ code, title, personId }))

export const addMatter = command({
  schema: AddMatterRequest,
  act: 'assembly.correct',
  run: ({ input, tx }) =>
    changeMatters(tx, {
      of: input,
      change: async assembly => {
        const title = input.title ?? matterText[input.code]
        if (assembly.matters.some(one => one.title === title)) return invalid({ title: [`已有“${title}”这一项`] })
        return done([...plain(assembly), { code: input.code, title, personId: null }])
      },
    }),
  subject,
})

export const dropMatter = command({
  schema: DropMatterRequest,
  act: 'assembly.correct',
  run: ({ input, tx }) =>
    changeMatters(tx, {
      of: input,
      change: async it =>
        it.matters.some(one => one.no === input.no)
          ? done(plain(it).filter((_, at) => it.matters[at]?.no !== input.no))
          : missing(),
    }),
  subject,
})

/** The candidates who stand now in the place of those listed; other matters stay where they are. */
export const takeCandidates = command({
  schema: TakeCandidatesRequest,
  act: 'assembly.correct',
  run: ({ input, tx }) =>
    changeMatters(tx, {
      of: input,
      change: async assembly => {
        if (!assembly.procedure) return refused('procedure', '这次大会不属于组建或换届，没有候选人')
        return done(withCandidates(plain(assembly), await candidateMatters(tx, assembly.procedure.id)))
      },
    }),
  subject,
})

/** A candidate stands although the register has him otherwise: somebody says why. */
export const settleCandidate = command({
  schema: SettleCandidateRequest,
  act: 'assembly.correct',
  run: async ({ input, actor, now, tx }) => {
    const before = await inState(tx, input.id, ['preparing'])
    if (!before.ok) return before
    const found = (await openDifferences(tx, before.value)).find(one => one.person === input.person)
    if (!found) return refused('settled', '这名候选人与名册没有待定的不一致')
    if (!(await touch(tx, input.id, input.version))) return overtaken()
    const decision = { kind: 'candidate' as const, one: String(found.person), other: found.print, same: false }
    await writeDecision(tx, { actor, now }, before.value, { ...decision, reason: input.reason })
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return missing()
    const changes = changesBetween({}, { candidate: `${found.name}：${found.words}` })
    return done<KeptAssembly>({ assembly, changes, reason: input.reason })
  },
  subject,
})

/** Why the vote is held on a register that covers little of its compound, where somebody says so of these figures. */
async function saidOfRegister(
  { tx, actor, now, input }: Call<{ reason: string | null }>,
  assembly: Assembly,
  short: RegisterShortness | null,
): Promise<{ fact: { registerShare?: string }; reason: string | null }> {
  if (!short || input.reason === null) return { fact: {}, reason: null }
  const decision = { kind: 'register' as const, one: 'register', other: short.print, same: false }
  await writeDecision(tx, { actor, now }, assembly, { ...decision, reason: input.reason })
  return { fact: { registerShare: short.short.join('；') }, reason: input.reason }
}

/** Posts the notice and freezes what the vote is measured by. From now on no room comes, goes or changes. */
export const postNotice = command({
  schema: PostNoticeRequest,
  act: 'assembly.post',
  timeout: 120_000,
  run: async call => {
    const { input, actor, now, tx } = call
    const before = await beforeMove(tx, input.id, 'post')
    if (!before.ok) return before
    const { it: assembly, to } = before.value
    if (assembly.version !== input.version) return overtaken()
    const today = dayInShanghai(now)
    const on = input.on ?? today
    const totals = await registerTotals(tx, assembly)
    const standing = assembly.procedure ? await standingCandidates(tx, assembly.procedure.id) : []
    const whole = lacking(lacksForNotice(assembly, totals, standing, await undecidedFor(tx, assembly)), '不能公告')
    if (!whole.ok) return whole
    const told = checkNotice(assembly, on, await noticeDays(tx, assembly, now), today)
    const short = await registerShortness(tx, assembly.id)
    const covered = checkReached(null, short, input.reason)
    const happened = await happenedOn(tx, assembly, { act: 'post', input, actor, now })
    if (!happened.ok) return firstTrouble(told, covered, happened) ?? happened
    const trouble = firstTrouble(told, covered)
    if (trouble) return trouble
    await numberPersons(tx, assembly)
    const frozen = {
      wholeArea: totals.counted.area,
      wholePersons: totals.counted.persons,
      registerHash: await registerHash(tx, assembly.id),
    }
    const moved = await moveAssembly(tx, { actor, now }, assembly, {
      act: 'post',
      to,
      ...happened.value,
      version: input.version,
      noticeOn: on,
      ...frozen,
    })
    if (!moved) return overtaken()
    const said = await saidOfRegister(call, assembly, short)
    const facts = { state: to, noticeOn: on, rooms: totals.counted.rooms, ...frozen, ...said.fact }
    const noticed = await kept(tx, assembly.id, { state: assembly.state }, facts)
    return noticed.ok ? done({ ...noticed.value, reason: said.reason }) : noticed
  },
  subject,
})

type MoveCall = Call<typeof MoveAssemblyRequest._output>

async function checkMove({ input, now, tx }: MoveCall, assembly: Assembly): Promise<Result<null>> {
  const on = input.on ?? dayInShanghai(now)
  if (input.act === 'open') return checkOpening(assembly, await noticeDays(tx, assembly, now), on)
  if (input.act === 'close') return checkClosing(assembly, on)
  return done(null)
}

/** An unlawful decision that is revoked elected nobody (物业管理条例 19); what its procedure has built on it is the procedure's to take back. */
const undone = async (tx: Tx, it: Assembly): Promise<void> => {
  if (it.procedure?.state === 'voting') await clearVotes(tx, it.procedure.id)
}

export const moveAssemblyOn = command({
  schema: MoveAssemblyRequest,
  act: input => `assembly.${input.act}` as const,
  run: async call => {
    const { input, actor, now, tx } = call
    const before = await beforeMove(tx, input.id, input.act)
    if (!before.ok) return before
    const { it: assembly, to } = before.value
    const allowed = await unlessUnread(() => checkMove(call, assembly))
    if (allowed && !allowed.ok) return allowed
    const happened = await happenedOn(tx, assembly, { act: input.act, input, actor, now })
    const short = input.act === 'open' ? await registerShortness(tx, assembly.id) : null
    const reached =
      input.act === 'open' ? checkReached(await registerTotals(tx, assembly), short, input.reason) : done(null)
    if (!happened.ok) return firstTrouble(happened, reached) ?? happened
    if (!reached.ok) return reached
    const { on } = happened.value
    const reason = 'reason' in input ? input.reason : null
    const facts = {
      ...(input.act === 'publish' ? { publishedOn: on } : {}),
      // Why a vote was opened stands in its time line; on the record itself only why it ended.
      ...(reason === null || input.act === 'open' ? {} : { reason }),
    }
    const move = { act: input.act, to, ...happened.value, version: input.version, ...facts }
    if (!(await moveAssembly(tx, { actor, now }, assembly, move))) return overtaken()
    if (input.act === 'revoke') await undone(tx, assembly)
    const said = short?.settled ? null : await saidOfRegister({ ...call, input: { reason } }, assembly, short)
    const after = await findAssembly(tx, assembly.id)
    if (!after) return missing()
    const { publishedOn } = { publishedOn: null, ...facts }
    const days = publishedOn ? { publishedOn } : { actOn: on }
    const changes = changesBetween({ state: assembly.state }, { state: to, ...days, ...said?.fact })
    return done<KeptAssembly>({ assembly: after, changes, reason })
  },
  subject,
})
