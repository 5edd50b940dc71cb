/** One owner in many spellings and one room in many are one; what is merely alike is asked about; what differs stays apart. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDayForRoom, isMaybeTwo, namesOn, ownerAlike, ownerKey, ownersNamed, roomAlike, roomKey } from './owner'

const allEqual = (texts: readonly string[], of: (text: string) => string): boolean => new Set(texts.map(of)).size === 1

describe('an owner', () => {
  test('is one in every kind of dot, in rare characters of every age and with signs that nobody sees', () => {
    const dots = ['买买提·艾力', '买买提•艾力', '买买提・艾力', '买买提‧艾力', '买买提．艾力', '买买提.艾力']
    expect(allEqual(dots, ownerKey)).toBe(true)
    expect(allEqual(['李\u{e863}', '李䶮'], ownerKey)).toBe(true)
    expect(allEqual(['葛\u{e0100}明', '葛明'], ownerKey)).toBe(true)
    expect(allEqual(['⽺明', '羊明'], ownerKey)).toBe(true)
    expect(allEqual(['欧阳 小明', '欧阳小明', '欧阳　小明 '], ownerKey)).toBe(true)
  })

  test('of a deed with two names is one in every order and with every separator', () => {
    expect(
      allEqual(['张三、李四', '李四、张三', '张三/李四', '张三,李四', '李四；张三', '张三、李四、张三'], ownerKey),
    ).toBe(true)
  })

  test('is asked about where only dots, blanks, brackets or the order say who it is', () => {
    expect(ownerKey('张三 李四')).not.toBe(ownerKey('张三、李四'))
    expect(allEqual(['张三 李四', '张三、李四', '李四、张三', '张三（共有：李四）'], ownerAlike)).toBe(true)
    expect(allEqual(['买买提 艾力', '买买提·艾力'], ownerAlike)).toBe(true)
    expect(['张三 李四', '张 三', '买买提 艾力', '张三'].map(isMaybeTwo)).toEqual([true, false, true, false])
  })

  test.each([
    ['葛明', '葛朋'],
    ['张三', '张三、李四'],
    ['李䶮', '李'],
    ['买买提·艾力', '买买提·艾尼'],
  ])('is another one: %s and %s', (one, other) => {
    expect(ownerKey(one)).not.toBe(ownerKey(other))
    expect(ownerAlike(one)).not.toBe(ownerAlike(other))
  })

  test('is the same however its names are put together', () => {
    const name = fc.string({ unit: fc.constantFrom(...'张王李赵欧阳小明买提艾力'), minLength: 1, maxLength: 4 })
    const separator = fc.constantFrom('、', ',', '，', '/', '；', ' 、 ')
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
        separator,
        fc.nat(9),
        (names, between, turn) => {
          const at = turn % names.length
          const turned = [...names.slice(at), ...names.slice(0, at)]
          return ownerKey(turned.join(between)) === ownerKey(names.join('、'))
        },
      ),
    )
  })
})

test('whoever is on a deed is found under his own name', () => {
  for (const written of ['张三、李四', '张三/李四', '张三（共有：李四）', '张三 李四'])
    expect([...ownersNamed(written)]).toEqual(expect.arrayContaining(['张三', '李四']))
  expect(namesOn('买买提•艾力、 欧阳 小明 、买买提•艾力')).toEqual(['买买提•艾力', '欧阳 小明'])
  expect(ownersNamed('张三李四').has('张三')).toBe(false)
})

describe('a room', () => {
  test('is one in full width, with every dash and with blanks', () => {
    expect(allEqual(['3-1-101', '3－1－101', '３-1-101', '3—1—101', '3 -1-101', '3–1–101'], roomKey)).toBe(true)
  })
  test('is asked about where it is called by building and entrance, or with a nought in front', () => {
    expect(allEqual(['3-1-101', '3号楼1单元101', '3#1单元101', '03-1-101', '3栋1单元101室'], roomAlike)).toBe(true)
  })
  test.each([
    ['3-1-101', '3-1-1010'],
    ['3-11-01', '31-1-01'],
    ['1-10', '1-1'],
    ['地下1号', '地下2号'],
  ])('is another one: %s and %s', (one, other) => {
    expect(roomKey(one)).not.toBe(roomKey(other))
    expect(roomAlike(one)).not.toBe(roomAlike(other))
  })
  test('that a sheet turned into a day is known as one', () => {
    const days = ['2026-03-03', '2026/3/3', '2026-03-03 00:00:00', '3月3日', '3-Mar', 'Mar-03', '2026年3月3日']
    expect(days.filter(text => !isDayForRoom(text))).toEqual([])
    expect(['3-3', '3-1-101', '2026', '12-3-2026', '2001-1-101'].filter(isDayForRoom)).toEqual([])
  })
})
