/** Does an organisation's time in office bound what is written of it, do members' changes have their consequences, and who closes an order? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  assignOffice,
  joinMember,
  leaveMember,
  recordConduct,
  revealMember,
  strikeConduct,
} from '@/lib/conduct/commands'
import { conductExport, conductList, conductOne } from '@/lib/conduct/views'
import type { Actor } from '@/lib/core/access'
import { setDeadline } from '@/lib/deadline/commands'
import { desk } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { answerOrder, closeOrder, issueOrder, reissueOrder, withdrawOrder } from '@/lib/rectification/commands'
import { orderList, orderOne } from '@/lib/rectification/views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, compoundIn, now, person } from '@/tests/support/organisation-builders'

let database: TestDatabase
let clerk: Actor
let lead: Actor
let county: Actor
let province: Actor
let neighbour: Actor

const street = '140105001000'
const community = '140105001001'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', street)
  lead = person('street-lead', street)
  county = person('county', '140105000000')
  province = person('province-lead', '140000000000')
  neighbour = person('street-clerk', '140105002000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)

/** A committee of five seats, in office since 2024, in a compound of its own. */
async function committee(name: string, facts: Record<string, unknown> = {}): Promise<string> {
  const { code } = await compoundIn(database.ownerUrl, community, name)
  return committeeOf(clerk, code, { seats: 5, ...facts })
}

const meeting = (organisation: string, on: string, more: Record<string, unknown> = {}) => ({
  kind: 'meeting',
  organisation,
  on,
  title: '研究电梯维修',
  amount: 4,
  ...more,
})

const names = ['马建平', '王秀英', '李志强', '赵丽华', '刘文斌']
const offices = ['01', '02', '03', '03', '03']

/** Five people take their seats with the term, a sixth waits as substitute. */
async function fill(organisation: string): Promise<Record<string, { id: number; version: number }>> {
  for (const [at, name] of names.entries())
    expect(
      await perform(
        joinMember,
        clerk,
        { organisation, name, office: offices[at], from: '2024-01-01', room: `1-1-${at + 1}01` },
        now,
      ),
    ).toMatchObject({ ok: true })
  const sixth = { organisation, name: '孙海燕', office: '04', from: '2024-01-01', room: '2-1-101' }
  expect(await perform(joinMember, clerk, sixth, now)).toMatchObject({ ok: true })
  const seen = await one(clerk, organisation)
  return Object.fromEntries(seen.members.map(({ name, id, version }) => [name, { id, version }]))
}

async function one(actor: Actor, code: string) {
  const result = await ask(conductOne, actor, { code }, now)
  if (!result.ok) throw new Error(`not seen: ${result.problem.kind}`)
  return result.value
}

const member = (of: Record<string, { id: number; version: number }>, name: string) => {
  const found = of[name]
  if (!found) throw new Error(`no member ${name}`)
  return found
}

describe('what a committee does is written down', () => {
  test('a committee writes down its own meeting, and its clerk reads it', async () => {
    const { id, code } = await compoundIn(database.ownerUrl, community, '自记小区')
    const organisation = await committeeOf(clerk, code, { seats: 5 })
    const own = person('committee', community, { kind: 'compound', id })
    expect(await perform(recordConduct, own, meeting(organisation, '2026-11-20'), now)).toMatchObject({ ok: true })
    expect((await one(clerk, organisation)).records).toMatchObject([
      { kind: 'meeting', on: '2026-11-20', amount: 4, whole: 5, quorate: true },
    ])
    const other = await committee('别家小区')
    expect(await perform(recordConduct, own, meeting(other, '2026-11-20'), now)).toMatchObject({
      problem: { kind: 'missing' },
    })
  })

  test('not tomorrow, not before the term, not after it was ended; the message names the day', async () => {
    const organisation = await committee('日子小区')
    const on = async (day: string) => perform(recordConduct, clerk, meeting(organisation, day), now)
    expect(await on('2026-11-23')).toMatchObject({ problem: { fields: { on: ['不能晚于今天（2026-11-22）'] } } })
    expect(await on('2023-12-31')).toMatchObject({ problem: { fields: { on: ['早于履职开始的日期 2024-01-01'] } } })
    const ended = await committee('已终止小区', { endedOn: '2025-06-01', endReason: 'early' })
    expect(await perform(recordConduct, clerk, meeting(ended, '2025-05-31'), now)).toMatchObject({ ok: true })
    expect(await perform(recordConduct, clerk, meeting(ended, '2025-06-01'), now)).toMatchObject({
      problem: { fields: { on: ['晚于履职结束的日期 2025-05-31'] } },
    })
  })

  test('more than had to come cannot have come; fewer than half is told', async () => {
    const organisation = await committee('人数小区')
    expect(await perform(recordConduct, clerk, meeting(organisation, '2026-11-01', { amount: 6 }), now)).toMatchObject({
      problem: { fields: { amount: ['到会 6 人，多于应到的 5 人'] } },
    })
    await perform(recordConduct, clerk, meeting(organisation, '2026-11-01', { amount: 2 }), now)
    expect((await one(clerk, organisation)).records).toMatchObject([{ quorate: false }])
  })

  test('a record is struck out with a reason, stays in sight, and cannot be struck twice', async () => {
    const organisation = await committee('作废小区')
    const made = await perform(recordConduct, clerk, meeting(organisation, '2026-11-01'), now)
    const id = made.ok ? made.value.id : 0
    expect(await perform(strikeConduct, clerk, { id, version: 1, reason: '' }, now)).toMatchObject({
      problem: { kind: 'invalid' },
    })
    const strike = { id, version: 1, reason: '日期登记错误' }
    expect(await perform(strikeConduct, neighbour, strike, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(strikeConduct, clerk, strike, now)).toMatchObject({ ok: true })
    expect(await perform(strikeConduct, clerk, strike, now)).toMatchObject({ problem: { rule: 'struck' } })
    expect((await one(clerk, organisation)).records).toMatchObject([{ struck: { reason: '日期登记错误' } }])
    await expect(
      withClient(database.appUrl, client => client.query('DELETE FROM conduct_record WHERE id = $1', [id])),
    ).rejects.toThrow(/permission denied/)
  })

  test('every kind has its own few fields', async () => {
    const organisation = await committee('五类小区')
    const send = (raw: Record<string, unknown>) =>
      perform(recordConduct, clerk, { organisation, on: '2026-11-01', title: '事项', ...raw }, now)
    expect(await send({ kind: 'seal', amount: 2 })).toMatchObject({ problem: { fields: { text: ['请填写'] } } })
    expect(await send({ kind: 'seal', amount: 2, text: '主任' })).toMatchObject({ ok: true })
    expect(await send({ kind: 'decision', postedFrom: '2026-10-31' })).toMatchObject({
      problem: { fields: { postedFrom: ['公示日期不能早于决定日期 2026-11-01'] } },
    })
    expect(await send({ kind: 'decision', postedFrom: '2026-11-02' })).toMatchObject({ ok: true })
    expect(await send({ kind: 'disclosure', text: '第三季度' })).toMatchObject({ ok: true })
    expect(await send({ kind: 'training', amount: 300 })).toMatchObject({
      problem: { fields: { amount: ['不能大于 200'] } },
    })
    expect((await one(clerk, organisation)).counts).toEqual({ seal: 1, decision: 1, disclosure: 1 })
  })
})

describe('members come and go', () => {
  test('the substitute moves up on the day a member leaves, and a change filing is due', async () => {
    const organisation = await committee('递补小区')
    const seats = await fill(organisation)
    expect((await one(clerk, organisation)).change).toBeNull()
    const leaving = member(seats, '李志强')
    const substitute = member(seats, '孙海燕').id
    const left = await perform(
      leaveMember,
      clerk,
      { ...leaving, on: '2026-11-10', reason: 'resigned', substitute },
      now,
    )
    expect(left).toMatchObject({ ok: true, value: { warnings: [] } })
    const seen = await one(clerk, organisation)
    expect(seen.vacancy).toEqual({ seats: 5, filled: 5, mustElect: false })
    expect(seen.members.filter(it => it.name === '孙海燕')).toMatchObject([
      { office: '03', from: '2026-11-10', sits: true },
      { office: '04', to: '2026-11-10', sits: false },
    ])
    // 2026-11-10 + 30 days.
    expect(seen.change).toMatchObject({ on: '2026-11-10', clock: { dueDay: '2026-12-10' } })
    await sql(
      `INSERT INTO filing (kind, organisation_kind, compound_id, division_code, organisation_id, state, state_at, fact_on, created_at)
       SELECT 'change', 'committee', compound_id, division_code, id, 'draft', $2, '2026-11-10', $2 FROM organisation WHERE code = $1`,
      [organisation, now],
    )
    expect((await one(clerk, organisation)).change).toBeNull()
  })

  test('with three of five gone a re-election must be started; exactly half is not below it', async () => {
    const organisation = await committee('缺额小区', { seats: 4 })
    for (const [at, name] of names.slice(0, 4).entries())
      await perform(
        joinMember,
        clerk,
        { organisation, name, office: offices[at], from: '2024-01-01', room: `1-1-${at + 1}01` },
        now,
      )
    const seats = Object.fromEntries((await one(clerk, organisation)).members.map(it => [it.name, it]))
    const go = async (name: string) => {
      const it = seats[name]
      return perform(
        leaveMember,
        clerk,
        { id: it?.id, version: it?.version, on: '2026-11-01', reason: 'not-owner' },
        now,
      )
    }
    expect(await go('赵丽华')).toMatchObject({ ok: true, value: { warnings: [] } })
    expect(await go('李志强')).toMatchObject({ ok: true, value: { warnings: [] } })
    expect(await go('王秀英')).toMatchObject({
      ok: true,
      value: { warnings: ['在任委员 1 人，不足 4 席的二分之一，应当重新选举'] },
    })
    const list = await ask(conductList, clerk, { aspect: 'short' }, now)
    expect(list).toMatchObject({
      ok: true,
      value: { counts: { short: 1 }, rows: [{ code: organisation, members: 1 }] },
    })
  })

  test('no seat is given that is not there, no second chair, no same person twice', async () => {
    const organisation = await committee('满员小区')
    await fill(organisation)
    const join = (raw: Record<string, unknown>) =>
      perform(joinMember, clerk, { organisation, name: '周文', from: '2026-01-01', room: '3-1-1502', ...raw }, now)
    expect(await join({ office: '03', room: null })).toMatchObject({
      problem: { fields: { room: ['业主须填房号，例如 3-1-1502'] } },
    })
    expect(await join({ office: '03' })).toMatchObject({
      problem: { fields: { office: ['共 5 席，已有 5 人在任，没有空缺'] } },
    })
    expect(await join({ office: '01' })).toMatchObject({
      problem: { fields: { office: ['已有主任，请先登记其离任或改任'] } },
    })
    expect(await join({ office: '14' })).toMatchObject({ problem: { fields: { office: ['这类组织没有这个职务'] } } })
    const idNumber = '140105199003070135'
    expect(await join({ office: '04', idNumber: '140105199003070136' })).toMatchObject({
      problem: { fields: { idNumber: ['身份证号码不正确，请核对 18 位号码'] } },
    })
    expect(await join({ office: '04', idNumber })).toMatchObject({ ok: true })
    expect(await join({ office: '01', idNumber })).toMatchObject({
      problem: {
        fields: { idNumber: ['同一身份证号码的人已经在任'], office: ['已有主任，请先登记其离任或改任'] },
      },
    })
    const elsewhere = await committee('兼任小区')
    expect(
      await perform(
        joinMember,
        clerk,
        { organisation: elsewhere, name: '周文', office: '01', from: '2026-01-01', room: '3-1-1502', idNumber },
        now,
      ),
    ).toMatchObject({ ok: true, value: { warnings: [expect.stringContaining('满员小区第一届业主委员会任职')] } })
  })

  test('a member takes another office and both rows tell it', async () => {
    const organisation = await committee('改任小区')
    const seats = await fill(organisation)
    const chair = member(seats, '马建平')
    await perform(leaveMember, clerk, { ...chair, on: '2026-10-01', reason: 'died' }, now)
    const vice = member(seats, '王秀英')
    expect(await perform(assignOffice, clerk, { ...vice, on: '2026-10-08', office: '01' }, now)).toMatchObject({
      ok: true,
    })
    // The same form sent again: he sits in this row no more.
    expect(await perform(assignOffice, clerk, { ...vice, on: '2026-10-08', office: '02' }, now)).toMatchObject({
      ok: false,
    })
    const seen = await one(clerk, organisation)
    expect(seen.members.filter(it => it.name === '王秀英')).toMatchObject([
      { office: '01', from: '2026-10-08', sits: true },
      { office: '02', to: '2026-10-08', leaveReason: 'other-office' },
    ])
  })

  test('who only watches reads masked names; a phone is opened for a reason that is kept', async () => {
    const organisation = await committee('遮名小区')
    const phone = '13803519876'
    await perform(
      joinMember,
      clerk,
      { organisation, name: '马建平', office: '01', from: '2024-01-01', room: '1-1-101', phone },
      now,
    )
    const [seen, watched] = [await one(clerk, organisation), await one(province, organisation)]
    expect(seen.members[0]).toMatchObject({ name: '马建平', phoneMasked: '138****9876' })
    expect(watched.members[0]).toMatchObject({ name: '马*平', room: null })
    const reveal = { id: seen.members[0]?.id, field: 'phone', reason: '联系换届事宜' }
    expect(await perform(revealMember, clerk, reveal, now)).toMatchObject({ ok: true, value: { value: phone } })
    expect(await perform(revealMember, neighbour, reveal, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(revealMember, province, reveal, now)).toMatchObject({ problem: { kind: 'forbidden' } })
    expect(
      await sql(`SELECT reason FROM audit WHERE act = 'personal.reveal' AND outcome = 'done' AND subject_id = $1`, [
        organisation,
      ]),
    ).toEqual([{ reason: '联系换届事宜' }])
  })
})

describe('an order to mend', () => {
  const order = (organisation: string) => ({
    organisation,
    issuedOn: '2026-11-20',
    matter: '公共收益未公示，限期公示',
    basis: '物业管理条例 第十九条',
  })

  test('is answered by the committee, and whoever answered does not close', async () => {
    const organisation = await committee('责令小区')
    const made = await perform(issueOrder, clerk, order(organisation), now)
    const id = made.ok ? made.value.record.id : 0
    expect(await ask(orderOne, clerk, { id }, now)).toMatchObject({
      ok: true,
      value: { clock: { dueDay: '2026-12-07' } },
    })
    const answer = { id, version: 1, answer: '已张榜公示', answeredOn: '2026-11-21' }
    expect(await perform(answerOrder, clerk, { ...answer, answeredOn: '2026-11-19' }, now)).toMatchObject({
      problem: { fields: { answeredOn: ['早于责令日期 2026-11-20'] } },
    })
    expect(await perform(answerOrder, neighbour, answer, now)).toMatchObject({ problem: { kind: 'missing' } })
    expect(await perform(answerOrder, clerk, answer, now)).toMatchObject({ ok: true })
    expect(await perform(closeOrder, clerk, { id, version: 2 }, now)).toMatchObject({
      problem: { rule: 'same-person' },
    })
    const desks = [await ask(desk, clerk, {}, now), await ask(desk, lead, {}, now)]
    const counts = desks.map(it => (it.ok ? it.value.kinds.find(one => one.kind === '责令改正')?.count : null))
    expect(counts).toEqual([0, 1])
    const again = { id, version: 2, reason: '公示栏里没有看到' }
    expect(await perform(reissueOrder, county, again, now)).toMatchObject({ ok: true })
    expect(await perform(answerOrder, clerk, { ...answer, version: 3 }, now)).toMatchObject({ ok: true })
    expect(await perform(closeOrder, lead, { id, version: 4 }, now)).toMatchObject({
      ok: true,
      value: { record: { state: 'closed' } },
    })
    expect(await perform(withdrawOrder, lead, { id, version: 5, reason: '不再需要' }, now)).toMatchObject({
      problem: { kind: 'refused' },
    })
  })

  test('two press at once: one wins, the other is told', async () => {
    const organisation = await committee('同按小区')
    const made = await perform(issueOrder, clerk, order(organisation), now)
    const id = made.ok ? made.value.record.id : 0
    const withdraw = { id, version: 1, reason: '发错了单位' }
    const both = await Promise.all([
      perform(withdrawOrder, clerk, withdraw, now),
      perform(withdrawOrder, lead, withdraw, now),
    ])
    expect(both.filter(it => it.ok)).toHaveLength(1)
  })

  test('stands in the list of its street and not in the next one’s', async () => {
    const organisation = await committee('列表小区')
    await perform(issueOrder, county, order(organisation), now)
    const seen = await ask(orderList, clerk, { state: 'issued' }, now)
    expect(seen.ok && seen.value.rows.some(row => row.organisation.code === organisation)).toBe(true)
    const next = await ask(orderList, neighbour, {}, now)
    expect(next).toMatchObject({ ok: true, value: { rows: [], count: 0 } })
    expect(await ask(orderList, neighbour, { division: street }, now)).toMatchObject({ problem: { kind: 'missing' } })
  })
})

describe('signs of life', () => {
  const quietOf = async (actor: Actor, raw: Record<string, unknown> = {}) => {
    const list = await ask(conductList, actor, { aspect: 'quiet', ...raw }, now)
    if (!list.ok) throw new Error(list.problem.kind)
    return list.value
  }

  test('six months to the day is alive, a day more is not; a young organisation is neither', async () => {
    const [alive, dead, young] = [
      await committee('正好六个月'),
      await committee('六个月零一天'),
      await committee('刚上任', { filedOn: '2026-06-20', termFrom: '2026-06-22', termTo: '2029-06-21' }),
    ]
    await perform(recordConduct, clerk, meeting(alive, '2026-05-22'), now)
    await perform(recordConduct, clerk, meeting(dead, '2026-05-21'), now)
    const found = (await quietOf(clerk)).rows.map(row => row.code)
    expect(found).toContain(dead)
    expect(found).not.toContain(alive)
    expect(found).not.toContain(young)
    const struck = await one(clerk, alive)
    const id = struck.records[0]?.id
    await perform(strikeConduct, clerk, { id, version: 1, reason: '没有开过这个会' }, now)
    expect((await quietOf(clerk)).rows.map(row => row.code)).toContain(alive)
  })

  test('a city that waits nine months finds fewer, and the others are not touched by it', async () => {
    const code = await committee('七个月小区')
    await perform(recordConduct, clerk, meeting(code, '2026-04-20'), now)
    expect((await quietOf(clerk)).rows.map(row => row.code)).toContain(code)
    const city = person('city', '140100000000')
    const set = { key: 'committee.quiet', amount: 9, validFrom: '2026-11-22', basis: '太原市规定' }
    expect(await perform(setDeadline, city, set, now)).toMatchObject({ ok: true })
    const after = await quietOf(clerk)
    expect(after.rows.map(row => row.code)).not.toContain(code)
    expect(after.quietMonths).toBe(9)
    expect((await quietOf(person('county', '140212000000'))).quietMonths).toBe(6)
  })

  test('counts of the parts add up to the whole, and pages by key hold every row once', async () => {
    const list = await ask(conductList, county, {}, now)
    if (!list.ok) throw new Error(list.problem.kind)
    const { counts, units } = list.value
    expect(units.reduce((sum, unit) => sum + unit.all, 0)).toBe(counts.all)
    expect(units.some(unit => unit.all === 0)).toBe(true)
    const exported = await ask(conductExport, county, {}, now)
    expect(exported.ok && exported.value.count).toBe(counts.all)
    expect(await ask(conductList, clerk, { division: '140105002000' }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
  })
})
