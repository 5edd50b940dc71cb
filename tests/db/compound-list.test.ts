/** Does the list of compounds find what is meant, lose nobody and say where each stands today? */
import { beforeAll, describe, expect, test } from 'vitest'
import { type Sort, sorts } from '@/lib/compound/query'
import { compoundExport, compoundList } from '@/lib/compound/views'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { listed, namesIn, problemOf, registered, registeredMany } from '@/tests/support/compound-builders'
import { committeeOf, companyNamed, contractFor, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()

describe('searching', () => {
  const far = '140110001001'
  let finder: Actor
  beforeAll(async () => {
    const keeper = person('county', '140110000000')
    finder = person('city', '140100000000')
    for (const name of ['100%苑', '100号苑', 'A_B座', 'AXB座', '学府花园', '学府', '府学里', '回到\\岸']) {
      await registered(keeper, far, name)
    }
    await registered(keeper, far, '晋安里', { alias: '学府旧院' })
  })
  const found = async (q: string): Promise<string[]> => (await namesIn(finder, { q, division: '140110000000' })).sort()

  test('takes % and _ and \\ as they are written', async () => {
    expect(await found('0%')).toEqual(['100%苑'])
    expect(await found('a_b')).toEqual(['A_B座'])
    expect(await found('到\\岸')).toEqual(['回到\\岸'])
  })

  test('finds two characters that stand together, also in another name, and not those that do not', async () => {
    expect(await found('学府')).toEqual(['学府', '学府花园', '晋安里'])
    expect(await found('府花')).toEqual(['学府花园'])
    expect(await found('园')).toEqual(['学府花园'])
  })

  test('finds by initials, by full pinyin and by code', async () => {
    expect(await found('xfhy')).toEqual(['学府花园'])
    expect(await found('XueFuHua')).toEqual(['学府花园'])
    const code = (await listed(finder, { q: '府学里' })).rows[0]?.code ?? ''
    expect(await found(code)).toEqual(['府学里'])
  })
})

describe('the list', () => {
  const wide = '140107001001'
  let reader: Actor
  beforeAll(async () => {
    reader = person('county', '140107000000')
    await registeredMany(wide, 1001)
  })

  const walk = async (sort: Sort, dir: 'asc' | 'desc', step: 'next' | 'previous') => {
    const codes: string[] = []
    let page = await listed(reader, { sort, dir, limit: 97 })
    if (step === 'previous') {
      for (let next = page.next; next !== null; next = page.next) {
        page = await listed(reader, { sort, dir, limit: 97, after: next })
      }
    }
    for (;;) {
      const part = page.rows.map(row => row.code)
      codes.push(...(step === 'previous' ? part.reverse() : part))
      const cursor = page[step]
      if (cursor === null) return codes
      page = await listed(reader, { sort, dir, limit: 97, [step === 'next' ? 'after' : 'before']: cursor })
    }
  }

  test.each(sorts.flatMap(sort => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'by %s %s shows each of 1,001 compounds once, forward and back',
    async (sort, dir) => {
      const forward = await walk(sort, dir, 'next')
      expect(new Set(forward).size).toBe(1001)
      expect(forward).toHaveLength(1001)
      expect(await walk(sort, dir, 'previous')).toEqual([...forward].reverse())
    },
  )

  test('counts what it shows, and says where the page stands', async () => {
    const first = await listed(reader, { sort: 'households', dir: 'desc' })
    expect(first.counts).toMatchObject({ matched: 1001, registered: 1001, before: 0, uncontracted: 1001, uncared: 0 })
    // What was never delivered is in the register and in no rate.
    const delivered = await listed(reader, { deliveredTo: '2026-11-22' })
    expect([first.counts.counted, first.counts.unformed]).toEqual([delivered.counts.matched, delivered.counts.matched])
    const second = await listed(reader, { sort: 'households', dir: 'desc', after: first.next ?? '' })
    expect(second.counts.before).toBe(50)
    expect(await listed(reader, { q: '不存在' })).toMatchObject({ rows: [], next: null, previous: null })
  })

  test('writes all 1,001 into the sheet, in the order shown, and says so in the audit', async () => {
    const result = await ask(compoundExport, reader, { sort: 'name' }, now)
    const codes: unknown[] = []
    if (result.ok) for await (const row of result.value.rows) codes.push(row.code)
    expect(codes).toEqual(await walk('name', 'asc', 'next'))
    const [audit] = await sql(`SELECT subject_name FROM audit WHERE act = 'compound.export' AND account_id = $1`, [
      reader.accountId,
    ])
    expect(audit).toEqual({ subject_name: '1001 行' })
  })

  test('shows streets with nothing and tells “none” from “not reported”', async () => {
    const { parts } = await listed(reader)
    const units = await sql<{ code: string }>(
      `SELECT code FROM division WHERE parent_code = '140107000000' ORDER BY code`,
    )
    expect(parts.map(part => part.code)).toEqual(units.map(unit => unit.code))
    expect(parts.filter(part => part.counts !== null)).toHaveLength(1)
  })

  test('refuses a page mark that is none, and an unknown filter', async () => {
    const marks = ['x', btoa('["households","x",1]'), btoa('["name","a",1]'), btoa('["households",1]')]
    for (const after of marks) {
      const result = await ask(compoundList, reader, { sort: 'households', after }, now)
      expect(problemOf(result)).toEqual({ kind: 'invalid', fields: { after: ['翻页位置已失效，请从第一页看起'] } })
    }
    expect(problemOf(await ask(compoundList, reader, { state: 'held,nonsense' }, now))).toMatchObject({
      kind: 'invalid',
    })
  })
})

describe('where compounds stand today', () => {
  const at = '140108001001'
  let keeper: Actor
  beforeAll(async () => {
    keeper = person('county', '140108000000')
    const codes: Record<string, string> = {}
    for (const name of ['未组建苑', '届满苑', '将届满苑', '在任苑', '物管会苑', '有企业苑']) {
      codes[name] = await registered(keeper, at, name, { firstDeliveredOn: '2010-01-01' })
    }
    const term = (from: string, to: string) => ({ filedOn: from, termFrom: from, termTo: to })
    await committeeOf(keeper, codes['届满苑'] ?? '', term('2022-01-01', '2026-11-21'))
    await committeeOf(keeper, codes['将届满苑'] ?? '', term('2024-03-01', '2027-02-20'))
    await committeeOf(keeper, codes['在任苑'] ?? '', term('2024-03-01', '2027-02-21'))
    await committeeOf(keeper, codes['物管会苑'] ?? '', {
      kind: 'management',
      ...term('2025-01-01', '2027-12-31'),
    })
    const company = await companyNamed(keeper, 71, '晋泰物业服务有限公司')
    await contractFor(keeper, company.code, codes['有企业苑'] ?? '', '2024-01-01', '2026-11-22')
  })

  test('is told by the terms that hold, both ends included', async () => {
    expect((await namesIn(keeper, { state: 'none' })).sort()).toEqual(['有企业苑', '未组建苑'].sort())
    expect(await namesIn(keeper, { state: 'expired' })).toEqual(['届满苑'])
    expect(await namesIn(keeper, { state: 'expired', asOf: '2026-11-21' })).toEqual([])
    expect(await namesIn(keeper, { state: 'ending' })).toEqual(['将届满苑'])
    expect((await namesIn(keeper, { state: ['held', 'ending'] })).length).toBe(3)
    const { counts, rows } = await listed(keeper)
    expect(counts).toMatchObject({
      live: 6,
      unformed: 3,
      expired: 1,
      ending: 1,
      readyNone: 2,
      uncontracted: 5,
      counted: 6,
    })
    expect(Object.fromEntries(rows.map(row => [row.name, row.standing]))).toEqual({
      未组建苑: 'none',
      届满苑: 'expired',
      将届满苑: 'ending',
      在任苑: 'held',
      物管会苑: 'held',
      有企业苑: 'none',
    })
  })

  test('无有效物业合同 is without a contract that holds on the day', async () => {
    expect(await namesIn(keeper, { uncared: 'no' })).toEqual(['有企业苑'])
    expect(await namesIn(keeper, { uncared: 'no', asOf: '2026-11-23' })).toEqual([])
    expect((await listed(keeper, { uncared: 'no' })).rows[0]?.company?.name).toBe('晋泰物业服务有限公司')
  })

  test('a company sees the compounds it serves and no others', async () => {
    const [row] = await sql<{ id: number }>(`SELECT id FROM company WHERE name = '晋泰物业服务有限公司'`)
    const servant = person('company', '140000000000', { kind: 'company', id: row?.id ?? 0 })
    expect(await namesIn(servant)).toEqual(['有企业苑'])
  })
})
