/** Does the list find what is asked for, page without gaps, take words literally, and show each reader his own alone? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { triageQueue } from '@/lib/complaint/intake/triage-views'
import { complaintChanges } from '@/lib/complaint/list/live-views'
import { complaintCounts, complaintExport, complaintList, complaintMap } from '@/lib/complaint/list/views'
import type { Actor } from '@/lib/core/access'
import { urgencies } from '@/lib/matter/kinds'
import { ask, type View } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { onChange, onLooking, readLooking, stopListening, tellLooking } from '@/lib/platform/live'
import { perform } from '@/lib/platform/perform'
import { forgetFilter, saveFilter } from '@/lib/saved/commands'
import { savedFilters } from '@/lib/saved/views'
import { find } from '@/lib/search/views'
import { withClient } from '@/scripts/runtime/database'
import { does, later, monday, office, registeredCase } from '@/tests/support/complaint-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { person } from '@/tests/support/organisation-builders'

let database: TestDatabase
const here = '140105001001'
const us = office(here)
const neighbour = person('county', '140106000000')
const nextStreet = person('street-lead', '140105002000')
const codes = new Map<string, string>()

async function add(name: string, more: Record<string, unknown>, hours = 0): Promise<void> {
  const it = await registeredCase(us.clerk, { division: here, title: name, ...more }, later(monday, hours))
  codes.set(name, it.code)
}

beforeAll(async () => {
  database = await freshDatabase()
  await add('化粪池冒溢', { category: '0114', text: '院里污水横流', longitude: 112.56, latitude: 37.8 })
  await add('门口100%堵死', { category: '0105', text: '车_位被占' }, 1)
  await add('门口1000辆车', { category: '0105', text: '车X位被占' }, 2)
  for (let nth = 1; nth <= 7; nth += 1)
    await add(`普通 ${nth}`, { text: '天天有人反映这件事', urgency: nth === 6 ? 'urgent' : 'normal' }, 3)
  const fire = await registeredCase(
    us.clerk,
    { division: here, title: '堵塞消防车道', category: '0105' },
    later(monday, 4),
  )
  codes.set('fire', fire.code)
  await does(us.lead, fire, 'dispatch', { lead: 'fire' }, later(monday, 4))
}, 120_000)
afterAll(async () => {
  await stopListening()
  await closeDatabase()
  await database.drop()
})

const at = later(monday, 5)
async function read<S extends ZodType, O>(view: View<S, O>, actor: Actor, raw: unknown): Promise<O> {
  const result = await ask(view, actor, raw, at)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const titles = async (actor: Actor, raw: Record<string, unknown>): Promise<string[]> =>
  (await read(complaintList, actor, raw)).rows.map(row => row.title)

describe('the list', () => {
  test('pages through all without gap or repeat, whatever shares an instant', async () => {
    for (const order of [{}, { sort: '-urgency' }, { sort: 'due' }, { sort: 'received' }]) {
      const seen: string[] = []
      let after: string | null = ''
      while (after !== null) {
        const page: { rows: { code: string }[]; next: string | null } = await read(complaintList, us.county, {
          ...order,
          limit: 3,
          after,
        })
        seen.push(...page.rows.map(row => row.code))
        after = page.next
      }
      expect(seen.length).toBe(11)
      expect(new Set(seen).size).toBe(11)
    }
  })
  test('begins with what is most urgent, of equal ones with what is due first, and pages back the same way', async () => {
    const all = await read(complaintList, us.county, {})
    const places = all.rows.map(row => urgencies.toReversed().indexOf(row.urgency))
    expect(places).toEqual([...places].sort())
    expect(new Set(places).size).toBeGreaterThan(1)
    for (const of of urgencies) {
      const own = all.rows.filter(row => row.urgency === of)
      const due = own.map(row => row.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
      expect(due).toEqual([...due].sort((one, other) => one - other))
    }
    expect((await titles(us.county, { sort: '-urgency' })).toReversed()).toEqual(all.rows.map(row => row.title))
    const second = await read(complaintList, us.county, {
      limit: 3,
      after: (await read(complaintList, us.county, { limit: 3 })).next,
    })
    const back = await read(complaintList, us.county, { limit: 3, before: second.previous })
    expect(back.rows.map(row => row.code)).toEqual(all.rows.slice(0, 3).map(row => row.code))
  })
  test('finds a word of two signs', async () => {
    expect(await titles(us.county, { q: '化粪' })).toEqual(['化粪池冒溢'])
    expect(await titles(us.lead, { q: '污水 冒溢' })).toEqual(['化粪池冒溢'])
    expect(await titles(us.county, { q: '没有这词' })).toEqual([])
  })
  test('the pairs of signs know a Chinese word, whatever the locale of the database', async () => {
    const rows = await withClient(database.ownerUrl, client =>
      client.query(`SELECT * FROM complaints_with('140105000000', '化粪', 2147483647, 10)`),
    )
    expect(rows.rowCount).toBe(1)
  })
  test('takes percent and underscore for what they are', async () => {
    expect(await titles(us.county, { q: '100%' })).toEqual(['门口100%堵死'])
    expect(await titles(us.county, { q: '车_位' })).toEqual(['门口100%堵死'])
  })
  test('finds a case by its number', async () => {
    expect(await titles(us.county, { q: codes.get('化粪池冒溢') })).toEqual(['化粪池冒溢'])
  })
  test('filters by category, group, lead and turn', async () => {
    expect((await titles(us.county, { category: '0105' })).length).toBe(3)
    expect((await titles(us.county, { group: 'utility' })).length).toBe(0)
    expect(await titles(us.county, { lead: 'fire' })).toEqual(['堵塞消防车道'])
    expect(await titles(us.fire, { turn: 'unit' })).toEqual(['堵塞消防车道'])
    expect((await titles(us.lead, { turn: 'unit' })).length).toBe(10)
  })
})

describe('each sees his own', () => {
  const readers: [string, Actor, number][] = [
    ['the county', us.county, 11],
    ['its fire brigade, what was sent to it', us.fire, 1],
    ['its police, nothing', us.police, 0],
    ['the county beside, nothing', neighbour, 0],
    ['the street beside, nothing', nextStreet, 0],
    ['a company without contracts, nothing', person('company', '140000000000', { kind: 'company', id: 4711 }), 0],
  ]
  test.each(readers)('%s', async (_who, actor, count) => {
    const list = await read(complaintList, actor, {})
    expect(list.rows.length).toBe(count)
    expect(list.total).toEqual({ count, more: false })
    expect((await read(complaintCounts, actor, {})).open).toBe(count)
    const map = await read(complaintMap, actor, {})
    const summed = map.parts.reduce((sum, unit) => sum + unit.count, 0)
    expect(map.points.length + map.withoutPoint + summed).toBe(count)
    expect((await titles(actor, { q: '消防' })).length).toBe(count === 0 ? 0 : 1)
    if (actor.role === 'company') return
    const sheet = await read(complaintExport, actor, {})
    const rows = []
    for await (const row of sheet.rows) rows.push(row)
    expect(rows.length).toBe(count)
  })
  test('a city’s map sums them by county, the late ones too, as far as they are asked for', async () => {
    const city = person('city', '140100000000')
    const ofXiaodian = async (query: object) =>
      (await read(complaintMap, city, query)).parts.find(unit => unit.code === '140105000000')
    const open = await read(complaintCounts, city, {})
    const part = open.parts.find(unit => unit.code === '140105000000')
    expect(await ofXiaodian({})).toMatchObject({ name: '小店区', count: part?.open, late: part?.red })
    expect((await ofXiaodian({}))?.count).toBeGreaterThan(0)
    const list = await read(complaintList, city, { category: '0105', division: '140105000000' })
    expect((await ofXiaodian({ category: '0105' }))?.count).toBe(list.rows.length)
    const province = await read(complaintMap, person('province-lead', '140000000000'), {})
    expect(province.parts.find(unit => unit.code === '140100000000')?.count).toBe(open.open)
    expect(province.parts).toHaveLength(11)
  })

  test('another place is not found', async () => {
    expect(await ask(complaintList, us.lead, { division: '140105002000' }, at)).toMatchObject({
      problem: { kind: 'missing' },
    })
  })
  test('the dispatcher finds each case with where it would go', async () => {
    const queue = await read(triageQueue, us.lead, { turn: 'unit' })
    expect(queue.rows.length).toBe(10)
    expect(queue.rows.find(row => row.title === '门口100%堵死')?.proposal.lead).toBe('fire')
    expect(await ask(triageQueue, us.fire, {}, at)).toMatchObject({ problem: { kind: 'forbidden' } })
  })
})

test('a change is heard of after its commit, and told only to whoever sees the case', async () => {
  const heard = new Promise<number>(resolve => {
    onChange(change => {
      if (change !== null && change.id !== null) resolve(change.id)
    })
  })
  let nth = 0
  // The connection needs a moment: cases come in until one is heard of.
  const ticking = setInterval(() => {
    nth += 1
    void registeredCase(us.clerk, { division: here, title: `新来 ${nth}` }, at)
  }, 300)
  const id = await heard
  clearInterval(ticking)
  expect((await read(complaintChanges, us.county, { ids: [id] })).changes.map(change => change.id)).toEqual([id])
  expect((await read(complaintChanges, neighbour, { ids: [id] })).changes).toEqual([])
  expect((await read(complaintChanges, us.fire, { ids: [id] })).changes).toEqual([])
})

test('who looks at a case is heard while it is said, and what is no such word is passed over', async () => {
  const looking = { id: 12, account: 7, name: '王志强', on: true }
  const heard = new Promise<unknown>(resolve => {
    onLooking(resolve)
  })
  const ticking = setInterval(() => void tellLooking(looking), 100)
  expect(await heard).toEqual(looking)
  clearInterval(ticking)
  for (const payload of ['12:7:2:王', '12:7:1:', 'x:7:1:王', '12:140105001001:3'])
    expect(readLooking(payload)).toBeNull()
})

test('a kept filter is its owner’s alone, replaced under the same name', async () => {
  const save = (query: string) => perform(saveFilter, us.lead, { list: '/complaints', name: '消防', query }, at)
  await save('category=0105&after=x')
  const kept = await save('late=red')
  expect((await read(savedFilters, us.lead, { list: '/complaints' })).filters).toMatchObject([{ query: 'late=red' }])
  expect((await read(savedFilters, us.clerk, { list: '/complaints' })).filters).toEqual([])
  const id = kept.ok ? kept.value.id : 0
  expect(await perform(forgetFilter, us.clerk, { id }, at)).toMatchObject({ problem: { kind: 'missing' } })
  expect((await perform(forgetFilter, us.lead, { id }, at)).ok).toBe(true)
})

describe('where a clerk looks', () => {
  const found = async (actor: Actor, q: string): Promise<string[]> =>
    (await read(complaintList, actor, { q, standing: 'all' })).rows.map(row => row.title)

  test('the short number that the queue shows leads to the case, in the list and in the box at the top', async () => {
    const code = codes.get('化粪池冒溢') ?? ''
    for (const q of [code.slice(7), code.slice(-6), code.slice(7).replace('-', '')]) {
      expect(await found(us.clerk, q), q).toEqual(['化粪池冒溢'])
      const box = await read(find, us.clerk, { q })
      expect(box.kinds.flatMap(kind => kind.hits).map(hit => hit.href)).toContain(`/complaints/${code}`)
    }
    expect(await found(nextStreet, code.slice(-6))).toEqual([])
  })

  test('words of a case stand in the box at the top', async () => {
    const box = await read(find, us.clerk, { q: '污水横流' })
    expect(box.kinds.flatMap(kind => kind.hits).map(hit => hit.name)).toContain('化粪池冒溢')
  })

  test('the caller’s whole phone leads to their cases, for who may see it in clear and nobody else', async () => {
    await add('老李来电', { phone: '13700001234', name: '李建国' }, 4)
    for (const q of ['13700001234', '137 0000 1234', '+86 137-0000-1234'])
      expect(await found(us.clerk, q), q).toEqual(['老李来电'])
    expect(await found(us.county, '13700001234')).toEqual(['老李来电'])
    for (const other of [us.community, us.urban, us.fire, neighbour, nextStreet])
      expect(await found(other, '13700001234')).toEqual([])
    // Not the beginning of it.
    expect(await found(us.clerk, '1370000123')).toEqual([])
  })
})
