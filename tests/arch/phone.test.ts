/** Is a telephone number read alike through every door? Every command that takes one, the sheets, and the form for everybody. */
import { expect, test } from 'vitest'
import { readRegister } from '@/lib/assembly/register'
import { phoneIn } from '@/lib/complaint/public/requests'
import { fieldsOf } from '@/lib/core/schema-fields'
import { findEverything } from '@/tests/support/attacks-registry'

const written = [
  ['+86 138-0351-1234', '13803511234'],
  ['１３８０３５１１２３４', '13803511234'],
  ['（0351）404-1234', '03514041234'],
  ['+86 351 4041234', '03514041234'],
] as const
const doors = (await findEverything())
  .filter(one => one.is === 'command')
  .flatMap(one => fieldsOf(one.it.schema).map(({ path, name, field }) => ({ key: `${one.key} ${path}`, name, field })))
  .filter(({ name }) => name === 'phone')

test('there are doors to be asked', () => {
  expect(doors).toHaveLength(12)
})

test.each(doors.filter(({ key }) => !key.startsWith('complaint/public/commands')))('$key', ({ field }) => {
  for (const [text, kept] of written) expect(field.safeParse(text).data, text).toBe(kept)
  for (const text of ['12345', '1380351123a']) expect(field.safeParse(text).success, text).toBe(false)
})

test.each(written)('the form for everybody keeps %s as %s', (text, kept) => {
  expect(phoneIn({ contact: 'phone', phone: text })).toBe(kept)
})

test.each(written)('the sheet of owners keeps %s as %s', async (text, kept) => {
  const bytes = new TextEncoder().encode(`房号,专有面积,业主,电话\n1-101,88.50,张三,${text}\n`)
  const read = await readRegister({ name: 'owners.csv', bytes })
  expect(typeof read === 'string' ? read : read.rows[0]?.phone).toBe(kept)
})
