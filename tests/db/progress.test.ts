/** Does every compound stand on exactly one rung, are medians exact, and is what is due counted where it is? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { addDays, type Day, day } from '@/lib/core/day'
import { compoundList } from '@/lib/figures/list-views'
import { ask, type View } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { procedureFlows } from '@/lib/procedure/flow'
import { funnel, stageList, stageListExport } from '@/lib/progress/funnel-views'
import { type FunnelStage, formationStage, managementStage, stages } from '@/lib/progress/kinds'
import { steps } from '@/lib/progress/steps-views'
import { work } from '@/lib/progress/work-views'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { type Records, recordsIn } from '@/tests/support/progress-builders'

const today = day('2026-11-22')
const communities = ['140105001001', '140105001002', '140105002001', '140106001001', '140213050001'] as const

let database: TestDatabase
let records: Records
let province: Actor
let county: Actor

beforeAll(async () => {
  database = await freshDatabase()
  records = recordsIn(database.ownerUrl)
  province = person('province-lead', '140000000000')
  county = person('county', '140105000000')
})
afterAll(async () => {
  await records.end()
  await closeDatabase()
  await database.drop()
})

async function read<S extends z.ZodType, O>(view: View<S, O>, actor: Actor, raw: unknown): Promise<O> {
  const found = await ask(view, actor, raw, now)
  if (!found.ok) throw new Error(JSON.stringify(found.problem))
  return found.value
}

/** Park–Miller: the same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

type Told = {
  code: string
  community: string
  retired: boolean
  delivered: boolean
  excluded: boolean
  ready: boolean
  organisations: { kind: string; filed: boolean; from: Day; to: Day; ended: boolean }[]
  procedures: { kind: string; state: string; over: boolean }[]
}

/** The same question, told in plain sentences over one compound at a time. */
function stageByHand(it: Told): FunnelStage | null {
  if (it.retired) return null
  if (it.excluded || !it.delivered) return 'left-out'
  const renewing = it.procedures.some(one => one.kind === 'reelection' && !one.over && one.state !== 'filed')
  if (renewing) return 'reelecting'
  const standing = it.organisations.filter(one => one.filed && !one.ended)
  const serving = (kind: string): boolean =>
    standing.some(one => one.kind === kind && one.from <= today && one.to >= today)
  if (serving('committee')) return 'committee'
  if (serving('management')) return 'management'
  const going = it.procedures.flatMap((one): FunnelStage[] => {
    const table: Readonly<Record<string, FunnelStage | null>> =
      one.kind === 'formation' ? formationStage : managementStage
    const stage = one.kind === 'reelection' ? null : (table[one.state] ?? null)
    return stage === null ? [] : [stage]
  })
  const furthest = stages.filter(stage => going.includes(stage)).at(-1)
  if (furthest) return furthest
  if (standing.some(one => one.from > today)) return 'filing'
  if (standing.length > 0) return 'expired'
  if (it.procedures.filter(one => one.kind === 'formation').at(-1)?.state === 'waived') return 'left-out'
  return it.ready ? 'ready' : 'not-ready'
}

describe('the ladder', () => {
  const told: Told[] = []

  beforeAll(async () => {
    const random = numbers(20261122)
    const chance = (percent: number): boolean => random(100) < percent
    const one = <T>(list: readonly T[]): T => {
      const found = list[random(list.length)]
      if (found === undefined) throw new Error('empty list')
      return found
    }
    for (let at = 0; at < 400; at += 1) {
      const community = one(communities)
      const ready = chance(70)
      const retired = chance(6)
      const delivered = chance(92)
      const made = await records.compound(community, {
        readyOn: ready ? ('2020-01-01' as Day) : null,
        deliveredOn: delivered ? day('2015-06-30') : one([null, addDays(today, 1)]),
        retiredOn: retired ? one(['2026-11-22' as Day, '2025-01-01' as Day]) : null,
      })
      const place = made
      const it: Told = {
        code: made.code,
        community,
        retired,
        delivered,
        excluded: chance(8),
        ready,
        organisations: [],
        procedures: [],
      }
      if (it.excluded) {
        await records.sql(
          `INSERT INTO compound_exclusion (compound_id, division_code, reason_code, explanation, starts_on, ends_on, state, state_at, created_at, updated_at)
           VALUES ($1, $2, 'demolished', '', '2025-01-01', $3, $4, $5, $5, $5)`,
          [made.id, community, chance(50) ? null : '2026-11-22', chance(50) ? 'approved' : 'ended', now],
        )
      } else if (chance(20)) {
        // Over, or not decided: does not count.
        await records.sql(
          `INSERT INTO compound_exclusion (compound_id, division_code, reason_code, explanation, starts_on, ends_on, state, state_at, created_at, updated_at)
           VALUES ($1, $2, 'demolished', '', '2025-01-01', '2026-11-21', $3, $4, $4, $4)`,
          [made.id, community, one(['approved', 'ended', 'proposed', 'withdrawn']), now],
        )
      }
      let last: number | null = null
      for (const kind of ['committee', 'management'] as const) {
        if (!chance(35)) continue
        const from = chance(15) ? addDays(today, 1) : day('2021-01-01')
        const to =
          from > today
            ? addDays(today, 400)
            : one([today, addDays(today, -1), addDays(today, 400), addDays(today, -300)])
        const filed = chance(85)
        const ended = chance(15)
        last = await records.organisation(place, {
          kind,
          filedOn: filed ? day('2021-01-10') : null,
          from,
          to,
          endedOn: ended ? one([day('2026-11-22'), day('2025-05-01')]) : null,
        })
        it.organisations.push({ kind, filed, from, to, ended })
      }
      for (const kind of ['formation', 'management', 'reelection'] as const) {
        const count = chance(45) ? 1 + random(2) : 0
        if (kind === 'reelection' && last === null) continue
        let open = false
        for (let nth = 0; nth < count; nth += 1) {
          const state = one(Object.keys(procedureFlows[kind].states))
          const over = Object.keys(procedureFlows[kind].states[state]?.moves ?? {}).length === 0
          if (!over && open) continue
          open ||= !over
          await records.procedure(place, {
            kind,
            state,
            ...(kind === 'reelection' && last !== null ? { organisation: last } : {}),
          })
          it.procedures.push({ kind, state, over })
        }
      }
      told.push(it)
    }
  })

  const expected = (inside: (it: Told) => boolean): Record<FunnelStage, number> => {
    const counts = Object.fromEntries(stages.map(stage => [stage, 0])) as Record<FunnelStage, number>
    for (const it of told.filter(inside)) {
      const stage = stageByHand(it)
      if (stage) counts[stage] += 1
    }
    return counts
  }

  test('the whole province: each compound that is not retired stands once, where plain sentences put it', async () => {
    const shown = await read(funnel, province, {})
    expect(shown.sum.counts).toEqual(expected(() => true))
    expect(shown.sum.total).toBe(told.filter(it => !it.retired).length)
    for (const row of shown.rows) expect(row.total).toBe(stages.reduce((sum, stage) => sum + row.counts[stage], 0))
    expect(shown.rows.reduce((sum, row) => sum + row.total, 0)).toBe(shown.sum.total)
    // Every rung was met, so that the comparison says something.
    expect(Object.values(shown.sum.counts).every(count => count > 0)).toBe(true)
  })

  test.each([
    ['140100000000', '1401'],
    ['140105000000', '140105'],
    ['140105001000', '140105001'],
    ['140105001001', '140105001001'],
  ])('%s: the same below, with the units that have nothing', async (code, start) => {
    const shown = await read(funnel, province, { division: code })
    expect(shown.sum.counts).toEqual(expected(it => it.community.startsWith(start)))
    if (code === '140100000000') expect(shown.rows.some(row => row.total === 0)).toBe(true)
  })

  test('a county sees its own; of the next county it is told nothing', async () => {
    const shown = await read(funnel, county, {})
    expect(shown.sum.counts).toEqual(expected(it => it.community.startsWith('140105')))
    expect(await ask(funnel, county, { division: '140106000000' }, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await ask(stageList, county, { division: '140000000000' }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
  })

  test('a committee, which sees one compound of its community, is shown no figures of the place', async () => {
    const committee = person('committee', '140105001001', { kind: 'compound', id: 1 })
    const answers = [
      await ask(funnel, committee, {}, now),
      await ask(stageList, committee, {}, now),
      await ask(steps, committee, {}, now),
      await ask(work, committee, {}, now),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ problem: { kind: 'missing' } })
  })

  const lacked = (it: Told): boolean =>
    !it.retired &&
    !it.excluded &&
    it.delivered &&
    !it.organisations.some(one => one.filed && !one.ended && one.from <= today && one.to >= today)

  test('the rungs of what the formation rate lacks are its gap, each with its names', async () => {
    const { sum } = await read(funnel, province, {})
    const gap = told.filter(lacked)
    for (const stage of stages) {
      const names = gap.filter(it => stageByHand(it) === stage).map(it => it.code)
      expect(sum.missing[stage], stage).toBe(names.length)
      const list = await read(stageListExport, province, { stage, missing: 'yes' })
      expect(list.rows.map(row => row.code)).toEqual(names.sort())
    }
    const figures = await read(compoundList, province, { group: 'missing' })
    expect(Object.values(sum.missing).reduce((all, count) => all + count, 0)).toBe(figures.counts.missing)
    // Both that stand on a rung with others were met, so that the comparison says something.
    expect(Math.min(sum.missing.reelecting, sum.missing['left-out'], sum.missing.expired)).toBeGreaterThan(0)
  })

  test('every number is the length of its list, page by page and as an export', async () => {
    for (const stage of stages) {
      const codes: string[] = []
      for (let after = ''; ; ) {
        const page = await read(stageList, province, { stage, after })
        codes.push(...page.rows.map(row => row.code))
        if (page.next === null) break
        after = page.next
      }
      const hand = told.filter(it => stageByHand(it) === stage).map(it => it.code)
      expect(codes).toEqual(hand.sort())
      expect((await read(stageListExport, province, { stage })).rows.map(row => row.code)).toEqual(codes)
    }
  })
})

describe('days per step', () => {
  /** A formation that took so many days from one state to the next. */
  async function walked(community: string, days: readonly [string, number][], twist = false): Promise<void> {
    const made = await records.compound(community)
    const id = await records.procedure(made, { kind: 'formation', state: 'completed' })
    let on = day('2025-01-01')
    let from: string | null = null
    const step = (to: string, takenBack: boolean, act = 'move'): Promise<unknown> =>
      records.sql(
        `INSERT INTO procedure_step (procedure_id, compound_id, division_code, act, from_state, to_state, happened_on, at, taken_back)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, made.id, community, act, from, to, on, now, takenBack],
      )
    await step('papers-in', false, 'open')
    for (const [to, after] of days) {
      from ??= 'papers-in'
      if (twist) {
        // Entered too early, taken back, and a reminder in between: none of it counts.
        const start = on
        on = addDays(on, 1)
        await step(to, true)
        const back = from
        from = to
        await step(back, false, 'take-back')
        from = back
        await step(back, false, 'remind')
        on = start
      }
      on = addDays(on, after)
      await step(to, false)
      from = to
    }
  }

  beforeAll(async () => {
    for (const [at, wait] of [2, 9, 4, 7].entries()) {
      await walked(
        '140105001001',
        [
          ['applied', wait],
          ['group', 40 + at],
          ['publicity', 5],
          ['vetting', 20],
          ['voting', 6],
          ['elected', 30],
        ],
        at === 1,
      )
    }
    await walked('140106001001', [['applied', 100]])
    await walked('140106001001', [['applied', 200]])
  })

  test('the median is a duration that occurred, over all and over each part, and “—” below three', async () => {
    const shown = await read(steps, province, { division: '140100000000', kind: 'formation' })
    const applied = shown.rows.find(row => row.state === 'papers-in')
    // 2, 4, 7, 9, 100, 200 → the third of six.
    expect(applied?.whole).toEqual({ count: 6, days: 7 })
    expect(applied?.parts['140105000000']).toEqual({ count: 4, days: 4 })
    expect(applied?.parts['140106000000']).toEqual({ count: 2, days: null })
    expect(applied?.rule?.amount).toBe(30)
    expect(applied?.over).toBe(false)
  })

  test('a vote counts from the day the group was set up, as its deadline does', async () => {
    const shown = await read(steps, province, { kind: 'formation' })
    const voting = shown.rows.find(row => row.state === 'voting')
    expect(voting).toMatchObject({ since: '筹备组已成立', whole: { count: 4, days: 5 + 20 + 6 + 30 }, over: false })
    const publicity = shown.rows.find(row => row.state === 'publicity')
    expect(publicity).toMatchObject({ whole: { count: 4, days: 20 }, over: false })
  })

  test('the slowest against its deadline stands first', async () => {
    const shown = await read(steps, province, { kind: 'formation' })
    const measured = shown.rows.filter(row => row.whole.days !== null && row.rule)
    const ratios = measured.map(row => (row.whole.days ?? 0) / (row.rule?.amount ?? 1))
    expect(ratios).toEqual([...ratios].sort((one, other) => other - one))
    expect(shown.rows.slice(0, measured.length)).toEqual(measured)
  })
})

describe('the work list', () => {
  test('late, due within seven days and later are counted per unit, and a page begins behind the last row', async () => {
    const before = await read(work, county, {})
    for (const on of ['2026-09-01', '2026-11-01', '2026-11-21'] as const) {
      const made = await records.compound('140105003001')
      const own = { id: made.id, at: '140105003001', on }
      await records.sql(
        `INSERT INTO filing (kind, organisation_kind, compound_id, division_code, state, state_at, fact_on, created_at)
         VALUES ('formation', 'committee', $1, $2, 'draft', $3, $4, $5)`,
        [own.id, own.at, now, own.on, now],
      )
    }
    const after = await read(work, county, {})
    const gained = (bucket: 'late' | 'week' | 'later') => after.counts[bucket] - before.counts[bucket]
    expect([gained('late'), gained('week'), gained('later')]).toEqual([1, 0, 2])
    const street = after.parts.find(part => part.code === '140105003000')
    expect(street?.counts).toMatchObject({ late: 1, later: 2 })
    expect(after.parts.some(part => part.counts.late + part.counts.week + part.counts.later === 0)).toBe(true)
    const late = await read(work, county, { bucket: 'late' })
    expect(late.rows.every(row => row.bucket === 'late')).toBe(true)
    const [first] = after.rows
    const rest = await read(work, county, { after: first?.key })
    expect(rest.rows[0]?.key).toBe(after.rows[1]?.key)
  })
})
