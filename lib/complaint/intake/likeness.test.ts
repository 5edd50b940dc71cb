import { describe, expect, test } from 'vitest'
import { likelyFrom, likeness, metresBetween } from './likeness'

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
