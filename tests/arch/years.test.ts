/** Does a day or a moment that nobody here lives in ever get in? Asked of every field of every command and view. */
import { expect, test } from 'vitest'
import { fieldsOf } from '@/lib/core/schema-fields'
import { findEverything } from '@/tests/support/attacks-registry'

const fields = (await findEverything()).flatMap(one =>
  fieldsOf(one.it.schema).map(({ path, field }) => ({ key: `${one.key} ${path}`, field })),
)
/** What reads a time as one, and not as any text. */
const reading = (right: string, wrong: string) =>
  fields.filter(({ field }) => field.safeParse(right).success && !field.safeParse(wrong).success)

const days = reading('2026-01-05', '2026-13-45')
const moments = reading('2026-01-05T09:00:00+08:00', '2026-13-45T09:00:00+08:00')

test('there are fields to be asked', () => {
  expect([days.length > 100, moments.length > 3]).toEqual([true, true])
})

test.each(days)('$key: from 1900 to 2199', ({ field }) => {
  for (const written of ['0001-01-01', '1899-12-31', '2200-01-01', '9999-12-31'])
    expect([written, field.safeParse(written).success]).toEqual([written, false])
})

test.each(moments)('$key: from 1900 to 2199', ({ field }) => {
  for (const year of ['0001', '1899', '2200', '9999'])
    expect([year, field.safeParse(`${year}-06-01T09:00:00+08:00`).success]).toEqual([year, false])
})
