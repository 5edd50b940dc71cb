/** Is evidence looked at before it counts? What the portal is told has a file; what a ledger brought without one is shown and mended. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { mendedWords } from '@/lib/core/kind/mended'
import {
  acceptEvidence,
  approveEvidence,
  attachEvidence,
  declareEvidence,
  redeclareEvidence,
  refuseEvidence,
  renewEvidence,
  returnEvidence,
  revokeEvidence,
  takeBackEvidence,
} from '@/lib/evidence/commands'
import { evidence } from '@/lib/evidence/evidence'
import { countsOn } from '@/lib/evidence/rules'
import { evidenceBoard, evidenceList, evidenceOne } from '@/lib/evidence/views'
import { streetList } from '@/lib/figures/list-views'
import { outlook } from '@/lib/figures/outlook-views'
import { evidenceHolds } from '@/lib/figures/store'
import { uploadFile } from '@/lib/file/commands'
import { fileView } from '@/lib/file/views'
import { desk } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { Prisma } from '@/prisma/client/client'
import { csv, imported, importer, unwrapped } from '@/tests/support/import-builders'
import { now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()
const street = '140105001000'
let clerk: Actor
let county: Actor

beforeAll(() => {
  clerk = person('street-clerk', street)
  county = person('county', '140105000000')
})

const file = async (name: string, by = clerk): Promise<number> => {
  const bytes = new TextEncoder().encode(`%PDF-1.4\n% ${name}\n1 0 obj<<>>endobj\n%%EOF\n`)
  return unwrapped(await perform(uploadFile, by, { name: `${name}.pdf`, bytes }, now)).id
}
const problem = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)

test('is declared with its file, and without one neither declared again nor approved', async () => {
  const bare = { division: street, item: 'E1', startedOn: '2025-03-01' }
  expect(problem(await perform(declareEvidence, clerk, bare, now))).toMatchObject({
    fields: { file: expect.anything() },
  })
  const { id } = unwrapped(await perform(declareEvidence, clerk, { ...bare, file: await file('清单') }, now)).record
  // As records stand that were declared before a file was asked for.
  await sql('ALTER TABLE street_evidence DISABLE TRIGGER stays')
  await sql('UPDATE street_evidence SET file_id = NULL WHERE id = $1', [id])
  await sql('ALTER TABLE street_evidence ENABLE TRIGGER stays')
  expect(problem(await perform(approveEvidence, county, { id, version: 1 }, now))).toMatchObject({ rule: 'no-file' })
  unwrapped(await perform(returnEvidence, county, { id, version: 1, reason: '请附文件' }, now))
  const again = { id, version: 2, startedOn: '2025-03-01' }
  expect(problem(await perform(redeclareEvidence, clerk, again, now))).toMatchObject({
    fields: { file: ['请附佐证文件'] },
  })
  unwrapped(await perform(redeclareEvidence, clerk, { ...again, file: await file('补附') }, now))
  expect((await perform(approveEvidence, county, { id, version: 3 }, now)).ok).toBe(true)
})

test('tells all that is wrong with a form at once, and names the record that is there already', async () => {
  const asked = { division: street, item: 'E3', startedOn: '2027-01-01' }
  expect(problem(await perform(declareEvidence, clerk, asked, now))).toMatchObject({
    fields: { file: expect.anything(), startedOn: ['起始日期 2027-01-01 还没到，只能填今天（2026-11-22）或更早'] },
  })
  const good = { ...asked, startedOn: '2025-03-01', file: await file('第三项') }
  const { id } = unwrapped(await perform(declareEvidence, clerk, good, now)).record
  expect(problem(await perform(declareEvidence, clerk, good, now))).toMatchObject({
    rule: 'one-live',
    see: { href: `/evidence/${id}` },
  })
})

test('over which somebody was first says who did what, and shows no empty table of differences', async () => {
  const declared = { division: street, item: 'E5', startedOn: '2025-03-01', file: await file('第五项') }
  const { id } = unwrapped(await perform(declareEvidence, clerk, declared, now)).record
  unwrapped(await perform(returnEvidence, county, { id, version: 1, reason: '缺公章' }, now))
  const again = { id, version: 2, startedOn: '2025-04-01', file: await file('第五项补') }
  unwrapped(await perform(redeclareEvidence, clerk, again, now))
  const stale = problem(await perform(approveEvidence, person('county', '140105000000'), { id, version: 1 }, now))
  expect(stale).toMatchObject({ kind: 'conflict', differences: [], version: 3 })
  expect(stale).toMatchObject({
    message: expect.stringMatching(
      /^您打开这一条之后：.* 退回.*；.* 补正重报（起始日期：2025-03-01 → 2025-04-01.*）。现在是“待县级审核”。$/,
    ),
  })
})

test('is not handed in again as it came back; whoever decides is told what was changed, and the old paper stays listed', async () => {
  const bytes = (name: string) => ({
    name: `${name}.pdf`,
    bytes: new TextEncoder().encode(`%PDF-1.4\n% ${name}\n%%EOF\n`),
  })
  const upload = async (name: string) => unwrapped(await perform(uploadFile, clerk, bytes(name), now)).id
  const facts = { startedOn: '2025-03-01', note: '街道办印发' }
  const first = { division: street, item: 'E2', ...facts, file: await upload('没有盖章') }
  const { id } = unwrapped(await perform(declareEvidence, clerk, first, now)).record
  unwrapped(await perform(returnEvidence, county, { id, version: 1, reason: '附件未盖公章' }, now))
  const again = (more: object) => perform(redeclareEvidence, clerk, { id, version: 2, ...facts, ...more }, now)
  expect(problem(await again({}))).toMatchObject({ fields: { file: [expect.stringContaining('什么都没有改')] } })
  expect(problem(await again({ file: await upload('没有盖章') }))).toMatchObject({
    fields: { file: [expect.stringContaining('同一个文件，附件未变')] },
  })
  unwrapped(await again({ startedOn: '2025-03-05', note: '公章在第二页' }))
  const shown = async () => unwrapped(await ask(evidenceOne, county, { id: String(id) }, now))
  const told = await shown()
  expect(mendedWords(evidence, told.record.state, told.history)).toBe(
    '附件未变，改了起始日期（2025-03-01 → 2025-03-05）、说明',
  )
  expect(told.history[0]?.changes).toMatchObject({ file: [first.file, first.file] })
  unwrapped(await perform(returnEvidence, county, { id, version: 3, reason: '仍未盖公章' }, now))
  const stamped = await upload('已盖章')
  unwrapped(await perform(redeclareEvidence, clerk, { id, version: 4, startedOn: '2025-03-05', file: stamped }, now))
  const mended = await shown()
  expect(mendedWords(evidence, mended.record.state, mended.history)).toContain('换了佐证文件')
  expect(mended.history[0]?.changes).toMatchObject({ file: [first.file, stamped] })
  expect(mended.files.get(first.file)).toBe('没有盖章.pdf')
  // It is a paper of the record still: opened by whoever decides, and never swept out as nobody's.
  expect((await ask(fileView, county, { id: String(first.file) }, now)).ok).toBe(true)
  const used = await sql('SELECT permission FROM file_use WHERE file_id = $1', [first.file])
  expect(used).toEqual([{ permission: 'evidence.read' }])
})

test('of a ledger counts as 未附件, waits on the street’s desk, and takes one file that is never replaced', async () => {
  const keeper = await importer(ownerUrl(), 'keeper', 'county', '140105000000')
  const rows = ['E1', 'E2', 'E3', 'E4', 'E5'].map(item => ({
    ...{ 街道代码: '140105002000', 佐证项: item, 起始日期: '2021-09-01', 批准日期: '2021-09-20' },
  }))
  await imported(keeper, 'evidence', csv('evidence', rows))
  const streets = async () => unwrapped(await ask(streetList, county, { division: '140105000000' }, now))
  expect(await streets()).toMatchObject({ bare: 1, counts: { covered: 1 } })
  // The share stands beside the rate, in what explains it.
  const share = async () => unwrapped(await ask(outlook, county, { division: '140105000000' }, now)).shares.bare
  expect(await share()).toBe(1)
  const owner = person('street-clerk', '140105002000')
  const waiting = async () =>
    unwrapped(await ask(desk, owner, {}, now)).kinds.find(one => one.kind === '佐证未附件')?.count ?? 0
  expect(await waiting()).toBe(5)
  const { rows: bare } = unwrapped(await ask(evidenceList, owner, { standing: 'bare' }, now))
  expect(bare).toHaveLength(5)
  for (const { id, version } of bare) {
    const paper = { name: '佐证.pdf', bytes: new TextEncoder().encode(`%PDF-1.4\n% ${id}\n1 0 obj<<>>endobj\n%%EOF\n`) }
    const attached = unwrapped(await perform(uploadFile, owner, paper, now)).id
    expect((await perform(attachEvidence, owner, { id, version, file: attached }, now)).ok).toBe(true)
    const another = { id, version: version + 1, file: attached }
    expect(problem(await perform(attachEvidence, owner, another, now))).toMatchObject({ rule: 'frozen' })
  }
  expect([await waiting(), (await streets()).bare, await share()]).toEqual([0, 0, 0])
})

describe('a newer paper of what was approved', () => {
  const shown = async (id: number, by: Actor = county) => unwrapped(await ask(evidenceOne, by, { id: String(id) }, now))
  const covered = () =>
    sql(
      `SELECT state, file_id, started_on::text, approved_on::text FROM street_evidence WHERE item_code = 'E2' AND division_code = '140105003000'`,
    )
  let id = 0
  let paper = 0
  let clerk: Actor
  beforeAll(async () => {
    clerk = person('street-clerk', '140105003000')
    paper = await file('第二项', clerk)
    const declared = { division: '140105003000', item: 'E2', startedOn: '2025-03-01', file: paper }
    id = unwrapped(await perform(declareEvidence, clerk, declared, now)).record.id
    unwrapped(await perform(approveEvidence, county, { id, version: 1 }, now))
  })

  test('is offered with its day, stands beside it once another account of the county accepts it, and changes nothing of what was approved', async () => {
    const before = await covered()
    const offered = await file('第二项调整', clerk)
    const asked = { id, version: 2, offered, offeredOn: '2026-10-15', offeredNote: '专班人员调整' }
    expect(
      problem(await perform(renewEvidence, clerk, { ...asked, offered: paper, offeredOn: '2024-01-01' }, now)),
    ).toMatchObject({
      fields: {
        offered: ['与批准时的是同一个文件，不用再提交'],
        offeredOn: ['新文件日期 2024-01-01 早于起始日期 2025-03-01'],
      },
    })
    expect(problem(await perform(renewEvidence, county, asked, now))).toEqual({ kind: 'forbidden' })
    unwrapped(await perform(renewEvidence, clerk, asked, now))
    expect(await covered()).toMatchObject([{ state: 'renewing', file_id: paper }])
    // The board of the list lacks no more than the figures do.
    const here = '140105003000'
    const [row] = unwrapped(await ask(streetList, county, { division: here }, now)).rows
    const [cells] = unwrapped(await ask(evidenceBoard, county, { under: here }, now)).streets
    expect([cells?.code, cells?.missing]).toEqual([here, row?.lacks])
    expect(cells?.missing).not.toContain('E2')
    // It waits for the county, with its paper beside the dialog.
    const { parts } = unwrapped(await ask(desk, county, {}, now))
    const hrefs = parts.flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.map(({ href }) => href)))
    expect(hrefs).toContain(`/evidence/${id}`)
    expect((await shown(id)).deeds.find(({ act }) => act === 'accept')?.papers).toMatchObject([{ id: offered }])
    expect(problem(await perform(acceptEvidence, clerk, { id, version: 3 }, now))).toEqual({ kind: 'forbidden' })
    unwrapped(await perform(acceptEvidence, county, { id, version: 3 }, now))
    expect(await covered()).toEqual(before)
    expect((await shown(id)).record).toMatchObject({
      file: paper,
      newer: offered,
      newerOn: '2026-10-15',
      offered: null,
    })
  })

  test('that is not accepted, or taken back, leaves what stood and stays to be seen', async () => {
    const offered = await file('第二项再调整', clerk)
    const asked = { id, version: 4, offered, offeredOn: '2026-10-01' }
    expect(problem(await perform(renewEvidence, clerk, asked, now))).toMatchObject({
      fields: { offeredOn: ['早于已认可的更新文件（2026-10-15）'] },
    })
    unwrapped(await perform(renewEvidence, clerk, { ...asked, offeredOn: '2026-11-01' }, now))
    unwrapped(await perform(refuseEvidence, county, { id, version: 5, reason: '没有盖章' }, now))
    const { record, history, files } = await shown(id)
    expect(record).toMatchObject({ state: 'approved', newerOn: '2026-10-15', offered: null })
    expect(history[0]).toMatchObject({ act: 'evidence.refuse', reason: '没有盖章' })
    expect(files.get(offered)).toBe('第二项再调整.pdf')
    expect((await ask(fileView, county, { id: offered }, now)).ok).toBe(true)
    unwrapped(await perform(renewEvidence, clerk, { ...asked, version: 6, offeredOn: '2026-11-01' }, now))
    unwrapped(await perform(takeBackEvidence, clerk, { id, version: 7 }, now))
    unwrapped(await perform(renewEvidence, clerk, { ...asked, version: 8, offeredOn: '2026-11-02' }, now))
    // What is revoked meanwhile waits for nothing.
    const gone = { id, version: 9, revokedOn: '2026-11-10', reason: '专班已撤销' }
    unwrapped(await perform(revokeEvidence, county, gone, now))
    expect((await shown(id)).record).toMatchObject({ state: 'revoked', offered: null, newerOn: '2026-10-15' })
  })

  test('does not stand by one account alone, past every command', async () => {
    const tries = [
      [`state = 'approved'`, 'newer_file_id = file_id, newer_on = started_on, newer_approved_by = approved_by'],
      [
        `state = 'revoked'`,
        'newer_file_id = NULL, newer_on = NULL, newer_approved_by = NULL, newer_approved_on = NULL',
      ],
    ]
    for (const [rows, change] of tries)
      await expect(
        inScope(county, now, tx => tx.$executeRaw(Prisma.raw(`UPDATE street_evidence SET ${change} WHERE ${rows}`))),
      ).rejects.toThrow('offered first and decided about by another account')
  })
})

test('counts on a day by the same rule on its list as in the figures of that day', async () => {
  const days = (['2026-02-28', '2026-03-01', '2026-03-02'] as const).map(it => day(it))
  const records = Object.keys(evidence.states).flatMap(state =>
    days.flatMap(startedOn =>
      [null, ...days].flatMap(revokedOn => days.map(of => ({ state, startedOn, revokedOn, of }))),
    ),
  )
  const rows = records.map(one => ({ ...one, started_on: one.startedOn, revoked_on: one.revokedOn }))
  const held = await inScope(
    county,
    now,
    tx =>
      tx.$queryRaw<{ held: boolean }[]>`
      SELECT coalesce(${evidenceHolds(Prisma.sql`e.of`)}, false) AS held
      FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (state text, started_on date, revoked_on date, of date))
        WITH ORDINALITY AS e(state, started_on, revoked_on, of, nth) ORDER BY nth`,
  )
  expect(records.map(one => ({ held: countsOn(one, one.of) }))).toEqual(held)
})
