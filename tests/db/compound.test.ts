/** Does the register of compounds hold: scope, two editors, one name a community, complete pages, literal search, who decides? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approveExclusion,
  correctCompound,
  createCompound,
  endExclusion,
  proposeExclusion,
  retire,
  returnExclusion,
  verifyCompoundFacts,
  withdrawExclusion,
} from '@/lib/compound/commands'
import { type Sort, sorts } from '@/lib/compound/query'
import {
  communityPicker,
  compoundCounts,
  compoundExport,
  compoundList,
  compoundPicker,
  exclusionList,
  exclusionOne,
} from '@/lib/compound/views'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { compoundOne } from '@/lib/record/compound-views'
import { find } from '@/lib/search/views'
import { withClient } from '@/scripts/runtime/database'
import { paperOf, proposed, registered, registeredMany, request } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, companyNamed, contractFor, now, person } from '@/tests/support/organisation-builders'

let database: TestDatabase
let clerk: Actor
let colleague: Actor
let county: Actor
let neighbour: Actor

const street = '140105001000'
const community = '140105001001'
const other = '140105001002'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', street)
  colleague = person('street-clerk', street)
  county = person('county', '140105000000')
  // Another city, and a county whose code is the next one: 140106 begins where 140105 ends.
  neighbour = person('county', '140106000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)

const problemOf = (result: { ok: true } | { ok: false; problem: unknown }): unknown =>
  result.ok ? null : result.problem

async function list(actor: Actor, raw: Record<string, unknown> = {}) {
  const result = await ask(compoundList, actor, raw, now)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const namesIn = async (actor: Actor, raw: Record<string, unknown> = {}): Promise<string[]> =>
  (await list(actor, raw)).rows.map(row => row.name)

async function one(actor: Actor, code: string) {
  const result = await ask(compoundOne, actor, { code }, now)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

describe('registering a compound', () => {
  test('gives it the street and the next number, and tells how it is spelt', async () => {
    const first = await registered(clerk, community, '金域名邸')
    const second = await registered(clerk, other, '金域名邸')
    expect([first.slice(0, 9), Number(second.slice(9)) - Number(first.slice(9))]).toEqual(['140105001', 1])
    const [row] = await sql('SELECT pinyin, initials FROM compound WHERE code = $1', [first])
    expect(row).toEqual({ pinyin: 'jinyumingdi', initials: 'jymd' })
  })

  test('by ten clerks at once gives ten numbers', async () => {
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, at) => registered(person('street-clerk', street), community, `并发苑${at}`)),
    )
    expect(new Set(codes).size).toBe(10)
  })

  test('never gives a number again, also when its compound has moved out of sight', async () => {
    await registered(clerk, community, '迁走苑', { code: '1401050017000' })
    await sql(`UPDATE compound SET division_code = '140106001001' WHERE code = '1401050017000'`)
    expect(await registered(clerk, community, '后来苑')).toBe('1401050017001')
    expect(
      problemOf(await perform(createCompound, clerk, request(community, '占号苑', { code: '1401050017000' }), now)),
    ).toEqual({
      kind: 'conflict',
    })
  })

  test('takes a name once a community', async () => {
    const code = await registered(clerk, community, '唯一苑')
    expect(problemOf(await perform(createCompound, colleague, request(community, '唯一苑'), now))).toEqual({
      kind: 'invalid',
      fields: { name: [`本社区已有同名小区 唯一苑，编码 ${code}`] },
    })
  })

  test('by two clerks under one name at the same moment leaves one compound', async () => {
    const both = await Promise.all(
      [clerk, colleague].map(who => perform(createCompound, who, request(community, '同时苑'), now)),
    )
    expect(both.filter(result => result.ok)).toHaveLength(1)
    expect(await sql(`SELECT id FROM compound WHERE name = '同时苑'`)).toHaveLength(1)
  })

  test('outside of one’s street is answered as if the community did not exist', async () => {
    const unknown = { kind: 'invalid', fields: { divisionCode: ['没有这个社区，或它不在您的管辖范围内'] } }
    for (const place of ['140105002001', '140106001001', '140105001999']) {
      expect(problemOf(await perform(createCompound, clerk, request(place, '越界苑'), now))).toEqual(unknown)
    }
  })

  test('in a community that has ended is refused with its last day', async () => {
    await sql(`UPDATE division SET valid_to = '2025-12-31', successor_code = $1 WHERE code = '140105001004'`, [other])
    expect(problemOf(await perform(createCompound, clerk, request('140105001004', '旧址苑'), now))).toEqual({
      kind: 'invalid',
      fields: { divisionCode: ['许坦西街社区居委会已于 2025-12-31 撤并，并入 140105001002'] },
    })
  })

  test('is not the province’s business', async () => {
    const lead = person('province-lead', '140000000000')
    expect(problemOf(await perform(createCompound, lead, request(community, '省里苑'), now))).toEqual({
      kind: 'forbidden',
    })
  })
})

describe('two editors of one compound', () => {
  test('the second is told field by field and loses nothing', async () => {
    const code = await registered(clerk, community, '两人苑')
    const base = { ...request(community, '两人苑'), code, version: 1, whole: 'yes' }
    const first = await perform(correctCompound, clerk, { ...base, lifts: '4', households: '820' }, now)
    expect(first.ok).toBe(true)
    const second = await perform(correctCompound, colleague, { ...base, alias: '双人苑', households: '815' }, now)
    expect(problemOf(second)).toEqual({
      kind: 'conflict',
      message: '您填写时，别人刚保存了这条记录。',
      version: 2,
      differences: [
        { label: '别名或曾用名', yours: '双人苑', theirs: '' },
        { label: '总户数', yours: '815', theirs: '820' },
        { label: '电梯数', yours: '', theirs: '4' },
      ],
    })
    const again = await perform(correctCompound, colleague, { code, version: 2, alias: '双人苑' }, now)
    expect(again.ok).toBe(true)
    expect((await one(clerk, code)).compound.facts).toMatchObject({ alias: '双人苑', households: 820, lifts: 4 })
  })

  test('at the same moment: one is written, the other told', async () => {
    const code = await registered(clerk, community, '抢改苑')
    const both = await Promise.all(
      [clerk, colleague].map((who, at) => perform(correctCompound, who, { code, version: 1, lifts: at + 1 }, now)),
    )
    expect(both.map(result => (result.ok ? 'done' : result.problem.kind)).sort()).toEqual(['conflict', 'done'])
  })

  test('a correction that changes nothing leaves the version', async () => {
    const code = await registered(clerk, community, '不变苑')
    const same = await perform(correctCompound, clerk, { code, version: 1, households: 800 }, now)
    expect(same.ok && same.value.version).toBe(1)
    expect((await one(clerk, code)).compound.version).toBe(1)
  })

  test('what changed stands in the history, and a verification does not outlive the figures', async () => {
    const code = await registered(clerk, community, '留痕苑')
    expect(problemOf(await perform(verifyCompoundFacts, county, { code, version: 1 }, now))).toBeNull()
    expect((await one(clerk, code)).compound.verified).toBe('county')
    expect(problemOf(await perform(verifyCompoundFacts, clerk, { code, version: 2 }, now))).toMatchObject({
      kind: 'refused',
      rule: 'verified-above',
    })
    await perform(correctCompound, clerk, { code, version: 2, alias: '别名' }, now)
    expect((await one(clerk, code)).compound.verified).toBe('county')
    await perform(correctCompound, clerk, { code, version: 3, households: 900 }, now)
    const { compound, history } = await one(clerk, code)
    expect(compound.verified).toBe('none')
    expect(history[0]).toMatchObject({
      act: 'compound.correct',
      changes: { households: [800, 900], verified: ['county', 'none'], verifiedOn: ['2026-11-22', null] },
    })
    expect(history.map(row => row.act)).toEqual([
      'compound.correct',
      'compound.correct',
      'compound.verify',
      'compound.create',
    ])
  })

  test('an emptied required field is asked for', async () => {
    const code = await registered(clerk, community, '漏填苑')
    const { name: _, ...rest } = request(community, '漏填苑')
    expect(problemOf(await perform(correctCompound, clerk, { ...rest, code, version: 1, whole: 'yes' }, now))).toEqual({
      kind: 'invalid',
      fields: { name: ['请填写'] },
    })
  })
})

describe('a clerk of the next place', () => {
  let code: string
  let exclusion: number
  beforeAll(async () => {
    code = await registered(clerk, community, '看不见苑', { alias: '隐苑' })
    exclusion = await proposed(clerk, code)
  })

  test('does not even see it: list, count, picker, search, sheet, page', async () => {
    const mine = person('street-clerk', '140105002000')
    for (const stranger of [neighbour, mine, person('community', '140105001003')]) {
      expect(await namesIn(stranger, { q: '看不见' })).toEqual([])
      const counts = await ask(compoundCounts, stranger, {}, now)
      const own = await sql<{ count: string }>(
        'SELECT count(*) FROM compound WHERE division_code >= $1 AND division_code < $2',
        [stranger.scope.from, stranger.scope.to],
      )
      expect(counts.ok && counts.value.registered).toBe(Number(own[0]?.count))
      const picked = await ask(compoundPicker, stranger, { q: '看不见' }, now)
      expect(picked.ok && picked.value.rows).toEqual([])
      const found = await ask(find, stranger, { q: 'kbj' }, now)
      expect(found.ok && found.value.kinds).toEqual([])
      expect(problemOf(await ask(compoundOne, stranger, { code }, now))).toEqual({ kind: 'missing' })
      expect(problemOf(await ask(exclusionOne, stranger, { id: exclusion }, now))).toEqual({ kind: 'missing' })
      const waiting = await ask(exclusionList, stranger, {}, now)
      expect(waiting.ok && waiting.value.rows).toEqual([])
    }
    const sheet = await ask(compoundExport, neighbour, { q: '看不见' }, now)
    expect(sheet.ok && sheet.value.count).toBe(0)
    const rows = []
    if (sheet.ok) for await (const row of sheet.value.rows) rows.push(row)
    expect(rows).toEqual([])
  })

  test('cannot ask for its place, nor choose its communities', async () => {
    const asked = { division: street }
    for (const result of [
      await ask(compoundList, neighbour, asked, now),
      await ask(compoundCounts, neighbour, asked, now),
      await ask(compoundExport, neighbour, asked, now),
      await ask(exclusionList, neighbour, asked, now),
      await ask(communityPicker, neighbour, asked, now),
    ]) {
      expect(problemOf(result)).toEqual({ kind: 'missing' })
    }
  })

  test('cannot correct, verify, retire, propose or decide: as if it did not exist', async () => {
    const gone = { kind: 'missing' }
    const fileId = await paperOf(neighbour)
    const reason = '越界'
    const asked = [
      perform(correctCompound, neighbour, { code, version: 1, lifts: 1 }, now),
      perform(verifyCompoundFacts, neighbour, { code, version: 1 }, now),
      perform(retire, neighbour, { code, version: 1, retiredOn: '2026-11-01', reason }, now),
      perform(
        proposeExclusion,
        neighbour,
        { code, reasonCode: 'demolished', from: '2026-01-01', explanation: reason, fileId },
        now,
      ),
      perform(approveExclusion, neighbour, { id: exclusion, version: 1 }, now),
      perform(returnExclusion, neighbour, { id: exclusion, version: 1, reason }, now),
      perform(withdrawExclusion, neighbour, { id: exclusion, version: 1 }, now),
      perform(endExclusion, neighbour, { id: exclusion, version: 1, lastDay: '2026-11-01', reason }, now),
    ]
    expect((await Promise.all(asked)).map(problemOf)).toEqual(asked.map(() => gone))
    const turnedDown = await sql<{ count: string }>(
      `SELECT count(*) FROM audit WHERE account_id = $1 AND outcome = 'missing'`,
      [neighbour.accountId],
    )
    expect(Number(turnedDown[0]?.count)).toBe(asked.length)
  })

  test('cannot take a paper of another place as his evidence', async () => {
    const fileId = await paperOf(neighbour)
    const target = await registered(clerk, community, '借材料苑')
    const raw = { code: target, reasonCode: 'demolished', from: '2026-01-01', explanation: '借用', fileId }
    expect(problemOf(await perform(proposeExclusion, clerk, raw, now))).toMatchObject({ kind: 'invalid' })
  })

  test('cannot move a compound into his sight or out of his own', async () => {
    const target = await registered(clerk, community, '搬家苑')
    expect(
      problemOf(await perform(correctCompound, clerk, { code: target, version: 1, divisionCode: '140105002001' }, now)),
    ).toMatchObject({ kind: 'invalid' })
    const inside = await perform(correctCompound, clerk, { code: target, version: 1, divisionCode: other }, now)
    expect(inside.ok).toBe(true)
  })
})

describe('leaving a compound out of the statistics', () => {
  test('needs the street’s proposal with evidence and the county’s approval, and holds on its days only', async () => {
    const code = await registered(clerk, community, '征收苑', { firstDeliveredOn: '2005-06-30' })
    const id = await proposed(clerk, code, { to: '2026-12-31' })
    expect(await namesIn(county, { excluded: 'yes', q: '征收苑' })).toEqual([])
    expect(problemOf(await perform(approveExclusion, county, { id, version: 1 }, now))).toBeNull()
    expect(await namesIn(county, { excluded: 'yes', q: '征收苑' })).toEqual(['征收苑'])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑' })).toEqual([])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑', asOf: '2025-12-31' })).toEqual(['征收苑'])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑', asOf: '2027-01-01' })).toEqual(['征收苑'])
    const ended = { id, version: 2, lastDay: '2026-06-30', reason: '征收取消' }
    expect(problemOf(await perform(endExclusion, county, ended, now))).toBeNull()
    expect(await namesIn(county, { counted: 'yes', q: '征收苑' })).toEqual(['征收苑'])
    expect(await namesIn(county, { counted: 'yes', q: '征收苑', asOf: '2026-06-30' })).toEqual([])
  })

  test('is never decided by the one who proposed it, in whichever post', async () => {
    const code = await registered(clerk, community, '自批苑')
    const id = await proposed(clerk, code)
    const inOtherPost: Actor = { ...county, accountId: clerk.accountId }
    for (const result of [
      await perform(approveExclusion, inOtherPost, { id, version: 1 }, now),
      await perform(returnExclusion, inOtherPost, { id, version: 1, reason: '自己退' }, now),
    ]) {
      expect(problemOf(result)).toMatchObject({ kind: 'refused', rule: 'same-person' })
    }
    expect(problemOf(await perform(approveExclusion, clerk, { id, version: 1 }, now))).toEqual({ kind: 'forbidden' })
  })

  test('is returned with a reason, and may then be proposed anew', async () => {
    const code = await registered(clerk, community, '退回苑')
    const id = await proposed(clerk, code)
    expect(problemOf(await perform(returnExclusion, county, { id, version: 1 }, now))).toMatchObject({
      kind: 'invalid',
      fields: { reason: ['请填写'] },
    })
    const reason = '征收公告缺盖章页'
    expect(problemOf(await perform(returnExclusion, county, { id, version: 1, reason }, now))).toBeNull()
    expect(problemOf(await perform(approveExclusion, county, { id, version: 2 }, now))).toMatchObject({
      kind: 'refused',
      rule: 'state',
    })
    expect(await proposed(clerk, code)).toBeGreaterThan(id)
  })

  test('is proposed once at a time, and its days never twice', async () => {
    const code = await registered(clerk, community, '重复苑')
    const id = await proposed(clerk, code, { to: '2026-06-30' })
    await expect(proposed(colleague, code)).rejects.toThrow('待县级批准')
    await perform(approveExclusion, county, { id, version: 1 }, now)
    await expect(proposed(colleague, code, { from: '2026-06-30' })).rejects.toThrow('日期不能重叠')
    expect(await proposed(colleague, code, { from: '2026-07-01' })).toBeGreaterThan(id)
  })

  test('is withdrawn by nobody but its proposer', async () => {
    const code = await registered(clerk, community, '撤回苑')
    const id = await proposed(clerk, code)
    expect(problemOf(await perform(withdrawExclusion, colleague, { id, version: 1 }, now))).toMatchObject({
      rule: 'not-yours',
    })
    expect(problemOf(await perform(withdrawExclusion, clerk, { id, version: 1 }, now))).toBeNull()
  })

  test('decided twice at one moment is decided once', async () => {
    const id = await proposed(clerk, await registered(clerk, community, '同批苑'))
    const both = await Promise.all([
      perform(approveExclusion, county, { id, version: 1 }, now),
      perform(returnExclusion, person('county', '140105000000'), { id, version: 1, reason: '材料不全' }, now),
    ])
    expect(both.filter(result => result.ok)).toHaveLength(1)
  })

  test('waits in the county’s list with its due day', async () => {
    const id = await proposed(clerk, await registered(clerk, community, '待批苑'))
    const result = await ask(exclusionList, county, { state: 'proposed' }, now)
    const row = result.ok ? result.value.rows.find(it => it.id === id) : undefined
    expect(row).toMatchObject({ place: '小店区 坞城街道', clock: { dueDay: '2026-11-27', light: 'in-time' } })
  })
})

describe('retiring a compound', () => {
  test('takes it off the list from that day and keeps its past', async () => {
    const code = await registered(clerk, community, '拆除苑', { firstDeliveredOn: '1990-01-01' })
    const done = { code, version: 1, retiredOn: '2026-10-31', reason: '整体拆除' }
    expect(problemOf(await perform(retire, clerk, done, now))).toEqual({ kind: 'forbidden' })
    expect(problemOf(await perform(retire, county, done, now))).toBeNull()
    expect(problemOf(await perform(retire, county, { ...done, version: 2 }, now))).toMatchObject({ rule: 'retired' })
    expect(await namesIn(clerk, { q: '拆除苑' })).toEqual([])
    expect(await namesIn(clerk, { q: '拆除苑', retired: 'yes' })).toEqual(['拆除苑'])
    expect(await namesIn(clerk, { q: '拆除苑', asOf: '2026-10-30' })).toEqual(['拆除苑'])
    expect(await namesIn(clerk, { q: '拆除苑', asOf: '2026-10-31' })).toEqual([])
  })
})

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
    const code = (await list(finder, { q: '府学里' })).rows[0]?.code ?? ''
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
    let page = await list(reader, { sort, dir, limit: 97 })
    if (step === 'previous') {
      for (let next = page.next; next !== null; next = page.next) {
        page = await list(reader, { sort, dir, limit: 97, after: next })
      }
    }
    for (;;) {
      const part = page.rows.map(row => row.code)
      codes.push(...(step === 'previous' ? part.reverse() : part))
      const cursor = page[step]
      if (cursor === null) return codes
      page = await list(reader, { sort, dir, limit: 97, [step === 'next' ? 'after' : 'before']: cursor })
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
    const first = await list(reader, { sort: 'households', dir: 'desc' })
    expect(first.counts).toMatchObject({ matched: 1001, registered: 1001, before: 0, unformed: 1001, uncared: 1001 })
    const second = await list(reader, { sort: 'households', dir: 'desc', after: first.next ?? '' })
    expect(second.counts.before).toBe(50)
    expect(await list(reader, { q: '不存在' })).toMatchObject({ rows: [], next: null, previous: null })
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
    const { parts } = await list(reader)
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
    const { counts, rows } = await list(keeper)
    expect(counts).toMatchObject({ live: 6, unformed: 3, expired: 1, ending: 1, readyUnformed: 2, uncared: 5 })
    expect(Object.fromEntries(rows.map(row => [row.name, row.standing]))).toEqual({
      未组建苑: 'none',
      届满苑: 'expired',
      将届满苑: 'ending',
      在任苑: 'held',
      物管会苑: 'held',
      有企业苑: 'none',
    })
  })

  test('失管 is without a contract that holds on the day', async () => {
    expect(await namesIn(keeper, { uncared: 'no' })).toEqual(['有企业苑'])
    expect(await namesIn(keeper, { uncared: 'no', asOf: '2026-11-23' })).toEqual([])
    expect((await list(keeper, { uncared: 'no' })).rows[0]?.company?.name).toBe('晋泰物业服务有限公司')
  })

  test('a company sees the compounds it serves and no others', async () => {
    const [row] = await sql<{ id: number }>(`SELECT id FROM company WHERE name = '晋泰物业服务有限公司'`)
    const servant = person('company', '140000000000', { kind: 'company', id: row?.id ?? 0 })
    expect(await namesIn(servant)).toEqual(['有企业苑'])
  })
})
