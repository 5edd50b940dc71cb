import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskIdNumber, maskName, maskPhone, parseCreditCode, parseIdNumber, parsePhone } from '@/lib/core/identity'

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

describe('a telephone number', () => {
  test.each([
    ['13812348888', '13812348888'],
    [' 138-1234-8888 ', '13812348888'],
    ['+86 138 1234 8888', '13812348888'],
    ['（+86）13812348888', '13812348888'],
    ['００８６－１３８１２３４８８８８', '13812348888'],
    ['8613812348888', '13812348888'],
    ['0351-4041234', '03514041234'],
    ['（0351）404 1234', '03514041234'],
    ['０３５１—４０４１２３４', '03514041234'],
    ['+86 351 4041234', '03514041234'],
    ['010-12345678', '01012345678'],
    ['+86-10-12345678', '01012345678'],
    ['0755 12345678', '075512345678'],
  ])('%s is kept as %s', (written, value) => {
    expect(parsePhone(written)).toEqual({ ok: true, value })
    expect(parsePhone(value)).toEqual({ ok: true, value })
  })

  test.each([
    ['', 'length'],
    ['1381234888', 'length'],
    ['4041234', 'length'],
    ['12812348888', 'length'],
    ['00351404123', 'length'],
    ['1381234888a', 'character'],
    ['0351-4041234转8', 'character'],
    ['+1 212 555 0100', 'character'],
  ])('%s is refused for its %s', (written, rule) => {
    expect(parsePhone(written)).toEqual({ ok: false, rule })
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
