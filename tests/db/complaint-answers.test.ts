/** 答复表: what the hotline is answered in its own columns, merged work orders with their master, and nothing that is still open. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCaseFiles } from '@/lib/complaint/act/beside/add-file'
import { answerExport } from '@/lib/complaint/answer/views'
import { uploadFile } from '@/lib/file/commands'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { must } from '../support/assembly-builders'
import { answered, closed, does, later, monday, office, registeredCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { person } from '../support/organisation-builders'

const community = '140105001001'
const of = office(community)
let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

const order = (outsideNo: string, more: Record<string, unknown> = {}) =>
  registeredCase(of.clerk, { division: community, channel: 'hotline', outsideNo, place: outsideNo, ...more })

async function sheetOf(raw: Record<string, unknown>, actor = of.clerk, at = later(monday, 8)) {
  const found = await ask(answerExport, actor, raw, at)
  if (!found.ok) throw new Error(JSON.stringify(found.problem))
  const rows = []
  for await (const row of found.value.rows) rows.push(row)
  return { heads: found.value.columns.map(column => column.title), rows }
}

test('closed work orders go back with number, answer, the time of closing and their photos', async () => {
  const master = await order('GD-1')
  const follower = await order('GD-2')
  await order('GD-3')
  const ours = await registeredCase(of.clerk, { division: community, channel: 'counter', place: '别处' })
  await does(of.clerk, follower, 'merge', { master: master.code })
  const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
  const { id } = await must(uploadFile, of.clerk, { name: '处置后.pdf', bytes }, monday)
  const done = await closed(of, master, of.fire, 'fire')
  await must(addCaseFiles, of.clerk, { id: done.code, part: 'after', files: [String(id)] }, later(monday, 5))
  await closed(of, ours, of.fire, 'fire')

  const { heads, rows } = await sheetOf({})
  expect(heads).toEqual(['工单编号', '承办单位', '办结时间', '办理结果', '答复', '照片'])
  expect(rows.map(row => row.no)).toEqual(['GD-1', 'GD-2'])
  for (const row of rows)
    expect(row).toMatchObject({ answer: answered.answer, closed: '2026-11-23 13:00', unit: '消防救援', files: [id] })
})

test('between two days, of one source, and of no other place', async () => {
  expect((await sheetOf({ from: '2026-11-23', to: '2026-11-23' })).rows).toHaveLength(2)
  expect((await sheetOf({ from: '2026-11-24' })).rows).toEqual([])
  expect((await sheetOf({ channel: 'city' })).rows).toEqual([])
  expect((await sheetOf({}, person('street-clerk', '140105002000'))).rows).toEqual([])
  const abroad = await ask(answerExport, of.clerk, { division: '140106000000' }, monday)
  expect(abroad).toMatchObject({ ok: false, problem: { kind: 'missing' } })
})
