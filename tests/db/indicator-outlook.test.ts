import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '@/lib/core/access'
import { addMonths, day } from '@/lib/core/day'
import { type DivisionCode, levelOf, province, scopeUnder } from '@/lib/core/division'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { reachOf } from '@/lib/figures/lists-store'
import { causes } from '@/lib/figures/outlook-views'
import { formedAhead, turnover } from '@/lib/figures/turnover-store'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { aheadByHand, lackingByHand, turnsByHand } from '@/tests/support/indicators-by-hand'
import { writeLedger } from '@/tests/support/ledger'
import { anyDay, anyLedger } from '@/tests/support/random-ledger'

const seed = 20_261_129
const now = new Date('2026-11-22T02:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const far = day('9999-12-31')

describe('what comes and goes among the compounds of random ledgers', () => {
  test('is what one counts by hand, a day at a time, for every unit', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, fc.uniqueArray(anyDay, { minLength: 2, maxLength: 3 }), async (ledger, asked) => {
        await writeLedger(database.ownerUrl, ledger)
        for (const of of asked.map(day)) {
          const figures = await publicFiguresOn(of, now, () => true)
          const units = figures?.reference.units ?? new Map()
          const since = addMonths(of, -3)
          const from = day(`${addMonths(of, -11).slice(0, 7)}-01`)
          for (const { code } of ledger.units) {
            const unit = code as DivisionCode
            const found = await inScope(systemActor(province), now, async tx => {
              const reach = await reachOf(tx, unit, of, units)
              return { ahead: await formedAhead(tx, reach, since, far), turns: await turnover(tx, reach, from) }
            })
            const endings = Object.fromEntries(found.ahead.endings.map(({ last, count }) => [last, count]))
            const turned = Object.fromEntries(found.turns.map(({ month, turn, count }) => [`${month} ${turn}`, count]))
            const level = levelOf(unit)
            expect([of, code, { recent: found.ahead.recent, endings }]).toEqual([
              of,
              code,
              aheadByHand(ledger, code, level, of, since),
            ])
            expect([of, code, turned]).toEqual([of, code, turnsByHand(ledger, code, level, of, from)])
          }
        }
      }),
      { seed, numRuns: 12 },
    )
  }, 240_000)
})

const lead: Actor = {
  ...{ kind: 'user', accountId: null, postId: null, name: '甲', role: 'province-lead' },
  ...{ division: province, scope: scopeUnder(province), assigned: null },
}

describe('what uncovered streets of random ledgers lack', () => {
  test('is what one counts by hand, street by street and item by item, by whose move it is', async () => {
    await fc.assert(
      fc.asyncProperty(anyLedger, fc.uniqueArray(anyDay, { minLength: 2, maxLength: 3 }), async (ledger, asked) => {
        await writeLedger(database.ownerUrl, ledger)
        for (const of of asked)
          for (const { code } of ledger.units) {
            const level = levelOf(code as DivisionCode)
            if (level === 'community') continue
            const shown = await ask(causes, lead, { division: code, asOf: of }, now)
            if (!shown.ok) throw new Error(`${code} ${of} ${shown.problem.kind}`)
            const byItem = shown.value.items.flatMap(({ code: item, name: _name, ...moves }) =>
              Object.entries(moves).flatMap(([move, count]) =>
                count > 0 ? [[`${item} ${move}`, count] as const] : [],
              ),
            )
            expect([of, code, Object.fromEntries(byItem)]).toEqual([of, code, lackingByHand(ledger, code, level, of)])
            const [all, counties] = [shown.value.sum, shown.value.counties]
            expect(shown.value.open.length).toBe(shown.value.streets)
            expect(shown.value.open.flatMap(street => street.items).length).toBe(
              all.unreported + all.returned + all.waiting,
            )
            for (const move of ['unreported', 'returned', 'waiting'] as const)
              expect(counties.reduce((sum, county) => sum + county[move], 0)).toBe(all[move])
          }
      }),
      { seed, numRuns: 8 },
    )
  }, 240_000)
})
