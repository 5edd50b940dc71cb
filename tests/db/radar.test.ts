/** Does the radar see every term that ends, only those without a successor, and is its schedule that of the place's own parameters? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { setDeadline } from '@/lib/deadline/commands'
import { desk, deskCount } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { radarBoard, radarExport, radarOne } from '@/lib/radar/views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, compoundIn, now, person } from '@/tests/support/organisation-builders'
import { groupFormed, on, renewalOf } from '@/tests/support/renewal-builders'

let database: TestDatabase
let lead: Actor
let neighbour: Actor
let county: Actor

const street = '140105001000'
const place = '140105001001'
const codes = new Map<string, string>()
const codeOf = (name: string): string => codes.get(name) ?? name

/** A committee of a new compound whose term ends on a day. */
async function ending(
  name: string,
  termTo: string,
  facts: Record<string, unknown> = {},
): Promise<{ compound: string }> {
  const compound = await compoundIn(database.ownerUrl, place, name)
  const days = { filedOn: '2023-11-20', termFrom: '2023-11-23', termTo, ...facts }
  codes.set(name, await committeeOf(lead, compound.code, days))
  return { compound: compound.code }
}

beforeAll(async () => {
  database = await freshDatabase()
  lead = person('street-lead', street)
  neighbour = person('street-lead', '140105002000')
  county = person('county', '140105000000')
  await ending('届满苑', '2026-11-21')
  await ending('末日苑', '2026-11-22')
  await ending('三月苑', '2027-02-22')
  await ending('六月苑', '2027-05-22')
  await ending('年内苑', '2027-11-22')
  await ending('远期苑', '2027-11-23')
  const renewed = await ending('已换苑', '2026-10-31')
  await committeeOf(lead, renewed.compound, {
    termNo: 2,
    filedOn: '2026-10-20',
    termFrom: '2026-11-01',
    termTo: '2029-10-31',
  })
  // Filed already, in office from the new year on.
  const filed = await ending('已备苑', '2026-12-31')
  await committeeOf(lead, filed.compound, {
    termNo: 2,
    filedOn: '2026-11-20',
    termFrom: '2027-01-01',
    termTo: '2029-12-31',
  })
  await ending('已终苑', '2026-12-01', { endedOn: '2026-06-01', endReason: 'revoked' })
  await ending('未备苑', '2026-12-01', { filedOn: null })
  const retired = await ending('已退苑', '2026-12-01')
  await withClient(database.ownerUrl, client =>
    client.query(`UPDATE compound SET retired_on = '2026-11-01', retire_reason = '征收' WHERE code = $1`, [
      retired.compound,
    ]),
  )
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const board = async (actor: Actor, raw: Record<string, unknown> = {}) => {
  const result = await ask(radarBoard, actor, raw, now)
  if (!result.ok) throw new Error(`no radar: ${result.problem.kind}`)
  return result.value
}
const namesIn = async (actor: Actor, raw: Record<string, unknown> = {}) =>
  (await board(actor, raw)).rows.map(row => row.compound.name)
const deskOf = async (actor: Actor) => {
  const result = await ask(desk, actor, {}, now)
  if (!result.ok) throw new Error('no desk')
  return result.value.parts
    .flatMap(part => part.groups)
    .flatMap(group => group.rows.map(row => ({ ...row, group: group.group })))
}

describe('the list', () => {
  test('the last day still belongs to the term; what is renewed, ended, unfiled or retired is no warning', async () => {
    expect(await namesIn(lead)).toEqual(['届满苑', '末日苑', '三月苑', '六月苑', '年内苑'])
    expect(await namesIn(lead, { span: 'over' })).toEqual(['届满苑'])
    expect(await namesIn(lead, { span: '3' })).toEqual(['末日苑', '三月苑'])
    expect(await namesIn(lead, { span: '6' })).toEqual(['末日苑', '三月苑', '六月苑'])
    expect(await namesIn(lead, { span: '12' })).toEqual(['末日苑', '三月苑', '六月苑', '年内苑'])
  })

  test('counts by unit agree with the lists behind them, and quiet units stand with zeros', async () => {
    const { units, total } = await board(county)
    expect(total).toMatchObject({ over: 1, m3: 2, m6: 3, m12: 4 })
    expect(units.find(unit => unit.code === street)).toMatchObject({ over: 1, m3: 2, m6: 3, m12: 4 })
    expect(units.filter(unit => unit.code !== street).every(unit => unit.over + unit.m12 === 0)).toBe(true)
    expect(units.length).toBeGreaterThan(1)
    const province = await board(person('province-lead', '140000000000'))
    expect(province.units).toHaveLength(11)
    expect(province.total).toEqual(total)
  })

  test('pages by key without loss and without doubles', async () => {
    const all = await board(lead)
    const after = all.rows[1]?.key
    expect((await board(lead, { after })).rows.map(row => row.code)).toEqual(all.rows.slice(2).map(row => row.code))
  })

  test('the sheet holds what the filter shows', async () => {
    const result = await ask(radarExport, lead, { span: '6' }, now)
    expect(result.ok && result.value.rows.map(row => row.compound.name)).toEqual(['末日苑', '三月苑', '六月苑'])
    expect((await ask(radarExport, person('community', place), {}, now)).ok).toBe(false)
  })

  test('the next street sees none of it, and not the place itself', async () => {
    expect(await namesIn(neighbour)).toEqual([])
    expect((await ask(radarBoard, neighbour, { division: street }, now)).ok).toBe(false)
    expect((await ask(radarOne, neighbour, { code: codeOf('三月苑') }, now)).ok).toBe(false)
  })
})

describe('the desk', () => {
  test('street and community are warned, county and neighbour are not', async () => {
    const mine = await deskOf(lead)
    expect(mine.filter(row => row.kind === '届满预警').map(row => [row.title, row.group])).toEqual([
      ['街道可接管：末日苑第一届业主委员会', 'late'],
      ['届满未换：届满苑第一届业主委员会', 'late'],
      ['再次提醒：三月苑第一届业主委员会', 'later'],
    ])
    expect((await deskOf(person('community', place))).filter(row => row.kind === '届满预警').length).toBeGreaterThan(2)
    for (const other of [county, neighbour])
      expect((await deskOf(other)).filter(row => row.kind === '届满预警')).toEqual([])
  })

  test('many of one warning stand as one line that leads to their list', async () => {
    const far = person('street-lead', '140105003000')
    for (const name of ['甲', '乙', '丙', '丁']) {
      const compound = await compoundIn(database.ownerUrl, '140105003001', `${name}里`)
      await committeeOf(far, compound.code, { termTo: '2026-09-30' })
    }
    const rows = (await deskOf(far)).filter(row => row.kind === '届满预警')
    expect(rows).toMatchObject([
      { title: '届满未换：4 个业委会、物管会', href: '/radar?span=over&renewal=none#over', group: 'late' },
    ])
    const count = await ask(deskCount, far, {}, now)
    expect(count).toMatchObject({ ok: true, value: { total: 1, late: true } })
  })

  test('a re-election begun takes the warning away and shows its stage on the radar', async () => {
    const compound = await compoundIn(database.ownerUrl, place, '启动苑')
    const code = await committeeOf(lead, compound.code)
    const isWarned = async () => (await deskOf(lead)).some(row => row.href === `/radar/${code}`)
    expect(await isWarned()).toBe(true)
    const id = await renewalOf(lead, code, '2026-10-08')
    expect(await isWarned()).toBe(false)
    const row = (await board(lead, { renewal: 'open' })).rows.find(one => one.code === code)
    expect(row?.renewal).toMatchObject({ id, state: 'started', stateOn: '2026-10-08' })
    expect(await namesIn(lead, { renewal: 'none' })).not.toContain('启动苑')
    await groupFormed(lead, id, '2026-10-20')
    const shown = await ask(radarOne, lead, { code }, now)
    if (!shown.ok) throw new Error('no schedule')
    const line = (step: string) => shown.value.lines.find(one => one.step === step)
    expect(line('open')).toMatchObject({ state: 'done', doneOn: '2026-10-08' })
    expect(line('form-group')).toMatchObject({ state: 'done', doneOn: '2026-10-20' })
    expect(line('engage-audit')?.state).toBe('late')
    expect(shown.value.procedure?.id).toBe(id)
  })
})

describe('the schedule', () => {
  const latest = async (actor: Actor, step: string) => {
    const shown = await ask(radarOne, actor, { code: codeOf('年内苑') }, now)
    if (!shown.ok) throw new Error('no schedule')
    return shown.value.lines.find(line => line.step === step)
  }

  test('a city that gives the auditors less time moves the days of its terms at once', async () => {
    const before = await latest(lead, 'engage-audit')
    const city = person('city', '140100000000')
    const raw = { key: 'audit.report', amount: '20', validFrom: '2026-11-22', basis: '太原市换届审计办法（试行）' }
    expect((await perform(setDeadline, city, raw, now)).ok).toBe(true)
    const after = await latest(lead, 'engage-audit')
    expect(after?.rules[0]).toMatchObject({ amount: 20, division: '140100000000' })
    expect((after?.latest ?? '') > (before?.latest ?? '')).toBe(true)
    expect((await latest(lead, 'publish-audit'))?.latest).toBe((await latest(lead, 'report-audit'))?.latest)
  })

  test('warnings follow the city’s own days', async () => {
    const warned = async () => (await board(lead)).rows.find(row => row.compound.name === '六月苑')?.warning?.level
    expect(await warned()).toBeUndefined()
    const raw = { key: 'reelect.warn1', amount: '200', validFrom: '2026-11-22', basis: '太原市换届工作规程' }
    expect((await perform(setDeadline, person('city', '140100000000'), raw, now)).ok).toBe(true)
    expect(await warned()).toBe('warn1')
    expect((await ask(radarBoard, lead, {}, on('2026-11-23'))).ok).toBe(true)
  })
})
