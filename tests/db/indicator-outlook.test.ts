import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/core/access'
import { addMonths, day } from '@/lib/core/day'
import { type DivisionCode, levelOf, province } from '@/lib/core/division'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { reachOf } from '@/lib/figures/lists-store'
import { formedAhead, turnover } from '@/lib/figures/turnover-store'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { aheadByHand, turnsByHand } from '@/tests/support/indicators-by-hand'
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
