/** Is all that happened around a compound one line, and does it tell nobody more than the records do? */
import { beforeAll, expect, test } from 'vitest'
import { correctCompound } from '@/lib/compound/commands'
import type { Actor } from '@/lib/core/access'
import { recordFacility } from '@/lib/facility/commands'
import { revealOrganisation } from '@/lib/organisation/commands'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { compoundLine } from '@/lib/record/compound-views'
import { linePage } from '@/lib/record/line'
import { registeredCase } from '@/tests/support/complaint-builders'
import { problemOf, proposed, registered } from '@/tests/support/compound-builders'
import { committeeOf, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

ownDatabase()

const community = '140105001001'
let clerk: Actor
let code: string
let secret: string

const read = async (actor: Actor, raw: Record<string, unknown> = {}) => {
  const answer = await ask(compoundLine, actor, { code, ...raw }, now)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
  return answer.value
}
const actsOf = async (actor: Actor, raw: Record<string, unknown> = {}) =>
  (await read(actor, raw)).rows.map(row => row.act)

beforeAll(async () => {
  clerk = person('street-clerk', '140105001000')
  code = await registered(clerk, community, '汇通苑')
  const committee = await committeeOf(clerk, code, { phone: '13834110000' })
  await proposed(clerk, code, { registerNote: '业委会留任到征收完毕' })
  const pump = {
    utility: 'water',
    kind: 'pump-room',
    name: '水泵房',
    owner: 'developer',
    keeper: '晋泰物业',
    handover: 'pending',
  }
  expect(problemOf(await perform(recordFacility, clerk, { compound: code, ...pump }, now))).toBeNull()
  secret = (await registeredCase(clerk, { compound: code }, now)).code
  const look = { code: committee, field: 'phone', reason: '联系主任' }
  expect(problemOf(await perform(revealOrganisation, clerk, look, now))).toBeNull()
  await registered(clerk, community, '隔壁苑')
})

test('what was done to the compound and around it stands in one line, the last first', async () => {
  const line = await read(clerk)
  expect(line.rows.map(row => row.act)).toEqual([
    'complaint.register',
    'facility.record',
    'exclusion.propose',
    'organisation.confirm',
    'organisation.create',
    'compound.create',
  ])
  const of = ['compound', 'exclusion', 'organisation', 'facility', 'complaint'] as const
  expect(line.kinds).toEqual(of.map(kind => ({ kind, records: 1 })))
})

test('one kind is asked for alone, and who looked stands apart from what was changed', async () => {
  expect(await actsOf(clerk, { kind: 'exclusion' })).toEqual(['exclusion.propose'])
  expect(await actsOf(clerk, { kind: 'filing' })).toEqual([])
  expect(await actsOf(clerk, { kind: 'looked' })).toEqual(['personal.reveal'])
})

test('a case tells who did what and when, and nothing that was written in it', async () => {
  const [row] = (await read(clerk, { kind: 'complaint' })).rows
  expect(row).toMatchObject({ subjectId: secret, changes: null, reason: null })
})

test('whoever may not read a kind of record is told nothing of it, not even that there is one', async () => {
  const guide = person('province-guide', '140000000000')
  const line = await read(guide)
  expect(line.rows.map(row => row.act)).not.toContain('complaint.register')
  expect(line.kinds.map(({ kind }) => kind)).not.toContain('complaint')
  expect((await read(guide, { kind: 'complaint' })).rows).toEqual([])
  expect(JSON.stringify(await read(guide, { kind: 'looked' }))).not.toContain(secret)
})

test('outside one’s place there is no line', async () => {
  const neighbour = person('street-clerk', '140106001000')
  expect(problemOf(await ask(compoundLine, neighbour, { code }, now))).toEqual({ kind: 'missing' })
})

test('what is corrected later comes first, and pages follow the key', async () => {
  expect(problemOf(await perform(correctCompound, clerk, { code, version: 1, households: 801 }, now))).toBeNull()
  const line = await read(clerk)
  const [first] = line.rows
  expect(first).toMatchObject({ act: 'compound.correct', changes: { households: [800, 801] } })
  const other = person('street-clerk', '140105001000')
  for (let version = 2; version < 14; version += 1) {
    const change = { code, version, households: 800 + version }
    expect(problemOf(await perform(correctCompound, other, change, now))).toBeNull()
  }
  const [newest, older] = [await read(clerk), await read(clerk, { after: (await read(clerk)).next })]
  expect(newest).toMatchObject({ previous: null, rows: { length: linePage } })
  expect(older.rows[0]).toEqual(first)
  expect((await read(clerk, { before: older.previous })).rows).toEqual(newest.rows)
})
