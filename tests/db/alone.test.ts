/**
 * Does nobody alone move a rate? Every command there is is done at least once by the people of a place, and after each the place's two rates
 * are counted, of today, of a day that is past and of one to come; then every command is asked of everybody there, naming the place's own
 * records. What moves a rate has its reason here: it decides on what somebody else has said, or it can only lower the own rate, which is
 * held here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmClaim } from '@/lib/claim/commands'
import { correctCompound } from '@/lib/compound/commands'
import { findCompound } from '@/lib/compound/store'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { type DivisionCode, province } from '@/lib/core/division'
import { flagDuties } from '@/lib/division/commands'
import { approveEvidence } from '@/lib/evidence/commands'
import { evidence } from '@/lib/evidence/evidence'
import { coverageOf, formationOf, noCounts } from '@/lib/figures/indicators'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { checkImport, confirmImport, runImport } from '@/lib/import/commands'
import { confirmWhole } from '@/lib/import/firm-commands'
import { beginRun } from '@/lib/import/store'
import { waitingRecords } from '@/lib/kind/store'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { proposeItem, proposeReorganisation } from '@/lib/ruling/commands'
import { attacks } from '@/tests/support/attacks'
import { findEverything } from '@/tests/support/attacks-registry'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person, today } from '@/tests/support/organisation-builders'
import { ruledByTwo } from '@/tests/support/rulings'
import { of, type Settled, settle, victimPlace } from '@/tests/support/world'
import { actOf, theRest } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'

const decides = 'decides on what another account has said; who said it is refused'
const lowers = 'takes away from the place’s own rate and adds nothing'

/** Commands that move a rate, each with its reason. */
const moving: Readonly<Record<string, string>> = {
  'claim/commands#confirmClaim': decides,
  'exclusion/commands#confirmExclusionEnd': decides,
  'import/firm-commands#confirmWhole': decides,
  'evidence/commands#approveEvidence': decides,
  'exclusion/commands#approveExclusion': decides,
  'filing/decision-commands#confirmFiling': decides,
  'merger/commands#approveMerger': decides,
  'filing/decision-commands#revokeFiling': lowers,
  'compound/commands#createCompound': lowers,
  'compound/commands#correctCompound': lowers,
  'import/commands#runImport': lowers,
  'division/commands#flagDuties': lowers,
  'ruling/commands#releaseRuling': decides,
}

type Figure = { of: string; part: number; whole: number }
let database: TestDatabase
let settled: Settled
const found = new Map<string, Set<string>>()
const raised = new Map<string, Set<string>>()
const everything = await findEverything()
const commands = everything.filter(one => one.is === 'command')
const nameOf = new Map<unknown, string>(commands.map(one => [one.it, one.key]))

/** The two rates of the place's street, its county and the whole province, on a day that is past, today and on one to come. */
async function rates(): Promise<Figure[]> {
  const stamp = (await publicFiguresOn(day(today), now, () => true))?.stamp ?? null
  // Nothing that figures are made of has changed: most of what is tried is refused.
  if (stamp !== null && last?.stamp === stamp) return last.rates
  const all = await ratesAnew()
  last = stamp === null ? null : { stamp, rates: all }
  return all
}
let last: { stamp: string; rates: Figure[] } | null = null

async function ratesAnew(): Promise<Figure[]> {
  const all: Figure[] = []
  for (const on of ['2025-06-30', today, '2027-06-30']) {
    const figures = await publicFiguresOn(day(on), now, () => true)
    for (const code of [victimPlace.street, victimPlace.county, province]) {
      const counts = figures?.countsFor(code as DivisionCode).get(code as DivisionCode) ?? noCounts
      all.push({ of: `coverage of ${code} on ${on}`, ...coverageOf(counts) })
      all.push({ of: `formation of ${code} on ${on}`, ...formationOf(counts) })
    }
  }
  return all
}
/** Nothing to count is nothing wanting. */
const shareOf = ({ part, whole }: Figure): number => (whole === 0 ? 1 : part / whole)

async function watching<T>(command: unknown, actor: Pick<Actor, 'role'>, work: () => Promise<T>): Promise<T> {
  const before = await rates()
  const result = await work()
  const after = await rates()
  const key = nameOf.get(command) ?? 'unknown'
  const keep = (where: Map<string, Set<string>>, what: string): void => {
    where.set(key, new Set([...(where.get(key) ?? []), `${actor.role}: ${what}`]))
  }
  for (const [at, one] of after.entries()) {
    const was = before[at] ?? one
    const what = `${one.of} ${was.part}/${was.whole} → ${one.part}/${one.whole}`
    if (was.part !== one.part || was.whole !== one.whole) keep(found, what)
    if (shareOf(one) > shareOf(was)) keep(raised, what)
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

test('every deed that making a place has not needed is done once, in another province, with what moves a whole there', async () => {
  await closeDatabase()
  await database.drop()
  database = await freshDatabase()
  last = null
  const settledAnew = await settle(doing, victimPlace)
  await correctedAlone(settledAnew)
  await broughtAlone(settledAnew)
  await theRest(doing, settledAnew)
  await ruled(settledAnew)
  expect(nameOf.size).toBe(commands.length)
}, 300_000)

/** A compound whose day of delivery is taken away, and one that lacks it and gets it. */
async function correctedAlone({ names, ...there }: Settled): Promise<void> {
  const [clerk, county] = [of({ names, ...there }, 'street-clerk'), of({ names, ...there }, 'county')]
  const kept = () => inScope(clerk, now, tx => findCompound(tx, names.forming))
  const correct = async (firstDeliveredOn: string | null) =>
    doing(correctCompound, clerk, { code: names.forming, version: (await kept())?.version, firstDeliveredOn })
  const before = await wholeOf()
  expect(await correct(null)).toMatchObject({ waits: true })
  expect(await wholeOf()).toBe(before)
  await doing(confirmClaim, county, { id: String((await kept())?.claim?.id), version: '1' })
  expect(await wholeOf()).toBe(before - 1)
  // More of what is not formed counts at once.
  expect(await correct('2015-06-30')).toMatchObject({ waits: false })
  expect(await wholeOf()).toBe(before)
}

const wholeOf = async (): Promise<number> =>
  (await rates()).find(one => one.of === `formation of ${victimPlace.county} on ${today}`)?.whole ?? 0

/** Ledgers: one moves a day of delivery, takes a compound out of the register and brings a new one; one brings what a street lacks. */
async function broughtAlone(settledAnew: Settled): Promise<void> {
  const { names, place } = settledAnew
  const [county, other] = [of(settledAnew, 'county'), person('county', place.county)]
  const heads = '小区编码,小区名称,社区代码,首次交付日期,专有部分总面积,已交付专有面积,总户数,退出日期'
  const before = await wholeOf()
  const run = await brought(county, 'compounds', [
    heads,
    `${names.managing},,,2026-11-30,,,,`,
    `${names.renewing},,,,,,,2026-11-01`,
    `,${place.word}新来小区,${place.community},2020-01-01,100,100,10,`,
  ])
  expect(await wholeOf()).toBe(before + 1)
  await doing(confirmWhole, other, { id: run })
  expect(await wholeOf()).toBe(before - 1)
  const items = ['E1', 'E2', 'E3', 'E4', 'E5'].map(item => `${nearStreet},${item},2021-09-01,2021-09-20`)
  const sheet = ['街道代码,佐证项,起始日期,批准日期', ...items]
  await brought(person('street-clerk', nearStreet), 'evidence', sheet)
  // What the street has declared is not approved by the county's bringing the same sheet.
  await brought(county, 'evidence', sheet)
  const declared = await inScope(other, now, tx => waitingRecords(tx, evidence, ['declared'], null))
  for (const one of declared.filter(({ division }) => division === nearStreet))
    await doing(approveEvidence, other, { id: String(one.id), version: '1' })
}
const nearStreet = '140105002000'

async function brought(actor: Actor, kind: string, lines: readonly string[]): Promise<string> {
  const file = { name: `${kind}.csv`, bytes: new TextEncoder().encode(`${lines.join('\n')}\n`) }
  const { id, state } = await doing(checkImport, actor, { kind, file })
  // A sheet that says nothing new is done with.
  if (state === 'done') return String(id)
  await doing(confirmImport, actor, { id: String(id) })
  await inScope(actor, now, tx => beginRun(tx, id))
  await doing(runImport, actor, { id: String(id) })
  return String(id)
}

test('a unit that carries a street’s duties is not taken out of the whole by a later day', async () => {
  const [county, code] = [person('county', '140108000000'), victimPlace.quasi]
  const later = await perform(flagDuties, county, { code, from: '2026-06-01' }, now)
  expect(later).toMatchObject({ problem: { fields: { from: ['已认定自 2026-01-01 起，不能改为更晚的 2026-06-01'] } } })
  expect((await perform(flagDuties, county, { code, from: '2025-06-01' }, now)).ok).toBe(true)
})

/** Two of the province ask for one item more and then for one less, and join a street that does nothing to one that does. */
async function ruled(settledAnew: Settled): Promise<void> {
  const lead = of(settledAnew, 'province-lead')
  const item = { name: '又一项佐证', basis: '省厅通知' }
  await ruledByTwo(doing, proposeItem, lead, { ...item, code: 'E8', mandatory: 'yes' })
  await ruledByTwo(doing, proposeItem, lead, { ...item, code: 'E8', mandatory: 'no' })
  const join = { step: 'end', from: '2026-11-01', reason: '晋政函〔2026〕2号' }
  await ruledByTwo(doing, proposeReorganisation, lead, { ...join, code: '140105003000', successor: nearStreet })
}

test('what moves a rate is named with its reason, and nothing else does', () => {
  const unnamed = [...found].filter(([key]) => !(key in moving)).map(([key, how]) => [key, [...how]])
  expect(unnamed).toEqual([])
  expect(Object.keys(moving).filter(key => !found.has(key))).toEqual([])
})

test('what one account does alone never raises a rate', () => {
  const alone = Object.keys(moving).filter(key => moving[key] === lowers)
  expect(alone.flatMap(key => [...(raised.get(key) ?? [])])).toEqual([])
})
