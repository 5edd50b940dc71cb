import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { privateSaid, privateText, privateWords, withoutPrivate } from './private-words'

describe('what tells who wrote a text or where he lives is not read', () => {
  test.each([
    ['请打13812345678联系我', '请打〔电话〕联系我'],
    ['请打 138 1234 5678', '请打 〔电话〕'],
    ['电话138-1234-5678，谢谢', '电话〔电话〕，谢谢'],
    ['１３８１２３４５６７８', '〔电话〕'],
    ['+86 13812345678', '〔电话〕'],
    ['座机0351-7041234', '座机〔电话〕'],
    ['（0351）7041234', '（〔电话〕'],
    ['电话：7041234', '电话：〔电话〕'],
    ['打我电话 7041234。', '打我电话 〔电话〕。'],
    ['一三八一二三四五六七八', '〔电话〕'],
    ['微信号：abc_12345', '微信号：〔电话〕'],
    ['身份证140105199001011234', '身份证〔证件号〕'],
    ['14010519900101123x', '〔证件号〕'],
    ['140105 19900101 1234', '〔证件号〕'],
    ['家住3号楼2单元1501', '家住3号楼2单元〔门牌〕'],
    ['3号楼2单元1501室漏水', '3号楼2单元〔门牌〕漏水'],
    ['３号楼２单元１５０１室', '３号楼２单元〔门牌〕'],
    ['我是3-2-1501的业主', '我是3-2-〔门牌〕的业主'],
    ['3－1501 无热水', '3－〔门牌〕 无热水'],
    ['3#1501', '3#〔门牌〕'],
    ['A座1203室', 'A座〔门牌〕'],
    ['302室没暖气', '〔门牌〕没暖气'],
    ['三单元五层西户', '三单元五层〔门牌〕'],
    ['2单元东户', '2单元〔门牌〕'],
    ['门牌号1501', '门牌号〔门牌〕'],
    ['五号楼一单元五零二', '五号楼一单元〔门牌〕'],
  ])('%s → %s', (written, read) => {
    expect(withoutPrivate(written)).toBe(read)
  })

  test('and his own name, where it is known, with the ways people say it', () => {
    expect(withoutPrivate('我叫李建国，李 建 国，老李先生，李女士', ['李建国'])).toBe(
      '我叫〔反映人〕，〔反映人〕，老〔反映人〕，〔反映人〕',
    )
    expect(withoutPrivate('业主反映，业主不满', ['业主'])).toBe('业主反映，业主不满')
  })
})

describe('what tells nobody stays as it is written', () => {
  test.each([
    '2026年11月20日起36户居民没有暖气',
    '3号楼2单元北侧',
    '共有1203户，其中220伏线路老化',
    '物业费每平方米 1.80 元，收 300 元',
    '3室2厅',
    '案件 SQ-20260629-004821 已办',
    '140105001000',
    '请打12345',
    '电梯停在 18 层',
    '暖气只有16度，从10-15到11-20',
    '每月100-200元',
    'GB/T 30428.8-2020',
    '三月五日停水',
    '3号楼300平米地下室',
    '并热线〔2026〕第000123号',
  ])('%s', text => {
    expect(withoutPrivate(text)).toBe(text)
  })
})

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9)).map(parts => parts.join(''))
const around = fc.constantFrom('', '我家漏水，', '请联系', '（', ' ', '\n', '。')
const spaced = (text: string, by: string): string => text.replace(/^(.{3})(.{4})/, `$1${by}$2${by}`)

describe('whatever stands around it', () => {
  test('a mobile number is never read, however it is spaced', () => {
    fc.assert(
      fc.property(mobile, around, around, fc.constantFrom('', ' ', '-', '－', '　', '\u200b'), (phone, a, b, by) => {
        const shown = withoutPrivate(`${a}${spaced(phone, by)}${b}`)
        expect(shown).toBe(`${a}${privateText.phone}${b}`)
      }),
    )
  })

  test('a door is never read, and its building always is', () => {
    const home = fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 101, max: 3309 }),
    )
    fc.assert(
      fc.property(home, fc.constantFrom('室', '', '户', '号'), ([house, entrance, door], sign) => {
        expect(withoutPrivate(`住${house}号楼${entrance}单元${door}${sign}，漏水`)).toBe(
          `住${house}号楼${entrance}单元${privateText.door}，漏水`,
        )
        expect(withoutPrivate(`${house}-${entrance}-${door} 漏水`)).toBe(
          `${house}-${entrance}-${privateText.door} 漏水`,
        )
      }),
    )
  })

  test('what was made unreadable once stays as it is, and nothing else of the text is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), mobile, fc.string({ unit: 'grapheme' }), (a, phone, b) => {
        const text = `${a} ${phone} ${b}`
        const once = withoutPrivate(text)
        expect(withoutPrivate(once)).toBe(once)
        let [rest, from] = ['', 0]
        for (const { at, end } of privateWords(text)) {
          expect(at).toBeGreaterThanOrEqual(from)
          rest += text.slice(from, at)
          from = end
        }
        expect(once.replace(/〔(?:电话|证件号|门牌|反映人)〕/g, '')).toBe(
          (rest + text.slice(from)).replace(/〔(?:电话|证件号|门牌|反映人)〕/g, ''),
        )
      }),
    )
  })

  test('a name is never read', () => {
    const name = fc.stringMatching(/^[赵钱孙李周吴郑王][建国伟芳娜秀英敏静]{1,2}$/)
    fc.assert(
      fc.property(name, around, around, (it, a, b) => {
        expect(withoutPrivate(`${a}${it}${b}`, [it])).not.toContain(it)
      }),
    )
  })
})

test('whoever types is told what others would read', () => {
  expect(privateSaid('家住3号楼2单元1501，电话13812345678')).toBe('电话或账号、门牌号')
  expect(privateSaid('电梯停了')).toBeNull()
})
