/** Is a term audited step by step, is a waiver the street lead's alone and always seen, and is the old committee's hand held meanwhile? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctContract, createContract, endContract } from '@/lib/contract/commands'
import type { Actor } from '@/lib/core/access'
import { issuesOf } from '@/lib/import/store'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { moveOn } from '@/lib/procedure/commands'
import { radarBoard } from '@/lib/radar/views'
import { compoundOne } from '@/lib/record/compound-views'
import { organisationOne } from '@/lib/record/organisation-views'
import { closeAudit, engageAudit, publishAudit, reportAudit, waiveAudit } from '@/lib/term-audit/commands'
import { addFinding, mendFinding, removeFinding } from '@/lib/term-audit/finding-commands'
import { auditOne } from '@/lib/term-audit/views'
import { withClient } from '@/scripts/runtime/database'
import { paperOf } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { checked, csv, importer, unwrapped } from '@/tests/support/import-builders'
import { committeeOf, companyNamed, compoundIn, contractFor, now, person } from '@/tests/support/organisation-builders'
import { groupFormed, on, renewalOf } from '@/tests/support/renewal-builders'

let database: TestDatabase
let lead: Actor
let clerk: Actor
let community: Actor
let neighbour: Actor

const street = '140105001000'
const place = '140105001001'
const firm = { firm: '山西正信会计师事务所', periodFrom: '2024-01-01', periodTo: '2026-07-31' }

beforeAll(async () => {
  database = await freshDatabase()
  lead = person('street-lead', street)
  clerk = person('street-clerk', street)
  community = person('community', place)
  neighbour = person('street-lead', '140105002000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const refusal = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)

/** A committee whose term ends on 2026-12-31, with its group formed on 2026-07-10. */
async function renewing(name: string) {
  const compound = await compoundIn(database.ownerUrl, place, name)
  const organisation = await committeeOf(lead, compound.code)
  const id = await renewalOf(lead, organisation, '2026-07-06')
  return { compound, organisation, id, version: await groupFormed(lead, id, '2026-07-10') }
}

const shown = async (id: number, at = now) => {
  const result = await ask(auditOne, clerk, { id }, at)
  if (!result.ok) throw new Error('the audit is not seen')
  return result.value
}
const paper = (name: string, by = community) => paperOf(by, name)

async function engaged(name: string) {
  const it = await renewing(name)
  const raw = { id: it.id, version: it.version, on: '2026-08-03', ...firm, file: await paper('约定书.png') }
  const made = await perform(engageAudit, community, raw, on('2026-08-03'))
  expect(refusal(made)).toBeNull()
  return { ...it, version: it.version + 1 }
}

async function posted(name: string, findings: readonly Record<string, unknown>[] = []) {
  const it = await engaged(name)
  const report = {
    id: it.id,
    version: it.version,
    on: '2026-09-18',
    opinion: findings.length > 0 ? 'qualified' : 'unqualified',
    findings,
    file: await paper('报告.png'),
  }
  expect(refusal(await perform(reportAudit, community, report, on('2026-09-18')))).toBeNull()
  const post = { id: it.id, version: it.version + 1, on: '2026-09-21', file: await paper('公示.png') }
  expect(refusal(await perform(publishAudit, community, post, on('2026-09-21')))).toBeNull()
  return { ...it, version: it.version + 2 }
}

describe('engaging', () => {
  test('a wrong check digit of the firm, a period the wrong way round and a missing paper are told at their fields', async () => {
    const { id, version } = await renewing('验码苑')
    const raw = { id, version, on: '2026-08-03', ...firm }
    const coded = await perform(engageAudit, clerk, { ...raw, firmCode: '91140100MA0000001X' }, now)
    expect(refusal(coded)).toMatchObject({ kind: 'invalid', fields: { firmCode: [expect.stringContaining('校验位')] } })
    const turned = await perform(engageAudit, clerk, { ...raw, periodFrom: '2026-08-01', periodTo: '2026-07-31' }, now)
    expect(refusal(turned)).toMatchObject({ fields: { periodTo: ['审计期间止不能早于起'] } })
    const bare = await perform(engageAudit, clerk, raw, now)
    expect(refusal(bare)).toMatchObject({ fields: { file: ['还缺审计业务约定书'] } })
  })

  test('not before the group was formed, and not tomorrow', async () => {
    const { id, version } = await renewing('早晚苑')
    const raw = { id, version, ...firm, periodTo: '2026-06-30' }
    const early = await perform(engageAudit, clerk, { ...raw, on: '2026-07-09' }, now)
    expect(refusal(early)).toMatchObject({ fields: { on: ['不能早于上一步的日期（2026-07-10）'] } })
    const late = await perform(engageAudit, clerk, { ...raw, on: '2026-11-23' }, now)
    expect(refusal(late)).toMatchObject({ fields: { on: ['不能晚于今天（2026-11-22）'] } })
  })

  test('the general move does not do what the audit must record', async () => {
    const { id, version } = await renewing('旁门苑')
    const moved = await perform(
      moveOn,
      lead,
      { id, version, act: 'waive-audit', on: '2026-08-03', note: '不审了' },
      now,
    )
    expect(refusal(moved)).toMatchObject({ kind: 'refused' })
  })

  test('two clerks at once: one engages, the other is told', async () => {
    const { id, version } = await renewing('同时苑')
    const raw = { id, version, on: '2026-08-03', ...firm }
    const [one, other] = [await paper('甲.png', clerk), await paper('乙.png')]
    const results = await Promise.all([
      perform(engageAudit, clerk, { ...raw, file: one }, now),
      perform(engageAudit, community, { ...raw, file: other }, now),
    ])
    expect(results.filter(result => result.ok)).toHaveLength(1)
    expect(refusal(results.find(result => !result.ok) ?? { ok: true })).toMatchObject({ kind: 'conflict' })
    expect((await shown(id)).audits).toHaveLength(1)
  })

  test('the next street sees no audit and cannot waive one', async () => {
    const { id, version } = await renewing('邻街苑')
    expect(refusal(await ask(auditOne, neighbour, { id }, now))).toEqual({ kind: 'missing' })
    const waived = await perform(
      waiveAudit,
      neighbour,
      { id, version, on: '2026-08-03', reason: '邻街负责人认为没有必要审计' },
      now,
    )
    expect(refusal(waived)).toEqual({ kind: 'missing' })
  })
})

describe('reporting and posting', () => {
  test('a report is not older than the period it tells of', async () => {
    const { id, version } = await engaged('期间苑')
    await withClient(database.ownerUrl, client =>
      client.query(`UPDATE term_audit SET period_to = '2026-09-30' WHERE procedure_id = $1`, [id]),
    )
    const raw = { id, version, on: '2026-09-18', opinion: 'unqualified', file: await paper('早.png') }
    expect(refusal(await perform(reportAudit, clerk, raw, now))).toMatchObject({
      fields: { on: ['审计期间到 2026-09-30，报告日期不能早于它'] },
    })
  })

  test('a qualified opinion rests on findings; they are entered until the posting, and not after it', async () => {
    const { id, version } = await engaged('保留苑')
    const report = { id, version, on: '2026-09-18', opinion: 'qualified', file: await paper('报告.png', clerk) }
    expect(refusal(await perform(reportAudit, clerk, report, now))).toBeNull()
    const post = { id, version: version + 1, on: '2026-09-21', file: await paper('公示.png', clerk) }
    expect(refusal(await perform(publishAudit, clerk, post, now))).toMatchObject({ rule: 'audit-findings' })
    const finding = { id, subject: 'revenue', text: '广告收益未入专户', amount: '12,345.60' }
    expect(refusal(await perform(addFinding, clerk, finding, now))).toBeNull()
    expect(refusal(await perform(addFinding, clerk, { ...finding, text: '登记有误的一条' }, now))).toBeNull()
    const [kept, wrong] = (await shown(id)).audits[0]?.findings ?? []
    expect(kept).toMatchObject({ amount: 1234560, subject: 'revenue' })
    expect(refusal(await perform(removeFinding, clerk, { finding: wrong?.id, version: 1 }, now))).toBeNull()
    expect(refusal(await perform(publishAudit, clerk, post, now))).toBeNull()
    expect(refusal(await perform(addFinding, clerk, finding, now))).toMatchObject({ rule: 'audit-findings-shut' })
    expect(refusal(await perform(removeFinding, clerk, { finding: kept?.id, version: 1 }, now))).toMatchObject({
      rule: 'audit-findings-shut',
    })
  })
})

describe('closing', () => {
  test('thirty days, and not one less', async () => {
    const { id, version } = await posted('三十苑')
    const early = await perform(closeAudit, clerk, { id, version, on: '2026-10-20' }, now)
    expect(refusal(early)).toMatchObject({
      rule: 'audit-posting',
      message: '审计结果自 2026-09-21 公示，到 2026-10-20 为 29 日，未满 30 日',
    })
    expect(refusal(await perform(closeAudit, clerk, { id, version, on: '2026-10-21' }, now))).toBeNull()
    expect((await shown(id)).procedure.state).toBe('audited')
  })

  test('every finding is mended or explained, and who changed one meanwhile is told', async () => {
    const { id, version } = await posted('整改苑', [
      { subject: 'fund', text: '维修资金使用未公示', amount: '80000' },
      { subject: 'seal', text: '印章使用没有登记' },
    ])
    const close = { id, version, on: '2026-11-02' }
    expect(refusal(await perform(closeAudit, clerk, close, now))).toMatchObject({
      rule: 'audit-mending',
      message: '2 条审计发现中还有 2 条没有整改，也没有说明',
    })
    expect((await shown(id)).closing).toBe('2 条审计发现中还有 2 条没有整改，也没有说明')
    const [fund, seal] = (await shown(id)).audits[0]?.findings ?? []
    const mend = { finding: fund?.id, version: 1, mendedOn: '2026-10-08', note: '已补公示 15 日' }
    expect(refusal(await perform(mendFinding, community, mend, now))).toBeNull()
    expect(refusal(await perform(mendFinding, clerk, { ...mend, note: '另有说法的一条' }, now))).toMatchObject({
      kind: 'conflict',
    })
    const explained = { finding: seal?.id, version: 1, note: '上一届未建登记簿，新一届建立' }
    expect(refusal(await perform(mendFinding, community, explained, now))).toBeNull()
    expect(refusal(await perform(closeAudit, community, close, now))).toEqual({ kind: 'forbidden' })
    expect(refusal(await perform(closeAudit, clerk, close, now))).toBeNull()
  })
})

describe('a waiver', () => {
  test('is the street lead’s alone, with ten signs of reason, and stays on the record and the radar', async () => {
    const { id, version, organisation } = await renewing('免审苑')
    const raw = { id, version, on: '2026-08-03', reason: '本届未收支任何公共收益，经费由社区代管' }
    expect(refusal(await perform(waiveAudit, clerk, raw, now))).toEqual({ kind: 'forbidden' })
    expect(refusal(await perform(waiveAudit, lead, { ...raw, reason: '没有必要审计' }, now))).toMatchObject({
      fields: { reason: ['请写明免于审计的理由，至少 10 个字'] },
    })
    expect(refusal(await perform(waiveAudit, lead, raw, now))).toBeNull()
    expect((await shown(id)).waiver).toEqual({ reason: raw.reason, on: '2026-08-03' })
    const radar = await ask(radarBoard, clerk, {}, now)
    if (!radar.ok) throw new Error('no radar')
    expect(radar.value.total.waived).toBe(1)
    expect(radar.value.rows.find(row => row.code === organisation)?.renewal?.auditWaiver).toBe(raw.reason)
  })

  test('taken back, the audit is engaged after all and the waiver stays only among the steps', async () => {
    const { id, version } = await renewing('反悔苑')
    const waive = { id, version, on: '2026-08-03', reason: '本届未收支任何公共收益，经费由社区代管' }
    expect(refusal(await perform(waiveAudit, lead, waive, now))).toBeNull()
    const back = { id, version: version + 1, act: 'take-back', on: '2026-08-04', note: '业主要求审计' }
    expect(refusal(await perform(moveOn, lead, back, now))).toBeNull()
    const raw = { id, version: version + 2, on: '2026-08-05', ...firm, file: await paper('约定书.png', clerk) }
    expect(refusal(await perform(engageAudit, clerk, raw, now))).toBeNull()
    expect(await shown(id)).toMatchObject({ waiver: null, procedure: { state: 'auditing' } })
  })
})

describe('the freeze', () => {
  test('holds contracts from the group’s day on, and only those of this compound', async () => {
    const company = await companyNamed(lead, 71, '冻结物业')
    const compound = await compoundIn(database.ownerUrl, place, '冻结苑')
    const organisation = await committeeOf(lead, compound.code)
    const contract = await contractFor(lead, company.code, compound.code, '2024-01-01', '2026-12-31')
    const id = await renewalOf(lead, organisation, '2026-07-06')
    const free = { id: contract, version: 1, kind: 'elected', from: '2024-01-01', to: '2026-12-30' }
    expect(refusal(await perform(correctContract, clerk, free, on('2026-07-07')))).toBeNull()
    await groupFormed(lead, id, '2026-10-08')

    const frozen = {
      kind: 'refused',
      rule: 'reelection-freeze',
      message: expect.stringMatching(
        /^正在换届（2026-10-08 成立换届小组起），新一届备案前不能签订、变更、解除服务合同/,
      ),
    }
    const next = { company: company.code, compound: compound.code, kind: 'elected', from: '2027-01-01' }
    expect(refusal(await perform(createContract, clerk, next, now))).toMatchObject(frozen)
    expect(refusal(await perform(correctContract, clerk, { ...free, version: 2 }, now))).toMatchObject(frozen)
    const end = { id: contract, version: 2, endedOn: '2026-11-20', reason: 'dismissed' }
    expect(refusal(await perform(endContract, clerk, end, now))).toMatchObject(frozen)

    // A ledger is no way around it.
    const importing = await importer(database.ownerUrl, 'frozen.ledger', 'street-clerk', street)
    const row = { 统一社会信用代码: company.code, 企业名称: '冻结物业', 小区编码: compound.code, 合同类型: '业主选聘' }
    const ledger = csv('companies', [{ ...row, 合同起: '2027-01-01', 合同止: '2029-12-31' }])
    const run = unwrapped(await checked(importing, 'companies', ledger))
    expect(run.counts).toMatchObject({ bad: 1, new: 0 })
    const { first } = await inScope(importing, now, tx => issuesOf(tx, run.id, 5))
    expect(first).toEqual([{ line: 2, column: '合同起', message: frozen.message }])

    const page = await ask(compoundOne, clerk, { code: compound.code }, now)
    expect(page.ok && page.value.frozen).toEqual({ procedureId: id, since: '2026-10-08' })
    const committee = await ask(organisationOne, clerk, { code: organisation }, now)
    expect(committee.ok && committee.value.frozen).toEqual({ procedureId: id, since: '2026-10-08' })

    const other = await compoundIn(database.ownerUrl, place, '自由苑')
    expect(refusal(await perform(createContract, clerk, { ...next, compound: other.code }, now))).toBeNull()
  })
})
