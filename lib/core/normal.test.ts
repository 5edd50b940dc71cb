import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alikeForm, looksSame, normalForm } from './normal'

/** A sign of any kind, halves of characters among them, and those that the form is about more often than by chance. */
const sign = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
  fc.constantFrom(...'·•—－（〔　 １aＡ3⽺⺠\u{e863}\u{e0100}\ufe00\u200b\u034f\u0301.-[·'),
)
const text = fc.array(sign, { maxLength: 12 }).map(signs => signs.join(''))

describe('the normal form of a text', () => {
  test('is itself in normal form', () => {
    fc.assert(
      fc.property(text, written => normalForm(normalForm(written)) === normalForm(written)),
      { numRuns: 5_000 },
    )
  })

  test.each([
    ['width', '田野测试苑（一期）Ａ１', '田野测试苑(一期)A1'],
    ['brackets', '并热线〔2026〕第000123号', '并热线[2026]第000123号'],
    ['brackets of another kind', '并热线【2026】第000123号', '并热线（2026）第000123号'],
    ['dashes', '3—1—101', '3-1-101'],
    ['a wide dash', '３－１－１０１', '3-1-101'],
    ['a double dash', '学府——东区', '学府-东区'],
    ['dots', '买买提•艾力', '买买提·艾力'],
    ['a wide stop for a dot', '买买提．艾力', '买买提・艾力'],
    ['a hyphenation point', '买买提‧艾力', '买买提.艾力'],
    ['blanks', '田野控制 甲', '田野控制甲'],
    ['a wide blank and a line end', '3　-1\n- 101', '3-1-101'],
    ['Kangxi radicals', '⽥野测试家园', '田野测试家园'],
    ['radicals that Unicode gives no equivalent', '⺠生⻓⻋⻢', '民生长车马'],
    ['compatibility ideographs', '羽里\uf9e9', '羽里里'],
    ['private use', '李\u{e863}', '李䶮'],
    ['variation selectors', '葛\u{e0100}明', '葛明'],
    ['an emoji selector', '楼\ufe0f', '楼'],
    ['invisible marks', '学\u200b府\u2060花\u00ad园\ufeff', '学府花园'],
    ['half a character', '学府\ud83d花园', '学府花园'],
    ['quotation marks', '“绿洲”小区', '「绿洲」小区'],
    ['case', 'A座', 'ａ座'],
    ['a zero of paper', '二○二六', '二〇二六'],
  ])('makes equal what looks equal: %s', (_, one, other) => {
    expect(normalForm(one)).toBe(normalForm(other))
    expect(looksSame(one, other)).toBe(true)
  })

  test.each([
    ['葛明', '葛朋'],
    ['田野测试苑一期', '田野测试苑二期'],
    ['1 1', '11'],
    ['3-1-101', '3-11-01'],
    ['3-1-101', '31-101'],
    ['AB C', 'ABC'],
    ['𠮷野', '吉野'],
    ['a', 'b'],
    ['李\u{e863}', '李'],
    ['李\u{f8ff}', '李'],
    ['戶部', '户部'],
    ['一期', '-期'],
    ['苑（一期）', '苑一期'],
    ['GD-1', 'GD1'],
    ['3.5', '35'],
  ])('keeps apart what looks different: %s and %s', (one, other) => {
    expect(looksSame(one, other)).toBe(false)
  })

  test('leaves ordinary Chinese, letters and digits as they are', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'太原学府花园小区東龍龟0123456789abcxyz'), maxLength: 20 })
    fc.assert(fc.property(plain, written => normalForm(written) === written))
  })

  test('is not moved by what nobody sees, wherever it stands', () => {
    const unseen = fc.constantFrom('\u{e0101}', '\ufe01', '\u200d', '\ufeff', '\u0000', '\u180b')
    fc.assert(
      fc.property(text, unseen, fc.nat(12), (written, mark, at) => {
        const signs = [...written]
        signs.splice(at, 0, mark)
        return normalForm(signs.join('')) === normalForm(written)
      }),
    )
  })
})

describe('names that are merely alike', () => {
  test.each([
    ['田野测试苑（一期）', '田野测试苑一期'],
    ['田野测试苑一期', '田野测试苑1期'],
    ['田野测试家园', '田野测试家园小区'],
    ['東方花園', '东方花园'],
    ['学府·花园', '学府花园'],
  ])('%s and %s may be the same, and look different', (one, other) => {
    expect(alikeForm(one)).toBe(alikeForm(other))
    expect(looksSame(one, other)).toBe(false)
  })

  test.each([
    ['田野测试苑一期', '田野测试苑二期'],
    ['学府花园', '学府家园'],
    ['甲小区', '乙小区'],
  ])('%s and %s are two', (one, other) => {
    expect(alikeForm(one)).not.toBe(alikeForm(other))
  })
})
