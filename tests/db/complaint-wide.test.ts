/** Over many cases: are the kept counts those of the cases at every moment, is no old case lost to a search, is a spot known again? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { likelyNow } from '@/lib/complaint/intake/likeness-views'
import { countsIn, waitingGroups } from '@/lib/complaint/list/counts-store'
import { ComplaintFilter } from '@/lib/complaint/list/list'
import { askedFor } from '@/lib/complaint/list/store'
import { complaintCounts, complaintList } from '@/lib/complaint/list/views'
import type { Actor } from '@/lib/core/access'
import { divisionCode, province } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { withClient } from '@/scripts/runtime/database'
import {
  answered,
  does,
  handled,
  later,
  monday,
  office,
  registeredCase,
  seenCase,
} from '@/tests/support/complaint-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { person } from '@/tests/support/organisation-builders'

let database: TestDatabase
const here = '140105001001'
const us = office(here)
const elsewhere = office('140106001001')
const whole = person('province-lead', '140000000000')

beforeAll(async () => {
  database = await freshDatabase()
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

/** Counted case by case, nothing kept. */
const scanned = (actor: Actor, now: Date) =>
  inScope(actor, now, async tx => {
    const filter = ComplaintFilter.parse({})
    const place = divisionCode(actor.division) ?? province
    return countsIn(await waitingGroups(tx, await askedFor(tx, { filter, place, actor, now })))
  })

async function told(actor: Actor, now: Date) {
  const result = await ask(complaintCounts, actor, {}, now)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  const { parts, states, ...counts } = result.value
  return {
    ...counts,
    parts: parts.filter(one => one.open > 0).map(({ code, open, red }) => ({ code, open, red })),
    states: states.toSorted((one, other) => one.state.localeCompare(other.state)),
  }
}

async function same(now: Date): Promise<void> {
  for (const actor of [whole, us.city, us.county]) {
    const { parts, states, ...counts } = await scanned(actor, now)
    expect(await told(actor, now)).toEqual({
      ...counts,
      parts: parts.filter(one => one.open > 0),
      states: states.toSorted((one, other) => one.state.localeCompare(other.state)),
    })
    const list = await ask(complaintList, actor, {}, now)
    expect(list.ok && list.value.total).toEqual({ count: counts.open, more: false })
    const late = await ask(complaintList, actor, { late: 'red' }, now)
    expect(late.ok && late.value.total).toEqual({ count: counts.red, more: false })
  }
}

test('what province and city are told is what stands there, after every deed and whatever time has passed', async () => {
  await same(monday)
  const first = await registeredCase(us.clerk, { division: here, place: '甲处' })
  await same(monday)
  const second = await registeredCase(elsewhere.clerk, { division: '140106001001', place: '乙处' })
  await same(later(monday, 1))
  await handled(us, first, us.fire, 'fire', later(monday, 1))
  await same(later(monday, 3))
  // Nobody does anything; the clocks run.
  for (const hours of [9, 26, 50, 100, 400]) await same(later(monday, hours))
  // And an earlier moment than the last one asked is answered by that moment.
  await same(later(monday, 3))
  await does(elsewhere.clerk, second, 'refuse', { reason: '不属于受理范围，请向法院起诉' }, later(monday, 2))
  await same(later(monday, 4))
  expect((await told(whole, later(monday, 4))).open).toBe(1)
})

/** Copies of a case with other words, received one a minute behind it; nobody could type so many. */
const copies = (code: string, count: number, text: string) =>
  withClient(database.ownerUrl, async client => {
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', false), set_config('app.scope_to', '150000000000', false)`,
    )
    const { rows } = await client.query<{ names: string }>(
      `SELECT string_agg(column_name, ', ') AS names FROM information_schema.columns
        WHERE table_name = 'complaint' AND is_generated = 'NEVER'`,
    )
    const names = rows[0]?.names ?? ''
    await client.query(
      `INSERT INTO complaint (${names}) SELECT ${names} FROM (
          SELECT (jsonb_populate_record(c, jsonb_build_object('id', nextval('complaint_id_seq'),
            'code', 'SQ-20261124-' || lpad((nextval('complaint_number') % 1000000)::text, 6, '0'), 'title', '一般事项', 'text', $3::text,
            'place', '某处', 'received_at', c.received_at + n * interval '1 minute'))).*
          FROM complaint c, generate_series(1, $2::int) n WHERE c.code = $1) x`,
      [code, count, text],
    )
  })

const found = async (actor: Actor, raw: Record<string, unknown>): Promise<string[]> => {
  const result = await ask(complaintList, actor, raw, later(monday, 200))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value.rows.map(row => row.code)
}

describe('a word of an old case', () => {
  let [old, plain] = ['', '']
  beforeAll(async () => {
    old = (
      await registeredCase(us.clerk, { division: here, place: '丙处', title: '化粪池冒溢', text: '雨污井也塌陷了' })
    ).code
    plain = (await registeredCase(us.clerk, { division: here, place: '丁处', title: '别的事', text: '没有什么' })).code
    await copies(plain, 700, '粪池 池冒 冒溢 化粪')
  }, 60_000)

  test('is found behind more newer cases than are looked through, none of which has it', async () => {
    expect(await found(us.county, { q: '雨污井' })).toEqual([old])
  })
  test('is found behind newer cases that have all its pairs of signs and not the word', async () => {
    expect(await found(us.county, { q: '化粪池冒溢' })).toEqual([old])
    expect(await found(us.lead, { q: '化粪池冒溢' })).toEqual([old])
    expect(await found(whole, { q: '化粪池冒溢', standing: 'open' })).toEqual([old])
  })
  test('is found when they are more than the pairs give, too', async () => {
    await copies(plain, 5_000, '粪池 池冒 冒溢 化粪')
    expect(await found(us.county, { q: '化粪池冒溢' })).toEqual([old])
    expect(await found(elsewhere.county, { q: '化粪池冒溢' })).toEqual([])
  }, 60_000)
})

describe('a spot outside of any compound', () => {
  const spot = { division: here, place: '5 号楼东侧便道', category: '0107' }
  const at = later(monday, 300)

  test('lets a clerk see the open case that tells of the same', async () => {
    const first = await registeredCase(us.clerk, { ...spot, title: '便道上私装地锁', text: '东侧便道装了三个地锁' }, at)
    const asked = { division: here, category: '0107', text: '便道又私装地锁，东侧便道走不了' }
    const likely = await ask(likelyNow, us.clerk, asked, later(at, 1))
    expect(likely.ok && likely.value.cases.map(one => one.code)).toEqual([first.code])
    const other = await ask(likelyNow, us.clerk, { ...asked, category: '0113' }, later(at, 1))
    expect(other.ok && other.value.cases).toEqual([])
  })

  test('is known again however it is spaced, once its case is closed, and not for another matter or spot', async () => {
    const case0 = await registeredCase(us.clerk, { ...spot, place: '6 号楼西门外' }, at)
    const sent = await handled(us, case0, us.urban, 'urban', at)
    const fed = await does(us.urban, sent, 'feed-back', answered, later(at, 2))
    const checked = await does(us.clerk2, fed, 'check', {}, later(at, 3))
    await does(us.lead, checked, 'close', {}, later(at, 4))
    const again = await registeredCase(us.clerk, { ...spot, place: '6号楼 西门外。' }, later(at, 30))
    expect(again.recurrenceOf).toBe(case0.id)
    expect((await seenCase(us.county, again.code, later(at, 30))).recurrenceOf).toBe(case0.id)
    const others = [
      { ...spot, place: '7 号楼西门外' },
      { ...spot, place: '6 号楼西门外', category: '0113' },
      { ...spot, place: '6 号楼西门外', division: '140105002000' },
    ]
    for (const more of others) {
      const by = more.division === here ? us.clerk : us.county
      expect((await registeredCase(by, more, later(at, 31))).recurrenceOf).toBeNull()
    }
  })
})
