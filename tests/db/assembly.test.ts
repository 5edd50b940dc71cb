/** Does an owners' vote hold: the frozen register, two entries of every paper, exact thresholds, one ballot a person, nothing told early? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { castOnline, enterBallot, openBallot, resolveBallot } from '@/lib/assembly/ballot-commands'
import { addMatter, createAssembly, dropMatter, moveAssemblyOn, postNotice } from '@/lib/assembly/commands'
import { judge, tallyOf } from '@/lib/assembly/count'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { digestOf } from '@/lib/assembly/digest'
import { digestsIn } from '@/lib/assembly/digests'
import { clearRegister, importRegister, issueCodes, revealUnit, serve } from '@/lib/assembly/register-commands'
import { ballotPaper, castReceipt, resultRows } from '@/lib/assembly/result-views'
import { issuedText } from '@/lib/assembly/text'
import { assemblyList, assemblyOne, ballotDesk, differenceList, registerList } from '@/lib/assembly/views'
import { wipeKeptNames } from '@/lib/assembly/wipe-job'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import {
  at,
  choicesOf,
  days,
  decided,
  enteredTwice,
  moved,
  must,
  noticed,
  opened,
  prepared,
  type Room,
  registerCsv,
  said,
  seen,
} from '@/tests/support/assembly-builders'
import { registered } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'

let database: TestDatabase
let clerk: Actor
let colleague: Actor
let county: Actor
let neighbour: Actor
let pair: readonly [Actor, Actor]

const street = '140105001000'
const community = '140105001001'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('community', community)
  colleague = person('street-clerk', street)
  county = person('county', '140105000000')
  neighbour = person('street-clerk', '140105002000')
  pair = [clerk, colleague]
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

let serial = 0
function compound(): Promise<string> {
  serial += 1
  return registered(colleague, community, `表决苑${serial}号院`)
}

const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  withClient(database.ownerUrl, async client => (await client.query(text, values)).rows)

/** Nine rooms of 100 ㎡, each another owner's. */
const nine: Room[] = Array.from({ length: 9 }, (_, index) => ({
  room: `1号楼-${101 + index}`,
  area: 10_000,
  owner: `业主${index}`,
}))
const roomOf = (index: number): string => nine[index]?.room ?? ''

async function vote(id: number, choices: readonly number[], rooms: readonly Room[] = nine): Promise<void> {
  for (const [index, choice] of choices.entries())
    if (choice > 0) await enteredTwice(pair, id, rooms[index]?.room ?? '', choice)
}

describe('the register', () => {
  test('with one bad row is not taken at all, and every bad row is named', async () => {
    const id = await prepared(clerk, await compound(), nine)
    const { version } = await seen(clerk, id)
    const file = registerCsv([
      ...nine,
      { room: '1号楼-101', area: 5_000, owner: '赵六' },
      { room: '', area: 5_000, owner: '钱七' },
    ])
    const answer = said(await perform(importRegister, clerk, { id, version, file }, now))
    expect(answer).toContain('有 2 行不能导入')
    expect(answer).toContain('第 11 行：房号 1号楼-101 与第 2 行重复')
    expect(answer).toContain('第 12 行：没有房号')
    expect((await sql('SELECT count(*)::int AS n FROM register_unit WHERE assembly_id = $1', [id]))[0]).toEqual({
      n: 9,
    })
  })

  test('keeps names and phones sealed, shows them masked, and in clear only for a reason', async () => {
    const id = await prepared(clerk, await compound(), [
      { room: '101', area: 9_000, owner: '欧阳小明', phone: '13812348888' },
    ])
    const [row] = await sql('SELECT owner_cipher, phone_cipher, id FROM register_unit WHERE assembly_id = $1', [id])
    expect(JSON.stringify(row)).not.toMatch(/欧阳|13812348888/)
    const list = await ask(registerList, clerk, { id }, now)
    expect(list.ok && list.value.rows[0]).toMatchObject({ owner: '欧**明', phone: '138****8888' })
    const unit = Number(row?.['id'])
    expect(said(await perform(revealUnit, clerk, { unit, field: 'owner' }, now))).toMatch(/invalid/)
    expect((await must(revealUnit, clerk, { unit, field: 'owner', reason: '上门送达' }, now)).text).toBe('欧阳小明')
    expect(said(await perform(revealUnit, neighbour, { unit, field: 'owner', reason: '看看' }, now))).toBe('missing')
    expect(said(await perform(revealUnit, county, { unit, field: 'owner', reason: '看看' }, now))).toBe('forbidden')
  })

  test('counts several rooms of one buyer and the unsold ones as one person each, parking not at all', async () => {
    const rooms = [
      { room: 'A', area: 10_000, owner: '张三', phone: '13800000001' },
      { room: 'B', area: 10_000, owner: '张 三', phone: '138 0000 0001' },
      { room: 'C', area: 10_000, owner: '张三', phone: '13900000002' },
      { room: 'D', area: 10_000, owner: '', kind: '未售' },
      { room: 'E', area: 10_000, owner: '', kind: '未售' },
      { room: 'P1', area: 1_200, owner: '李四', kind: '车位' },
    ]
    const id = await prepared(clerk, await compound(), rooms)
    await noticed(clerk, id)
    expect(await seen(clerk, id)).toMatchObject({ wholeArea: 50_000, wholePersons: 3 })
    expect(said(await perform(enterBallot, clerk, { id, room: 'P1', ...choicesOf(1) }, at.voting))).toMatch(
      /refused state/,
    )
  })

  test('is frozen by the database itself once the notice is posted', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await noticed(clerk, id)
    const { version } = await seen(clerk, id)
    expect(said(await perform(importRegister, clerk, { id, version, file: registerCsv(nine) }, now))).toMatch(
      /refused state/,
    )
    for (const change of [
      'UPDATE register_unit SET area = area + 1 WHERE assembly_id = $1',
      `UPDATE register_unit SET owner_hash = 'x' WHERE assembly_id = $1`,
      'DELETE FROM register_unit WHERE assembly_id = $1',
      `INSERT INTO register_unit (assembly_id, compound_id, division_code, room, area, owner_hash)
        SELECT id, compound_id, division_code, '999', 1, 'x' FROM assembly WHERE id = $1`,
    ])
      await expect(sql(change, [id])).rejects.toThrow(/frozen/)
    await must(serve, clerk, { id, all: 'yes' }, now)
  })
})

describe('the notice', () => {
  test('is not posted without matters or register, nor less than fifteen days before', async () => {
    const raw = { compound: await compound(), kind: 'regular', form: 'gathering', title: '定期会议', ...days }
    const { assembly } = await must(createAssembly, clerk, raw, now)
    const post = async (when = now, more = {}) =>
      said(
        await perform(
          postNotice,
          clerk,
          { id: assembly.id, version: (await seen(clerk, assembly.id)).version, ...more },
          when,
        ),
      )
    expect(await post()).toBe('refused matters: 没有表决事项；业主名册是空的，不能公告')
    await must(addMatter, clerk, { id: assembly.id, version: assembly.version, code: 1 }, now)
    expect(await post()).toBe('refused register: 业主名册是空的，不能公告')
    const { version } = await seen(clerk, assembly.id)
    await must(importRegister, clerk, { id: assembly.id, version, file: registerCsv(nine) }, now)
    expect(await post(new Date('2026-11-24T01:00:00Z'))).toMatch(/只有 14 天，未满 15 天/)
    const told = new Date('2026-11-23T01:00:00Z')
    // Nearly all households and nearly all of the area are not in this register.
    expect(await post(told)).toMatch(
      /^invalid 名册与小区登记数相差大（不到 80%，或户数超过 150%，推定）：专有面积名册 .* ㎡，登记 .* ㎡，占 .*%；户数名册 9 户，登记 800 户，占 1.1%；请核实名册，仍要公告的，请写明理由$/,
    )
    expect(await post(told, { reason: '其余各户尚未交付' })).toBe('done')
    const shown = await ask(assemblyOne, clerk, { id: assembly.id }, told)
    expect(shown).toMatchObject({ value: { short: { reason: '其余各户尚未交付', settled: true } } })
  })

  test('of a first assembly begins with its own rules, which may be taken off', async () => {
    const raw = { compound: await compound(), kind: 'first', form: 'written', title: '首次业主大会', ...days }
    const { assembly } = await must(createAssembly, clerk, raw, now)
    expect(assembly.matters).toMatchObject([
      { no: 1, code: 1, title: '制定业主大会议事规则' },
      { no: 2, code: 2, title: '制定管理规约' },
    ])
    const left = await must(dropMatter, clerk, { id: assembly.id, version: assembly.version, no: 1 }, now)
    expect(left.assembly.matters).toMatchObject([{ no: 1, code: 2 }])
  })

  test('ends the changing of matters', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await noticed(clerk, id)
    const { version } = await seen(clerk, id)
    expect(said(await perform(addMatter, clerk, { id, version, code: 9 }, now))).toMatch(/refused state/)
    expect(said(await perform(dropMatter, clerk, { id, version, no: 1 }, now))).toMatch(/refused state/)
  })

  test('does not open a vote of which nobody has been told, but for a reason that its time line keeps', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await noticed(clerk, id)
    const { version } = await seen(clerk, id)
    const open = (more: object) => perform(moveAssemblyOn, clerk, { act: 'open', id, version, ...more }, at.opening)
    expect(said(await open({}))).toBe('invalid 还没有送达任何一间，也没有发表决码；仍要开始表决的，请写明理由')
    await must(serve, clerk, { id, rooms: roomOf(0) }, now)
    expect(said(await open({}))).toBe('done')
    const other = await prepared(clerk, await compound(), nine)
    await opened(clerk, other)
    const page = await ask(assemblyOne, clerk, { id: other }, at.voting)
    expect(page.ok && page.value.assembly.reason).toBeNull()
    expect(page.ok && page.value.history.some(row => row.reason?.includes('现场集中投票'))).toBe(true)
  })

  test('does not open the vote before its day', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await noticed(clerk, id)
    const { version } = await seen(clerk, id)
    const early = await perform(moveAssemblyOn, clerk, { act: 'open', id, version }, new Date('2026-12-07T15:59:59Z'))
    expect(said(early)).toMatch(/too-early.*2026-12-08/)
  })
})

describe('a paper ballot', () => {
  let id = 0
  beforeAll(async () => {
    id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
  })
  const enter = async (actor: Actor, room: string, choice: number, more = {}) =>
    said(await perform(enterBallot, actor, { id, room, ...choicesOf(choice), ...more }, at.voting))

  test('is not entered twice by one person, and agrees when another enters it alike', async () => {
    expect(await enter(clerk, roomOf(0), 1)).toBe('done')
    expect(await enter(clerk, roomOf(0), 1)).toMatch(/refused separation/)
    expect(await enter(colleague, roomOf(0), 1)).toBe('done')
    expect(await enter(person('community', community), roomOf(0), 1)).toMatch(/录过两遍/)
  })

  test('shows the second person nothing of the first entry', async () => {
    await enter(clerk, roomOf(1), 2)
    const desk = await ask(ballotDesk, colleague, { id }, at.voting)
    const shown = desk.ok ? desk.value.waiting.find(one => one.room === roomOf(1)) : null
    expect(Object.keys(shown ?? {}).sort()).toEqual(['enteredByMe', 'id', 'room', 'version'])
  })

  test('that differs counts only when somebody looked into it, and holds the count up till then', async () => {
    expect(await enter(colleague, roomOf(1), 1)).toBe('done')
    const list = await ask(differenceList, clerk, { id }, at.voting)
    const row = list.ok ? list.value.rows[0] : undefined
    expect(row).toMatchObject({ room: roomOf(1), first: [2], second: [1] })
    const raw = { ballot: row?.id, version: row?.version, ...choicesOf(2), note: '核对原票，勾选反对' }
    expect(said(await perform(resolveBallot, clerk, { ...raw, note: '' }, at.voting))).toMatch(/请写明依据/)
    expect(said(await perform(resolveBallot, neighbour, raw, at.voting))).toBe('missing')
    expect(said(await perform(resolveBallot, clerk, raw, at.voting))).toBe('done')
    expect(said(await perform(resolveBallot, colleague, raw, at.voting))).toMatch(/refused state/)
    expect((await sql('SELECT choices, state FROM ballot WHERE id = $1', [row?.id]))[0]).toEqual({
      choices: [2],
      state: 'resolved',
    })
  })

  test('entered by two clerks in the same moment is entered once, and the other is told', async () => {
    const answers = await Promise.all([enter(clerk, roomOf(2), 1), enter(colleague, roomOf(2), 1)])
    const [row] = await sql(
      'SELECT state FROM ballot WHERE assembly_id = $1 AND person = (SELECT person FROM register_unit WHERE assembly_id = $1 AND room = $2)',
      [id, roomOf(2)],
    )
    // Either one came first and the other was told, or the other became the second entry.
    expect([...answers].sort()[0] === 'conflict' ? row : { state: 'once' }).toEqual({ state: 'once' })
    expect(answers).toContain('done')
  })

  test('without an opinion on a matter, or of a room that is not there, is not taken', async () => {
    expect(said(await perform(enterBallot, clerk, { id, room: roomOf(5) }, at.voting))).toBe('invalid 请选择')
    expect(await enter(clerk, roomOf(5), 4)).toMatch(/请选择同意、反对或弃权/)
    expect(await enter(clerk, '没有这间', 1)).toMatch(/没有房号 没有这间/)
    const both = await perform(enterBallot, clerk, { id, room: '没有这间' }, at.voting)
    expect(both).toMatchObject({
      problem: { kind: 'invalid', fields: { room: ['名册里没有房号 没有这间'], c1: ['请选择'] } },
    })
  })

  test('entered once only holds the count up', async () => {
    await enter(clerk, roomOf(6), 1)
    await moved(clerk, id, 'close', at.closing)
    const { version } = await seen(clerk, id)
    expect(said(await perform(decideAssembly, clerk, { id, version }, at.counting))).toMatch(
      /second-entry: \d 张纸质票只录了一遍/,
    )
  })
})

describe('the count', () => {
  test.each([
    ['six of nine for', [1, 1, 1, 1, 1, 1], 5, 'passed'],
    ['five of nine for, nobody else', [1, 1, 1, 1, 1], 5, 'no-quorum'],
    ['three for, three against: half is not more than half', [1, 1, 1, 2, 2, 2], 5, 'failed'],
    ['six for, two against on raising the fund: exactly three quarters', [1, 1, 1, 1, 1, 1, 2, 2], 6, 'passed'],
    ['five for, two abstain on raising the fund', [1, 1, 1, 1, 1, 3, 3], 6, 'failed'],
  ] as const)('%s', async (_what, choices, code, outcome) => {
    const id = await prepared(clerk, await compound(), nine, {}, { code })
    await opened(clerk, id)
    await vote(id, choices)
    const after = await decided(clerk, id)
    expect(after.matters[0]?.counted?.outcome).toBe(outcome)
  })

  test('misses two thirds by a hundredth of a square metre', async () => {
    const rooms = [
      { room: '1', area: 19_999, owner: '甲' },
      { room: '2', area: 1, owner: '乙' },
      { room: '3', area: 10_000, owner: '丙' },
    ]
    const short = await prepared(clerk, await compound(), rooms)
    await opened(clerk, short)
    await vote(short, [1, 0, 0], rooms)
    expect((await decided(clerk, short)).matters[0]?.counted).toMatchObject({
      outcome: 'no-quorum',
      area: { for: 19_999 },
    })
    const enough = await prepared(clerk, await compound(), rooms)
    await opened(clerk, enough)
    await vote(enough, [1, 1, 0], rooms)
    expect((await decided(clerk, enough)).matters[0]?.counted).toMatchObject({
      outcome: 'passed',
      area: { for: 20_000 },
    })
  })

  test('can be done again by anybody from the published rows, to the same figures and the same digest', async () => {
    const id = await prepared(clerk, await compound(), nine, {}, { code: 4 })
    await opened(clerk, id)
    await vote(id, [1, 1, 1, 1, 2, 3])
    const after = await decided(clerk, id)
    const sheet = await ask(resultRows, clerk, { id, matter: '1' }, at.counting)
    if (!sheet.ok) throw new Error('no sheet')
    const { lines } = sheet.value
    expect(lines.map(line => line.room).join()).not.toMatch(/10\d/)
    expect(new Set(lines.map(line => line.room)).size).toBe(9)
    expect(digestOf([...lines].reverse())).toBe(digestsIn(after.digest).get(1))
    expect(judge(tallyOf(lines), 4)).toMatchObject({ outcome: 'passed', quorum: { area: [60_000, 90_000] } })
  })

  test('counts silent owners with the majority only where the rules say so and they were reached, and keeps them apart', async () => {
    const place = await compound()
    const [file] = await sql(
      `INSERT INTO stored_file (sha256, name, mime, size, division_code, uploaded_by, uploaded_at) VALUES (repeat('a', 64), '议事规则.pdf', 'application/pdf', 1, $1, $2, now()) RETURNING id`,
      [community, clerk.accountId],
    )
    const raw = { followMajority: 'yes', rulesFile: file?.['id'] }
    expect(
      said(
        await perform(
          createAssembly,
          clerk,
          { compound: place, kind: 'regular', form: 'written', title: '无规则', ...days, followMajority: 'yes' },
          now,
        ),
      ),
    ).toMatch(/请上传议事规则/)
    const id = await prepared(clerk, place, nine, raw)
    await opened(clerk, id)
    await must(serve, clerk, { id, rooms: `${roomOf(5)}\n${roomOf(6)}` }, at.voting)
    await vote(id, [1, 1, 1, 2])
    const matter = (await decided(clerk, id)).matters[0]
    expect(matter?.counted).toEqual({
      area: { for: 30_000, against: 10_000, abstain: 0 },
      persons: { for: 3, against: 1, abstain: 0 },
      deemed: { area: 20_000, persons: 2 },
      outcome: 'passed',
    })
  })

  test('is done by one of two who press at once', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
    await moved(clerk, id, 'close', at.closing)
    const { version } = await seen(clerk, id)
    const answers = await Promise.all(pair.map(actor => perform(decideAssembly, actor, { id, version }, at.counting)))
    expect(answers.map(one => one.ok).sort()).toEqual([false, true])
  })
})

describe('a code', () => {
  const slips = async (id: number, voids = 0) => (await must(issueCodes, clerk, { id, voids }, at.voting)).codes
  const ticket = async (ballotCode: string, when = at.voting) => perform(openBallot, visitor, { ballotCode }, when)

  test('opens one ballot once, online, and says the same whatever is wrong with it', async () => {
    const id = await prepared(clerk, await compound(), [
      ...nine.slice(0, 8),
      { room: '2号楼-101', area: 10_000, owner: '业主0' },
    ])
    await opened(clerk, id)
    const codes = await slips(id)
    const mine = codes.filter(one => one.room === roomOf(0) || one.room === '2号楼-101')
    const first = await ticket(mine[0]?.code.toLowerCase().replaceAll('-', '') ?? '')
    const second = await ticket(mine[1]?.code ?? '')
    if (!first.ok || !second.ok) throw new Error('no ticket')
    const paper = await ask(ballotPaper, visitor, { ticket: first.value.ticket }, at.voting)
    expect(paper.ok && paper.value.matters).toHaveLength(1)
    expect(said(await perform(castOnline, visitor, { ticket: first.value.ticket }, at.voting))).toBe('invalid 请选择')
    const cast = await must(castOnline, visitor, { ticket: first.value.ticket, ...choicesOf(1) }, at.voting)
    expect(cast.receipt).toMatch(/^[0-9A-Z]{10}-[0-9A-Z]+$/)
    const wrong = [
      await perform(castOnline, visitor, { ticket: first.value.ticket, ...choicesOf(2) }, at.voting),
      await perform(castOnline, visitor, { ticket: second.value.ticket, ...choicesOf(2) }, at.voting),
      await ticket(mine[0]?.code ?? ''),
      await ticket('ABCD-EFGH-JKMN'),
      await ticket(codes.find(one => one.room === roomOf(3))?.code ?? '', new Date('2026-12-20T16:00:00Z')),
    ]
    expect([...new Set(wrong.map(said))]).toHaveLength(1)
    expect(said(await perform(enterBallot, clerk, { id, room: roomOf(0), ...choicesOf(2) }, at.voting))).toMatch(
      /已经在网上表决/,
    )
  })

  test('is kept as a hash, is worth nothing once new ones are given out, and its ticket ages', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
    const [old] = await slips(id)
    const open = await ticket(old?.code ?? '')
    const [row] = await sql('SELECT string_agg(code_hash, $2) AS text FROM register_unit WHERE assembly_id = $1', [
      id,
      ' ',
    ])
    expect(String(row?.['text'])).not.toContain(old?.code.replaceAll('-', '') ?? '?')
    const late = new Date(at.voting.getTime() + 31 * 60_000)
    const casting = { ticket: open.ok ? open.value.ticket : '', ...choicesOf(1) }
    expect(said(await perform(castOnline, visitor, casting, late))).toMatch(/重新输入/)
    await slips(id, 9)
    expect(said(await ticket(old?.code ?? ''))).toMatch(/no-ballot/)
  })

  test('for all is issued anew only by who has read how many become void; for one household alone the others stay', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
    const first = await slips(id)
    const anew = (more: object) => perform(issueCodes, clerk, { id, ...more }, at.voting)
    expect(said(await anew({}))).toMatch(/refused voids: 已发的表决码有 9 个还没用，重发后都作废/)
    const one = await must(issueCodes, clerk, { id, room: roomOf(2) }, at.voting)
    expect(one.codes.map(({ room }) => room)).toEqual([roomOf(2)])
    expect(one.voided).toBe(1)
    const codeOf = (list: typeof first, room: string) => list.find(it => it.room === room)?.code ?? ''
    expect(said(await ticket(codeOf(first, roomOf(2))))).toMatch(/no-ballot/)
    expect(said(await ticket(codeOf(first, roomOf(3))))).toBe('done')
    const open = await ticket(codeOf(one.codes, roomOf(2)))
    if (!open.ok) throw new Error('no ticket')
    const cast = await must(castOnline, visitor, { ticket: open.value.ticket, ...choicesOf(1) }, at.voting)
    expect(said(await anew({ room: roomOf(2) }))).toMatch(/refused voted: .*已经表决，不用再发/)
    expect(said(await anew({ room: '没有这间' }))).toMatch(/名册里没有房号 没有这间/)
    const all = await must(issueCodes, clerk, { id, voids: 8 }, at.voting)
    expect([all.codes.length, all.voided]).toEqual([8, 8])
    expect(issuedText(all)).toBe('已发 8 个表决码，原有 8 个作废')
    const seen = await ask(castReceipt, visitor, { receipt: ` ${cast.receipt.toLowerCase()} ` }, at.voting)
    expect(seen.ok && seen.value).toMatchObject({ state: 'voting', at: at.voting, decidedOn: null })
    expect(JSON.stringify(seen)).not.toMatch(/choices|person|房|1号楼/)
    const [, number] = cast.receipt.split('-')
    const wrong = await ask(castReceipt, visitor, { receipt: `AAAAAAAAAA-${number}` }, at.voting)
    expect(wrong.ok).toBe(false)
  })

  test('used twice in the same moment casts one ballot', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
    const [code] = await slips(id)
    const open = await ticket(code?.code ?? '')
    const raw = { ticket: open.ok ? open.value.ticket : '', ...choicesOf(1) }
    const answers = await Promise.all([1, 2, 3].map(() => perform(castOnline, visitor, raw, at.voting)))
    expect(answers.filter(one => one.ok)).toHaveLength(1)
    expect((await sql('SELECT count(*)::int AS n FROM ballot WHERE assembly_id = $1', [id]))[0]).toEqual({ n: 1 })
  })
})

describe('before it is decided', () => {
  test('nobody is told for or against by any page, sheet or trail', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
    await vote(id, [1, 1, 2])
    const page = await ask(assemblyOne, clerk, { id }, at.voting)
    if (!page.ok) throw new Error('no page')
    expect(page.value.turnOut).toMatchObject({ persons: 3, area: 30_000 })
    expect(page.value.assembly.matters.every(matter => matter.counted === null)).toBe(true)
    const upstairs = await ask(assemblyOne, county, { id }, at.voting)
    expect(upstairs.ok && upstairs.value.turnOut).toBeNull()
    expect((await ask(resultRows, clerk, { id, matter: '1' }, at.voting)).ok).toBe(false)
    const trail = await sql(
      `SELECT changes, subject_name FROM audit WHERE subject_id = $1 AND act = 'assembly.enter'`,
      [String(id)],
    )
    expect(trail).toHaveLength(6)
    expect(trail.every(row => row['changes'] === null)).toBe(true)
  })

  test('the neighbouring street sees nothing of it at all', async () => {
    const id = await prepared(clerk, await compound(), nine)
    expect((await ask(assemblyOne, neighbour, { id }, now)).ok).toBe(false)
    const list = await ask(assemblyList, neighbour, { under: community }, now)
    expect(list.ok && list.value.rows).toEqual([])
  })
})

describe('afterwards', () => {
  test('the decision is published, the county may revoke it, and names go at once or after a month', async () => {
    const id = await prepared(clerk, await compound(), nine)
    await opened(clerk, id)
    await vote(id, [1, 1, 1, 1, 1, 1])
    await decided(clerk, id)
    expect(said(await perform(clearRegister, clerk, { id }, at.counting))).toMatch(/refused state/)
    await moved(clerk, id, 'publish', at.published)
    await wipeKeptNames(new Date('2027-01-20T15:59:00Z'))
    expect((await seen(clerk, id)).clearedAt).toBeNull()
    await wipeKeptNames(new Date('2027-01-20T16:00:00Z'))
    const [row] = await sql(
      'SELECT count(owner_cipher)::int AS names, count(code_hash)::int AS codes, count(person)::int AS persons FROM register_unit WHERE assembly_id = $1',
      [id],
    )
    expect(row).toEqual({ names: 0, codes: 0, persons: 9 })
    const { version } = await seen(clerk, id)
    const revoke = { act: 'revoke', id, version, reason: '未按规定公告，程序违法' }
    expect(said(await perform(moveAssemblyOn, clerk, revoke, at.published))).toBe('forbidden')
    expect(said(await perform(moveAssemblyOn, county, revoke, at.published))).toBe('done')
    expect((await seen(clerk, id)).state).toBe('revoked')
  })
})
