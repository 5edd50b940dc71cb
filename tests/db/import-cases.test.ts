/** Do work sheets of the hotline come in once, with the county that holds them, and nothing of a caller in the preview? */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, systemActor } from '@/lib/core/access'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { createSource } from '@/lib/source/commands'
import { withClient } from '@/scripts/runtime/database'
import { registered } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { checked, csv, imported, importer, sentence, unwrapped } from '@/tests/support/import-builders'
import { now, place } from '@/tests/support/organisation-builders'

let database: TestDatabase
let county: Actor

beforeAll(async () => {
  database = await freshDatabase()
  county = await importer(database.ownerUrl, 'county', 'county', '140105000000')
  await registered(systemActor(place('140105001001')), '140105001001', '学府花园')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const row = (no: string, more: Record<string, string> = {}) => ({
  工单编号: no,
  来电时间: '2020-01-02 09:30',
  诉求人: '王芳',
  联系电话: '13812345678',
  小区: '学府花园',
  诉求类别: '占用、堵塞消防通道',
  内容: '消防车道长期停车',
  ...more,
})
const sheet = (...rows: Record<string, string>[]) => csv('hotline-cases', rows)

test('without the hotline being registered the clerk is told what to do first', async () => {
  expect(sentence(await checked(county, 'hotline-cases', sheet(row('G1'))))).toMatch(/系统管理员/)
  const request = { code: 'hotline-xd', name: '小店 12345', channel: 'hotline', division: '140105000000' }
  unwrapped(await perform(createSource, systemActor(place('140000000000')), request, now))
})

test('the same sheet twice brings each case once; bad rows say what is wrong', async () => {
  const rows = [row('G1'), row('G2', { 小区: '', 街道: '坞城街道' })]
  await imported(county, 'hotline-cases', sheet(...rows))
  const again = unwrapped(await checked(county, 'hotline-cases', sheet(...rows)))
  expect(again.counts).toMatchObject({ rows: 2, new: 0, same: 2, bad: 0 })
  const bad = unwrapped(
    await checked(
      county,
      'hotline-cases',
      sheet(row('G3', { 小区: '没有花园' }), row('G4', { 来电时间: '2099-01-01' })),
    ),
  )
  expect(bad.counts.bad).toBe(2)
  await withClient(database.ownerUrl, async client => {
    const kept = await client.query('SELECT outside_no FROM complaint ORDER BY 1')
    expect(kept.rows).toEqual([{ outside_no: 'G1' }, { outside_no: 'G2' }])
    const shown = await client.query<{ all: string }>('SELECT string_agg(preview::text, $1) AS all FROM import_run', [
      ' ',
    ])
    expect(shown.rows[0]?.all).not.toMatch(/王芳|13812345678/)
  })
})
