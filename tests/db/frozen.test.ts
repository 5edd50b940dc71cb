/** Does what was decided about stay what it was? Papers handed in with a filing, papers of another, answers of a publicity that is over. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { filingOne } from '@/lib/filing/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPaper, withdrawPaper } from '@/lib/procedure/commands'
import { papersOf } from '@/lib/procedure/paper-store'
import { Prisma } from '@/prisma/client/client'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { at, filed, fileOf, must, procedurePaper, procedureWithPeople } from '@/tests/support/filing-builders'
import { compoundIn, person } from '@/tests/support/organisation-builders'

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
