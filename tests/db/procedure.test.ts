/** Does the first formation of a committee run from the trigger to its first meeting, and does each guard hold, on a real database? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { desk } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import {
  addObjection,
  addPerson,
  answerObjection,
  moveOn,
  openProcedure,
  remind,
  revealPerson,
  setOffices,
  withdrawPaper,
} from '@/lib/procedure/commands'
import { procedureList, procedureOne, readyList } from '@/lib/procedure/views'
import { compoundOne } from '@/lib/record/compound-views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, compoundIn, person } from '@/tests/support/organisation-builders'
import {
  at,
  begun,
  entered,
  givenOffices,
  go,
  handIn,
  must,
  procedureOf,
  refusal,
  vetted,
  voted,
} from '@/tests/support/procedure-builders'

let database: TestDatabase
let clerk: Actor
let colleague: Actor
let community: Actor
let county: Actor
let stranger: Actor

const street = '140105001000'
const village = '140105001001'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', street)
  colleague = person('street-lead', street)
  community = person('community', village)
  county = person('county', '140105000000')
  stranger = person('street-clerk', '140212001000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const compound = (name: string) => compoundIn(database.ownerUrl, village, name)
const sql = async <T extends Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(database.ownerUrl, async client => (await client.query<T>(text, values)).rows)
const record = async (actor: Actor, id: number, on: string) => must(await ask(procedureOne, actor, { id }, at(on)))
const developerSix = ['zone-proof', 'area-list', 'owner-list', 'site-plan', 'equipment-proof', 'rooms-proof'] as const
const notices = ['notice', 'rules-draft', 'assembly-rules-draft', 'election-method'] as const
const opened = (code: string, on: string) => begun(community, { kind: 'formation', compound: code, on })

/** A formation in which the group is set up, with five candidates vetted by a colleague. */
async function withGroup(name: string): Promise<{ id: number; candidates: number[] }> {
  const id = await opened((await compound(name)).code, '2026-03-02')
  await handIn(community, id, '2026-03-03', ...developerSix, 'application', 'group-list', ...notices, 'notice-photo')
  must(await go(community, id, 'receive-papers', '2026-03-03'))
  must(await go(clerk, id, 'accept-application', '2026-03-10', { applicant: 'community' }))
  await entered(community, id, 'group', '2026-03-11', { side: 'street', leader: 'yes', room: undefined })
  await entered(community, id, 'group', '2026-03-11')
  await entered(community, id, 'group', '2026-03-11')
  must(await go(clerk, id, 'form-group', '2026-03-20'))
  const candidates: number[] = []
  for (const _ of [1, 2, 3, 4, 5]) candidates.push(await entered(community, id, 'candidate', '2026-03-21'))
  return { id, candidates }
}

const publish = (id: number, more: Record<string, unknown> = {}) =>
  go(community, id, 'publish', '2026-03-22', { noticeFrom: '2026-03-22', noticeTo: '2026-04-06', seats: '5', ...more })

async function toVoting(name: string): Promise<{ id: number; candidates: number[] }> {
  const made = await withGroup(name)
  must(await publish(made.id))
  must(await go(community, made.id, 'close-publicity', '2026-04-07'))
  for (const one of made.candidates) must(await vetted(clerk, one, '2026-04-08'))
  await handIn(clerk, made.id, '2026-04-08', 'vetting-record', 'ballot-form', 'count-sheet', 'decision')
  must(await go(clerk, made.id, 'confirm-candidates', '2026-04-08'))
  return made
}

describe('a committee is formed', () => {
  test('from the trigger to the first meeting, each step by whose turn it is', async () => {
    const { id, candidates } = await toVoting('学府花园')
    await voted(database.ownerUrl, id, '2026-05-10', candidates)
    expect(
      refusal(await go(clerk, id, 'elect', '2026-05-12', { termFrom: '2026-05-10', termTo: '2031-06-01' })),
    ).toContain('任期 2026-05-10 至 2031-06-01 超过 5 年')
    must(await go(clerk, id, 'elect', '2026-05-10', { termFrom: '2026-05-10', termTo: '2029-05-09' }))
    await handIn(community, id, '2026-05-14', 'first-minutes')
    expect(refusal(await go(community, id, 'first-meeting', '2026-05-14'))).toBe(
      '当选委员中主任应为 1 人，现有 0 人（指导规则第三十二条）；当选委员中还没有推选副主任（指导规则第三十二条）',
    )
    const [first = 0, second = 0, third = 0] = candidates
    const twoChairs = new Map([first, second, third].map((one, at) => [one, at < 2 ? '01' : '11'] as const))
    const wrong = await givenOffices(community, id, twoChairs, '2026-05-14')
    expect(wrong).toMatchObject({
      problem: {
        kind: 'invalid',
        fields: {
          [`o${first}`]: [expect.stringContaining('主任只能 1 人'), expect.stringContaining('副主任')],
          [`o${second}`]: [expect.stringContaining('主任只能 1 人')],
          [`o${third}`]: ['没有这个职务'],
        },
      },
    })
    const offices = new Map([first, second].map((one, at) => [one, at === 0 ? '01' : '02'] as const))
    const stale = { id, seen: `${first}.1`, [`o${first}`]: '01', [`o${second}`]: '02' }
    expect(await perform(setOffices, community, stale, at('2026-05-14'))).toMatchObject({
      problem: { kind: 'conflict' },
    })
    must(await givenOffices(community, id, offices, '2026-05-14'))
    must(await go(community, id, 'first-meeting', '2026-05-14'))
    const shown = await record(community, id, '2026-05-15')
    expect(shown.procedure).toMatchObject({ state: 'met', seats: 5, termTo: '2029-05-09' })
    // The time to file counts from the election, not from the meeting (物业管理条例 16).
    expect(shown.clock).toMatchObject({ dueDay: '2026-06-09', rule: { certainty: 'law' } })
    expect(shown.turn).toMatchObject({ act: 'submit-filing', mine: true })
    expect(shown.moves.find(move => move.act === 'submit-filing')?.elsewhere).toBe(`/filings/new?procedure=${id}`)
    expect(refusal(await go(community, id, 'submit-filing', '2026-05-15'))).toContain('请在备案里')
    expect(shown.steps.map(step => step.act)).toEqual([
      'open',
      'receive-papers',
      'accept-application',
      'form-group',
      'publish',
      'close-publicity',
      'confirm-candidates',
      'elect',
      'first-meeting',
    ])
    expect(shown.stages.filter(stage => stage.status === 'done').map(stage => stage.label)).toEqual([
      '资料申请',
      '筹备组',
      '公示',
      '候选人',
      '表决',
    ])
    expect(shown.history.length).toBeGreaterThan(30)
  })

  test('a compound that is not ready needs a reason, and the figure says why', async () => {
    const { code, id } = await compound('半空小区')
    await sql('UPDATE compound SET delivered_area = 500000 WHERE id = $1', [id])
    const raw = { kind: 'formation', compound: code, on: '2026-03-02' }
    expect(refusal(await perform(openProcedure, community, raw, at('2026-03-02')))).toBe(
      '已交付专有面积 5,000.00 ㎡，占 50.0%，未过半；提前组建请写明理由',
    )
    const given = { ...raw, reasonText: '三期已办理预验收，业主提前筹备' }
    expect((await perform(openProcedure, community, given, at('2026-03-02'))).ok).toBe(true)
    expect(refusal(await perform(openProcedure, community, given, at('2026-03-02')))).toContain('已有一项“组建业委会”')
  })

  test('where a committee is in office, only a re-election is opened', async () => {
    const { code } = await compound('在任小区')
    await committeeOf(clerk, code, { termTo: '2028-12-31' })
    const raw = { kind: 'formation', compound: code, on: '2026-03-02' }
    expect(refusal(await perform(openProcedure, clerk, raw, at('2026-03-02')))).toContain(
      '任期至 2028-12-31，请办理换届',
    )
  })
})

describe('a guard answers with the figure that broke it', () => {
  test('papers that are missing are named', async () => {
    const id = await opened((await compound('缺件小区')).code, '2026-03-02')
    await handIn(community, id, '2026-03-03', 'zone-proof', 'area-list', 'owner-list', 'site-plan')
    expect(refusal(await go(community, id, 'receive-papers', '2026-03-03'))).toBe(
      '还缺 2 件材料：交付使用共用设施设备的证明、物业服务用房配置证明',
    )
    expect((await record(community, id, '2026-03-03')).missing).toMatchObject([{ rule: 'papers', href: '#papers' }])
  })

  test('owners who hold less than five percent are warned, not refused', async () => {
    const id = await opened((await compound('联名小区')).code, '2026-03-02')
    await handIn(community, id, '2026-03-03', 'application')
    const raw = { applicant: 'owners' }
    expect(refusal(await go(clerk, id, 'accept-application', '2026-03-03', raw))).toContain('请填写联名业主专有面积')
    // Nobody is no applicant, and all that is wrong is told at once.
    const nobody = { ...raw, applicantArea: '0', applicantCount: '0', on: '2026-12-30' }
    expect(await go(clerk, id, 'accept-application', '2026-03-03', nobody)).toMatchObject({
      problem: {
        fields: {
          applicantArea: ['面积应大于 0'],
          applicantCount: [expect.stringContaining('1')],
          on: [expect.stringContaining('不能晚于今天')],
        },
      },
    })
    const uncounted = { ...raw, applicantCount: '很多' }
    expect(await go(clerk, id, 'accept-application', '2026-03-03', uncounted)).toMatchObject({
      problem: { fields: { applicantArea: ['请填写联名业主专有面积'], applicantCount: ['请填整数'] } },
    })
    const done = must(await go(clerk, id, 'accept-application', '2026-03-03', { ...raw, applicantArea: '499.99' }))
    expect(done.warnings).toEqual([
      '联名业主：人数未填，499.99 ㎡（占 10,000.00 ㎡ 的 4.9%），不足占专有面积或业主人数 5% 以上（平台参数，参照北京 30，非法定）',
    ])
  })

  test('a group of four with one owner and no leader hears of all three', async () => {
    const id = await opened((await compound('筹备小区')).code, '2026-03-02')
    await handIn(community, id, '2026-03-03', 'application', 'group-list')
    must(await go(clerk, id, 'accept-application', '2026-03-03', { applicant: 'community' }))
    await entered(community, id, 'group', '2026-03-04')
    for (const side of ['street', 'community', 'developer'])
      await entered(community, id, 'group', '2026-03-04', { side, room: undefined })
    const said = refusal(await go(clerk, id, 'form-group', '2026-03-05'))
    expect(said).toContain('筹备组现有 4 人，人数应为单数')
    expect(said).toContain('业主 1 人，占 25.0%，未达二分之一')
    expect(said).toContain('组长应为 1 人，现有 0 人')
  })

  test('fourteen days of publicity are one too few, and nothing closes before it is over or while somebody waits for an answer', async () => {
    const { id } = await withGroup('公示小区')
    expect(refusal(await publish(id, { noticeTo: '2026-04-05' }))).toBe(
      '公示 14 日，不足 15 日（物业管理条例第十四条）',
    )
    expect(refusal(await publish(id, { seats: '6' }))).toContain('委员人数 6 人，应为 5 至 11 人的单数')
    must(await publish(id))
    const raw = { procedure: id, raisedOn: '2026-03-30', raisedBy: '3-2-501 业主', text: '候选人名单没有贴在 3 号楼' }
    must(await perform(addObjection, community, raw, at('2026-03-30')))
    const said = refusal(await go(community, id, 'close-publicity', '2026-04-06'))
    expect(said).toBe('公示到 2026-04-06 止，2026-04-07 起方可结束公示；还有 1 条异议未答复（指导规则第十二条）')
    const [objection] = (await record(community, id, '2026-04-06')).objections
    const answer = {
      id: objection?.id,
      version: objection?.version,
      answer: '当日已补贴 3 号楼',
      answeredOn: '2026-04-06',
    }
    must(await perform(answerObjection, community, answer, at('2026-04-06')))
    expect(await perform(answerObjection, clerk, answer, at('2026-04-06'))).toMatchObject({
      problem: { kind: 'conflict' },
    })
    must(await go(community, id, 'close-publicity', '2026-04-07'))
    // What was answered while it was posted stays as it was answered.
    const rewritten = { ...answer, version: (answer.version ?? 0) + 1, answer: '没有这回事' }
    expect(refusal(await perform(answerObjection, community, rewritten, at('2026-04-08')))).toContain('不能改写')
  })

  test('a day before the last step, or after today, is none', async () => {
    const id = await opened((await compound('日期小区')).code, '2026-03-02')
    const { version } = await procedureOf(community, id, '2026-03-02')
    const raw = { id, version, act: 'abandon', note: '业主撤回申请' }
    const on = (day: string) => perform(moveOn, clerk, { ...raw, on: day }, at('2026-03-05'))
    expect(refusal(await on('2026-03-01'))).toBe('不能早于上一步的日期（2026-03-02）')
    expect(refusal(await on('2026-03-06'))).toBe('不能晚于今天（2026-03-05）')
  })

  test('nobody is elected before the vote is decided, and a vote without quorum is told in its figures', async () => {
    const { id } = await toVoting('表决小区')
    const term = { termFrom: '2026-05-10', termTo: '2029-05-09' }
    expect(refusal(await go(clerk, id, 'elect', '2026-05-10', term))).toBe('业主大会表决还没有形成决定')
    await voted(database.ownerUrl, id, '2026-05-10', [], [659_000, 1_000_000])
    expect(refusal(await go(clerk, id, 'elect', '2026-05-10', term))).toContain('参与面积 65.9%')
    must(await go(clerk, id, 'fail', '2026-05-11', { note: '参与面积不足' }))
    must(await go(clerk, id, 'retry', '2026-05-20', { note: '上门再征集一轮' }))
    must(await go(clerk, id, 'confirm-candidates', '2026-05-25'))
    // The old assembly's decision is not this round's.
    expect(refusal(await go(clerk, id, 'elect', '2026-06-01', term))).toBe('业主大会表决还没有形成决定')
  })
})

describe('vetting', () => {
  test('is not done by whoever entered the candidate, also when he corrected it', async () => {
    const { id } = await withGroup('审核小区')
    const own = await entered(clerk, id, 'candidate', '2026-03-21', { name: '王建国' })
    expect(refusal(await vetted(clerk, own, '2026-03-22'))).toBe('王建国由本人录入，请其他人审核')
    expect((await vetted(colleague, own, '2026-03-22')).ok).toBe(true)
    expect(refusal(await vetted(colleague, own, '2026-03-22', { vetting: 'rejected' }))).toBe('请写明不通过的原因')
  })

  test('finds who is entered twice, under age, without a room, in office elsewhere or behind with fees', async () => {
    const { id } = await withGroup('冲突小区')
    const other = await withGroup('另一小区')
    const shared = { idNumber: '11010519491231002X' }
    await entered(community, other.id, 'candidate', '2026-03-21', { ...shared, name: '李在别处' })
    const both = await entered(community, id, 'candidate', '2026-03-21', { ...shared, name: '李到处' })
    const roomless = { procedure: id, part: 'candidate', side: 'owner', name: '无房' }
    expect(refusal(await perform(addPerson, community, roomless, at('2026-03-21')))).toBe('业主须填房号，例如 3-1-1502')
    // Somebody of an older list, when a room was not asked for.
    const strange = await entered(community, id, 'candidate', '2026-03-21', { name: '无房' })
    await withClient(database.ownerUrl, client =>
      client.query('UPDATE procedure_person SET room = NULL WHERE id = $1', [strange]),
    )
    const young = await entered(community, id, 'candidate', '2026-03-21', { name: '年轻', bornOn: '2008-03-23' })
    const owing = await entered(community, id, 'candidate', '2026-03-21', {
      name: '欠费',
      feesPaid: 'no',
      tags: ['02'],
    })
    const people = (await record(clerk, id, '2026-03-22')).people.candidate
    const conflicts = Object.fromEntries(people.slice(5).map(one => [one.name, one.conflicts]))
    expect(conflicts).toEqual({
      李到处: ['在其他小区任职或参选'],
      无房: ['未填房号，不能确认是本小区业主'],
      年轻: ['未满 18 周岁'],
      欠费: ['未交清物业费或维修资金'],
    })
    expect(people.at(-1)).toMatchObject({ isDelegate: true, idNumber: expect.stringContaining('****') })
    expect(refusal(await vetted(clerk, strange, '2026-03-22'))).toContain('无房不能审核通过')
    expect(refusal(await vetted(clerk, young, '2026-03-22', { note: '再过一天' }))).toContain('未满 18 周岁')
    expect(refusal(await vetted(clerk, both, '2026-03-22'))).toContain('请写明核实情况')
    expect((await vetted(clerk, owing, '2026-03-22', { note: '已于当日补交' })).ok).toBe(true)
    const again = { procedure: id, part: 'candidate', side: 'owner', room: '9-9', ...shared, name: '李再来' }
    expect(await perform(addPerson, community, again, at('2026-03-22'))).toMatchObject({
      problem: {
        kind: 'refused',
        message: '李到处已在候选人名单里，不能再登记一次',
        see: { href: `/procedures/${id}/people/${both}` },
      },
    })
    const half = { ...again, name: '李再来', area: 'x', bornOn: '2027-01-01' }
    expect(await perform(addPerson, community, half, at('2026-03-22'))).toMatchObject({
      problem: {
        kind: 'invalid',
        fields: { name: ['李到处已在候选人名单里，不能再登记一次'], bornOn: ['不能晚于今天'] },
      },
    })
    const { name, room } = people.at(-1) ?? {}
    const twin = {
      ...again,
      name: ` ${name?.at(0)} ${name?.slice(1)}`,
      room: `${room?.replace('-', '－')}`,
      idNumber: undefined,
    }
    expect(refusal(await perform(addPerson, community, twin, at('2026-03-22')))).toContain('不能再登记一次')
  })

  test('of an ID number in clear leaves its reason in the trail', async () => {
    const { candidates } = await withGroup('查看小区')
    const raw = { id: candidates[0], field: 'idNumber', reason: '核对身份证件' }
    expect(await perform(revealPerson, community, raw, at('2026-03-22'))).toMatchObject({
      problem: { kind: 'forbidden' },
    })
    expect(must(await perform(revealPerson, clerk, raw, at('2026-03-22'))).value).toMatch(/^140105\d{11}[\dX]$/)
    const rows = await sql(`SELECT reason FROM audit WHERE act = 'procedure.reveal' AND outcome = 'done'`)
    expect(rows.at(-1)).toEqual({ reason: '核对身份证件' })
  })
})

describe('a step', () => {
  test('is taken back for a reason that stays to be read', async () => {
    const { id } = await withGroup('退回小区')
    must(await publish(id))
    expect(refusal(await go(clerk, id, 'take-back', '2026-03-23'))).toBe('请写明理由，至少 4 个字')
    must(await go(clerk, id, 'take-back', '2026-03-23', { note: '公告漏写会议地点' }))
    const { steps, procedure } = await record(clerk, id, '2026-03-23')
    expect(procedure.state).toBe('group')
    expect(steps.filter(step => step.takenBack).map(step => step.act)).toEqual(['publish'])
    expect(steps.at(-1)).toMatchObject({ act: 'take-back', note: '公告漏写会议地点', byName: `测试${clerk.accountId}` })
  })

  test('made by two clerks at once is made by one, and the other is told what it is now', async () => {
    const { id } = await withGroup('抢办小区')
    const { version } = await procedureOf(clerk, id, '2026-03-22')
    const raw = { id, version, act: 'abandon', on: '2026-03-22', note: '业主撤回申请' }
    const both = await Promise.all([
      perform(moveOn, clerk, raw, at('2026-03-22')),
      perform(moveOn, colleague, raw, at('2026-03-22')),
    ])
    expect(both.filter(one => one.ok)).toHaveLength(1)
    expect(both.map(refusal).join('')).toBe('别人刚刚办了这项程序，现在是“已中止”，请刷新后再看')
  })

  test('that is not open in the state, or not this post, or not in sight, is not made', async () => {
    const id = await opened((await compound('越权小区')).code, '2026-03-02')
    expect(refusal(await go(clerk, id, 'publish', '2026-03-03'))).toBe('现在是“资料待报”，不能“张贴公示”')
    expect(await go(community, id, 'accept-application', '2026-03-03')).toMatchObject({
      problem: { kind: 'forbidden' },
    })
    const raw = { id, version: 1, act: 'abandon', on: '2026-03-03', note: '越权中止一下' }
    expect(await perform(moveOn, stranger, raw, at('2026-03-03'))).toMatchObject({ problem: { kind: 'missing' } })
    expect(await ask(procedureOne, stranger, { id }, at('2026-03-03'))).toMatchObject({ problem: { kind: 'missing' } })
  })

  test('rests on its papers: they are replaced, not withdrawn', async () => {
    const { id } = await withGroup('撤件小区')
    const shown = await record(community, id, '2026-03-22')
    const paper = (code: string) => shown.papers.find(one => one.code === code)?.paperId
    const take = (code: string) =>
      perform(withdrawPaper, community, { id, paper: paper(code), reason: '传错了一份' }, at('2026-03-22'))
    expect(refusal(await take('group-list'))).toBe('已据此办理“成立筹备组”，不能撤回；有误请上传新的一份替换')
    expect((await take('notice-photo')).ok).toBe(true)
  })
})

describe('what waits', () => {
  test('for a developer counts to the next working day across Spring Festival, and a make-up Saturday is one', async () => {
    const due = async (name: string, on: string) => {
      const id = await opened((await compound(name)).code, on)
      return (await record(clerk, id, on)).clock?.dueDay
    }
    // 2026: 15 to 23 February are days off, Saturday the 28th is worked.
    expect(await due('春节小区', '2026-02-01')).toBe('2026-02-24')
    expect(await due('调休小区', '2026-02-13')).toBe('2026-02-28')
  })

  test('is on the list and on the desk with whose move it is; a reminder moves nothing', async () => {
    const { code } = await compound('催办小区')
    const id = await opened(code, '2026-03-02')
    const raw = { id, version: 1, on: '2026-03-20', note: '电话催报，答复月底报送' }
    must(await perform(remind, clerk, raw, at('2026-03-20')))
    const list = must(await ask(procedureList, clerk, { late: 'yes', q: '催办' }, at('2026-03-20')))
    expect(list.rows).toMatchObject([
      { id, kind: 'formation', mine: true, clock: { light: 'late', dueDay: '2026-03-17' } },
    ])
    expect(list.counts.total).toBe(1)
    expect(list.counts.kinds.formation.late).toBeGreaterThan(0)
    const seen = must(await ask(desk, clerk, { kind: '组建业委会' }, at('2026-03-20')))
    const rows = seen.parts.flatMap(part => part.groups).flatMap(it => (it.group === 'late' ? it.rows : []))
    expect(rows.map(row => row.title)).toContain('登记资料已报：催办小区')
    const page = must(await ask(compoundOne, county, { code }, at('2026-03-20')))
    expect(page.procedures).toMatchObject([{ id, state: 'papers-asked' }])
  })

  test('longest without a beginning stands first among the ready', async () => {
    const place = '140105001002'
    const neighbour = person('community', place)
    const old = await compoundIn(database.ownerUrl, place, '等得久')
    const young = await compoundIn(database.ownerUrl, place, '等得短')
    await sql(`UPDATE compound SET ready_on = '2026-01-05' WHERE id = $1`, [young.id])
    const ready = async () => must(await ask(readyList, neighbour, {}, at('2026-03-02')))
    expect((await ready()).rows).toMatchObject([
      { code: old.code, waited: 3898, late: true },
      { code: young.code, waited: 56, papersDue: '2026-01-20' },
    ])
    expect(must(await ask(desk, neighbour, {}, at('2026-03-02'))).ready).toBe(2)
    await begun(neighbour, { kind: 'formation', compound: old.code, on: '2026-03-02' })
    expect((await ready()).rows.map(row => row.code)).toEqual([young.code])
    expect((await ready()).total).toBe(1)
  })
})
