import { describe, expect, test } from 'vitest'
import { likelyFrom, likeness, metresBetween, sameSpot } from './likeness'

describe('two reports of one matter', () => {
  test('the same words are wholly alike, none in common not at all', () => {
    expect(likeness('消防车道停满了车', '消防车道停满了车')).toBe(1)
    expect(likeness('消防车道停满了车', '电梯困人')).toBe(0)
  })

  test('a short report is found again in a long one', () => {
    const long = '3 号楼北侧消防车道停满了私家车，上次来人清过，没过几天就又这样，救护车进不来'
    expect(likeness('消防车道又停满了', long)).toBeGreaterThan(0.5)
  })

  test('a neighbour who writes it differently is still likely', () => {
    expect(likeness('东门口消防通道被私家车堵住', '消防通道又停满了车，救护车进不来')).toBeGreaterThan(likelyFrom)
  })

  test('words that stand in every complaint say nothing', () => {
    expect(likeness('希望有关部门处理一下', '请有关部门处理')).toBeLessThan(0.6)
    expect(likeness('物业，小区', '小区，物业')).toBe(0)
  })

  test('one single word in common is no certainty', () => {
    expect(likeness('噪声', '噪声')).toBeLessThan(0.5)
    expect(likeness('', '噪声')).toBe(0)
  })

  test('it does not matter who is compared with whom', () => {
    const [a, b] = ['楼道里停电动车充电', '三单元楼道电动车飞线充电']
    expect(likeness(a, b)).toBe(likeness(b, a))
  })
})

test('two gates of one compound are some hundred metres apart', () => {
  const gate = { longitude: 112.57, latitude: 37.8 }
  expect(metresBetween(gate, { longitude: 112.5714, latitude: 37.8 })).toBeCloseTo(123, -1)
  expect(metresBetween(gate, { longitude: 112.57, latitude: 37.8009 })).toBeCloseTo(100, -1)
})

describe('two of the queue are of one spot', () => {
  const at = { category: '0105', compound: null, division: '140105001001', place: '3号楼2单元' }
  const home = { code: '1401050010001' }

  test('by the compound, and by the spot’s name where none is known', () => {
    expect(sameSpot(at, { ...at, place: '3 号楼 2 单元' })).toBe(true)
    expect(sameSpot({ ...at, compound: home }, { ...at, compound: home, place: '门口' })).toBe(true)
  })

  test('not for another matter, community or compound, nor where nothing is said', () => {
    expect(sameSpot(at, { ...at, category: '0101' })).toBe(false)
    expect(sameSpot(at, { ...at, division: '140105001002' })).toBe(false)
    expect(sameSpot(at, { ...at, compound: home })).toBe(false)
    expect(sameSpot({ ...at, place: '' }, { ...at, place: '' })).toBe(false)
  })
})
