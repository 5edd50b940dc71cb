import { describe, expect, test } from 'vitest'
import { cleanText, numberShown, numberText, readNumber } from '@/lib/platform/sheets/cell'

describe('the text of a cell', () => {
  test.each([
    ['　学府花园　', '学府花园'],
    ['学府\u0000花\u0007园', '学府花园'],
    ['学府\u200b花园\ufeff', '学府花园'],
    ['学府街1号\r\n东门', '学府街1号 东门'],
    ['\u00a0 A座 \t', 'A座'],
    ['𠮷祥里', '𠮷祥里'],
    ['\ud842', ''],
  ])('%j is read as %j', (written, read) => {
    expect(cleanText(written)).toBe(read)
  })
})

describe('a number', () => {
  test.each([
    [140105001001, '140105001001'],
    [0.1 + 0.2, '0.3'],
    [12345.67, '12345.67'],
    [1e-7, '0.0000001'],
    [-5, '-5'],
    [-0, '0'],
    [123456789012345, '123456789012345'],
  ])('%d is shown as %s', (value, shown) => {
    expect(numberText(value)).toBe(shown)
  })

  test('beyond 15 digits has lost its end already', () => {
    expect(numberText(140105199001011230)).toBeNull()
  })

  test.each([
    [14, undefined, 'day'],
    [22, undefined, 'day-time'],
    [20, undefined, 'time'],
    [31, undefined, 'day'],
    [17, undefined, 'month'],
    [57, undefined, 'month'],
    [164, 'yyyy"年"m"月"', 'month'],
    [0, undefined, 'number'],
    [4, undefined, 'number'],
    [164, 'yyyy\\-mm\\-dd', 'day'],
    [164, '[$-804]yyyy"年"m"月"d"日";@', 'day'],
    [164, 'm"月"', 'day'],
    [164, 'yyyy/m/d h:mm', 'day-time'],
    [164, '[h]:mm', 'time'],
    [164, 'h:mm:ss', 'time'],
    [164, '0.00', 'number'],
    [164, '[Red]#,##0"元/m"', 'number'],
    [164, 'General', 'number'],
    [164, '000000', 'padded'],
  ])('the format %d %s shows a %s', (id, code, as) => {
    expect(numberShown(id, code).as).toBe(as)
  })

  test('is shown with the zeros of its format', () => {
    expect(readNumber(7, { as: 'padded', pad: 3 }, false)).toEqual({ text: '007' })
  })

  test('under a date format is the day Excel shows', () => {
    expect(readNumber(44_377, { as: 'day' }, false)).toEqual({ text: '2021-06-30' })
    expect(readNumber(44_377.4, { as: 'day' }, false)).toEqual({ text: '2021-06-30' })
    expect(readNumber(44_377.4375, { as: 'day-time' }, false)).toEqual({ text: '2021-06-30 10:30' })
    expect(readNumber(44_377, { as: 'day-time' }, false)).toEqual({ text: '2021-06-30' })
    expect(readNumber(42_915, { as: 'day' }, true)).toEqual({ text: '2021-06-30' })
    expect(readNumber(0.4375, { as: 'time' }, false)).toEqual({ text: '10:30' })
    expect(readNumber(44_376.999_999_999_99, { as: 'day' }, false)).toEqual({ text: '2021-06-30' })
    expect(readNumber(46_346.999_999, { as: 'day-time' }, false)).toEqual({ text: '2026-11-21' })
    expect(readNumber(46_346.999_988_425_92, { as: 'day-time' }, false)).toEqual({ text: '2026-11-20 23:59:59' })
    expect(readNumber(44_377, { as: 'month' }, false)).toEqual({ text: '2021-06' })
    expect(readNumber(20_210_630, { as: 'day' }, false)).toEqual({ trouble: 'bad-date' })
  })
})
