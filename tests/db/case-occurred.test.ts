/** Whichever way a complaint comes: does its clock run from its receipt, with an older occurrence as a fact beside it? */
import { beforeAll, describe, expect, test } from 'vitest'
import { registerComplaint } from '@/lib/complaint/act/commands'
import { reportProblem } from '@/lib/complaint/public/commands'
import { type Actor, systemActor, visitor } from '@/lib/core/access'
import { perform } from '@/lib/platform/perform'
import { told } from '@/tests/support/complaint-builders'
import { registered } from '@/tests/support/compound-builders'
import { hotlineOf } from '@/tests/support/field'
import { csv, imported, importer, unwrapped } from '@/tests/support/import-builders'
import { now, person, place } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
const clerk = person('street-clerk', '140105001000')
let county: Actor
let compound: string

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
  compound = await registered(systemActor(place('140105001001')), '140105001001', '学府花园')
  await hotlineOf('140105000000')
})

/** When it was received, when it happened, and when its first clock started. */
async function times(id: number) {
  const [row] = await sql<{ received: Date; occurred: Date | null; started: Date }>(
    `SELECT c.received_at AS received, c.occurred_at AS occurred, min(k.started_at) AS started
     FROM complaint c JOIN complaint_clock k ON k.complaint_id = c.id WHERE c.id = $1 GROUP BY c.id`,
    [id],
  )
  return row
}

const older = new Date('2026-11-12T01:30:00Z')
const wrong = async (result: Promise<{ ok: boolean; problem?: unknown }>) => (await result).problem

describe('at the counter', () => {
  const take = (more: object) => perform(registerComplaint, clerk, told({ compound, ...more }), now)

  test('an older occurrence is kept beside the receipt', async () => {
    for (const occurredAt of ['2026-11-12 09:30', '2026年11月12日9时30分', '2026/11/12 ０９：３０'])
      expect(await times(unwrapped(await take({ occurredAt })).case.id)).toEqual({
        received: now,
        occurred: older,
        started: now,
      })
    expect(await times(unwrapped(await take({})).case.id)).toEqual({ received: now, occurred: null, started: now })
  })

  test('what is yet to come, or no time, is refused at its field', async () => {
    expect(await wrong(take({ occurredAt: '2026-12-24' }))).toMatchObject({
      fields: { occurredAt: ['发生时间不能晚于现在'] },
    })
    for (const occurredAt of ['2026-02-30 09:00', '2026-11', '昨天'])
      expect(await wrong(take({ occurredAt }))).toMatchObject({
        fields: { occurredAt: [expect.stringMatching(/请写成/)] },
      })
  })
})

test('from a resident’s phone, by the day', async () => {
  const report = (occurredAt: string, no: number) =>
    perform(
      reportProblem,
      visitor,
      {
        ...{ compound, category: '0113', place: '3 号楼', text: '楼道里堆着旧家具', contact: 'none' },
        ...{ occurredAt, clientKey: `key-of-this-phone-${no}` },
      },
      now,
    )
  expect(await times(unwrapped(await report('2026-11-12', 1)).case.id)).toEqual({
    received: now,
    occurred: new Date('2026-11-11T16:00:00Z'),
    started: now,
  })
  expect(await wrong(report('2026-12-24', 2))).toMatchObject({ fields: { occurredAt: [expect.any(String)] } })
})

describe('in a sheet of 12345', () => {
  const line = (no: string, more: Record<string, string>) => ({
    ...{
      工单编号: no,
      来电时间: '2026-11-20 09:30',
      小区: '学府花园',
      诉求类别: '占用、堵塞消防通道',
      内容: '消防车道停车',
    },
    ...more,
  })

  test('the clock runs from the call, and what cannot be read of the occurrence costs no complaint', async () => {
    const rows = [
      line('发生-1', { 发生时间: '2026-11-12 09:30' }),
      line('发生-2', { 发生时间: '上周' }),
      line('发生-3', { 发生时间: '2026-11-21' }),
      line('发生-4', { 发生时间: '' }),
    ]
    const run = await imported(county, 'hotline-cases', csv('hotline-cases', rows))
    expect(run.counts).toMatchObject({ new: 4, bad: 0 })
    const cases = await sql<{ id: number }>(
      `SELECT id FROM complaint WHERE outside_no LIKE '发生-%' ORDER BY outside_no`,
    )
    const call = new Date('2026-11-20T01:30:00Z')
    expect(await Promise.all(cases.map(one => times(one.id)))).toEqual(
      [older, null, null, null].map(occurred => ({ received: call, occurred, started: call })),
    )
  })

  test('under the names that people give the column', async () => {
    const head = '工单编号,来电时间,事发时间,小区,诉求类别,内容'
    const text = `${head}\n别名-1,2026-11-20 09:30,2026-11-12 09:30,学府花园,占用、堵塞消防通道,消防车道停车\n`
    await imported(county, 'hotline-cases', new TextEncoder().encode(text))
    const [row] = await sql(`SELECT occurred_at FROM complaint WHERE outside_no = '别名-1'`)
    expect(row).toEqual({ occurred_at: older })
  })
})
