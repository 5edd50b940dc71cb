/**
 * Does nobody alone move a rate? Every command there is is done at least once by the people of a place, and after each the place's two rates
 * are counted; then every command is asked of everybody there, naming the place's own records. What moves a rate has its reason here:
 * it decides on what somebody else has said, it can only lower the own rate, or it is a road that stands open, by its name.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { correctCompound } from '@/lib/compound/commands'
import { findCompound } from '@/lib/compound/store'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { coverageOf, formationOf, noCounts } from '@/lib/figures/indicators'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { attacks } from '@/tests/support/attacks'
import { findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, today } from '@/tests/support/organisation-builders'
import { type Settled, settle, victimPlace } from '@/tests/support/world'
import { actOf, theRest } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'

const decides = 'decides on what another account has said; who said it is refused'
const lowers = 'takes away from the place’s own rate and adds nothing'
/** Roads that one account can still go; they are too large to be closed by the way. */
const open = 'stands open: a fact of the compound itself, told in its history and to the next who verifies it'
const returns = 'stands open: the county brings back what was left out, with a reason and from a day on'

/** Commands that move a rate, each with its reason. */
const moving: Readonly<Record<string, string>> = {
  'claim/commands#confirmClaim': decides,
  'import/firm-commands#confirmWhole': decides,
  'evidence/commands#approveEvidence': decides,
  'exclusion/commands#approveExclusion': decides,
  'filing/decision-commands#confirmFiling': decides,
  'filing/decision-commands#revokeFiling': lowers,
  'compound/commands#createCompound': lowers,
  'compound/commands#correctCompound': open,
  'compound/commands#retire': open,
  'exclusion/commands#endExclusion': returns,
}

/** Move a rate too, but not of the one place here: what they do is in claim.test.ts and evidence-file.test.ts. */
const untried: readonly string[] = ['import/firm-commands#confirmWhole', 'evidence/commands#approveEvidence']

type Pair = { coverage: string; formation: string }
let database: TestDatabase
let settled: Settled
const found = new Map<string, Set<string>>()
const everything = await findEverything()
const commands = everything.filter(one => one.is === 'command')
const nameOf = new Map<unknown, string>(commands.map(one => [one.it, one.key]))

/** The two rates of the place's county and of the whole province, as they stand today. */
async function rates(): Promise<Pair> {
  const figures = await publicFiguresOn(day(today), now, () => true)
  const said = (of: typeof coverageOf, code: DivisionCode): string => {
    const { part, whole } = of(figures?.countsFor(code).get(code) ?? noCounts)
    return `${part}/${whole}`
  }
  const county = settledCounty as DivisionCode
  return { coverage: said(coverageOf, county), formation: said(formationOf, county) }
}
const settledCounty = victimPlace.county

async function watching<T>(command: unknown, actor: Pick<Actor, 'role'>, work: () => Promise<T>): Promise<T> {
  const before = JSON.stringify(await rates())
  const result = await work()
  const after = JSON.stringify(await rates())
  if (before !== after) {
    const key = nameOf.get(command) ?? 'unknown'
    found.set(key, new Set([...(found.get(key) ?? []), `${actor.role}: ${before} → ${after}`]))
  }
  return result
}

/** What a deed cannot even read is refused like the rest. */
const tried = (command: Parameters<typeof perform>[0], actor: Actor, raw: unknown): Promise<unknown> =>
  perform(command, actor, raw, now).catch(() => null)

const doing: Doing = (command, actor, raw) =>
  watching(command, actor, async () => {
    const result = await perform(command, actor, raw, now)
    if (!result.ok) throw new Error(`${actOf(command, raw)} by ${actor.name}: ${JSON.stringify(result.problem)}`)
    return result.value
  })

beforeAll(async () => {
  database = await freshDatabase()
  settled = await settle(doing, victimPlace)
  // Naming one's own records, everybody tries everything; most is refused, and what is not moves nothing.
  for (const one of commands)
    for (const actor of settled.people.values())
      for (const asks of attacks[one.key]?.asks ?? [])
        await watching(one.it, actor, () => tried(one.it, actor, asks(settled.names, settled.names)))
}, 300_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

test('every deed that making a place has not needed is done once, in another province', async () => {
  await closeDatabase()
  await database.drop()
  database = await freshDatabase()
  const settledAnew = await settle(doing, victimPlace)
  const clerk = settledAnew.people.get('street-clerk')
  const code = settledAnew.names.forming
  const kept = clerk && (await inScope(clerk, now, tx => findCompound(tx, code)))
  if (!clerk || !kept) throw new Error('no compound')
  // Without its day of delivery it is not counted.
  await doing(correctCompound, clerk, { code, version: kept.version, firstDeliveredOn: null })
  await doing(correctCompound, clerk, {
    code,
    version: kept.version + 1,
    firstDeliveredOn: kept.facts.firstDeliveredOn,
  })
  await theRest(doing, settledAnew)
  expect(nameOf.size).toBe(commands.length)
}, 300_000)

test('what moves a rate is named with its reason, and nothing else does', () => {
  const unnamed = [...found].filter(([key]) => !(key in moving)).map(([key, how]) => [key, [...how]])
  expect(unnamed).toEqual([])
  expect(Object.keys(moving).filter(key => !found.has(key))).toEqual(untried)
})
