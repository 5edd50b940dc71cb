/** Is a record whose number the database cannot count to simply not there? Asked of whatever takes nothing but a number. */
import { expect, test } from 'vitest'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { findEverything } from '@/tests/support/attacks-registry'
import { now } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

ownDatabase()

const most = {
  version: 1,
  reason: '编号核对',
  on: '2026-11-20',
  note: '编号核对',
  field: 'phone',
  unit: '1',
  file: '1',
}
/** What a request of a bare number, or of one with the usual words, asks for. */
const asked = (await findEverything()).flatMap(one =>
  [{}, most].flatMap(more => {
    const raw = (id: string | number) => ({ ...more, id })
    const takes = one.it.schema.safeParse(raw('7')).success && !one.it.schema.safeParse({ ...more, id: 'none' }).success
    return takes ? [{ key: one.key, one, raw }] : []
  }),
)

test('there is enough to be asked', () => {
  expect(new Set(asked.map(({ key }) => key)).size).toBeGreaterThan(20)
})

test.each(asked)('$key', async ({ one, raw }) => {
  for (const id of ['3000000000', '99999999999999999999', 3_000_000_000]) {
    const actor = systemActor(province)
    const answer =
      one.is === 'view' ? await ask(one.it, actor, raw(id), now) : await perform(one.it, actor, raw(id), now)
    expect(answer).toEqual({ ok: false, problem: { kind: 'missing' } })
  }
})
