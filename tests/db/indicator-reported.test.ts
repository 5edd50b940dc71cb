/** Whatever is known by now: a reported day shows what was reported for it, in every part that has a reported clock. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { GET } from '@/app/api/v1/indicators/route'
import { countsBefore } from '@/components/dashboard/before'
import type { Actor } from '@/lib/core/access'
import { type DivisionCode, levelOf, province, scopeUnder } from '@/lib/core/division'
import type { UnitFigures } from '@/lib/figures/indicators'
import { compoundList, streetList } from '@/lib/figures/list-views'
import { turnoverByMonth } from '@/lib/figures/outlook-views'
import { publicRates } from '@/lib/figures/public-views'
import { freezeFigures } from '@/lib/figures/snapshot-commands'
import { stateOfItem } from '@/lib/figures/snapshot-rules'
import { listSnapshots, snapshotItems } from '@/lib/figures/snapshot-store'
import { childTrends, countiesByStanding, figures, trend } from '@/lib/figures/views'
import { ask, type View } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { countByHand } from '@/tests/support/indicators-by-hand'
import { type Ledger, writeLedger } from '@/tests/support/ledger'
import { anyLedger } from '@/tests/support/random-ledger'

const now = new Date('2026-11-22T02:00:00Z')
const frozenDays = ['2021-12-31', '2022-12-31', '2023-06-30'] as const
const lead: Actor = {
  ...{ kind: 'user', accountId: null, postId: null, name: '甲', role: 'province-lead' },
  ...{ division: province, scope: scopeUnder(province), assigned: null },
}
let database: TestDatabase
let reported: Required<Ledger>

async function read<S extends z.ZodType, O>(view: View<S, O>, raw: unknown): Promise<O> {
  const result = await ask(view, lead, raw, now)
  if (!result.ok) throw new Error(`${JSON.stringify(raw)} ${result.problem.kind}`)
  return result.value
}

beforeAll(async () => {
  database = await freshDatabase()
  const [first, second] = fc.sample(
    anyLedger.filter(it => it.compounds.length > 12),
    { seed: 20_261_130, numRuns: 2 },
  )
  if (!first || !second) throw new Error('no ledger')
  reported = first
  await writeLedger(database.ownerUrl, first)
  for (const day of frozenDays) {
    const frozen = await perform(freezeFigures, lead, { day }, now)
    if (!frozen.ok) throw new Error(frozen.problem.kind)
  }
  // Everything but the units is another ledger since: a figure of today would show.
  await writeLedger(database.ownerUrl, { ...second, units: first.units, items: first.items })
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

type Hand = ReturnType<typeof countByHand>
const handOf = (code: DivisionCode, day: string): Hand => countByHand(reported, code, levelOf(code), day)
const formedIn = ({ formation }: Hand) => ({
  part: formation.committee + formation.management,
  whole: formation.whole,
})
const pair = ([part, whole]: [number, number]) => ({ part, whole })

function expectReported(unit: UnitFigures, day: string): void {
  const { code } = unit.division
  const hand = handOf(code, day)
  const { committee, management, nominal, expired } = hand.formation
  expect([day, code, unit.formation]).toMatchObject([
    day,
    code,
    { ...formedIn(hand), committee, management, nominal, expired, ready: pair(hand.ready) },
  ])
  if (unit.streetCoverage)
    expect([day, code, unit.streetCoverage]).toMatchObject([
      day,
      code,
      { ...pair(hand.coverage), inScope: pair(hand.inScope) },
    ])
}

test('its units, their children and counties, and their change since what was reported before', async () => {
  let seen = 0
  for (const [index, asOf] of frozenDays.entries())
    for (const { code } of reported.units) {
      const shown = await read(figures, { division: code, asOf, clock: 'reported' })
      if (!shown.figures) {
        // Nothing was counted for the unit on the day, so that nothing was frozen.
        const hand = handOf(code as DivisionCode, asOf)
        expect([asOf, code, hand.formation.whole, hand.coverage[1]]).toEqual([asOf, code, 0, 0])
        continue
      }
      const { unit, children, counties } = shown.figures
      for (const one of [unit, ...children, ...counties]) expectReported(one, asOf)
      seen += 1 + children.length
      const since = frozenDays[index - 1]
      const before = countsBefore([unit], null)
      expect(before?.day).toBe(unit.change ? since : undefined)
      if (since && before)
        expect(before.units[code]).toMatchObject({ formation: formedIn(handOf(unit.division.code, since)) })
    }
  expect(seen).toBeGreaterThan(100)
})

test('its courses: each frozen day until it, and none that was not', async () => {
  for (const [index, asOf] of frozenDays.entries()) {
    const known = frozenDays.slice(0, index + 1)
    const asked = { asOf, clock: 'reported' }
    const course = await read(trend, asked)
    expect(course.points.map(({ day, formation, streetCoverage }) => ({ day, formation, streetCoverage }))).toEqual(
      known.map(day => {
        const hand = handOf(province, day)
        return { day, formation: formedIn(hand), streetCoverage: pair(hand.coverage) }
      }),
    )
    const small = await read(childTrends, asked)
    expect(small.days).toEqual(known)
    expect(small.children.length).toBeGreaterThan(1)
    for (const { code, formation } of small.children)
      expect(formation).toEqual(known.map(day => formedIn(handOf(code, day))))
  }
})

test('its lists: counties by standing, streets and compounds behind each number', async () => {
  for (const asOf of frozenDays) {
    const counties = await read(countiesByStanding, { asOf, clock: 'reported', indicator: 'formation' })
    for (const row of Object.values(counties.groups).flat()) expectReported(row, asOf)
    for (const { code } of reported.units.filter(unit => levelOf(unit.code as DivisionCode) !== 'community')) {
      const hand = handOf(code as DivisionCode, asOf)
      const asked = { division: code, asOf, clock: 'reported' }
      const compounds = await read(compoundList, { ...asked, group: 'part' })
      const { part, whole } = formedIn(hand)
      expect([asOf, code, compounds.counts]).toMatchObject([
        asOf,
        code,
        { part, whole, missing: whole - part, expired: hand.formation.expired, ready: hand.ready[1] },
      ])
      const streets = await read(streetList, { ...asked, group: 'covered' })
      expect([asOf, code, streets.counts.covered, streets.counts.all]).toEqual([asOf, code, ...hand.coverage])
    }
  }
})

test('what everybody may read: rates of the province, its cities and counties, and nothing below', async () => {
  const visitor = { ...lead, kind: 'visitor' as const, role: 'visitor' as const }
  const shown = async (raw: object) => ask(publicRates, visitor, raw, now)
  for (const [index, asOf] of frozenDays.entries())
    for (const { code, level } of reported.units) {
      const found = await shown({ division: code, asOf })
      if (level === 'street' || level === 'community') {
        expect(found).toMatchObject({ problem: { kind: 'invalid' } })
        continue
      }
      const hand = handOf(code as DivisionCode, asOf)
      if (!found.ok) {
        expect([code, asOf, hand.formation.whole, hand.coverage[1]]).toEqual([code, asOf, 0, 0])
        continue
      }
      const { sum, parts, points, earlier, later } = found.value
      expect([earlier, later]).toEqual([frozenDays[index - 1] ?? null, frozenDays[index + 1] ?? null])
      expect(points.at(-1)).toEqual({ day: asOf, streetCoverage: pair(hand.coverage), formation: formedIn(hand) })
      for (const row of [sum, ...parts]) {
        const own = handOf(row.code, asOf)
        expect([row.code, row.formation, row.streetCoverage]).toMatchObject([
          row.code,
          formedIn(own),
          pair(own.coverage),
        ])
      }
      expect(parts.map(row => row.level)).toEqual(parts.map(() => (level === 'province' ? 'city' : 'county')))
    }
  // Without a day, the last one that was reported; a day that was not is no answer.
  expect(await shown({})).toMatchObject({ value: { asOf: frozenDays.at(-1), later: null } })
  expect(await shown({ asOf: '2022-06-30' })).toMatchObject({ problem: { kind: 'missing' } })
})

test('what moved between one frozen day and the next, compound by compound', async () => {
  const known = (code: DivisionCode) =>
    inScope(lead, now, async tx => {
      const heads = await listSnapshots(tx)
      const of = async (day: string) => {
        const head = heads.find(one => one.day === day)
        const items = head ? await snapshotItems(tx, head.id, code) : []
        return new Map(items.filter(item => item.kind === 'c').map(item => [item.subject, stateOfItem(item)]))
      }
      return Promise.all(frozenDays.map(of))
    })
  const counts = (state: string | undefined) => state === 'committee' || state === 'management'
  let moved = 0
  for (const { code } of reported.units.filter(unit => levelOf(unit.code as DivisionCode) !== 'community')) {
    const lists = await known(code as DivisionCode)
    const shown = await read(turnoverByMonth, { division: code, asOf: frozenDays.at(-1), clock: 'reported' })
    expect([code, shown.months.map(one => one.month)]).toEqual([code, frozenDays.slice(1)])
    for (const [index, turned] of shown.months.entries()) {
      const [was, is] = [lists[index] ?? new Map(), lists[index + 1] ?? new Map()]
      const slow = { new: 0, again: 0, expired: 0, dissolved: 0 }
      for (const subject of new Set([...was.keys(), ...is.keys()])) {
        const [before, after] = [was.get(subject), is.get(subject)]
        if (counts(after) && before === 'expired') slow.again += 1
        else if (counts(after) && !counts(before)) slow.new += 1
        else if (counts(before) && after === 'expired') slow.expired += 1
        else if (counts(before) && !counts(after)) slow.dissolved += 1
      }
      const { month, ...own } = turned
      expect([code, month, own]).toEqual([code, month, slow])
      // Nothing else moves the part.
      const part = (day: string | undefined) => formedIn(handOf(code as DivisionCode, day ?? '')).part
      expect(own.new + own.again - own.expired - own.dissolved).toBe(part(month) - part(frozenDays[index]))
      moved += own.new + own.again + own.expired + own.dissolved
    }
  }
  expect(moved).toBeGreaterThan(0)
  // A day that was not frozen has none.
  expect(await read(turnoverByMonth, { asOf: '2022-06-30', clock: 'reported' })).toMatchObject({ months: [] })
})

test('what programs are told', async () => {
  for (const asOf of frozenDays) {
    const url = `http://portal.test/api/v1/indicators?division=${province}&asOf=${asOf}&clock=reported`
    const response = await GET(new Request(url))
    const hand = handOf(province, asOf)
    expect(await response.json()).toMatchObject({
      clock: 'reported',
      formation: formedIn(hand),
      streetCoverage: pair(hand.coverage),
    })
  }
})
