/** What does a page pay for the marks beside its rooms, and are they the desk's own numbers? */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { desk, deskCount } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope, type Tx } from '@/lib/platform/db'
import { type Change, onChange, stopListening } from '@/lib/platform/live'
import { perform } from '@/lib/platform/perform'
import { openProcedure } from '@/lib/procedure/commands'
import { withClient } from '@/scripts/runtime/database'
import { does, later, monday, office, registeredCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { committeeOf, compoundIn, person } from '../support/organisation-builders'

const of = office('140105001001')
let db: TestDatabase

beforeAll(async () => {
  db = await freshDatabase()
  const compound = (await compoundIn(db.ownerUrl, '140105001001', '学府花园')).code
  await committeeOf(person('street-lead', '140105001000'), compound, { termTo: '2026-09-30' })
  await registeredCase(of.clerk, { compound })
  await does(of.clerk, await registeredCase(of.clerk, { compound }), 'dispatch', { lead: 'fire' })
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

/** The transaction with its statements counted, by raw SQL and by model alike. */
function counting(tx: Tx): { tx: Tx; statements: () => number } {
  let statements = 0
  const model = (of: object) =>
    new Proxy(of, {
      get: (target, deed) => {
        statements += 1
        return Reflect.get(target, deed)
      },
    })
  const counted = new Proxy(tx, {
    get: (target, name) => {
      const it: unknown = Reflect.get(target, name)
      if (typeof it !== 'function') return it instanceof Object ? model(it) : it
      statements += 1
      return it
    },
  })
  return { tx: counted, statements: () => statements }
}

const everybody: readonly (readonly [string, Actor])[] = [
  ...Object.entries(of).filter((one): one is [string, Actor] => one[1] instanceof Object && 'scope' in one[1]),
  ['province', person('province-lead', '140000000000')],
  ['system', person('system-admin', '140000000000')],
]
const late = later(monday, 24 * 7)

test.each(everybody)('%s is told what waits in one statement', async (_, actor) => {
  const spent = await inScope(actor, late, async given => {
    const { tx, statements } = counting(given)
    await deskCount.read({ input: {}, actor, now: late, tx })
    return statements()
  })
  expect(spent).toBe(1)
})

test.each(everybody)('%s is told the numbers of the desk', async (_, actor) => {
  const [shown, counted] = [await ask(desk, actor, {}, late), await ask(deskCount, actor, {}, late)]
  if (!shown.ok || !counted.ok) throw new Error('not read')
  const rows = shown.value.parts
    .filter(({ part }) => part !== 'other')
    .flatMap(part => part.groups)
    .flatMap(group => group.rows)
  expect(counted.value.total).toBe(rows.length)
  const isLate = rows.some(row => row.clock?.light === 'late')
  expect(counted.value.late).toBe(isLate)
  const own = shown.value.parts.find(one => one.part === 'own')
  expect(counted.value.own.count).toBe(own?.groups.flatMap(group => group.rows).length)
  const { '/desk': all, ...rooms } = counted.value.marks
  expect(all?.count ?? 0).toBe(counted.value.own.count)
  expect(Object.values(rooms).reduce((sum, mark) => sum + mark.count, 0)).toBe(counted.value.own.count)
})

test('a desk of the place hears that something else than a case moved, in whatever flow', async () => {
  const compound = (await compoundIn(db.ownerUrl, '140105001001', '动静苑')).code
  const opened = await perform(openProcedure, of.clerk, { kind: 'formation', compound, on: '2026-11-20' }, monday)
  expect(opened.ok).toBe(true)
  const heard = new Promise<Change>(resolve => {
    onChange(change => {
      if (change !== null && change.id === null) resolve(change)
    })
  })
  // The connection needs a moment: the procedure moves until it is heard of.
  const ticking = setInterval(() => {
    void withClient(db.ownerUrl, client => client.query('UPDATE procedure SET version = version + 1'))
  }, 300)
  const change = await heard
  clearInterval(ticking)
  await stopListening()
  expect(change.division).toBe('140105001001')
})

test('what others let run over stands apart from what the county decides itself', async () => {
  const shown = await ask(desk, of.county, {}, late)
  if (!shown.ok) throw new Error('not read')
  const kinds = shown.value.parts.map(({ part, groups }) => [
    part,
    groups.flatMap(one => one.rows.map(row => row.kind)),
  ])
  expect(kinds).toEqual([
    ['own', expect.not.arrayContaining(['诉求逾期'])],
    ['urge', expect.arrayContaining(['诉求逾期'])],
    ['other', []],
  ])
})
