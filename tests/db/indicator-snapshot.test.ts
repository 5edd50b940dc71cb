import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { GET } from '@/app/api/v1/indicators/route'
import { answerText } from '@/components/dashboard/words'
import { type Actor, systemActor } from '@/lib/core/access'
import { type DivisionCode, province, scopeUnder } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import { IndicatorsAnswer } from '@/lib/figures/indicators-answer'
import { compoundList, streetList } from '@/lib/figures/list-views'
import { outlook, turnoverByMonth } from '@/lib/figures/outlook-views'
import { freezeFigures } from '@/lib/figures/snapshot-commands'
import { freezeQuarter } from '@/lib/figures/snapshot-job'
import { digestOf, latestSnapshot, listSnapshots } from '@/lib/figures/snapshot-store'
import { difference } from '@/lib/figures/snapshot-views'
import { childTrends, countiesByStanding, figures, trend } from '@/lib/figures/views'
import { ask, type View } from '@/lib/platform/ask'
import { writeAudit } from '@/lib/platform/audit'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { compoundCode, type LedgerTerm, writeLedger } from '@/tests/support/ledger'

const xiaodian = '140105000000' as DivisionCode
const yingze = '140106000000' as DivisionCode
const wucheng = '140105001000' as DivisionCode
const now = new Date('2026-11-22T02:00:00Z')
let database: TestDatabase

const official = (role: Role, division: DivisionCode): Actor => ({
  kind: 'user',
  accountId: null,
  postId: null,
  name: '甲',
  role,
  division,
  scope: scopeUnder(division),
  assigned: null,
})
const lead = official('province-lead', province)
const county = official('county', xiaodian)

async function read<S extends z.ZodType, O>(view: View<S, O>, actor: Actor, raw: unknown): Promise<O> {
  const result = await ask(view, actor, raw, now)
  if (!result.ok) throw new Error(result.problem.kind)
  return result.value
}

const term = (compound: number, more: Partial<LedgerTerm> = {}): LedgerTerm => ({
  compound,
  kind: 'committee',
  filed: '2021-06-01',
  from: '2021-06-01',
  to: '2024-05-31',
  ...more,
})

const items = ['E1', 'E2', 'E3', 'E4', 'E5']
const covered = (street: string, from: string) =>
  items.map(item => ({ street, item, state: 'approved', from, revoked: null }))

beforeAll(async () => {
  database = await freshDatabase()
  await writeLedger(database.ownerUrl, {
    compounds: [
      { id: 1, place: '140105001001', delivered: '2010-01-01' },
      { id: 2, place: '140105001001', delivered: '2010-01-01', area: 100, deliveredArea: 50 },
      { id: 3, place: '140105001002', delivered: '2010-01-01' },
      { id: 4, place: '140106001001', delivered: '2010-01-01' },
      { id: 5, place: '140105001001', delivered: '2010-01-01' },
    ],
    terms: [term(1), term(2, { kind: 'management', to: '2022-06-01' }), term(4)],
    exclusions: [{ compound: 5, state: 'approved', from: '2020-01-01', to: null }],
    evidence: covered(wucheng, '2021-09-01'),
  })
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

describe('a dashboard', () => {
  test('shows a county official his county, with distance, target and change', async () => {
    const view = await read(figures, county, { asOf: '2021-12-31' })
    const unit = view.figures?.unit
    expect(unit?.division).toEqual({ code: xiaodian, name: '小店区', level: 'county' })
    expect(unit?.formation).toMatchObject({ part: 2, whole: 3, committee: 1, management: 1, expired: 0, met: true })
    expect(unit?.formation.ready).toEqual({ part: 1, whole: 2 })
    expect(unit?.streetCoverage).toMatchObject({ part: 1, met: false, inScope: { part: 1, whole: 1 } })
    expect(unit?.countiesMet).toEqual({ streetCoverage: 0, formation: 1, of: 1 })
    expect(view.targets.formation).toEqual({ target: 20, due: '2021-12-31', next: { rate: 50, due: '2022-12-31' } })
    expect(unit?.change).toMatchObject({ since: '2021-09-30', streetCoverage: { part: 0, whole: 0 } })
  })

  test('says of each street whether it is covered, and calls no street done that is not', async () => {
    const view = await read(figures, county, { asOf: '2021-12-31' })
    const covered = new Map(view.figures?.children.map(child => [child.division.code, child.covered]))
    expect([covered.get(wucheng), [...covered.values()].filter(one => one === false).length]).toEqual([
      true,
      covered.size - 1,
    ])
    const [bare] = [...covered].find(([, one]) => one === false) ?? ['']
    const shown = await read(figures, county, { division: bare, asOf: '2021-12-31' })
    expect(answerText(shown, '某街道', null)).toMatch(/^某街道佐证不全，没有计入覆盖/)
    expect(
      answerText(await read(figures, county, { division: wucheng, asOf: '2021-12-31' }), '坞城街道', null),
    ).not.toMatch('佐证')
  })

  test('does not exist for the county next door, and a visitor sees numbers but no list', async () => {
    expect(await ask(figures, county, { division: yingze }, now)).toMatchObject({ problem: { kind: 'missing' } })
    const visitor = { ...lead, kind: 'visitor' as const, role: 'visitor' as const }
    expect((await read(figures, visitor, {})).figures?.unit.formation.whole).toBe(4)
    const refused = { problem: { kind: 'forbidden' } }
    expect(await ask(streetList, visitor, {}, now)).toMatchObject(refused)
    expect(await ask(compoundList, visitor, {}, now)).toMatchObject(refused)
    expect(await ask(difference, visitor, {}, now)).toMatchObject(refused)
    // The forecast is a number; what each street lacks is the list of the streets again.
    expect(Object.keys((await read(outlook, lead, {})).lacking).length).toBeGreaterThan(0)
    expect((await read(outlook, visitor, {})).lacking).toEqual({})
  })

  test('has a trend from the first quarter of the plan to today, and the same for each child', async () => {
    const shown = await read(trend, county, {})
    expect(shown.points.map(point => point.day).slice(0, 2)).toEqual(['2021-09-30', '2021-12-31'])
    expect(shown.points.at(-1)?.day).toBe('2026-11-22')
    expect(shown.points.map(point => point.formation.part).slice(0, 4)).toEqual([2, 2, 2, 1])
    const small = await read(childTrends, lead, {})
    expect(small.children.length).toBe(11)
    expect(small.children[0]?.formation.length).toBe(small.days.length)
  })

  test('sorts the counties by standing, none of them lost', async () => {
    const list = await read(countiesByStanding, lead, { asOf: '2021-12-31', indicator: 'formation' })
    expect(list.groups.met.map(row => row.division.code)).toEqual([xiaodian, yingze])
    expect(Object.values(list.groups).flat().length).toBe(121)
    const rates = list.groups.behind.map(({ formation: { part, whole } }) => (whole > 0 ? part / whole : 2))
    expect(rates).toEqual([...rates].sort((one, other) => one - other))
  })

  test('names the streets that are missing and what each lacks', async () => {
    const list = await read(streetList, county, { asOf: '2021-12-31', group: 'missing' })
    expect(list.rows.every(row => row.lacks.length === items.length)).toBe(true)
    expect(list.counts).toMatchObject({ covered: 1, 'in-scope': 1 })
    expect(list.counts.all).toBe(list.counts.missing + 1)
  })

  test('tells of an excluded compound why it is left out', async () => {
    const list = await read(compoundList, county, { group: 'excluded' })
    expect(list.rows).toMatchObject([
      { code: compoundCode(5), exclusion: { reason: 'single-owner', from: '2020-01-01' } },
    ])
  })
})

const asked = (query: string) => GET(new Request(`http://portal/api/v1/indicators${query}`))
const publicAnswer = async (query: string) => IndicatorsAnswer.parse(await (await asked(query)).json())

describe('the public interface', () => {
  test('answers in the shape that its document promises', async () => {
    const response = await asked('?division=140100000000&asOf=2022-12-31')
    const body = await response.json()
    expect(IndicatorsAnswer.parse(body)).toEqual(body)
    expect(body).toMatchObject({
      division: { code: '140100000000', name: '太原市', level: 'city' },
      asOf: '2022-12-31',
      definition: 1,
      formation: {
        part: 2,
        whole: 4,
        target: 50,
        met: true,
        next: { rate: 80, due: '2023-12-31' },
        committee: 2,
        management: 0,
        nominal: 3,
        expired: 1,
      },
      formationReady: { part: 2, whole: 3 },
      streetCoverageInScope: { part: 1, whole: 2 },
    })
    expect(body.children.length).toBe(body.countiesMet.of)
    const again = await GET(
      new Request('http://portal/api/v1/indicators?division=140100000000&asOf=2022-12-31', {
        headers: { 'if-none-match': response.headers.get('etag') ?? '' },
      }),
    )
    expect(again.status).toBe(304)
  })

  test('gives a county’s streets their formation only', async () => {
    const body = await (await asked(`?division=${xiaodian}`)).json()
    const street = body.children.find((child: { division: { code: string } }) => child.division.code === wucheng)
    expect(street.formation).toMatchObject({ whole: 3 })
    expect(street.streetCoverage).toBeUndefined()
    expect(body.asOf).toBe(new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format())
  })

  test('says which part of a question is wrong', async () => {
    const said = async (query: string) => {
      const response = await asked(query)
      return [response.status, (await response.json()).error.message]
    }
    expect(await said('?division=140199000000')).toEqual([400, '没有区划 140199000000'])
    expect(await said('?division=110000000000')).toEqual([400, expect.stringContaining('没有区划“110000000000”')])
    expect(await said('?asOf=2022-02-30')).toEqual([400, expect.stringContaining('截至日期“2022-02-30”不是有效日期')])
    expect(await said('?asOf=2999-01-01')).toEqual([400, expect.stringContaining('还没到')])
    expect(await said('?clock=yesterday')).toEqual([400, expect.stringContaining('没有口径“yesterday”')])
    expect(await said('?asof=2022-12-31')).toEqual([400, '没有参数“asof”'])
    expect(await said('?clock=reported&asOf=2022-12-31')).toEqual([400, '2022-12-31 没有上报快照'])
  })
})

describe('a frozen figure', () => {
  test('stays as reported while what is known changes, and the difference names who changed what', async () => {
    const taken = new Date('2026-11-01T00:00:00Z')
    const frozen = await perform(freezeFigures, lead, { day: '2021-12-31', note: '年报' }, taken)
    if (!frozen.ok) throw new Error(frozen.problem.kind)
    await withClient(database.ownerUrl, async client => {
      await client.query(`UPDATE organisation SET ended_on = '2021-10-01', updated_at = $1 WHERE compound_id = 1`, [
        now,
      ])
      await client.query(
        `UPDATE street_evidence SET state = 'revoked', revoked_on = '2021-12-01', state_at = $1 WHERE item_code = 'E3'`,
        [now],
      )
      await client.query(`UPDATE compound SET first_delivered_on = '2022-05-01', updated_at = $1 WHERE id = 3`, [now])
    })
    await inScope(systemActor(province), now, tx =>
      writeAudit(tx, {
        at: now,
        actor: { ...county, name: '李办事' },
        act: 'compound.correct',
        outcome: 'done',
        subject: {
          kind: 'compound',
          id: compoundCode(3),
          name: '小区3',
          division: '140105001002',
          changes: { firstDeliveredOn: ['2010-01-01', '2022-05-01'] },
        },
      }),
    )
    const known = await read(figures, county, { asOf: '2021-12-31' })
    expect(known.figures?.unit.formation).toMatchObject({ part: 1, whole: 2 })
    expect(known.difference).toEqual({ streetCoverage: { part: -1, whole: 0 }, formation: { part: -1, whole: -1 } })
    const reported = await read(figures, county, { asOf: '2021-12-31', clock: 'reported' })
    expect(reported.figures?.unit.formation).toMatchObject({ part: 2, whole: 3 })
    expect(reported.figures?.computedAt).toEqual(taken)

    // The targets were met as reported: course, pace, small lines, counties and the public answer say the same.
    const asked = { asOf: '2021-12-31', clock: 'reported' }
    expect(reported.path.formation).toMatchObject({ missing: 0, recent: null, over: null })
    const pair = { formation: { part: 2, whole: 3 }, streetCoverage: reported.figures?.unit.streetCoverage }
    const course = await read(trend, county, asked)
    expect(course.points).toMatchObject([
      { day: '2021-12-31', formation: pair.formation, streetCoverage: { part: pair.streetCoverage?.part } },
    ])
    const small = await read(childTrends, county, asked)
    expect([small.days, small.children.find(child => child.code === wucheng)?.formation]).toEqual([
      ['2021-12-31'],
      [{ part: 2, whole: 3 }],
    ])
    const counties = await read(countiesByStanding, county, { ...asked, indicator: 'formation' })
    expect(counties.groups.met.map(row => row.formation.part)).toEqual([2])
    // The lists behind them too, whatever is known by now of their rows.
    const list = await read(compoundList, county, { ...asked, group: 'part' })
    expect(list.counts).toMatchObject({ whole: 3, part: 2, missing: 1 })
    expect(list.rows.map(row => [row.code, row.kind])).toContainEqual([compoundCode(1), 'committee'])
    const streets = await read(streetList, county, { ...asked, group: 'covered' })
    expect(streets.rows.map(row => row.code)).toEqual([wucheng])
    const unreported = { asOf: '2022-12-31', clock: 'reported' }
    expect((await read(compoundList, county, unreported)).clock).toBe('now')
    expect((await read(countiesByStanding, county, unreported)).clock).toBe('now')
    const told = await publicAnswer(`?division=${xiaodian}&asOf=2021-12-31&clock=reported`)
    expect(told).toMatchObject({ clock: 'reported', formation: { part: 2, whole: 3 }, computedAt: taken.toISOString() })
    expect((await publicAnswer(`?division=${xiaodian}&asOf=2021-12-31`)).formation).toMatchObject({ part: 1, whole: 2 })

    const shown = await read(difference, county, { asOf: '2021-12-31' })
    expect(shown.total).toMatchObject(known.difference ?? {})
    expect(shown.rows.map(row => [row.subject, row.code, row.kind, row.before, row.after])).toEqual([
      ['street', wucheng, 'changed', 'covered', 'uncovered'],
      ['compound', compoundCode(1), 'changed', 'committee', 'missing'],
      ['compound', compoundCode(3), 'gone', 'missing', 'none'],
    ])
    expect(shown.rows[2]?.causes).toMatchObject([
      {
        kind: 'audit',
        by: '李办事',
        act: 'compound.correct',
        changes: { firstDeliveredOn: ['2010-01-01', '2022-05-01'] },
      },
    ])
    expect(shown.rows.every(row => row.causes.length > 0)).toBe(true)
    expect(shown.units.map(unit => unit.division.code)).toEqual([wucheng])
  })

  test('cannot be told from its digest to be another: what is kept gives the same digest again', async () => {
    const [head, again] = await inScope(systemActor(province), now, async tx => {
      const snapshot = await latestSnapshot(tx, '2021-12-31' as never)
      return [snapshot, snapshot ? await digestOf(tx, snapshot, province) : null]
    })
    expect(again).toBe(head?.digest)
  })

  test('is made by the province and by the clock alone, and not of a day to come', async () => {
    expect(await perform(freezeFigures, county, { day: '2021-12-31' }, now)).toMatchObject({
      problem: { kind: 'forbidden' },
    })
    expect(await perform(freezeFigures, lead, { day: '2026-12-31' }, now)).toMatchObject({
      problem: { kind: 'invalid' },
    })
  })

  test('is made once when a quarter is over, however often the clock strikes', async () => {
    const midnight = new Date('2026-09-30T16:10:00Z')
    await freezeQuarter(midnight)
    await freezeQuarter(midnight)
    await freezeQuarter(new Date('2026-10-01T16:10:00Z'))
    await freezeQuarter(now)
    const heads = await inScope(systemActor(province), now, listSnapshots)
    expect(heads.map(head => [head.day, head.note])).toEqual([
      ['2026-09-30', '季末自动生成'],
      ['2021-12-31', '年报'],
    ])
  })
})

describe('a compound that another county took over', () => {
  test('counts where it lay on the day, is listed by whoever sees it now, and is said to be missing from the old list', async () => {
    await withClient(database.ownerUrl, async client => {
      await client.query(`INSERT INTO compound_former_place VALUES (2, '140105001001', '2024-12-31')`)
      await client.query(`UPDATE compound SET division_code = '140106001001' WHERE id = 2`)
    })
    const before = await read(compoundList, county, { asOf: '2024-12-31' })
    expect([before.counts.whole, before.elsewhere, before.rows.map(row => row.code)]).toEqual([
      3,
      1,
      [compoundCode(1), compoundCode(3)],
    ])
    const after = await read(compoundList, county, { asOf: '2025-01-01' })
    expect([after.counts.whole, after.elsewhere]).toEqual([2, 0])
    const other = official('county', yingze)
    expect((await read(compoundList, other, { asOf: '2024-12-31' })).rows.map(row => row.code)).toEqual([
      compoundCode(4),
    ])
    expect((await read(compoundList, other, { asOf: '2025-01-01' })).rows.map(row => row.code)).toEqual([
      compoundCode(2),
      compoundCode(4),
    ])
  })
})

describe('what is kept beside figures', () => {
  test('is counted anew once a fact of it has changed', async () => {
    const lastMonth = async () => (await read(turnoverByMonth, lead, {})).months.at(-1)
    const [turns, margin] = [await lastMonth(), (await read(outlook, lead, {})).formation?.margin]
    expect(await lastMonth()).toEqual(turns)
    const begun = await withClient(database.ownerUrl, client =>
      client.query(`UPDATE organisation SET filed_on = '2026-11-01', term_from = '2026-11-02', term_to = '2031-11-01', ended_on = NULL
        WHERE id = (SELECT min(o.id) FROM organisation o JOIN compound c ON c.id = o.compound_id
          WHERE c.first_delivered_on < '2026-01-01' AND c.retired_on IS NULL)`),
    )
    expect(begun.rowCount).toBe(1)
    expect(await lastMonth()).not.toEqual(turns)
    expect((await read(outlook, lead, {})).formation?.margin).not.toBe(margin)
  })
})
