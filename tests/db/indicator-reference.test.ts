import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/core/access'
import { addDays, day } from '@/lib/core/day'
import { type DivisionCode, levelOf, province } from '@/lib/core/division'
import { coverageInScopeOf, coverageOf, expiredOf, formationReadyOf, noCounts } from '@/lib/figures/indicators'
import { type DayFigures, figuresOn, publicFiguresOn } from '@/lib/figures/kept-store'
import { compoundList, streetList } from '@/lib/figures/list-views'
import { compoundGroups } from '@/lib/figures/shapes'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { countByHand, type HandCounts } from '@/tests/support/indicators-by-hand'
import { type Ledger, writeLedger } from '@/tests/support/ledger'
import { anyDay, anyLedger } from '@/tests/support/random-ledger'

const seed = 20_231_231
const now = new Date('2026-11-22T02:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

function shown(figures: DayFigures, code: DivisionCode): HandCounts {
  const counts = figures.countsFor(code).get(code) ?? noCounts
  const { whole, committee, management, nominal } = counts.formation
  const pair = (it: { part: number; whole: number }): [number, number] => [it.part, it.whole]
  return {
    coverage: pair(coverageOf(counts)),
    inScope: pair(coverageInScopeOf(counts)),
    formation: { whole, committee, management, nominal, expired: expiredOf(counts) },
    ready: pair(formationReadyOf(counts)),
  }
}

const publicly = async (of: string): Promise<DayFigures> => {
  const found = await publicFiguresOn(day(of), now, () => true)
  if (!found) throw new Error('refused')
  return found
}

const levelName = (code: DivisionCode): string => levelOf(code)

describe('the indicators of random ledgers', () => {
  test('are what one counts by hand from the definition, for every unit and on every edge day', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, fc.uniqueArray(anyDay, { minLength: 4, maxLength: 6 }), async (ledger, asked) => {
        await writeLedger(database.ownerUrl, ledger)
        for (const of of asked) {
          const figures = await publicly(of)
          for (const { code } of ledger.units) {
            const unit = code as DivisionCode
            expect([of, code, shown(figures, unit)]).toEqual([of, code, countByHand(ledger, code, levelName(unit), of)])
          }
        }
      }),
      { seed, numRuns: 40 },
    )
  }, 240_000)

  test('do not change in sum when they are shown in the divisions of another day', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, anyDay, anyDay, async (ledger, of, other) => {
        await writeLedger(database.ownerUrl, ledger)
        const figures = await publicly(of)
        expect(figures.countsFor(province, day(other)).get(province)).toEqual(figures.countsFor(province).get(province))
      }),
      { seed, numRuns: 15 },
    )
  }, 240_000)

  test('stay right when one county is corrected and only that one is counted again', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, anyDay, fc.nat(), async (ledger, of, pick) => {
        await writeLedger(database.ownerUrl, ledger)
        await publicly(of)
        const gone = ledger.compounds[pick % Math.max(1, ledger.compounds.length)]
        const left: Required<Ledger> = { ...ledger, terms: ledger.terms.filter(term => term.compound !== gone?.id) }
        await withClient(database.ownerUrl, client =>
          client.query('DELETE FROM organisation WHERE compound_id = $1', [gone?.id ?? 0]),
        )
        const figures = await publicly(of)
        for (const { code } of ledger.units) {
          const unit = code as DivisionCode
          expect([code, shown(figures, unit)]).toEqual([code, countByHand(left, code, levelName(unit), of)])
        }
      }),
      { seed, numRuns: 15 },
    )
  }, 240_000)

  test('stay right when a county is corrected and other days push the kept one out while it is counted again', async () => {
    const actor = systemActor(province)
    await fc.assert(
      fc.asyncProperty(anyLedger, anyDay, fc.nat(), async (ledger, of, pick) => {
        await writeLedger(database.ownerUrl, ledger)
        await publicly(of)
        // As many days as the memory holds, this one the oldest of them.
        const others = Array.from({ length: 80 }, (_, at) => addDays(day('2022-01-01'), at)).filter(one => one !== of)
        for (const one of others.slice(0, 47)) await publicly(one)
        const gone = ledger.compounds[pick % Math.max(1, ledger.compounds.length)]
        const left: Required<Ledger> = { ...ledger, terms: ledger.terms.filter(term => term.compound !== gone?.id) }
        await withClient(database.ownerUrl, client =>
          client.query('DELETE FROM organisation WHERE compound_id = $1', [gone?.id ?? 0]),
        )
        const [figures] = await inScope(actor, now, async tx =>
          (await figuresOn({ tx, actor, now }, [...others.slice(47, 60), day(of)])).slice(-1),
        )
        if (!figures) throw new Error('no figures')
        for (const { code } of ledger.units) {
          const unit = code as DivisionCode
          expect([of, code, shown(figures, unit)]).toEqual([of, code, countByHand(left, code, levelName(unit), of)])
        }
      }),
      { seed, numRuns: 6 },
    )
  }, 240_000)

  test('have lists behind them that are exactly as long as the numbers say', async () => {
    const actor = systemActor(province)
    await fc.assert(
      fc.asyncProperty(anyLedger, anyDay, async (ledger, of) => {
        await writeLedger(database.ownerUrl, ledger)
        const [figures] = await inScope(actor, now, tx => figuresOn({ tx, actor, now }, [day(of)]))
        if (!figures) throw new Error('no figures')
        for (const code of ['140000000000', '140105000000', '140105001000', '140202000000'] as DivisionCode[]) {
          const counts = shown(figures, code)
          const { whole, committee, management, expired } = counts.formation
          const numbers: Record<string, number> = {
            whole,
            committee,
            management,
            part: committee + management,
            missing: whole - committee - management,
            expired,
            ready: counts.ready[1],
            'ready-missing': counts.ready[1] - counts.ready[0],
          }
          for (const group of compoundGroups) {
            const list = await ask(compoundList, actor, { division: code, asOf: of, group }, now)
            if (!list.ok) throw new Error(list.problem.kind)
            const expected = numbers[group] ?? list.value.counts.excluded
            expect([code, group, list.value.counts[group], list.value.rows.length, list.value.elsewhere]).toEqual([
              code,
              group,
              expected,
              expected,
              0,
            ])
          }
          const streets = await ask(streetList, actor, { division: code, asOf: of }, now)
          if (!streets.ok) throw new Error(streets.problem.kind)
          const { all, covered } = streets.value.counts
          expect([code, covered, all]).toEqual([code, ...counts.coverage])
          expect([streets.value.counts['in-scope']]).toEqual([counts.inScope[1]])
          for (const row of streets.value.rows) {
            const needed = row.items.some(item => row.lacks.includes(item.code))
            expect([row.code, row.covered && needed]).toEqual([row.code, false])
          }
        }
      }),
      { seed, numRuns: 8 },
    )
  }, 240_000)
})
