import { expect, test } from 'vitest'
import { columnsShown, type ListColumn } from './columns'

const cell = () => null
const columns: ListColumn<unknown>[] = [
  { key: 'name', head: '名称', cell },
  { key: 'state', head: '状态', cell },
  { key: 'ends', head: '任期止', cell },
  { key: 'code', head: '编号', cell, aside: true },
]
const shown = (col?: string | string[]) => {
  const { columns: those, picker } = columnsShown('/organisations', columns, { division: '14', col })
  return {
    keys: those.map(one => one.key),
    picked: picker.columns.filter(one => one.shown).map(one => one.key),
    picker,
  }
}

test('at the beginning stand all columns but those that have to be chosen', () =>
  expect(shown().keys).toEqual(['name', 'state', 'ends']))

test('what the address names stands behind the first, in the order of the list', () => {
  expect(shown(['code', 'state'])).toMatchObject({ keys: ['name', 'state', 'code'], picked: ['state', 'code'] })
  expect(shown('code').keys).toEqual(['name', 'code'])
})

test('a name that no column has changes nothing', () => expect(shown(['__proto__', 'gone']).keys).toEqual(shown().keys))

test('the choice keeps the rest of the address, and the first column is none', () => {
  const { picker } = shown('code')
  expect(picker.keep).toEqual({ division: '14', col: undefined })
  expect(picker.columns.map(one => one.label)).toEqual(['状态', '任期止', '编号'])
})
