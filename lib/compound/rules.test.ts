import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { fieldErrors } from '@/lib/platform/words'
import { readArea, squareMetres } from './area'
import { CorrectCompoundRequest, CreateCompoundRequest } from './requests'
import {
  checkFacts,
  checkRetirement,
  codeFitsPlace,
  compoundCodePattern,
  correctedFacts,
  isReady,
  limits,
  newFacts,
} from './rules'

const today = day('2026-11-22')
const least = {
  name: '学府花园',
  divisionCode: '140105001001',
  exclusiveArea: '142318.60',
  deliveredArea: '129794.56',
  households: '1,286',
}
const factsOf = (more: Record<string, unknown> = {}) => newFacts(CreateCompoundRequest.parse({ ...least, ...more }))
const trouble = (more: Record<string, unknown>) => {
  const parsed = CreateCompoundRequest.safeParse({ ...least, ...more })
  return parsed.success ? checkFacts(newFacts(parsed.data), today) : fieldErrors(parsed.error)
}

describe('what a clerk writes about a compound', () => {
  test('is kept in hundredths of a square metre', () => {
    expect(factsOf()).toMatchObject({ exclusiveArea: 14231860, deliveredArea: 12979456, households: 1286 })
    expect(readArea('１２０，０００．５ ㎡', limits.area)).toBe(12000050)
    expect(readArea(0.29, limits.area)).toBe(29)
    expect(squareMetres(12000050)).toBe('120,000.50')
  })

  test.each([
    ['', '请填写'],
    ['-1', '面积不能小于 0'],
    ['约十万', '面积请填数字，单位 ㎡，例如 142318.60'],
    ['1.005', '面积最多两位小数，1.005 有 3 位'],
    [1e21, '面积请填数字，单位 ㎡，例如 142318.60'],
    ['10000000.01', '面积 10,000,000.01 ㎡ 大于上限 10,000,000.00 ㎡'],
  ])('who writes the area %s is told: %s', (given, said) => {
    expect(readArea(given, limits.area)).toBe(said)
  })

  test('the largest area that may be is taken', () => {
    expect(readArea('10000000.00', limits.area)).toBe(limits.area)
  })

  test('may leave out what is not known', () => {
    expect(factsOf()).toMatchObject({ alias: null, address: '', firstDeliveredOn: null, serviceMode: null })
    expect(trouble({})).toEqual({})
  })

  test('cannot leave out what the statistics need', () => {
    const parsed = CreateCompoundRequest.safeParse({})
    expect(parsed.success ? [] : Object.keys(fieldErrors(parsed.error)).sort()).toEqual([
      'deliveredArea',
      'divisionCode',
      'exclusiveArea',
      'households',
      'name',
    ])
  })

  test('cannot deliver more than there is, and is told both figures', () => {
    expect(trouble({ exclusiveArea: '100000', deliveredArea: '120000' })).toEqual({
      deliveredArea: ['已交付专有面积 120,000.00 ㎡ 大于专有部分总面积 100,000.00 ㎡'],
    })
    expect(trouble({ households: 10, deliveredHouseholds: 11 })).toEqual({
      deliveredHouseholds: ['已交付户数 11 户 大于总户数 10 户'],
    })
    expect(trouble({ grossArea: '142318.59' })).toEqual({
      grossArea: ['总建筑面积 142,318.59 ㎡ 小于专有部分总面积 142,318.60 ㎡'],
    })
    expect(trouble({ exclusiveArea: '100', deliveredArea: '100', grossArea: '100' })).toEqual({})
  })

  test('may name a delivery up to three years ahead and no day later', () => {
    expect(trouble({ firstDeliveredOn: '2029年11月22日' })).toEqual({})
    expect(trouble({ firstDeliveredOn: '2029-11-23' })).toEqual({
      firstDeliveredOn: ['首次交付日期 2029-11-23 晚于 2029-11-22，最多可填 3 年后'],
    })
    expect(trouble({ firstDeliveredOn: '待定' })).toEqual({ firstDeliveredOn: ['请写成 2021-06-30 这样的日期'] })
  })

  test('may name a year of building from 1900 to three years ahead', () => {
    expect(trouble({ builtYear: 1900 })).toEqual({})
    expect(trouble({ builtYear: 2029 })).toEqual({})
    expect(trouble({ builtYear: 1899 })).toHaveProperty('builtYear')
    expect(trouble({ builtYear: 2030 })).toEqual({ builtYear: ['建成年份 2030 晚于 2029 年，最多可填 3 年后'] })
  })

  test('gives both co-ordinates or none, inside the province', () => {
    expect(trouble({ longitude: '112.562398', latitude: '37.81' })).toEqual({})
    expect(trouble({ longitude: '112.562398' })).toEqual({ latitude: ['经度和纬度要么都填，要么都不填'] })
    expect(trouble({ longitude: '116.4', latitude: '39.9' })).toEqual({
      longitude: ['116.4 不在山西省范围内（110–115）'],
    })
  })

  test.each([
    ['households', limits.households],
    ['owners', limits.owners],
    ['buildings', limits.buildings],
    ['entrances', limits.entrances],
    ['lifts', limits.lifts],
    ['parking', limits.parking],
  ])('%s may be %i and not one more', (field, most) => {
    expect(trouble({ [field]: most })).toEqual({})
    expect(trouble({ [field]: most + 1 })).toEqual({ [field]: [`不能大于 ${most.toLocaleString('zh-CN')}`] })
    expect(trouble({ [field]: -1 })).toEqual({ [field]: ['不能小于 0'] })
  })

  test.each([
    ['name', limits.name],
    ['alias', limits.name],
    ['address', limits.address],
    ['boundary', limits.boundary],
    ['developer', limits.developer],
  ])('%s may have %i characters and not one more', (field, most) => {
    expect(trouble({ [field]: '园'.repeat(most) })).toEqual({})
    expect(trouble({ [field]: '园'.repeat(most + 1) })).toEqual({ [field]: [`最多 ${most} 个字`] })
  })

  test.each(['140105001000', '1401050010011', '110105001001', ''])('"%s" is no community', code => {
    expect(trouble({ divisionCode: code })).toEqual({ divisionCode: ['社区代码是 12 位数字，例如 140105001001'] })
  })
})

describe('a correction', () => {
  const kept = factsOf({ alias: '学府', address: '学府街 1 号', lifts: 4 })
  const given = (more: Record<string, unknown>) =>
    CorrectCompoundRequest.parse({ code: '1401050010001', version: 1, ...more })

  test('by API or import changes what it names and clears what it names as null', () => {
    expect(correctedFacts(kept, given({ lifts: 6, alias: null }), false)).toEqual({ ...kept, lifts: 6, alias: null })
  })

  test('by the form is the whole record: an emptied field is cleared', () => {
    expect(correctedFacts(kept, given({ ...least, whole: 'yes' }), true)).toEqual({
      ...kept,
      alias: null,
      address: '',
      lifts: null,
    })
  })
})

describe('a code', () => {
  test('is the street and a serial', () => {
    expect(compoundCodePattern.test('1401050010001')).toBe(true)
    expect(compoundCodePattern.test('140105001000')).toBe(false)
    const community = factsOf().divisionCode
    expect(codeFitsPlace('1401050010007', community)).toBe(true)
    expect(codeFitsPlace('1401050020007', community)).toBe(false)
  })
})

describe('a day', () => {
  test('of retirement is neither ahead nor before the first delivery', () => {
    const facts = { firstDeliveredOn: day('2001-01-01') }
    expect(checkRetirement(facts, today, today)).toBeNull()
    expect(checkRetirement(facts, addDays(today, 1), today)).toEqual({
      retiredOn: ['退出日期 2026-11-23 晚于今天 2026-11-22'],
    })
    expect(checkRetirement(facts, day('2000-12-31'), today)).toEqual({
      retiredOn: ['退出日期 2000-12-31 早于首次交付日期 2001-01-01'],
    })
  })
})

test('over half means more than half', () => {
  expect(isReady({ deliveredArea: 50, exclusiveArea: 100 })).toBe(false)
  expect(isReady({ deliveredArea: 51, exclusiveArea: 100 })).toBe(true)
  expect(isReady({ deliveredArea: 0, exclusiveArea: 0 })).toBe(false)
})
