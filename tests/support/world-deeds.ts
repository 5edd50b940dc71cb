/** Does each deed leave its one line in the trail? Watches the commands that a test's world is made by, and does the rest of them. */

import { generate } from 'otplib'
import type { z } from 'zod'
import {
  changePassword,
  endAccountPost,
  endOwnSessions,
  endToken,
  issueToken,
  lockAccount,
  resetPassword,
  revokeOwnToken,
  signIn,
  signOut,
  switchPost,
  unlockAccount,
} from '@/lib/account/commands'
import { beginTotp, confirmTotp, endFactor, renewCodes, resetFactor } from '@/lib/account/factor-commands'
import { ownFactors } from '@/lib/account/factor-views'
import { openLetter, proposePower, refusePower, releasePower } from '@/lib/account/power-commands'
import { askForCheck } from '@/lib/audit/commands'
import { confirmClaim, returnClaim, withdrawClaim } from '@/lib/claim/commands'
import { correctCompany, revealCompany } from '@/lib/company/commands'
import { retire } from '@/lib/compound/commands'
import { findCompound } from '@/lib/compound/store'
import { correctContract, endContract } from '@/lib/contract/commands'
import { type Actor, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { compareTable, flagDuties } from '@/lib/division/commands'
import {
  acceptEvidence,
  attachEvidence,
  redeclareEvidence,
  refuseEvidence,
  renewEvidence,
  revokeEvidence,
  takeBackEvidence,
  withdrawEvidence,
} from '@/lib/evidence/commands'
import {
  acceptExclusion,
  approveExclusion,
  confirmExclusionEnd,
  endExclusion,
  keepExclusion,
  proposeExclusion,
  refuseExclusion,
  renewExclusion,
  returnExclusion,
  takeBackExclusion,
  withdrawExclusion,
} from '@/lib/exclusion/commands'
import { freezeFigures } from '@/lib/figures/snapshot-commands'
import { uploadFile } from '@/lib/file/commands'
import { confirmImport, runImport } from '@/lib/import/commands'
import { confirmWhole } from '@/lib/import/firm-commands'
import { beginRun } from '@/lib/import/store'
import { approveMerger, proposeMerger, returnMerger, withdrawMerger } from '@/lib/merger/commands'
import { correctOrganisation, endTerm, revealOrganisation } from '@/lib/organisation/commands'
import { findOrganisation } from '@/lib/organisation/store'
import { createPlan, setTarget } from '@/lib/plan/commands'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { proposeItem, proposeReorganisation, refuseRuling, withdrawRuling } from '@/lib/ruling/commands'
import { withClient } from '@/scripts/runtime/database'
import { now, person } from './organisation-builders'
import { ruledByTwo } from './rulings'
import { of, type Settled, sessionOf } from './world'
import { committeesChanged } from './world-deeds-committees'
import { casesChanged } from './world-deeds-complaints'
import type { Doing } from './world-doing'

type Line = { act: string; outcome: string; subject_kind: string | null; division_code: string }
export type Trace = { act: string; lines: Line[] }

/** A way of doing that writes down, for every command, which lines the trail got from its first success. */
export function watched(ownerUrl: string): { doing: Doing; traces: Map<unknown, Trace> } {
  const traces = new Map<unknown, Trace>()
  const doing: Doing = async (command, actor, raw) => {
    const isFirst = !traces.has(command)
    const before = isFirst ? await lastLine(ownerUrl) : '0'
    const result = await perform(command, actor, raw, now)
    if (!result.ok) throw new Error(`${actor.name}: ${JSON.stringify(raw)} → ${JSON.stringify(result.problem)}`)
    if (isFirst) traces.set(command, { act: actOf(command, raw), lines: await linesAfter(ownerUrl, before) })
    return result.value
  }
  return { doing, traces }
}

export function actOf<S extends z.ZodType, O>(command: Command<S, O>, raw: unknown): string {
  return typeof command.act === 'function' ? command.act(command.schema.parse(raw)) : command.act
}

const asOwner = <R extends Record<string, unknown>>(ownerUrl: string, sql: string, values: unknown[]): Promise<R[]> =>
  withClient(ownerUrl, async client => {
    await client.query('BEGIN')
    await client.query(
      `SELECT set_config('app.scope_from', '140000000000', true), set_config('app.scope_to', '150000000000', true)`,
    )
    const { rows } = await client.query<R>(sql, values)
    await client.query('COMMIT')
    return rows
  })

export async function lastLine(ownerUrl: string): Promise<string> {
  const [row] = await asOwner<{ id: string }>(ownerUrl, `SELECT coalesce(max(id), 0)::text AS id FROM audit`, [])
  return row?.id ?? '0'
}

export const linesAfter = (ownerUrl: string, id: string): Promise<Line[]> =>
  asOwner<Line>(
    ownerUrl,
    'SELECT act, outcome, subject_kind, division_code FROM audit WHERE id > $1::bigint ORDER BY id',
    [id],
  )

/** A paper of its own of a place. @returns its id */
async function paperNamed(doing: Doing, settled: Settled, name: string): Promise<string> {
  const [clerk, title] = [of(settled, 'street-clerk'), `${settled.place.word}${name}`]
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${title}\n1 0 obj<<>>endobj\n%%EOF\n`)
  return String((await doing(uploadFile, clerk, { name: `${title}.pdf`, bytes })).id)
}

/** A newer paper of an approved exclusion that waits to be decided about. */
export async function newerWaiting(doing: Doing, settled: Settled, proposal: Record<string, unknown>): Promise<void> {
  const clerk = of(settled, 'street-clerk')
  const { record } = await doing(proposeExclusion, clerk, proposal)
  const id = String(record.id)
  await doing(approveExclusion, of(settled, 'county'), { id, version: '1' })
  const offered = await paperNamed(doing, settled, '再公告')
  await doing(renewExclusion, clerk, { id, version: '2', offered, offeredOn: '2026-10-01' })
}

/** A newer paper of what is left out: taken back, not accepted, accepted. @returns the version that it then has */
async function exclusionRenewed(doing: Doing, settled: Settled): Promise<number> {
  const [county, clerk] = [of(settled, 'county'), of(settled, 'street-clerk')]
  const id = String(settled.names.approvedExclusion)
  const offered = await paperNamed(doing, settled, '新公告')
  const renewed = (version: string) => doing(renewExclusion, clerk, { id, version, offered, offeredOn: '2026-10-01' })
  await renewed('2')
  await doing(takeBackExclusion, clerk, { id, version: '3' })
  await renewed('4')
  await doing(refuseExclusion, county, { id, version: '5', reason: '没有盖章' })
  await renewed('6')
  return (await doing(acceptExclusion, county, { id, version: '7' })).record.version
}

/** A newer paper of what was approved: taken back, not accepted, accepted. */
async function papersRenewed(doing: Doing, settled: Settled): Promise<void> {
  const [county, clerk, id] = [of(settled, 'county'), of(settled, 'street-clerk'), String(settled.names.approved)]
  const offered = await paperNamed(doing, settled, '新文件')
  const renewed = (version: string) => doing(renewEvidence, clerk, { id, version, offered, offeredOn: '2026-10-01' })
  await renewed('2')
  await doing(takeBackEvidence, clerk, { id, version: '3' })
  await renewed('4')
  await doing(refuseEvidence, county, { id, version: '5', reason: '没有盖章' })
  await renewed('6')
  await doing(acceptEvidence, county, { id, version: '7' })
}

/** Every deed that making a place has not needed. What is ended here is not used afterwards. */
export async function theRest(doing: Doing, settled: Settled): Promise<void> {
  const { names } = settled
  const [county, clerk, lead] = [of(settled, 'county'), of(settled, 'street-clerk'), of(settled, 'province-lead')]
  await casesChanged(doing, settled)
  await committeesChanged(doing, settled)
  await recordsChanged(doing, settled)
  await doing(attachEvidence, clerk, { id: String(names.bare), version: '2', file: String(names.file) })
  await doing(redeclareEvidence, clerk, {
    ...{ id: String(names.returned), version: '2', startedOn: '2025-03-01', note: '已补盖公章' },
  })
  await doing(withdrawEvidence, clerk, { id: String(names.returned), version: '3' })
  await papersRenewed(doing, settled)
  const revocation = { id: String(names.approved), version: '8', revokedOn: '2026-10-01', reason: '文件已废止' }
  await doing(revokeEvidence, county, revocation)
  const plan = { name: '下一个三年行动计划', documentNo: '晋政办发〔2024〕1号', issuedOn: '2024-01-01' }
  const { id } = await doing(createPlan, lead, plan)
  await doing(setTarget, lead, { plan: String(id), indicator: 'formation', due: '2026-12-31', rate: '90' })
  await rulesMade(doing, settled)
  await doing(freezeFigures, lead, { day: '2026-06-30' })
  const table = await writeXlsx({
    sheet: '代码表',
    columns: (['code', 'name'] as const).map(key => ({ key, title: key, width: 18, kind: 'text' as const })),
    rows: [{ code: names.street, name: '坞城街道' }],
  })
  const { id: file } = await doing(uploadFile, lead, { name: '代码表.xlsx', bytes: table })
  await doing(compareTable, lead, { file: String(file) })
  await doing(flagDuties, person('county', '140108000000'), { code: names.quasi, from: '2026-01-01' })
  await doing(confirmImport, clerk, { id: String(names.importRun) })
  await inScope(systemActor(province), now, tx => beginRun(tx, names.importRun))
  await doing(runImport, clerk, { id: String(names.importRun) })
  await doing(confirmWhole, county, { id: String(names.importRun) })
  await doing(retire, county, { code: names.compound, version: '3', retiredOn: '2026-11-01', reason: '整体拆除' })
  const gone = await inScope(county, now, tx => findCompound(tx, names.compound))
  await doing(confirmClaim, person('county', names.county), { id: String(gone?.claim?.id), version: '1' })
  await powerGiven(doing, settled)
  await accountsChanged(doing, settled)
}

async function recordsChanged(doing: Doing, settled: Settled): Promise<void> {
  const { names } = settled
  const [county, clerk] = [of(settled, 'county'), of(settled, 'street-clerk')]
  const reason = '联系业主核对情况'
  await doing(revealOrganisation, clerk, { code: names.organisation, field: 'phone', reason })
  await doing(correctOrganisation, clerk, { code: names.organisation, version: '1', seats: '7' })
  const ending = { version: '2', endedOn: '2026-11-01', endReason: 'resigned' }
  await doing(endTerm, clerk, { code: names.organisation, ...ending })
  const ended = await inScope(county, now, tx => findOrganisation(tx, names.organisation))
  await doing(confirmClaim, county, { id: String(ended?.claim?.id), version: '1' })
  await doing(returnClaim, county, { id: String(names.claim), version: '1', reason })
  await doing(withdrawClaim, clerk, { id: String(names.claim), version: '2' })
  await doing(revealCompany, clerk, { creditCode: names.company, reason })
  await doing(correctCompany, county, { creditCode: names.company, version: '1', contact: '新联系人' })
  const span = { kind: 'elected', from: '2024-01-01', to: '2027-06-30' }
  await doing(correctContract, clerk, { id: String(names.contract), version: '1', ...span })
  await doing(endContract, clerk, { id: String(names.contract), version: '2', endedOn: '2026-11-01', reason: 'left' })

  const twice = { compound: names.second, into: names.compound, ground: 'twice-entered', explanation: '再次提出' }
  await doing(withdrawMerger, clerk, { id: String(names.merger), version: '1' })
  const { record: refused } = await doing(proposeMerger, clerk, twice)
  await doing(returnMerger, county, { id: String(refused.id), version: '1', reason })
  const { record: merged } = await doing(proposeMerger, clerk, twice)
  await doing(approveMerger, county, { id: String(merged.id), version: '1' })

  await doing(withdrawExclusion, clerk, { id: String(names.proposedExclusion), version: '1' })
  const file = String(names.file)
  const again = {
    compound: names.proposed,
    reasonCode: 'single-owner',
    from: '2025-01-01',
    explanation: '再次申请',
    fileId: file,
  }
  const { record: exclusion } = await doing(proposeExclusion, clerk, again)
  await doing(returnExclusion, county, { id: String(exclusion.id), version: String(exclusion.version), reason })
  const [id, endAsked] = [String(names.approvedExclusion), '2026-10-31']
  const at = await exclusionRenewed(doing, settled)
  await doing(endExclusion, county, { id, version: String(at), endAsked, reason })
  await doing(keepExclusion, county, { id, version: String(at + 1), reason })
  await doing(endExclusion, county, { id, version: String(at + 2), endAsked, reason })
  await doing(confirmExclusionEnd, person('county', names.county), { id, version: String(at + 3) })
}

/** Two accounts of the province: what one proposed is released, sent back and taken back. */
async function rulesMade(doing: Doing, settled: Settled): Promise<void> {
  const [lead, other] = [of(settled, 'province-lead'), person('province-lead', '140000000000')]
  const item = { code: 'E9', name: '另一项佐证', mandatory: 'no', basis: '省厅通知' }
  await ruledByTwo(doing, proposeItem, lead, item)
  const again = await doing(proposeItem, lead, { ...item, mandatory: 'yes' })
  await doing(refuseRuling, other, { id: String(again.id), reason: '没有附文件' })
  const last = await doing(proposeItem, lead, { ...item, mandatory: 'yes' })
  await doing(withdrawRuling, lead, { id: String(last.id) })
  const rename = { step: 'rename', code: settled.names.community, name: '师范街新社区', from: '2026-11-01' }
  await ruledByTwo(doing, proposeReorganisation, lead, { ...rename, reason: '晋政函〔2026〕1号' })
}

/** Two administrators, one account with power. */
async function powerGiven(doing: Doing, settled: Settled): Promise<void> {
  const [admin, security] = [of(settled, 'system-admin'), of(settled, 'security-admin')]
  const id = String(settled.names.powerRequest)
  await doing(releasePower, security, { id })
  await doing(openLetter, admin, { id })
  const again = await doing(proposePower, admin, {
    ...{ act: 'reset', username: `${settled.place.tag}.county`, reason: '忘记密码' },
  })
  await doing(refusePower, security, { id: String(again.id), reason: '未核实到本人' })
}

async function accountsChanged(doing: Doing, settled: Settled): Promise<void> {
  const { names } = settled
  const [clerk, admin, security] = [
    of(settled, 'street-clerk'),
    of(settled, 'system-admin'),
    of(settled, 'security-admin'),
  ]
  const username = names.account
  await doing(askForCheck, of(settled, 'audit-admin'), {})
  await doing(switchPost, clerk, { session: names.session, post: String(names.post) })
  await doing(signOut, clerk, { session: names.session })
  const session = sessionOf('one more')
  await doing(signIn, clerk, { session, address: '127.0.0.1', agent: 'browser' })
  await doing(endOwnSessions, clerk, { session })
  await doing(revokeOwnToken, clerk, { id: String(names.token) })
  const { id } = await doing(issueToken, clerk, { name: '又一程序', days: '30' })
  await doing(endToken, security, { id: String(id), reason: '程序已停用' })
  await doing(lockAccount, security, { username, reason: '离岗' })
  await doing(unlockAccount, security, { username })
  const { password } = await doing(resetPassword, admin, { username, again: username, reason: '忘记密码' })
  const wanted = 'Qing-Shan-2026'
  await doing(changePassword, clerk, { present: password, wanted, again: wanted })
  await factorChanged(doing, clerk, username, wanted)
  await doing(endAccountPost, admin, { post: String(names.post), reason: '调离' })
}

/** An authenticator is set up, its codes are made anew, it is taken away, and what is lost is ended by the operator. */
async function factorChanged(doing: Doing, clerk: Actor, username: string, present: string): Promise<void> {
  const session = sessionOf('with an authenticator')
  await doing(signIn, clerk, { session, address: '127.0.0.1', agent: 'browser' })
  const own = async () => {
    const shown = await ask(ownFactors, clerk, {}, now)
    if (!shown.ok) throw new Error(JSON.stringify(shown.problem))
    return shown.value
  }
  await doing(beginTotp, clerk, { present })
  const secret = (await own()).begun?.secret ?? ''
  await doing(confirmTotp, clerk, {
    session,
    code: await generate({ secret, epoch: Math.floor(now.getTime() / 1000) }),
  })
  await doing(renewCodes, clerk, { present })
  await doing(endFactor, clerk, { id: String((await own()).factors[0]?.id), present })
  await doing(resetFactor, systemActor(province), { username, reason: '手机丢失' })
}
