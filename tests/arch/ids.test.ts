/** Does a number that the database cannot count to ever reach it? Asked of every field of every command and view. */
import { expect, test } from 'vitest'
import { fieldsOf } from '@/lib/core/schema-fields'
import { findEverything } from '@/tests/support/attacks-registry'

const mostId = 2_147_483_647
/** Square metres, money and counts that are kept in wider columns or counted in a smaller unit. */
const amounts = /area|amount|income|cost|balance|total|cases/i
const fields = (await findEverything()).flatMap(one =>
  fieldsOf(one.it.schema).map(({ path, field }) => ({ key: `${one.key} ${path}`, path, field })),
)
/** What is told to an outside system is counted in eight bytes. */
const wide = ['source/commands#redeliver id', 'source/views#sourceOne after', 'source/views#sourceOne before']
const numbers = fields.filter(
  ({ field, path, key }) => typeof field.safeParse('7').data === 'number' && !amounts.test(path) && !wide.includes(key),
)

test('there are fields to be asked', () => {
  expect(numbers.length).toBeGreaterThan(100)
})

test.each(numbers)('$key', ({ field }) => {
  for (const written of ['3000000000', '99999999999999999999', 3_000_000_000, 1e20]) {
    const read = field.safeParse(written)
    if (typeof read.data === 'number') expect(read.data).toBeLessThanOrEqual(mostId)
  }
})
