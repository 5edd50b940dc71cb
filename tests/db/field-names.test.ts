/** Is what was stored with one kind of brackets or letters found by whoever types the other, at every door where something is looked for? */
import { beforeAll, expect, test } from 'vitest'
import { complaintList } from '@/lib/complaint/list/views'
import { compoundList, compoundPicker } from '@/lib/compound/views'
import { compoundSearch } from '@/lib/conduct/public-views'
import { type Actor, visitor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { find } from '@/lib/search/views'
import { fieldImported, hotlineOf } from '@/tests/support/field'
import { checked, csv, importer, unwrapped } from '@/tests/support/import-builders'
import { now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
let county: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
  await hotlineOf('140105000000')
  for (const name of ['f00-base-compounds.csv', 'f12a-compounds-escaped-vt.xlsx'])
    await fieldImported(county, 'compounds', name)
  await fieldImported(county, 'hotline-cases', 'f16-hotline-masked-and-anonymous.csv')
})

const stored = '田野测试苑（一期）'

test.each([stored, '田野测试苑(一期)', '⽥野测试苑', '田野测试苑（一期'])(
  '%s finds the compound at every door',
  async q => {
    const doors = {
      list: unwrapped(await ask(compoundList, county, { q }, now)).rows.map(row => row.name),
      picker: unwrapped(await ask(compoundPicker, county, { q }, now)).rows.map(row => row.name),
      search: unwrapped(await ask(find, county, { q }, now)).kinds.flatMap(({ hits }) => hits.map(hit => hit.name)),
      public: unwrapped(await ask(compoundSearch, visitor, { county: '140105000000', q }, now))?.choices.map(
        one => one.name,
      ),
    }
    for (const [door, names] of Object.entries(doors))
      expect([door, names]).toEqual([door, expect.arrayContaining([stored])])
  },
)

test.each([stored, '田野测试苑(一期)', '田野测试苑 （一期）'])(
  'a hotline’s case of %s comes to the compound',
  async name => {
    const row = { 工单编号: 'B1', 小区: name, 诉求类别: '占用、堵塞消防通道', 内容: '消防车道长期停车' }
    const run = unwrapped(await checked(county, 'hotline-cases', csv('hotline-cases', [row])))
    expect(run.counts).toMatchObject({ rows: 1, new: 1, bad: 0 })
  },
)

test('a name with a sign that Word left is found with a blank and without', async () => {
  for (const q of ['田野控制甲', '田野控制 甲', '田野控制'])
    expect(unwrapped(await ask(compoundList, county, { q }, now)).rows).toHaveLength(1)
})

test('a caller’s number is one, in full width and with +86; one of two numbers is nobody’s', async () => {
  const kept = await sql<{ code: string; no: string }>('SELECT code, outside_no AS no FROM complaint')
  const numbers = new Map(kept.map(({ code, no }) => [code, no]))
  const found = async (q: string) =>
    unwrapped(await ask(complaintList, county, { q }, now))
      .rows.map(row => numbers.get(row.code))
      .sort()
  expect(await found('13800001234')).toEqual(['GDF16-5', 'GDF16-6'])
  expect(await found('１３８ ０００ ０１２３４')).toEqual(['GDF16-5', 'GDF16-6'])
})
