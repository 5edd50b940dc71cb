import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskIdNumber, maskName, maskPhone, parseCreditCode, parseIdNumber, parseMobile } from '@/lib/core/identity'

describe('a credit code', () => {
  test('of the standard is possible', () => {
    expect(parseCreditCode('91350100M000100Y43')).toEqual({ ok: true, value: '91350100M000100Y43' })
  })

  test('may be typed small, full-width or with spaces', () => {
    expect(parseCreditCode(' ９１３５０１００m000100y43　')).toEqual({ ok: true, value: '91350100M000100Y43' })
    expect(parseCreditCode('91350100 M000100Y 43')).toEqual({ ok: true, value: '91350100M000100Y43' })
  })

  test.each([
    ['91350100M000100Y4', 'length'],
    ['', 'length'],
    ['91350100M0001O0Y43', 'character'],
    ['9135010AM000100Y43', 'character'],
    ['91350100M000100Y44', 'check'],
    ['91350100M000100Y34', 'check'],
  ])('%s is refused for its %s', (code, rule) => {
    expect(parseCreditCode(code)).toEqual({ ok: false, rule })
  })

  test('one wrong sign is always found', () => {
    const right = '91350100M000100Y43'
    const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.nat({ max: 30 }), (place, index) => {
        const wrong = `${right.slice(0, place)}${signs.charAt(index)}${right.slice(place + 1)}`
        expect(parseCreditCode(wrong).ok).toBe(wrong === right)
      }),
      { seed: 32_100 },
    )
  })
})

describe('an ID number', () => {
  test('of the standard is possible', () => {
    expect(parseIdNumber('11010519491231002x')).toEqual({ ok: true, value: '11010519491231002X' })
    expect(parseIdNumber('440524188001010014')).toEqual({ ok: true, value: '440524188001010014' })
  })

  test.each([
    ['110105491231002', 'length'],
    ['1101051949123100AX', 'character'],
    ['11010519490230002X', 'day'],
    ['11010519491331002X', 'day'],
    ['110105194912310021', 'check'],
  ])('%s is refused for its %s', (idNumber, rule) => {
    expect(parseIdNumber(idNumber)).toEqual({ ok: false, rule })
  })
})

describe('a mobile number', () => {
  test.each(['13812348888', ' 138-1234-8888 ', '+86 138 1234 8888', '１３８１２３４８８８８', '8613812348888'])(
    '%s is possible',
    phone => {
      expect(parseMobile(phone)).toEqual({ ok: true, value: '13812348888' })
    },
  )

  test.each([
    ['1381234888', 'length'],
    ['0351-4041234', 'character'],
    ['12812348888', 'character'],
    ['1381234888a', 'character'],
  ])('%s is refused for its %s', (phone, rule) => {
    expect(parseMobile(phone)).toEqual({ ok: false, rule })
  })
})

describe('someone who may not see it whole', () => {
  test('sees a name by its first sign', () => {
    expect(['张三', '张小明', '欧阳小明', '张', '', '𠮷田明'].map(maskName)).toEqual([
      '张*',
      '张*明',
      '欧**明',
      '*',
      '',
      '𠮷*明',
    ])
  })

  test('sees the ends of numbers', () => {
    expect(maskPhone('13812348888')).toBe('138****8888')
    expect(maskPhone('03514041234')).toBe('035****1234')
    expect(maskPhone('4041234')).toBe('***1234')
    expect(maskPhone('110')).toBe('***')
    expect(maskIdNumber('140105199001011234')).toBe('1401**********1234')
    expect(maskIdNumber('12345678')).toBe('********')
  })
})
