/** Does what was decided about stay what it was? Papers handed in with a filing, papers of another, answers of a publicity that is over. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '@/lib/core/access'
import { province as wholeProvince } from '@/lib/core/division'
import { filingOne } from '@/lib/filing/views'
import { correctOrganisation } from '@/lib/organisation/commands'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPaper, withdrawPaper } from '@/lib/procedure/commands'
import { papersOf } from '@/lib/procedure/paper-store'
import { Prisma } from '@/prisma/client/client'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { at, filed, fileOf, must, procedurePaper, procedureWithPeople } from '@/tests/support/filing-builders'
import { compoundIn, now, person } from '@/tests/support/organisation-builders'
import { farPlace, of, settle, victimPlace } from '@/tests/support/world'
import { newerWaiting, theRest } from '@/tests/support/world-deeds'
import type { Doing } from '@/tests/support/world-doing'

const home = '140105001001'
const [on, later] = [at('2026-07-06'), at('2026-08-03')]
let database: TestDatabase
let community: Actor
let clerk: Actor
let county: Actor

beforeAll(async () => {
  database = await freshDatabase()
  community = person('community', home)
  clerk = person('street-clerk', '140105001000')
  county = person('county', '140105000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const electedIn = async (name: string) => {
  const it = await compoundIn(database.ownerUrl, home, name)
  const setting = { kind: 'formation', compound: it, community: home, on: '2026-07-01' } as const
  return procedureWithPeople(clerk, setting)
}
const problem = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)
const decisionOf = async (id: number) => {
  const shown = await ask(filingOne, county, { id }, later)
  if (!shown.ok) throw new Error(shown.problem.kind)
  const line = shown.value.papers.find(one => one.code === 'decision')
  return { held: line?.held.map(paper => paper.file.id), since: line?.since.map(paper => paper.file.id) }
}

test('a filing shows what was handed in; a newer paper of the procedure stands beside it, and a community brings none', async () => {
  const procedure = await electedIn('定案花园')
  const first = await procedurePaper(community, procedure, 'decision', at('2026-07-01'))
  const { id } = await filed({ community, clerk, county }, { procedure: procedure.id }, on)
  expect(await decisionOf(id)).toEqual({ held: [first], since: [] })

  const other = { id: procedure.id, code: 'decision', file: await fileOf(community, later) }
  expect(problem(await perform(addPaper, community, other, later))).toMatchObject({
    rule: expect.stringMatching(/handed-in|ended/),
  })
  const newer = await procedurePaper(clerk, procedure, 'decision', later)
  expect(await decisionOf(id)).toEqual({ held: [first], since: [newer] })
})

test('a paper of a filing and a stored file cannot be made another, past every command', async () => {
  const scope = (text: string) => inScope(county, later, tx => tx.$executeRaw(Prisma.raw(text)))
  await expect(scope('UPDATE filing_paper SET file_id = file_id + 1')).rejects.toThrow('stays as it was handed in')
  await expect(scope(`UPDATE stored_file SET sha256 = repeat('0', 64)`)).rejects.toThrow('stays what it is')
})

test('a community withdraws its own papers and not the street’s, and the line says what stands from then on', async () => {
  const procedure = await electedIn('撤件花园')
  await procedurePaper(clerk, procedure, 'rules', at('2026-07-01'))
  await procedurePaper(community, procedure, 'rules', at('2026-07-02'))
  const [own, streets] = await inScope(community, on, tx => papersOf(tx, procedure.id))
  const back = (paper: number | undefined) => ({ id: procedure.id, paper, reason: '传错了一份' })
  expect(problem(await perform(withdrawPaper, community, back(streets?.id), on))).toMatchObject({ rule: 'not-yours' })
  const { changes } = await must(withdrawPaper, community, back(own?.id), on)
  expect(changes?.['paper']?.[1]).toContain('为准')
})

describe('what is decided about', () => {
  /** Nobody rewrites it: the table, which of its rows, what is tried. */
  const tries: readonly (readonly [table: string, rows: string, change: string])[] = [
    ['street_evidence', `state = 'approved' AND file_id IS NOT NULL`, 'file_id = NULL'],
    ['street_evidence', `state = 'declared'`, 'started_on = started_on - 1'],
    ['street_evidence', `state = 'revoked'`, 'revoked_on = revoked_on + 1'],
    ['street_evidence', `file_id IS NOT NULL`, `sha256 = repeat('0', 64)`],
    ['compound_exclusion', `state = 'proposed'`, `explanation = '另一说明'`],
    ['compound_exclusion', `state = 'ended'`, 'file_id = NULL'],
    ['compound_exclusion', `state = 'approved'`, `ends_on = '2026-01-01'`],
    [
      'compound_exclusion',
      'newer_file_id IS NOT NULL',
      'newer_file_id = NULL, newer_on = NULL, newer_approved_by = NULL',
    ],
    ['compound_exclusion', `state = 'renewing'`, 'offered_on = offered_on - 1'],
    ['exclusion_former_paper', 'true', 'file_id = file_id + 1'],
    ['term_claim', `state = 'waiting'`, `filed_on = '2020-01-01'`],
    ['assembly', `state <> 'preparing'`, 'whole_persons = whole_persons + 1'],
    ['assembly', 'digest IS NOT NULL', `digest = repeat('0', 64)`],
    ['assembly_matter', 'true', `title = '另一事项'`],
    ['assembly_matter', 'outcome IS NOT NULL', 'for_persons = for_persons + 1'],
    ['assembly_step', 'true', 'happened_on = happened_on - 1'],
    ['filing_step', 'true', 'happened_on = happened_on - 1'],
    ['term_audit', 'reported_on IS NOT NULL', `opinion = 'adverse'`],
    ['term_audit', 'report_file_id IS NOT NULL', 'report_file_id = NULL'],
    ['audit_finding', 'true', `text = '另一发现'`],
    ['procedure_step', 'true', 'happened_on = happened_on - 1'],
    ['procedure_paper', 'true', 'file_id = file_id + 1'],
    ['procedure_paper', 'withdrawn_at IS NOT NULL', 'withdrawn_at = NULL'],
    ['procedure_objection', 'true', `text = '另一异议'`],
  ]
  const digested = {
    street_evidence: 'file_id',
    compound_exclusion: 'file_id',
    term_claim: 'file_id',
    assembly_step: 'file_id',
    filing_step: 'file_id',
    term_audit: 'report_file_id',
  }
  let world: TestDatabase
  const province = systemActor(wholeProvince)
  const inWorld = <T>(text: string): Promise<T[]> => inScope(province, now, tx => tx.$queryRaw<T[]>(Prisma.raw(text)))

  beforeAll(async () => {
    await closeDatabase()
    world = await freshDatabase()
    const doing: Doing = (command, actor, raw) => must(command, actor, raw, now)
    const settled = await settle(doing, victimPlace)
    await theRest(doing, settled)
    // The one place as it ends, the other in the middle of its work.
    const far = await settle(doing, farPlace)
    const { organisation: code, file: fileId } = far.names
    await doing(correctOrganisation, of(far, 'street-clerk'), {
      ...{ code, version: '1', termTo: '2026-12-30', fileId: String(fileId) },
    })
    const ground = {
      reasonCode: 'demolished',
      from: '2025-01-01',
      explanation: '已列入征收范围',
      fileId: String(fileId),
    }
    await newerWaiting(doing, far, { ...ground, compound: far.names.forming })
  }, 120_000)
  afterAll(async () => {
    await closeDatabase()
    await world.drop()
  })

  test.each(tries)('stays past every command: %s where %s, %s', async (table, rows, change) => {
    const found = await inWorld(`SELECT FROM ${table} WHERE ${rows}`)
    expect(found.length).toBeGreaterThan(0)
    await expect(inWorld(`UPDATE ${table} SET ${change} WHERE ${rows}`)).rejects.toThrow(
      /stays|digest|confirmed first|offered first|permission denied/,
    )
  })

  test.each(Object.entries(digested))('a paper of %s has its digest beside it', async (table, column) => {
    const all = await inWorld<{ own: string; file: string }>(
      `SELECT t.sha256 AS own, f.sha256 AS file FROM ${table} t JOIN stored_file f ON f.id = t.${column}`,
    )
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter(({ own, file }) => own !== file)).toEqual([])
  })

  test('an answer is the last word once its publicity is over', async () => {
    const [it] = await inWorld<{ id: number; procedure: number }>(
      'SELECT id, procedure_id AS procedure FROM procedure_objection WHERE answer IS NOT NULL LIMIT 1',
    )
    const rewrite = `UPDATE procedure_objection SET answer = answer || '。' WHERE id = ${it?.id}`
    await inWorld(rewrite)
    await inWorld(`INSERT INTO procedure_step (procedure_id, compound_id, division_code, act, to_state, happened_on, at)
      SELECT id, compound_id, division_code, 'close-publicity', state, '2026-11-22', now() FROM procedure WHERE id = ${it?.procedure}`)
    await expect(inWorld(rewrite)).rejects.toThrow('the answer of a closed step stays')
  })

  test('evidence and exclusions are approved by another account, past every command too', async () => {
    const asSelf = [
      `UPDATE street_evidence SET state = 'approved', approved_by = declared_by, approved_on = '2026-11-01' WHERE state = 'declared'`,
      `UPDATE compound_exclusion SET state = 'approved', decided_by = created_by WHERE state = 'proposed'`,
      `UPDATE compound_exclusion SET newer_file_id = file_id, newer_on = starts_on, newer_approved_by = created_by WHERE state = 'approved'`,
      `UPDATE compound_exclusion SET state = 'ending', end_asked = '2026-11-01', end_asked_by = decided_by WHERE state = 'approved';`,
    ]
    for (const text of asSelf.slice(0, 3)) await expect(inWorld(text), text).rejects.toThrow('another account')
    await inWorld(asSelf[3] ?? '')
    await expect(inWorld(`UPDATE compound_exclusion SET state = 'ended' WHERE state = 'ending'`)).rejects.toThrow(
      'another account',
    )
  })
})
