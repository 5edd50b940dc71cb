/** A filing of September that is entered in November: each act on its own day, in their order, with its paper, marked, listed and counted as late. */
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { compoundList } from '@/lib/figures/list-views'
import { draftFiling, submitFiling, withdrawFiling } from '@/lib/filing/commands'
import { acceptFiling, askOnce, confirmFiling, refuseFiling, revokeFiling } from '@/lib/filing/decision-commands'
import { filingList, filingOne } from '@/lib/filing/views'
import { findOrganisation } from '@/lib/organisation/store'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import { findProcedure, stepsOf } from '@/lib/procedure/store'
import {
  at,
  bringPapers,
  drafted,
  fileOf,
  filingNow,
  must,
  procedurePaper,
  procedureWithPeople,
} from '@/tests/support/filing-builders'
import { compoundIn, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl } = ownDatabase()
const home = '140105001001'
const community = person('community', home)
const clerk = person('street-clerk', '140105001000')
const county = person('county', '140105000000')
const november = at('2026-11-20')

/** Elected on the first of September, drawn up in November with its papers. @returns its id */
async function drawnUp(name: string): Promise<{ id: number; code: string; procedure: number }> {
  const compound = await compoundIn(ownerUrl(), home, name)
  const setting = { kind: 'formation', compound, community: home, on: '2026-09-01' } as const
  const procedure = await procedureWithPeople(clerk, setting)
  await procedurePaper(community, procedure, 'decision', at('2026-09-01'))
  const { after } = await must(draftFiling, community, { procedure: procedure.id }, november)
  await bringPapers(community, after, november)
  return { id: after.id, code: compound.code, procedure: procedure.id }
}

type AnyMove = Command<Parameters<typeof perform>[0]['schema'], unknown>
/** @returns null where it was done, else what was said */
async function tried(
  command: unknown,
  actor: Actor,
  id: number,
  on: string | null,
  more: Record<string, unknown> = {},
) {
  const { version } = await filingNow(actor, id, november)
  const raw = { id, version, ...(on === null ? {} : { on }), ...more }
  const result = await perform(command as AnyMove, actor, raw, november)
  if (result.ok) return null
  const { problem } = result
  return problem.kind === 'invalid' ? Object.values(problem.fields).flat().join('；') : JSON.stringify(problem)
}

let filing: Awaited<ReturnType<typeof drawnUp>>
let file: { community: number; clerk: number; county: number }
beforeAll(async () => {
  filing = await drawnUp('补录备案小区')
  file = {
    community: await fileOf(community, november),
    clerk: await fileOf(clerk, november),
    county: await fileOf(county, november),
  }
})

test('each act takes its own day, never to come, in their order over the whole procedure, each with its paper', async () => {
  const { id } = filing
  const submit = (on: string, more = {}) => tried(submitFiling, community, id, on, more)
  expect(await submit('2026-11-21', { file: file.community })).toBe('不能晚于今天（2026-11-20）')
  expect(await submit('2026-08-31', { file: file.community })).toBe('不能早于上一步的日期（2026-09-01）')
  expect(await submit('2026-09-10')).toBe('补录须附收件凭证')
  expect(await submit('2026-09-10', { file: file.community })).toBeNull()
  const accept = (on: string, more = {}) => tried(acceptFiling, clerk, id, on, more)
  expect(await accept('2026-09-09', { file: file.clerk })).toBe('不能早于提交备案之日（2026-09-10）')
  expect(await accept('2026-09-12')).toBe('补录须附受理通知书')
  expect(await accept('2026-09-12', { file: file.clerk })).toBeNull()
  const confirm = (on: string, more = {}) => tried(confirmFiling, county, id, on, more)
  expect(await confirm('2026-09-11', { file: file.county })).toBe('不能早于受理备案之日（2026-09-12）')
  // The rate counts from it: yesterday too is shown by the certificate.
  expect(await confirm('2026-11-19')).toBe('日期早于今天的须附备案证明')
  expect(await confirm('2026-09-18', { file: file.county })).toBeNull()
  const shown = await ask(filingOne, county, { id: String(id) }, november)
  if (!shown.ok || shown.value === null) throw new Error('not shown')
  expect(shown.value.filing).toMatchObject({
    ...{ state: 'filed', submittedOn: '2026-09-10', acceptedOn: '2026-09-12', decidedOn: '2026-09-18' },
  })
  expect(shown.value.steps.map(({ act, on, late, file: paper }) => [act, on, late, paper?.name])).toEqual([
    ['submit', '2026-09-10', true, '材料.pdf'],
    ['accept', '2026-09-12', true, '材料.pdf'],
    ['confirm', '2026-09-18', true, '材料.pdf'],
  ])
  expect(shown.value.steps.every(step => step.at.getTime() === november.getTime())).toBe(true)
})

test('the committee is filed and counts from September, and the number is that year’s', async () => {
  const { id } = filing
  const made = (await filingNow(county, id, november)).organisation
  const organisation = await inScope(county, november, tx => findOrganisation(tx, made?.code ?? ''))
  expect(organisation).toMatchObject({ filedOn: '2026-09-18', termFrom: '2026-09-01' })
  const on = async (asOf: string) => {
    const list = await ask(compoundList, county, { division: home, group: 'part', asOf }, november)
    if (!list.ok || list.value === null) throw new Error('no list')
    return list.value.rows.map(row => [row.code, row.late])
  }
  expect(await on('2026-09-17')).toEqual([])
  expect(await on('2026-09-18')).toEqual([[filing.code, true]])
  const procedure = await inScope(clerk, november, tx => findProcedure(tx, filing.procedure))
  expect(procedure?.stateOn).toBe('2026-09-18')
  const steps = await inScope(clerk, november, tx => stepsOf(tx, filing.procedure))
  expect(steps.filter(step => step.late).map(step => [step.act, step.on])).toEqual([
    ['submit-filing', '2026-09-10'],
    ['file', '2026-09-18'],
  ])
})

test('late entries are counted beside the list and listed alone', async () => {
  const { id } = await drawnUp('按时备案小区')
  expect(await tried(submitFiling, community, id, null)).toBeNull()
  const found = async (entry?: string) => {
    const list = await ask(filingList, county, { entry }, november)
    if (!list.ok || list.value === null) throw new Error('no list')
    return list.value
  }
  const all = await found()
  expect(all.counts).toMatchObject({ all: 2, lateEntries: 1 })
  expect((await found('late')).rows.map(row => [row.id, row.lateEntries])).toEqual([[String(filing.id), 3]])
})

test('what was asked to be mended, handed in again, withdrawn, refused and revoked has its day too', async () => {
  const { id } = await drawnUp('补正备案小区')
  const reason = '材料缺签名，请补齐'
  const own = { file: file.community }
  expect(await tried(submitFiling, community, id, '2026-09-10', own)).toBeNull()
  const told = (on: string) => tried(askOnce, clerk, id, on, { reason, file: file.clerk })
  expect(await told('2026-09-09')).toBe('不能早于提交备案之日（2026-09-10）')
  expect(await told('2026-09-12')).toBeNull()
  const again = (on: string) => tried(submitFiling, community, id, on, { ...own, mended: '补了签名' })
  expect(await again('2026-09-11')).toBe('不能早于告知补正之日（2026-09-12）')
  expect(await again('2026-09-15')).toBeNull()
  expect(await tried(withdrawFiling, community, id, '2026-09-14')).toContain('不能早于补正后再次提交之日（2026-09-15）')
  expect(await tried(acceptFiling, clerk, id, '2026-09-14', { file: file.clerk })).toBe(
    '不能早于补正后再次提交之日（2026-09-15）',
  )
  expect(await tried(acceptFiling, clerk, id, '2026-09-16', { file: file.clerk })).toBeNull()
  // Its clock counts from the day on which it was accepted, whenever that was written.
  const shown = await ask(filingOne, county, { id: String(id) }, november)
  expect(shown.ok && shown.value?.clock?.light).toBe('late')
  expect(await tried(refuseFiling, county, id, '2026-09-15', { reason, file: file.county })).toContain('不能早于')
  expect(await tried(refuseFiling, county, id, '2026-09-20', { reason, file: file.county })).toBeNull()
  expect(await tried(revokeFiling, county, filing.id, '2026-09-17', { reason, file: file.county })).toContain(
    '不能早于',
  )
  expect(await tried(revokeFiling, county, filing.id, '2026-10-08', { reason, file: file.county })).toBeNull()
})

test('of a change the day of the change comes first', async () => {
  const { id } = await drawnUp('变更备案小区')
  for (const [command, actor, paper] of [
    [submitFiling, community, file.community],
    [acceptFiling, clerk, file.clerk],
    [confirmFiling, county, file.county],
  ] as const)
    expect(await tried(command, actor, id, '2026-09-10', { file: paper })).toBeNull()
  const organisation = (await filingNow(county, id, november)).organisation?.code
  const change = { organisation, kind: 'change', factOn: '2026-10-10', matters: ['name'], text: '更名为业主委员会' }
  const it = await drafted(community, change, november)
  expect(await tried(submitFiling, community, it.id, '2026-10-09', { file: file.community })).toBe(
    '不能早于选举（变更、终止）之日（2026-10-10）',
  )
})
