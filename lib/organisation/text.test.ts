/** Are substitutes counted apart from those who have a seat? */
import { expect, test } from 'vitest'
import { membersSaid } from './text'

test('substitutes are told beside the members, never among them', () => {
  const of = (...offices: ('01' | '03' | '04')[]) => membersSaid(offices.map(office => ({ office })))
  expect(of('01', '03', '03', '04')).toBe('委员 3 人，候补委员 1 人')
  expect(of('01', '03')).toBe('委员 2 人')
})
