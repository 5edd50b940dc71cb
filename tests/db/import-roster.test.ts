/** Does a roster that people hold come in as written, with all that is wrong told and the good rows taken, and change nothing the second time? */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { dutiesOn } from '@/lib/duty/bulk-store'
import { importRun } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { checked, csv, imported, importer, unwrapped } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'

const street = '140105001000' as DivisionCode
let database: TestDatabase
let clerk: Actor
let county: Actor

beforeAll(async () => {
  database = await freshDatabase()
  clerk = await importer(database.ownerUrl, 'clerk', 'street-clerk', street)
  county = await importer(database.ownerUrl, 'county', 'county', '140105000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const night = day('2026-12-05')
const row = (name: string, more: Record<string, string> = {}) => ({
  ...{ 日期: '2026年12月5日', 姓名: name, 电话: '138 1234 5678', 班次: '' },
  ...more,
})
const standing = (actor: Actor) => inScope(actor, now, tx => dutiesOn(tx, actor.division, [night]))
const seen = async (actor: Actor, bytes: Uint8Array) => {
  const run = unwrapped(await checked(actor, 'duty', bytes))
  const shown = unwrapped(await ask(importRun, actor, { id: String(run.id) }, now))
  return { counts: run.counts, shown }
}

test('each row is one person of one night, called in the order of the sheet or by its number', async () => {
  const sheet = csv('duty', [row('带班甲', { 班次: '带班' }), row('值班乙'), row('值班丙', { 班次: '1' })])
  await imported(clerk, 'duty', sheet)
  const people = await standing(clerk)
  expect(people.map(one => [one.person, one.turn, one.phone, one.note])).toEqual([
    ['值班丙', 1, '13812345678', null],
    ['带班甲', 2, '13812345678', '带班'],
    ['值班乙', 3, '13812345678', null],
  ])
  expect((await seen(clerk, sheet)).counts).toMatchObject({ new: 0, changed: 0, same: 3, bad: 0 })
})

test('another phone corrects whoever stands there, and nobody is entered twice', async () => {
  await imported(clerk, 'duty', csv('duty', [row('值班 乙', { 电话: '0351-7654321' })]))
  const people = await standing(clerk)
  expect(people).toHaveLength(3)
  expect(people.find(one => one.person === '值班乙')).toMatchObject({
    turn: 3,
    phone: expect.stringContaining('7654321'),
  })
})

test('all that is wrong is told with its cell, and the good rows come in', async () => {
  const sheet = csv('duty', [
    row('好行', { 日期: '2026-12-05' }),
    row('', { 日期: '2026-02-30', 电话: '1381234' }),
    row('张三、李四'),
    row('街道消防', { 单位: '消防救援' }),
    row('重名'),
    row('重名'),
    row('科学', { 电话: '1.38E+10' }),
  ])
  const { counts, shown } = await seen(clerk, sheet)
  expect(counts).toMatchObject({ rows: 7, new: 1, bad: 6 })
  const cells = shown.issues.first.map(one => `${one.line} ${one.column}`)
  for (const cell of ['3 日期', '3 姓名', '3 电话', '4 姓名', '5 单位', '6 ', '7 ', '8 电话'])
    expect(cells).toContain(cell)
  await imported(clerk, 'duty', sheet, { partial: true })
  expect((await standing(clerk)).map(one => one.person)).toContain('好行')
})

test('is understood by the heads that people write, and what goes wrong there is told by them', async () => {
  const sheet = (lines: string) => new TextEncoder().encode(`序号,值班日期,值班人员,手机号码\n${lines}`)
  const good = sheet('1,2026年12月6日,值班丁,138 1234 5678\n')
  const { counts, shown } = await seen(clerk, good)
  expect(counts).toMatchObject({ rows: 1, new: 1, bad: 0 })
  expect(shown.preview.remarks.map(one => one.message).join()).toContain('序号')
  await imported(clerk, 'duty', good)
  const there = await inScope(clerk, now, tx => dutiesOn(tx, clerk.division, [day('2026-12-06')]))
  expect(there).toMatchObject([{ person: '值班丁', phone: '13812345678' }])
  expect((await seen(clerk, sheet('1,2026-02-30,值班丁,12\n'))).counts).toMatchObject({ bad: 1 })
})

test('a county enters its departments’ people, and a street sees none of them', async () => {
  await imported(
    county,
    'duty',
    csv('duty', [row('消防甲', { 单位: '消防救援' }), row('县值班', { 单位: '县住建局' })]),
  )
  expect((await standing(county)).map(one => [one.unit, one.person])).toEqual([
    ['fire', '消防甲'],
    ['office', '县值班'],
  ])
  expect((await standing(clerk)).some(one => one.person === '消防甲')).toBe(false)
})
