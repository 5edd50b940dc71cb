/** What is read about owners' votes: the list, one with its register and turn-out, ballots to be entered, results. */

import { z } from 'zod'
import { compoundCode } from '@/lib/compound/requests'
import { findCompound } from '@/lib/compound/store'
import { type Actor, covers, may } from '@/lib/core/access'
import { type Day, dayInShanghai, daysBetween, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { atMost, divisionField, givenOr, idAsked, idField, textField } from '@/lib/core/fields'
import { movesFor } from '@/lib/core/flow'
import { orderField, placeIn } from '@/lib/core/order'
import { pageFields } from '@/lib/core/page'
import { wordLimit } from '@/lib/core/text'
import { type Reckoning, reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { namesOfAccounts } from '@/lib/platform/people'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { standingCandidates } from '@/lib/procedure/election-store'
import type { CandidateDifference } from '@/lib/procedure/facts'
import type { RegisterShortness } from '@/lib/procedure/register-share'
import { registerShortness } from '@/lib/procedure/register-share-store'
import { findProcedure } from '@/lib/procedure/store'
import { differingBallots, onceEntered, turnOut } from './ballot-store'
import { openDifferences } from './candidate-store'
import { noticeDays } from './deeds'
import { type AssemblyState, assemblyFlow, assemblyStates } from './flow'
import { assemblyPage, countAssemblies } from './list-store'
import { shownPairs, undecidedPairs } from './pair-store'
import { type FoundPair, mustBeDecided } from './pairs'
import { registerTemplate } from './register'
import { namelessRooms, registerTotals, unitPage } from './register-store'
import { type Lack, lacksForCount, lacksForNotice } from './rules'
import { type Assembly, assemblyOrders, assemblyPlaces, type RegisterTotals, type TurnOut } from './shapes'
import { findAssembly, stepsOf } from './store'
import { undecidedFor } from './undecided-store'

export const assemblyPageSize = 50
export const unitPageSize = 100
/** So many pairs that may be one are shown at once. */
const pairsShown = 50
const mustFirst = (one: FoundPair, other: FoundPair): number =>
  Number(mustBeDecided(other)) - Number(mustBeDecided(one))
/** So many waiting ballots are shown at once. */
const waitingShown = 200

const id = idField
const place = givenOr(divisionField, undefined)

const clockKeys = ['vote.open', 'vote.days', 'vote.count', 'form.decision_publish'] as const

type ClockedAssembly = { division: DivisionCode; state: AssemblyState; stateOn: Day; opensOn: Day; closesOn: Day }

/** The notice ends when the vote opens, the vote when it closes: those days are in the record; other states are given days by parameter. */
function clockOf(
  assembly: ClockedAssembly,
  rules: Awaited<ReturnType<typeof deadlineRulesOf>>,
  now: Date,
): Reckoning | null {
  const state = assemblyFlow.states[assembly.state]
  if (!('awaits' in state) || assembly.state === 'noticed' || assembly.state === 'voting') return null
  const rule = ruleInForce(rules, state.awaits.within, lineage(assembly.division), assembly.stateOn)
  return rule ? reckon(startInShanghai(assembly.stateOn), rule, now, stateCalendar) : null
}

const listSchema = z
  .object({
    state: givenOr(z.enum(['all', ...assemblyStates]), 'all' as const),
    under: place,
    compound: givenOr(compoundCode, undefined),
    entry: givenOr(z.enum(['late']), undefined),
    sort: orderField(assemblyOrders, 'id'),
    ...pageFields(textField(40)),
  })
  .superRefine(placeIn(assemblyPlaces))

const goingStates = ['preparing', 'noticed', 'voting', 'counting'] as const

export const assemblyList = view({
  schema: listSchema,
  permission: 'assembly.read',
  read: async ({ input, actor, now, tx }) => {
    const under = input.under && covers(actor, input.under) ? input.under : actor.division
    const states = input.state === 'all' ? undefined : [input.state]
    const { compound, entry } = input
    const page = await assemblyPage(
      tx,
      { states, under, compound, entry },
      { order: input.sort, ...input },
      assemblyPageSize,
    )
    const all = await countAssemblies(tx, { under, compound })
    const belated = await countAssemblies(tx, { under, compound, entry: 'late' })
    const counts = entry ? belated : all
    const sum = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((all, one) => all + one, 0)
    const rules = await deadlineRulesOf(tx, clockKeys)
    return {
      ...page,
      sort: input.sort,
      rows: page.rows.map(row => ({ ...row, clock: clockOf(row, rules, now) })),
      counts: Object.fromEntries(assemblyStates.map(state => [state, counts.get(state) ?? 0])),
      total: sum(counts),
      /** Still to be brought to a decision, late entries or not. */
      going: goingStates.reduce((found, state) => found + (all.get(state) ?? 0), 0),
      /** With a late entry: of those in the state that is shown. */
      late: input.state === 'all' ? sum(belated) : (belated.get(input.state) ?? 0),
    }
  },
})

/** For the form of a new one: of which procedure or compound. */
export const assemblyForm = view({
  schema: z.object({ procedure: givenOr(idAsked, undefined), compound: givenOr(compoundCode, undefined) }),
  permission: 'assembly.create',
  read: async ({ input, now, tx }) => {
    const today = dayInShanghai(now)
    if (input.procedure !== undefined) {
      const procedure = await findProcedure(tx, input.procedure)
      if (!procedure) return null
      const candidates = await standingCandidates(tx, procedure.id)
      return { today, compound: procedure.compound, procedure, candidates: candidates.length }
    }
    if (input.compound === undefined) return { today, compound: null, procedure: null, candidates: 0 }
    const found = await findCompound(tx, input.compound)
    const compound = found && {
      id: found.id,
      code: found.code,
      name: found.facts.name,
      division: found.facts.divisionCode,
    }
    return compound ? { today, compound, procedure: null, candidates: 0 } : null
  },
})

export type ShownAssembly = {
  assembly: Assembly
  totals: RegisterTotals
  /** Only for those who hold the vote, and for nobody what the ballots say. */
  turnOut: TurnOut | null
  lacks: Lack[]
  /** Candidates who differ from the register, while it can still be mended. */
  differing: CandidateDifference[]
  /** Where the register falls short of its compound. */
  short: RegisterShortness | null
  /** Days from the notice to the vote that hold here. */
  noticeDays: number
}

async function shownOf(tx: Tx, assembly: Assembly, actor: Actor, now: Date): Promise<ShownAssembly> {
  const totals = await registerTotals(tx, assembly)
  const sees = may(actor, 'assembly.enter') && (assembly.state === 'voting' || assembly.state === 'counting')
  const out = sees ? await turnOut(tx, assembly.id) : null
  return {
    assembly: assembly,
    totals,
    turnOut: out,
    lacks: await lacksOf(tx, assembly, totals, out),
    differing: assembly.state === 'preparing' ? await openDifferences(tx, assembly) : [],
    short: await registerShortness(tx, assembly.id),
    noticeDays: await noticeDays(tx, assembly, now),
  }
}

async function lacksOf(tx: Tx, assembly: Assembly, totals: RegisterTotals, out: TurnOut | null): Promise<Lack[]> {
  if (assembly.state === 'counting' && out) return lacksForCount(out)
  if (assembly.state !== 'preparing') return []
  const standing = assembly.procedure ? await standingCandidates(tx, assembly.procedure.id) : []
  return lacksForNotice(assembly, totals, standing, await undecidedFor(tx, assembly))
}

/** What was done, with the names of who wrote it down. */
async function stepsShown(tx: Tx, id: number) {
  const steps = await stepsOf(tx, id)
  const names = await namesOfAccounts(
    tx,
    steps.map(step => step.by),
  )
  return steps.map(({ by, ...step }) => ({ ...step, byName: by === null ? null : (names.get(by) ?? null) }))
}

export const assemblyOne = view({
  schema: z.object({ id }),
  permission: 'assembly.read',
  read: async ({ input, actor, now, tx }) => {
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return null
    const units = await divisionsOf(tx, lineage(assembly.compound.division))
    const rules = await deadlineRulesOf(tx, clockKeys)
    return {
      ...(await shownOf(tx, assembly, actor, now)),
      today: dayInShanghai(now),
      clock: clockOf({ ...assembly, division: assembly.compound.division }, rules, now),
      moves: movesFor(assemblyFlow, assembly.state, actor).map(one => one.act),
      path: units.map(unit => ({ code: unit.code, name: unit.name, inScope: covers(actor, unit.code) })),
      history: await historyOf(tx, 'assembly', String(assembly.id)),
      steps: await stepsShown(tx, assembly.id),
    }
  },
})

/** How old the register is that was taken over from the last assembly, while what changed since can still be brought in. */
async function reusedOf(tx: Tx, { id: assemblyId, state, registerAsOf: asOf }: Assembly, today: Day) {
  if (asOf === null || state !== 'preparing') return null
  return { asOf, days: daysBetween(asOf, today), nameless: await namelessRooms(tx, assemblyId) }
}

/** The register, names and phones masked. */
export const registerList = view({
  schema: z.object({
    id,
    q: z.string().trim().check(atMost(wordLimit)).optional(),
    only: givenOr(z.enum(['silent']), undefined),
    ...pageFields(z.string().max(40)),
  }),
  permission: 'assembly.register',
  read: async ({ input, now, tx }) => {
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return null
    const { q, only } = input
    const page = await unitPage(tx, input.id, { q, only }, input, unitPageSize)
    const pairs = assembly.state === 'preparing' ? await undecidedPairs(tx, input.id) : []
    return {
      ...{ assembly, totals: await registerTotals(tx, assembly), ...page },
      pairs: await shownPairs(tx, [...pairs].sort(mustFirst).slice(0, pairsShown)),
      undecided: pairs.filter(mustBeDecided).length,
      reused: await reusedOf(tx, assembly, dayInShanghai(now)),
    }
  },
})

/** Where ballots are entered: which wait for a second entry, never what the first one said. */
export const ballotDesk = view({
  schema: z.object({ id }),
  permission: 'assembly.enter',
  read: async ({ input, actor, tx }) => {
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return null
    return {
      assembly,
      turnOut: await turnOut(tx, input.id),
      waiting: await onceEntered(tx, input.id, actor.accountId, waitingShown),
    }
  },
})

/** Ballots whose two entries differ, for who looks at the paper again. */
export const differenceList = view({
  schema: z.object({ id }),
  permission: 'assembly.resolve',
  read: async ({ input, actor, tx }) => {
    const assembly = await findAssembly(tx, input.id)
    if (!assembly) return null
    return { assembly, rows: await differingBallots(tx, input.id, actor.accountId, waitingShown) }
  },
})

export const registerTemplateFile = view({
  schema: z.object({}),
  permission: 'assembly.register',
  read: async () => ({ bytes: await writeXlsx(registerTemplate()), name: '业主名册模板.xlsx' }),
})
