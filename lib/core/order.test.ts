/** Does an address say the same order that the head of a column asks for, and is a strange place in it refused quietly? */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { isOfType, orderField, orderOf, orderText, placeIn, readPlace, turned } from './order'
import { pageFields } from './page'

const orders = { name: 'up', served: 'down' } as const

describe('an order', () => {
  const read = (text: unknown) => orderField(orders, 'served').safeParse(text)
  test('goes its usual way, turned by a minus, and is the list’s own where none is given', () => {
    expect(read('name').data).toEqual({ by: 'name', way: 'up' })
    expect(read('-served').data).toEqual({ by: 'served', way: 'up' })
    expect([read(undefined).data, read('').data]).toEqual([orderOf(orders, 'served'), orderOf(orders, 'served')])
  })
  test('that is not there is said', () => {
    expect(read('age').error?.issues[0]?.message).toBe('没有这种排序')
  })
  test.each(['name', 'served'] as const)('by %s is written as it is read, both ways', by => {
    for (const order of [orderOf(orders, by), turned(orderOf(orders, by))])
      expect(read(orderText(orders, order)).data).toEqual(order)
  })
})

describe('a place in an order', () => {
  test('is what is unique and the value, in which anything may stand', () => {
    expect(readPlace('12~jin~tai', 'int', 'text')).toEqual(['12', 'jin~tai'])
    expect(readPlace('12~2026-03-31', 'int', 'date')).toEqual(['12', '2026-03-31'])
    expect(readPlace('3~infinity', 'int', 'date')).toEqual(['3', 'infinity'])
    expect(readPlace('3~2026-11-28 02:00:00.123456+00', 'int', 'timestamptz')?.[0]).toBe('3')
    expect(readPlace('YW1401', 'text', null)).toEqual(['YW1401', ''])
  })
  test.each([
    ['12', 'date'],
    ['x~2026-03-31', 'date'],
    ['12~2026-13-31', 'date'],
    ['12~soon', 'timestamptz'],
    ['12~1e9', 'int'],
    ['12~a\u0000', 'text'],
  ] as const)('%s as a %s is none', (key, type) => {
    expect(readPlace(key, 'int', type)).toBeNull()
  })
  test('may be a number beyond the least', () => {
    expect([isOfType('bigint', '-12345678901'), isOfType('int', '12345678901')]).toEqual([true, false])
  })
})

describe('the key of a page', () => {
  const list = z
    .object({ sort: orderField(orders, 'served'), ...pageFields(z.string()) })
    .superRefine(placeIn({ tie: /^[0-9A-Z]{4}$/, by: { name: null, served: 'int' } }))
  test.each([
    [{ after: 'AB12~7' }, []],
    [{ sort: 'name', before: 'AB12' }, []],
    [{ after: '', before: '' }, []],
    [{ after: 'AB12' }, ['after']],
    [{ after: 'AB12~x', before: 'none' }, ['after', 'before']],
    [{ sort: 'name', before: 'AB12~7' }, ['before']],
  ] as const)('%o is refused at %o', (asked, refused) => {
    expect(list.safeParse(asked).error?.issues.map(issue => issue.path[0]) ?? []).toEqual(refused)
  })
})
