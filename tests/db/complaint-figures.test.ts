import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listGroups, measures, noTally, spans } from '@/lib/complaint-figures/kinds'
import { figureList } from '@/lib/complaint-figures/list-views'
import type { CaseFigures } from '@/lib/complaint-figures/shapes'
import { figures } from '@/lib/complaint-figures/views'
import { systemActor } from '@/lib/core/access'
import { type DivisionCode, province, scopeUnder } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { withClient } from '@/scripts/runtime/database'
import { countByHand, hoursByHand } from '@/tests/support/case-figures-by-hand'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { anyCaseDay, anyCases, type CaseLife, writeCases } from '@/tests/support/random-cases'

const seed = 20_260_630
const now = new Date('2026-07-20T04:00:00Z')
const actor = systemActor(province)
let database: TestDatabase

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const places = ['140000000000', '140100000000', '140105000000', '140105001000', '140105001001'] as DivisionCode[]
const inside = (lives: readonly CaseLife[], place: DivisionCode): CaseLife[] => {
  const { from, to } = scopeUnder(place)
  return lives.filter(life => life.place >= from && life.place < to)
}

async function shown(query: Record<string, string>, at = now): Promise<CaseFigures> {
  const found = await ask(figures, actor, query, at)
  if (!found.ok) throw new Error(JSON.stringify(found.problem))
  return found.value
}

const anyPeriod = fc
  .tuple(anyCaseDay, anyCaseDay, anyCaseDay)
  .map(days => [...days].sort())
  .map(([from = '', to = '', asOf = '']) => ({ from, to, asOf }))

describe('the figures of random cases', () => {
  test('are what one counts by hand from their lives, for every place, period and day', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, fc.array(anyPeriod, { minLength: 2, maxLength: 3 }), async (lives, periods) => {
        await writeCases(database.ownerUrl, lives)
        for (const period of periods) {
          for (const division of places) {
            const mine = inside(lives, division)
            const found = await shown({ division, ...period })
            const hand = { ...noTally, ...countByHand(mine, lives, period, now.getTime()) }
            expect([division, period, found.sum]).toEqual([division, period, hand])
            for (const lead of new Set(mine.map(life => life.lead))) {
              const row = found.units.find(unit => unit.key === (lead ?? 'none'))?.tally ?? noTally
              const own = mine.filter(life => life.lead === lead)
              expect([lead, row]).toEqual([lead, { ...noTally, ...countByHand(own, lives, period, now.getTime()) }])
            }
            const hours = hoursByHand(mine, period)
            for (const span of found.spans) {
              const list = hours[span.span]
              expect([span.span, span.count, span.median, span.ninth]).toEqual([
                span.span,
                list.length,
                list[Math.ceil(list.length / 2) - 1] ?? null,
                list[Math.ceil(list.length * 0.9) - 1] ?? null,
              ])
            }
          }
        }
      }),
      { seed, numRuns: 20, endOnFailure: true },
    )
  }, 240_000)

  test('add up: the parts of a place, its units, categories and channels each make its sum', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, anyPeriod, async (lives, period) => {
        await writeCases(database.ownerUrl, lives)
        for (const division of places) {
          const found = await shown({ division, ...period })
          for (const rows of [found.parts, found.units, found.categories, found.channels]) {
            for (const measure of measures) {
              const sum = rows.reduce((all, row) => all + row.tally[measure], 0)
              const of = rows === found.parts && found.place.level === 'community' ? found.sum[measure] : sum
              expect([division, measure, of]).toEqual([division, measure, found.sum[measure]])
            }
          }
        }
      }),
      { seed, numRuns: 3, endOnFailure: true },
    )
  }, 240_000)

  test('have lists behind them that are exactly as long as the numbers say', async () => {
    await fc.assert(
      fc.asyncProperty(anyCases, anyPeriod, async (lives, period) => {
        await writeCases(database.ownerUrl, lives)
        for (const division of ['140000000000', '140105000000', '140105001000'] as DivisionCode[]) {
          const query = { division, ...period }
          const found = await shown(query)
          const behind = async (cut: Record<string, string>): Promise<[number, number]> => {
            const list = await ask(figureList, actor, { ...query, ...cut }, now)
            if (!list.ok) throw new Error(JSON.stringify(list.problem))
            return [list.value.total, list.value.rows.length]
          }
          for (const group of listGroups) {
            const sum = {
              ...found.sum,
              late: found.sum.timed - found.sum['on-time'],
              unsatisfied: found.sum.rated - found.sum.satisfied,
            }
            expect([group, ...(await behind({ group }))]).toEqual([group, sum[group], sum[group]])
          }
          for (const row of found.parts.filter(part => part.own)) {
            expect(await behind({ group: 'open', own: 'yes' })).toEqual([row.tally.open, row.tally.open])
          }
          for (const row of found.units) {
            expect(await behind({ group: 'closed', unit: row.key })).toEqual([row.tally.closed, row.tally.closed])
          }
          for (const { span, buckets, count } of found.spans) {
            expect([span, ...(await behind({ span }))]).toEqual([span, count, count])
            for (const [bucket, some] of buckets.entries()) {
              expect([span, bucket, ...(await behind({ span, bucket: String(bucket) }))]).toEqual([
                span,
                bucket,
                some,
                some,
              ])
            }
          }
          for (const row of found.repeated) {
            const cut = { group: 'received', compound: row.compound ?? '', category: row.category }
            expect(await behind(cut)).toEqual([row.count, row.count])
          }
        }
      }),
      { seed, numRuns: 2, endOnFailure: true },
    )
    expect(spans).toHaveLength(3)
  }, 240_000)
})

const oneCase: CaseLife = {
  id: 1,
  place: '140105001001',
  compound: null,
  category: '0101',
  channel: 'portal',
  lead: 'street',
  received: Date.parse('2026-07-18T02:00:00Z'),
  accepted: Date.parse('2026-07-18T02:00:00Z'),
  refused: null,
  first: {
    dispatched: Date.parse('2026-07-18T02:00:00Z'),
    promised: Date.parse('2026-07-20T06:00:00Z'),
    signed: null,
    fedBack: null,
    closed: null,
  },
  reopened: null,
  second: null,
  failed: null,
  paused: null,
  returned: null,
  extended: null,
  visited: null,
  rating: null,
  unreasonable: false,
  unreasonableAt: null,
  answered: null,
  rated: null,
  recurrenceOf: null,
}

describe('what is kept', () => {
  const lives = (): CaseLife[] => {
    const [drawn] = fc.sample(anyCases, { seed, numRuns: 1 })
    if (!drawn) throw new Error('nothing drawn')
    return drawn
  }
  const june = { from: '2026-06-01', to: '2026-06-30', asOf: '2026-07-20' }
  const owner = (text: string): Promise<unknown> => withClient(database.ownerUrl, client => client.query(text))

  test('is never stale: a case that moves is in the next answer, and only its own county is counted again', async () => {
    await writeCases(database.ownerUrl, lives())
    const before = await shown({ division: province, ...june })
    await owner(`UPDATE complaint SET rating = 'satisfied', visited_at = '2026-06-10T00:00:00Z' WHERE id = 1`)
    const after = await shown({ division: province, ...june })
    expect(after.sum.rated + after.sum.satisfied).not.toBe(before.sum.rated + before.sum.satisfied)
  })

  test('tells of a promise that passes without anybody touching the case', async () => {
    await writeCases(database.ownerUrl, [oneCase])
    expect((await shown({ division: province }, now)).sum.overdue).toBe(0)
    expect((await shown({ division: province }, new Date('2026-07-20T06:00:01Z'))).sum.overdue).toBe(1)
  })
})

describe('a day that is over', () => {
  const at = (day: string): number => Date.parse(`${day}T10:00:00+08:00`)
  const handling = (from: string, to: string) => ({
    ...{ dispatched: at(from), promised: at(to), signed: at(from), fedBack: at(to), closed: at(to) },
  })

  test('knows neither the answer nor the finding that came later', async () => {
    await writeCases(database.ownerUrl, [
      {
        ...oneCase,
        ...{ received: at('2026-06-01'), accepted: at('2026-06-01'), first: handling('2026-06-01', '2026-06-03') },
        ...{ answered: { at: at('2026-06-05'), rating: 'unsatisfied' }, reopened: at('2026-06-08') },
        ...{ second: handling('2026-06-08', '2026-07-02'), visited: at('2026-07-05'), rating: 'satisfied' },
        ...{ unreasonable: true, unreasonableAt: at('2026-07-09') },
      },
    ])
    const month = async (from: string, to: string, asOf: string) => {
      const { rated, satisfied, 'fair-rated': fair } = (await shown({ division: province, from, to, asOf })).sum
      return { rated, satisfied, fair }
    }
    const june = await month('2026-06-01', '2026-06-30', '2026-06-30')
    expect(june).toEqual({ rated: 1, satisfied: 0, fair: 1 })
    expect(await month('2026-07-01', '2026-07-07', '2026-07-07')).toEqual({ rated: 1, satisfied: 1, fair: 1 })
    expect(await month('2026-07-01', '2026-07-20', '2026-07-20')).toEqual({ rated: 1, satisfied: 1, fair: 0 })
    // Over both months each of the two counts by its day: the redo does not take the first one away.
    expect(await month('2026-06-01', '2026-07-07', '2026-07-07')).toEqual({ rated: 2, satisfied: 1, fair: 2 })
    const list = await ask(
      figureList,
      actor,
      { from: '2026-06-01', to: '2026-07-07', asOf: '2026-07-07', group: 'rated' },
      now,
    )
    expect(list.ok && [list.value.total, list.value.rows.map(row => row.earlier).sort()]).toEqual([2, [false, true]])
  })
})

describe('who reads what', () => {
  const water = {
    ...systemActor('140105000000' as DivisionCode),
    role: 'utility' as const,
    kind: 'user' as const,
    accountId: 1,
    assigned: { kind: 'competence' as const, code: 'water' },
  }

  test('a utility counts only what it leads in its own place', async () => {
    await writeCases(database.ownerUrl, fc.sample(anyCases, { seed, numRuns: 1 })[0] ?? [])
    const found = await ask(figures, water, { from: '2026-04-01' }, now)
    expect(found.ok && found.value.units.every(unit => unit.key === 'water' || unit.tally.received === 0)).toBe(true)
    expect((await ask(figures, water, { unit: 'street' }, now)).ok).toBe(false)
    expect((await ask(figures, water, { division: province }, now)).ok).toBe(false)
  })

  test('a county does not see its neighbour', async () => {
    const county = {
      ...systemActor('140105000000' as DivisionCode),
      role: 'county' as const,
      kind: 'user' as const,
      accountId: 1,
    }
    expect((await ask(figures, county, { division: '140106000000' }, now)).ok).toBe(false)
  })
})
