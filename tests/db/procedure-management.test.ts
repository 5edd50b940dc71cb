/** Do 物管会 and re-elections begin, move on and end by their rules, on a real database? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { logAttempt, openProcedure, takeOver } from '@/lib/procedure/commands'
import { procedureOne, procedureStart } from '@/lib/procedure/views'
import { organisationOne } from '@/lib/record/organisation-views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, compoundIn, person } from '@/tests/support/organisation-builders'
import { at, begun, entered, go, handIn, must, procedureOf, refusal, vetted } from '@/tests/support/procedure-builders'

let database: TestDatabase
let clerk: Actor
let colleague: Actor
let county: Actor

const street = '140105001000'
const village = '140105001001'

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', street)
  colleague = person('street-lead', street)
  county = person('county', '140105000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const compound = (name: string) => compoundIn(database.ownerUrl, village, name)
const sql = async (text: string, values: unknown[] = []): Promise<unknown> =>
  withClient(database.ownerUrl, client => client.query(text, values))
const record = async (id: number, on: string) => must(await ask(procedureOne, clerk, { id }, at(on)))

/** A 物管会 whose notice is out on 2026-03-05. */
async function announced(name: string): Promise<{ id: number; code: string; compoundId: number }> {
  const made = await compound(name)
  const raw = { kind: 'management', compound: made.code, reasonCode: 'not-ready', on: '2026-03-02' }
  const id = await begun(clerk, raw)
  await handIn(
    clerk,
    id,
    '2026-03-05',
    'management-notice',
    'recommendations',
    'composition',
    'members-notice',
    'notice-photo',
  )
  must(await go(clerk, id, 'announce', '2026-03-05'))
  return { id, code: made.code, compoundId: made.id }
}

const member = (id: number, more: Record<string, unknown> = {}) => entered(clerk, id, 'member', '2026-03-06', more)
const outsider = (id: number, side: string, office: string) => member(id, { side, office, room: undefined })

/** Brings it into office with a 物管会 on record, as a confirmed filing does. */
async function serving(name: string): Promise<{ id: number; organisation: string }> {
  const { id, code } = await announced(name)
  const organisation = await committeeOf(clerk, code, {
    kind: 'management',
    filedOn: '2026-03-20',
    termFrom: '2026-03-20',
    termTo: '2029-03-19',
  })
  for (const state of ['recommended', 'chosen', 'publicity', 'posted', 'filing', 'serving'])
    await sql(
      `UPDATE procedure SET state = $2, state_on = '2026-03-20', clock_from = '2026-03-20',
      result_id = (SELECT id FROM organisation WHERE code = $3) WHERE id = $1`,
      [id, state, organisation],
    )
  return { id, organisation }
}

describe('a 物管会 is put together', () => {
  test('from the notice to the end of publicity, odd, half owners, one chair by code', async () => {
    const { id } = await announced('新苑')
    const people = [await outsider(id, 'community', '11'), await outsider(id, 'street', '16')]
    people.push(await outsider(id, 'developer', '17'), await outsider(id, 'user', '18'))
    people.push(await member(id, { office: '13' }), await member(id, { office: '14' }))
    expect(refusal(await go(clerk, id, 'recommend', '2026-03-07'))).toContain('已登记人选 6 人，少于 7 人')
    people.push(await member(id, { office: '14' }))
    must(await go(clerk, id, 'recommend', '2026-03-07'))
    expect(refusal(await go(clerk, id, 'choose', '2026-03-08'))).toContain('还有 7 名人选未审核')
    for (const one of people) must(await vetted(colleague, one, '2026-03-08'))
    expect(refusal(await go(clerk, id, 'choose', '2026-03-08'))).toBe(
      '物管会中业主 3 人，占 42.8%，未达二分之一（平台参数，参照北京）',
    )
    const eighth = await member(id, { office: '12' })
    must(await vetted(colleague, eighth, '2026-03-08'))
    const said = refusal(await go(clerk, id, 'choose', '2026-03-08'))
    expect(said).toContain('审核通过的人选 8 人，应为 7 至 11 人的单数')
    expect(said).toContain('物管会主任应为 1 人，由居委会或街道人员担任，现有 2 人')
    must(await vetted(colleague, eighth, '2026-03-08', { vetting: 'rejected', note: '不愿担任' }))
    const ninth = await member(id, { office: '14' })
    const tenth = await member(id, { office: '14' })
    must(await vetted(colleague, ninth, '2026-03-08'))
    must(await vetted(colleague, tenth, '2026-03-08'))
    must(await go(clerk, id, 'choose', '2026-03-08'))
    const days = { noticeFrom: '2026-03-09', noticeTo: '2026-03-15' }
    expect(refusal(await go(clerk, id, 'publish', '2026-03-09', days))).toBe(
      '公示 6 日，不足 7 日（平台参数，参照杭州 39）',
    )
    must(await go(clerk, id, 'publish', '2026-03-09', { ...days, noticeTo: '2026-03-16' }))
    const close = (termTo: string) => go(clerk, id, 'close-publicity', '2026-03-17', { termFrom: '2026-03-20', termTo })
    expect(refusal(await close('2029-03-21'))).toContain('超过 3 年')
    must(await close('2029-03-20'))
    const { procedure, turn } = await record(id, '2026-03-18')
    expect(procedure).toMatchObject({ state: 'posted', seats: 9, termTo: '2029-03-20' })
    expect(turn).toMatchObject({ act: 'submit-filing' })
  })

  test('not beside a committee within its term, and twice not at all', async () => {
    const { code } = await compound('有业委会')
    await committeeOf(clerk, code, { termTo: '2028-12-31' })
    const raw = { kind: 'management', compound: code, reasonCode: 'not-ready', on: '2026-03-02' }
    expect(refusal(await perform(openProcedure, clerk, raw, at('2026-03-02')))).toContain('不符合所选情形')
    const fell = { ...raw, reasonCode: 'fell-apart' }
    must(await perform(openProcedure, clerk, fell, at('2026-03-02')))
    expect(refusal(await perform(openProcedure, clerk, fell, at('2026-03-02')))).toContain('不能重复启动')
  })

  test('where a formation fails: the one ends and the other begins in one deed', async () => {
    const { code, id: compoundId } = await compound('转物管会')
    const id = await begun(clerk, { kind: 'formation', compound: code, on: '2026-03-02' })
    const raw = { note: '业主参与不足，两次组织未成' }
    expect(refusal(await go(clerk, id, 'to-management', '2026-04-01', raw))).toBe('请填写组建物管会的情形')
    must(await go(clerk, id, 'to-management', '2026-04-01', { ...raw, managementReason: 'failed-attempts' }))
    expect(await procedureOf(clerk, id, '2026-04-01')).toMatchObject({ state: 'to-management', endedOn: '2026-04-01' })
    const start = must(await ask(procedureStart, clerk, { compound: code }, at('2026-04-01')))
    expect(start.open).toMatchObject([{ kind: 'management', state: 'proposed' }])
    const opened = await procedureOf(clerk, start.open[0]?.id ?? 0, '2026-04-01')
    expect(opened).toMatchObject({ reasonCode: 'failed-attempts', compound: { id: compoundId } })
  })
})

describe('a 物管会 in office', () => {
  test('logs what it does to bring about an assembly', async () => {
    const { id } = await serving('推动小区')
    const { version } = await procedureOf(clerk, id, '2026-06-01')
    const raw = { id, version, on: '2026-06-01', note: '入户征求意见 120 户' }
    must(await perform(logAttempt, clerk, raw, at('2026-06-01')))
    const { steps, procedure } = await record(id, '2026-06-01')
    expect(procedure.state).toBe('serving')
    expect(steps.at(-1)).toMatchObject({
      act: 'log-attempt',
      note: '入户征求意见 120 户',
      from: 'serving',
      to: 'serving',
    })
  })

  test('that is put together anew ends on record, and the next one begins', async () => {
    const { id, organisation } = await serving('重组小区')
    must(await go(clerk, id, 'reform', '2026-09-01', { note: '成员多数搬离，届内重组' }))
    const ended = must(await ask(organisationOne, clerk, { code: organisation }, at('2026-09-01')))
    expect(ended.organisation).toMatchObject({ endedOn: '2026-09-01', endReason: 'reorganised' })
    expect(await go(clerk, id, 'revoke', '2026-09-02', { note: '再撤一次看看' })).toMatchObject({
      problem: { kind: 'forbidden' },
    })
    const { procedure } = await record(id, '2026-09-01')
    expect(procedure.state).toBe('reformed')
  })

  test('is revoked by the county alone', async () => {
    const { id, organisation } = await serving('撤销小区')
    must(await go(county, id, 'revoke', '2026-09-01', { note: '组建程序违法，予以撤销' }))
    const ended = must(await ask(organisationOne, clerk, { code: organisation }, at('2026-09-01')))
    expect(ended.organisation).toMatchObject({ endedOn: '2026-09-01', endReason: 'revoked' })
  })
})

describe('a re-election', () => {
  const raw = (organisation: string, on: string) => ({ kind: 'reelection', organisation, on })

  test('begins within the days before the end, earlier only for another reason', async () => {
    const { code } = await compound('换届小区')
    const committee = await committeeOf(clerk, code)
    const early = raw(committee, '2026-03-02')
    expect(refusal(await perform(openProcedure, clerk, early, at('2026-03-02')))).toBe(
      '距届满（2026-12-31）还有 304 日，多于 180 日；提前换届请选择其他情形',
    )
    expect(refusal(await perform(openProcedure, clerk, { ...early, reasonCode: 'vacancies' }, at('2026-03-02')))).toBe(
      '提前换届请写明理由',
    )
    const id = await begun(clerk, raw(committee, '2026-07-04'))
    const shown = await record(id, '2026-07-04')
    expect(shown.procedure.organisation).toMatchObject({ code: committee, termTo: '2026-12-31' })
    expect(refusal(await perform(openProcedure, clerk, raw(committee, '2026-07-05'), at('2026-07-05')))).toContain(
      '已有一项“业委会换届”在办',
    )
  })

  test('is taken over by the street thirty days before the end, not sooner, and once', async () => {
    const { code } = await compound('接管小区')
    const id = await begun(clerk, raw(await committeeOf(clerk, code), '2026-09-01'))
    const take = async (on: string) => {
      const { version } = await procedureOf(clerk, id, on)
      return perform(takeOver, clerk, { id, version, on }, at(on))
    }
    expect(refusal(await take('2026-11-30'))).toBe('届满日 2026-12-31，2026-12-01 起（届满前 30 日，参照菏泽）方可接管')
    must(await take('2026-12-01'))
    expect((await record(id, '2026-12-01')).procedure).toMatchObject({ takenOverOn: '2026-12-01', state: 'started' })
    expect(refusal(await take('2026-12-02'))).toBe('街道已于 2026-12-01 接管')
  })

  test('leaves its audit to the audit', async () => {
    const { code } = await compound('审计小区')
    const id = await begun(clerk, raw(await committeeOf(clerk, code), '2026-09-01'))
    await handIn(clerk, id, '2026-09-02', 'start-report', 'group-list')
    await entered(clerk, id, 'group', '2026-09-02', { side: 'street', leader: 'yes', room: undefined })
    await entered(clerk, id, 'group', '2026-09-02')
    await entered(clerk, id, 'group', '2026-09-02')
    must(await go(clerk, id, 'form-group', '2026-09-02'))
    expect(refusal(await go(clerk, id, 'engage-audit', '2026-09-03'))).toContain('请在换届审计里办理')
    const { moves } = await record(id, '2026-09-03')
    expect(moves.find(move => move.act === 'engage-audit')?.elsewhere).toBe(`/procedures/${id}/audit`)
  })
})
