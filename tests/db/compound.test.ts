/** Does the register of compounds hold: scope, two editors, one name a community? */
import { beforeAll, describe, expect, test } from 'vitest'
import { correctCompound, createCompound, retire, verifyCompoundFacts } from '@/lib/compound/commands'
import { communityPicker, compoundCounts, compoundExport, compoundList, compoundPicker } from '@/lib/compound/views'
import type { Actor } from '@/lib/core/access'
import {
  approveExclusion,
  endExclusion,
  proposeExclusion,
  returnExclusion,
  withdrawExclusion,
} from '@/lib/exclusion/commands'
import { exclusionList, exclusionOne } from '@/lib/exclusion/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { compoundLine, compoundOne } from '@/lib/record/compound-views'
import { find } from '@/lib/search/views'
import { namesIn, paperOf, problemOf, proposed, registered, request, shown } from '@/tests/support/compound-builders'
import { daysConfirmed, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { sql } = ownDatabase()

let clerk: Actor
let colleague: Actor
let county: Actor
let neighbour: Actor

const street = '140105001000'
const community = '140105001001'
const other = '140105001002'

beforeAll(async () => {
  clerk = person('street-clerk', street)
  colleague = person('street-clerk', street)
  county = person('county', '140105000000')
  // Another city, and a county whose code is the next one: 140106 begins where 140105 ends.
  neighbour = person('county', '140106000000')
})

describe('registering a compound', () => {
  test('gives it the street and the next number, and tells how it is spelt', async () => {
    const first = await registered(clerk, community, '金域名邸')
    const second = await registered(clerk, other, '金域名邸', { apart: 'yes', apartReason: '另一社区的同名小区' })
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
      alike: [{ label: `打开 唯一苑，编码 ${code}`, href: `/compounds/${code}` }],
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
    expect((await shown(clerk, code)).compound.facts).toMatchObject({ alias: '双人苑', households: 820, lifts: 4 })
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
    expect((await shown(clerk, code)).compound.version).toBe(1)
  })

  test('what changed stands in the history, and a verification does not outlive the figures', async () => {
    const code = await registered(clerk, community, '留痕苑')
    expect(problemOf(await perform(verifyCompoundFacts, county, { code, version: 1 }, now))).toBeNull()
    expect((await shown(clerk, code)).compound.verified).toBe('county')
    expect(problemOf(await perform(verifyCompoundFacts, clerk, { code, version: 2 }, now))).toMatchObject({
      kind: 'refused',
      rule: 'verified-above',
    })
    await perform(correctCompound, clerk, { code, version: 2, alias: '别名' }, now)
    expect((await shown(clerk, code)).compound.verified).toBe('county')
    await perform(correctCompound, clerk, { code, version: 3, households: 900 }, now)
    expect((await shown(clerk, code)).compound.verified).toBe('none')
    const line = await ask(compoundLine, clerk, { code }, now)
    const rows = line.ok ? line.value.rows : []
    expect(rows[0]).toMatchObject({
      act: 'compound.correct',
      changes: { households: [800, 900], verified: ['county', 'none'], verifiedOn: ['2026-11-22', null] },
    })
    expect(rows.map(row => row.act)).toEqual([
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
        { compound: code, reasonCode: 'demolished', from: '2026-01-01', explanation: reason, fileId },
        now,
      ),
      perform(approveExclusion, neighbour, { id: exclusion, version: 1 }, now),
      perform(returnExclusion, neighbour, { id: exclusion, version: 1, reason }, now),
      perform(withdrawExclusion, neighbour, { id: exclusion, version: 1 }, now),
      perform(endExclusion, neighbour, { id: exclusion, version: 1, endAsked: '2026-11-01', reason }, now),
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
    const raw = { compound: target, reasonCode: 'demolished', from: '2026-01-01', explanation: '借用', fileId }
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

describe('retiring a compound', () => {
  test('takes it off the list from that day, once another account has confirmed it, and keeps its past', async () => {
    const code = await registered(clerk, community, '拆除苑', { firstDeliveredOn: '1990-01-01' })
    const done = { code, version: 1, retiredOn: '2026-10-31', reason: '整体拆除' }
    expect(problemOf(await perform(retire, clerk, done, now))).toEqual({ kind: 'forbidden' })
    expect(problemOf(await perform(retire, county, done, now))).toBeNull()
    expect(problemOf(await perform(retire, county, { ...done, version: 2 }, now))).toMatchObject({ rule: 'retired' })
    expect(await namesIn(clerk, { q: '拆除苑' })).toEqual(['拆除苑'])
    await daysConfirmed(code)
    expect(await namesIn(clerk, { q: '拆除苑' })).toEqual([])
    expect(await namesIn(clerk, { q: '拆除苑', retired: 'yes' })).toEqual(['拆除苑'])
    expect(await namesIn(clerk, { q: '拆除苑', asOf: '2026-10-30' })).toEqual(['拆除苑'])
    expect(await namesIn(clerk, { q: '拆除苑', asOf: '2026-10-31' })).toEqual([])
  })
})
