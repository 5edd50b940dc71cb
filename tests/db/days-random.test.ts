/**
 * Whatever days are told of a formation, in whatever order of deeds: the portal takes a day exactly where nothing that is known by then
 * speaks against it. The rule is said here a second time, by hand and slowly, without the portal's table of it.
 */
import { expect, test } from 'vitest'
import { enterBallot } from '@/lib/assembly/ballot-commands'
import { createAssembly, moveAssemblyOn, postNotice } from '@/lib/assembly/commands'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { importRegister } from '@/lib/assembly/register-commands'
import { findAssembly } from '@/lib/assembly/store'
import { addDays, type Day, day } from '@/lib/core/day'
import type { Result } from '@/lib/core/result'
import { draftFiling, submitFiling } from '@/lib/filing/commands'
import { acceptFiling, askOnce, confirmFiling } from '@/lib/filing/decision-commands'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addObjection, answerObjection, moveOn } from '@/lib/procedure/commands'
import { objectionsOf } from '@/lib/procedure/objection-store'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import { registerCsv, said } from '@/tests/support/assembly-builders'
import { bringPapers, fileOf, filingNow } from '@/tests/support/filing-builders'
import { compoundIn, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'
import { at, begun, entered, givenOffices, handIn, must, procedureOf, vetted } from '@/tests/support/procedure-builders'

const { ownerUrl } = ownDatabase()
const community = person('community', '140105001001')
const clerk = person('street-clerk', '140105001000')
const county = person('county', '140105000000')

/** Days are told apart by their numbers: that of the opening, and today, on which all of it is written. */
const [opening, today, noticeDays] = [5, 323, 15]
const dayAt = (number: number): Day => addDays(day('2026-01-01'), number)
const written = dayAt(today)

/** What is known of one formation, as somebody would keep it on paper. */
type Past = {
  state: keyof typeof mainWay
  /** Steps that stand, in their order. */
  steps: { deed: string; on: number }[]
  noticeTo: number
  objections: { raised: number; answered: number | null; since: 'now' | 'before' }[]
  vote: Partial<Record<'opens' | 'closes' | 'told' | 'opened' | 'closed' | 'counted' | 'published', number>>
  filing: Partial<Record<'submitted' | 'asked' | 'again' | 'accepted', number>>
}

/** In which state which deed leads on, and what else may be told there. */
const mainWay = {
  'papers-asked': ['receive-papers'],
  'papers-in': ['accept-application', 'take-back'],
  applied: ['form-group', 'take-back'],
  group: ['publish', 'take-back'],
  publicity: ['close-publicity', 'raise', 'answer', 'take-back'],
  vetting: ['confirm-candidates', 'raise', 'answer', 'take-back'],
  'to-vote': ['prepare', 'raise', 'take-back'],
  prepared: ['tell'],
  told: ['open', 'answer'],
  opened: ['close'],
  closed: ['count'],
  counted: ['elect', 'publish-vote'],
  elected: ['first-meeting', 'publish-vote', 'take-back'],
  met: ['submit', 'publish-vote'],
  submitted: ['accept', 'ask', 'publish-vote'],
  correcting: ['again', 'publish-vote'],
  accepted: ['confirm', 'publish-vote'],
  filed: [],
} as const

type Told = Readonly<Record<string, number>>
type Walk = {
  past: Past
  id: number
  vote: number
  filing: number
  candidates: number[]
  files: { community: number; clerk: number; county: number }
  /** Minutes since the first thing was written. */
  minute: number
}
type Deed = {
  asks: readonly string[]
  may: (past: Past, told: Told) => boolean
  /** As the portal is told. */
  tell: (walk: Walk, told: Record<string, Day>) => Promise<Result<unknown>>
  keep: (past: Past, told: Told) => Past['state']
}

const clockOf = (walk: Walk): Date => new Date(at(written).getTime() + walk.minute * 60_000)
const lastStep = ({ steps }: Past): number => steps.at(-1)?.on ?? opening
const isOver = (on: number | undefined): boolean => on !== undefined && on <= today
/** A step that moves the formation: not before the last that stands, not to come. */
const follows = (past: Past, on: number | undefined): boolean => isOver(on) && (on ?? 0) >= lastStep(past)
const behind = (on: number | undefined, ...others: (number | undefined)[]): boolean =>
  isOver(on) && others.every(other => other === undefined || (on ?? 0) >= other)
const stepOf = ({ steps }: Past, deed: string): number | undefined => steps.findLast(one => one.deed === deed)?.on

const moves =
  (act: string, by = clerk, more: Record<string, unknown> = {}): Deed['tell'] =>
  async (walk, told) => {
    const { version } = await procedureOf(clerk, walk.id, written)
    return perform(moveOn, by, { id: walk.id, version, act, ...told, ...more }, clockOf(walk))
  }
const step = (act: string, to: Past['state'], by = clerk, more: Record<string, unknown> = {}): Deed => ({
  asks: ['on'],
  may: (past, { on }) => follows(past, on),
  tell: moves(act, by, more),
  keep: (past, { on }) => {
    past.steps.push({ deed: act, on: on ?? 0 })
    return to
  },
})

const voteNow = (walk: Walk) => inScope(clerk, clockOf(walk), tx => findAssembly(tx, walk.vote))
const votes =
  (act: 'open' | 'close' | 'publish', more: Record<string, unknown> = {}): Deed['tell'] =>
  async (walk, told) => {
    const version = (await voteNow(walk))?.version
    const raw = { id: walk.vote, version, act, file: walk.files.clerk, ...told, ...more }
    return perform(moveAssemblyOn, clerk, raw, clockOf(walk))
  }
const files =
  (
    command: typeof acceptFiling | typeof askOnce | typeof confirmFiling | typeof submitFiling,
    by: 'community' | 'clerk' | 'county',
    more: Record<string, unknown> = {},
  ): Deed['tell'] =>
  async (walk, told) => {
    const actor = { community, clerk, county }[by]
    const { version } = await filingNow(actor, walk.filing, clockOf(walk))
    const raw = { id: walk.filing, version, file: walk.files[by], ...told, ...more }
    return perform(command as typeof submitFiling, actor, raw, clockOf(walk))
  }

const rooms = ['1-101', '1-102', '1-103', '1-104', '1-105']
const deeds: Readonly<Record<(typeof mainWay)[Past['state']][number], Deed>> = {
  'receive-papers': step('receive-papers', 'papers-in', community),
  'accept-application': step('accept-application', 'applied', clerk, { applicant: 'community' }),
  'form-group': step('form-group', 'group'),
  publish: {
    asks: ['on', 'noticeFrom', 'noticeTo'],
    may: (past, { on, noticeFrom = 0, noticeTo = 0 }) =>
      follows(past, on) && noticeFrom <= (on ?? 0) && noticeTo - noticeFrom >= noticeDays,
    tell: moves('publish', community, { seats: '5' }),
    keep: (past, { on, noticeTo }) => {
      past.steps.push({ deed: 'publish', on: on ?? 0 })
      past.noticeTo = noticeTo ?? 0
      // What was objected to in an earlier posting is no part of this one.
      for (const one of past.objections) one.since = 'before'
      return 'publicity'
    },
  },
  'close-publicity': {
    asks: ['on'],
    may: (past, { on }) =>
      follows(past, on) &&
      (on ?? 0) > past.noticeTo &&
      past.objections.every(one => one.answered !== null) &&
      past.objections.every(one => one.since === 'before' || behind(on, one.raised, one.answered ?? undefined)),
    tell: moves('close-publicity', community),
    keep: (past, { on }) => {
      past.steps.push({ deed: 'close-publicity', on: on ?? 0 })
      return 'vetting'
    },
  },
  raise: {
    asks: ['raisedOn'],
    may: (_, { raisedOn }) => behind(raisedOn, opening),
    tell: (walk, told) =>
      perform(
        addObjection,
        community,
        { procedure: walk.id, raisedBy: '1-101', text: '候选人名额太少', ...told },
        clockOf(walk),
      ),
    keep: (past, { raisedOn }) => {
      past.objections.push({ raised: raisedOn ?? 0, answered: null, since: 'now' })
      return past.state
    },
  },
  answer: {
    asks: ['answeredOn'],
    may: ({ objections }, { answeredOn }) =>
      behind(answeredOn, opening, objections.find(one => one.answered === null)?.raised),
    tell: async (walk, told) => {
      const all = await inScope(clerk, clockOf(walk), tx => objectionsOf(tx, walk.id))
      const one = all.toSorted((a, b) => a.id - b.id).find(({ answer }) => answer === null)
      return perform(
        answerObjection,
        community,
        { id: one?.id, version: one?.version, answer: '已在公示中说明', ...told },
        clockOf(walk),
      )
    },
    keep: (past, { answeredOn }) => {
      const open = past.objections.find(one => one.answered === null)
      if (open) open.answered = answeredOn ?? 0
      return past.state
    },
  },
  'take-back': {
    asks: ['on'],
    may: (past, { on }) => follows(past, on),
    tell: moves('take-back', clerk, { note: '日期登记错误' }),
    keep: past => {
      past.steps.pop()
      const before = {
        ...{ 'papers-in': 'papers-asked', applied: 'papers-in', group: 'applied', publicity: 'group' },
        ...{ vetting: 'publicity', 'to-vote': 'vetting', elected: 'counted' },
      } as const satisfies Partial<Record<Past['state'], Past['state']>>
      return before[past.state as keyof typeof before]
    },
  },
  'confirm-candidates': step('confirm-candidates', 'to-vote'),
  prepare: {
    asks: ['opensOn', 'closesOn'],
    may: (_, { opensOn = 0, closesOn = 0 }) => closesOn >= opensOn && closesOn - opensOn < 180,
    tell: async (walk, told) => {
      const asked = { procedure: walk.id, kind: 'first', form: 'written', title: '首次业主大会', ...told }
      const made = await perform(createAssembly, community, asked, clockOf(walk))
      if (!made.ok) return made
      const { id, version } = made.value.assembly
      walk.vote = id
      const file = registerCsv(rooms.map((room, nth) => ({ room, area: 90_00, owner: `业主甲${nth}` })))
      return perform(importRegister, community, { id, version, file }, clockOf(walk))
    },
    keep: (past, { opensOn, closesOn }) => {
      past.vote = { opens: opensOn ?? 0, closes: closesOn ?? 0 }
      return 'prepared'
    },
  },
  tell: {
    asks: ['on'],
    may: ({ vote }, { on = 0 }) => isOver(on) && (vote.opens ?? 0) - on >= noticeDays,
    tell: async (walk, told) => {
      const version = (await voteNow(walk))?.version
      const raw = { id: walk.vote, version, reason: '小区只登记了这些业主', file: walk.files.community, ...told }
      return perform(postNotice, community, raw, clockOf(walk))
    },
    keep: (past, { on }) => {
      past.vote.told = on ?? 0
      return 'told'
    },
  },
  open: {
    asks: ['on'],
    may: (past, { on }) =>
      behind(on, past.vote.opens, (past.vote.told ?? 0) + noticeDays, stepOf(past, 'confirm-candidates')),
    tell: votes('open', { reason: '现场集中投票，当场发票' }),
    keep: (past, { on }) => {
      past.vote.opened = on ?? 0
      return 'opened'
    },
  },
  close: {
    asks: ['on'],
    may: ({ vote }, { on }) => behind(on, vote.closes, vote.opened),
    tell: votes('close'),
    keep: (past, { on }) => {
      past.vote.closed = on ?? 0
      return 'closed'
    },
  },
  count: {
    asks: ['on'],
    may: ({ vote }, { on }) => behind(on, vote.closed),
    tell: async (walk, told) => {
      const version = (await voteNow(walk))?.version
      return perform(decideAssembly, clerk, { id: walk.vote, version, file: walk.files.clerk, ...told }, clockOf(walk))
    },
    keep: (past, { on }) => {
      past.vote.counted = on ?? 0
      return 'counted'
    },
  },
  'publish-vote': {
    asks: ['on'],
    may: ({ vote }, { on }) => behind(on, vote.counted),
    tell: votes('publish'),
    keep: (past, { on }) => {
      past.vote.published = on ?? 0
      return past.state
    },
  },
  elect: {
    asks: ['on', 'termFrom', 'termTo'],
    may: (past, { on, termFrom = 0, termTo = 0 }) =>
      follows(past, on) &&
      behind(on, past.vote.counted) &&
      termFrom >= (past.vote.counted ?? 0) &&
      termFrom >= (stepOf(past, 'close-publicity') ?? 0) &&
      termTo > termFrom,
    tell: moves('elect'),
    keep: (past, { on }) => {
      past.steps.push({ deed: 'elect', on: on ?? 0 })
      return 'elected'
    },
  },
  'first-meeting': step('first-meeting', 'met'),
  submit: {
    asks: ['on'],
    may: (past, { on }) => follows(past, on) && behind(on, stepOf(past, 'elect')),
    tell: files(submitFiling, 'community'),
    keep: (past, { on }) => {
      past.steps.push({ deed: 'submit', on: on ?? 0 })
      past.filing.submitted = on ?? 0
      return 'submitted'
    },
  },
  ask: {
    asks: ['on'],
    may: ({ filing }, { on }) => behind(on, filing.submitted),
    tell: files(askOnce, 'clerk', { reason: '材料缺签名，请补齐' }),
    keep: (past, { on }) => {
      past.filing.asked = on ?? 0
      return 'correcting'
    },
  },
  again: {
    asks: ['on'],
    may: ({ filing }, { on }) => behind(on, filing.asked),
    tell: files(submitFiling, 'community', { mended: '补了签名' }),
    keep: (past, { on }) => {
      past.filing.again = on ?? 0
      return 'submitted'
    },
  },
  accept: {
    asks: ['on'],
    may: ({ filing }, { on }) => behind(on, filing.submitted, filing.again),
    tell: files(acceptFiling, 'clerk'),
    keep: (past, { on }) => {
      past.filing.accepted = on ?? 0
      return 'accepted'
    },
  },
  confirm: {
    asks: ['on'],
    may: (past, { on }) => follows(past, on) && behind(on, past.filing.accepted),
    tell: files(confirmFiling, 'county'),
    keep: () => 'filed',
  },
}
type DeedName = keyof typeof deeds

/** What may be told by now: once is once, and nothing is answered that nobody raised. */
function possible({ state, objections, vote, filing }: Past): DeedName[] {
  return mainWay[state].filter(
    name =>
      (name !== 'publish-vote' || vote.published === undefined) &&
      (name !== 'ask' || filing.asked === undefined) &&
      (name !== 'answer' || objections.some(one => one.answered === null)) &&
      (name !== 'raise' || objections.length < 3),
  )
}

const daysKnown = ({ steps, noticeTo, objections, vote, filing }: Past): [number, ...number[]] => [
  opening,
  ...[...steps.map(({ on }) => on), noticeTo, ...objections.flatMap(one => [one.raised, one.answered ?? one.raised])],
  ...[...Object.values(vote), ...Object.values(filing)],
]
/** A day at the edge of one that is known, or a little after the last, or so long after as a notice takes, or anywhere. */
function anyDay(chance: Chance, past: Past): number {
  const known = daysKnown(past)
  const edge = chance.pick(known) + chance.whole(-1, 1)
  const latest = Math.min(today, Math.max(...known))
  const after = (chance.happens(0.5) ? lastStep(past) : latest) + chance.whole(0, 4)
  return chance.weighed(
    [edge, 3],
    [latest - 1, 2],
    [after, 3],
    [after + noticeDays, 2],
    [chance.whole(0, today + 5), 1],
  )
}
const draw = (chance: Chance, past: Past, { asks }: Deed): Told =>
  Object.fromEntries(asks.map(ask => [ask, anyDay(chance, past)]))

/** What leads nowhere by itself may be told of any day. */
const isBeside = (name: DeedName): boolean => name === 'raise' || name === 'answer' || name === 'again'

/** Mostly the earliest of some that nothing speaks against, behind what was done if it can be; null where none was found. */
function lawful(chance: Chance, past: Past, name: DeedName): Told | null {
  const deed = deeds[name]
  const found = Array.from({ length: 600 }, () => draw(chance, past, deed)).filter(told => deed.may(past, told))
  const behindAll = found.filter(told => Object.values(told).every(on => on >= lastStep(past)))
  const latest = (told: Told): number => Math.max(...Object.values(told))
  const some = (behindAll.length > 0 ? behindAll : found).slice(0, 4)
  const [earliest] = some.toSorted((one, other) => latest(one) - latest(other))
  return (chance.happens(isBeside(name) ? 0.8 : 0.2) ? found[0] : earliest) ?? null
}

async function began(name: string): Promise<Walk> {
  const { code } = await compoundIn(ownerUrl(), '140105001001', name)
  const id = await begun(community, { kind: 'formation', compound: code, on: dayAt(opening) })
  await handIn(
    community,
    id,
    written,
    ...(['zone-proof', 'area-list', 'owner-list', 'site-plan', 'equipment-proof', 'rooms-proof'] as const),
  )
  await handIn(
    community,
    id,
    written,
    ...(['application', 'group-list', 'notice', 'rules-draft', 'assembly-rules-draft', 'election-method'] as const),
  )
  await handIn(
    community,
    id,
    written,
    ...(['notice-photo', 'vetting-record', 'ballot-form', 'count-sheet', 'decision', 'first-minutes'] as const),
  )
  await entered(community, id, 'group', written, { side: 'street', leader: 'yes', room: undefined })
  for (const _ of [1, 2]) await entered(community, id, 'group', written)
  const now = at(written)
  return {
    past: { state: 'papers-asked', steps: [], noticeTo: opening, objections: [], vote: {}, filing: {} },
    ...{ id, vote: 0, filing: 0, candidates: [], minute: 0 },
    files: {
      community: await fileOf(community, now),
      clerk: await fileOf(clerk, now),
      county: await fileOf(county, now),
    },
  }
}

/** What a state asks for besides its days, once it is reached. */
async function prepare(walk: Walk): Promise<void> {
  const { state } = walk.past
  if (state === 'group' && walk.candidates.length === 0)
    for (const [nth, room] of rooms.entries()) {
      const one = await entered(community, walk.id, 'candidate', written, { name: `业主甲${nth}`, room })
      walk.candidates.push(one)
      must(await vetted(clerk, one, written))
    }
  if (state === 'opened')
    for (const room of rooms)
      for (const by of [community, clerk]) {
        const all = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(no => [`c${no}`, '1']))
        must(await perform(enterBallot, by, { id: walk.vote, room, ...all }, clockOf(walk)))
      }
  if (state === 'elected') {
    const [chair = 0, vice = 0] = walk.candidates
    const offices = new Map([
      [chair, '01'],
      [vice, '02'],
    ] as const)
    must(await givenOffices(community, walk.id, offices, written))
  }
  if (state === 'met' && walk.filing === 0) {
    const { after } = must(await perform(draftFiling, community, { procedure: walk.id }, clockOf(walk)))
    walk.filing = after.id
    await bringPapers(community, after, clockOf(walk))
  }
}

/** One attempt: portal and slow check say the same. @returns whether it was taken */
async function attempt(walk: Walk, name: DeedName, told: Told): Promise<boolean> {
  const deed = deeds[name]
  walk.minute += 1
  const days = Object.fromEntries(Object.entries(told).map(([ask, number]) => [ask, dayAt(number)]))
  const expected = deed.may(walk.past, told)
  const result = await deed.tell(walk, days)
  const asked = `${name} ${JSON.stringify(days)} after ${JSON.stringify(walk.past)}: ${said(result)}`
  expect(result.ok, asked).toBe(expected)
  // Where it is refused, it is for its days, in a sentence.
  if (!result.ok) expect(said(result), asked).toMatch(/^(invalid|refused [a-z-]+:) ?.*[\u4e00-\u9fff]/s)
  if (!result.ok) return false
  const before = walk.past.state
  walk.past.state = deed.keep(walk.past, told)
  if (walk.past.state !== before) await prepare(walk)
  return true
}

async function walked(seed: string): Promise<{ reached: Past['state']; taken: number; refused: number }> {
  const chance = chanceOf(seed)
  const walk = await began(`${seed}小区`)
  let [taken, refused] = [0, 0]
  for (let turn = 0; turn < 60 && walk.past.state !== 'filed'; turn += 1) {
    const [main, ...beside] = possible(walk.past)
    if (main === undefined) break
    const [first] = beside
    const name = first === undefined || chance.happens(0.75) ? main : chance.pick([first, ...beside])
    let isTaken = false
    for (let tries = chance.whole(0, 5); tries > 0 && !isTaken; tries -= 1) {
      isTaken = await attempt(walk, name, draw(chance, walk.past, deeds[name]))
      if (!isTaken) refused += 1
    }
    const sure = isTaken ? null : lawful(chance, walk.past, name)
    if (sure) isTaken = await attempt(walk, name, sure)
    if (isTaken) taken += 1
    // A publicity that waits for an answer, or days that have run out.
    else if (name === main && !possible(walk.past).includes('answer')) break
  }
  return { reached: walk.past.state, taken, refused }
}

const seeds = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']

test('of any formation are taken exactly where nothing speaks against them, from its opening to the county’s word', async () => {
  const all = []
  for (const seed of seeds) all.push(await walked(seed))
  // They go far enough, and are turned away often enough, to try each rule.
  expect(all.filter(({ reached }) => reached === 'filed').length).toBeGreaterThanOrEqual(4)
  expect(all.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(100)
  expect(all.reduce((sum, { refused }) => sum + refused, 0)).toBeGreaterThan(60)
}, 300_000)
