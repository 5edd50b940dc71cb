/** Does an address in one line lead to the compound and street that it names, and never to one by chance? */
import { describe, expect, test } from 'vitest'
import { ancestor, type DivisionCode } from '@/lib/core/division'
import { type AddressCompound, type AddressUnit, addressIn } from './address'

const at = (code: string) => code as DivisionCode
const unit = (code: string, name: string, level = 'street', former: string[] = []): AddressUnit => ({
  ...{ code: at(code), name, level, former },
})
const units = [
  unit('140105000000', '小店区', 'county'),
  unit('140106000000', '迎泽区', 'county'),
  unit('140109000000', '万柏林区', 'county'),
  unit('140202000000', '城区', 'county'),
  unit('140105001000', '坞城街道'),
  unit('140105002000', '营盘街道'),
  unit('140105003000', '刘家堡乡'),
  unit('140105004000', '北格镇'),
]
const compound = (code: string, name: string, street: string, alias: string | null = null): AddressCompound => ({
  ...{ code, name, alias, street: at(street), county: ancestor(at(street), 'county') },
})
const compounds = [
  compound('1', '学府花园', '140105001000', '学府小区'),
  compound('2', '学府花园二期', '140105001000'),
  compound('3', '阳光苑', '140105001000'),
  compound('4', '阳光苑', '140105002000'),
  compound('5', '田野测试苑（一期）', '140105001000'),
  compound('6', '丽都', '140105002000'),
]
const means = (address: string, place = '140105000000') => addressIn(address, at(place), { units, compounds })
const wucheng = '140105001000'
const county = '140105000000'

describe('an address that names its compound', () => {
  test.each([
    ['学府花园', '1'],
    ['学府花园 3 号楼 2 单元', '1'],
    ['山西省太原市小店区坞城街道学府花园３号楼', '1'],
    ['太原市小店区坞城街道办事处师范街社区学府花园小区', '1'],
    ['小店区坞城街办学府街12号学府花园东门', '1'],
    ['坞城路南学府花园三号楼', '1'],
    ['学府花园二期5栋', '2'],
    ['坞城街道学府小区', '1'],
    ['田野测试苑(一期)', '5'],
    ['坞城街道阳光苑', '3'],
    ['营盘街道 阳光苑 2-1-301', '4'],
    ['丽都', '6'],
  ])('%s', (address, code) => {
    const found = compounds.find(one => one.code === code)
    expect(means(address)).toEqual({ compound: code, division: found?.street, remark: null })
  })
})

describe('an address that names none for certain', () => {
  test('two that fit are both told and neither is taken', () => {
    expect(means('小店区阳光苑3号楼')).toEqual({
      compound: null,
      division: county,
      remark: '地址可能指 2 个小区：坞城街道阳光苑、营盘街道阳光苑，没有关联小区，请核对',
    })
    expect(means('学府花园、阳光苑3号楼之间', wucheng).compound).toBe(null)
  })

  test.each([
    '坞城街道学府花园三期',
    '坞城街道学府花园对面的饭店',
    '坞城街道新学府花园',
    '坞城街道田野测试苑1期',
    '坞城街道学府花园酒店',
  ])('%s is only alike: its street is certain, the compound is offered', address => {
    expect(means(address)).toEqual({
      compound: null,
      division: wucheng,
      remark: expect.stringMatching(/^地址是否指坞城街道(学府花园|田野测试苑)/),
    })
  })

  test.each([
    ['坞城路 1 号', county],
    ['坞城街道某路 5 号', wucheng],
    ['营盘街道办旁边的广场', '140105002000'],
    ['北格镇政府门口', '140105004000'],
    ['刘家堡乡人民政府对面', '140105003000'],
    ['小店街口', county],
    ['', county],
  ])('%s names a place and no compound', (address, division) => {
    expect(means(address)).toEqual({ compound: null, division, remark: null })
  })

  test('a compound of another street than the one that is written is offered, not taken', () => {
    expect(means('营盘街道学府花园')).toMatchObject({
      compound: null,
      division: '140105002000',
      remark: expect.stringContaining('坞城街道学府花园'),
    })
  })
})

describe('the place that the request names', () => {
  test('holds: an address of another county, city or street is told', () => {
    for (const [address, place, outside] of [
      ['迎泽区学府花园', county, '迎泽区'],
      ['大同市城区学府花园', county, '大同市城区'],
      ['营盘街道阳光苑', wucheng, '营盘街道'],
    ] as const)
      expect(means(address, place)).toEqual({
        compound: null,
        division: place,
        remark: expect.stringContaining(outside),
      })
  })

  test('may be nearer than the address, and stays', () => {
    expect(means('小店区坞城街道某路', '140105001002').division).toBe('140105001002')
    expect(means('小店区某路', wucheng).division).toBe(wucheng)
  })

  test('of a city’s hotline is narrowed by the address', () => {
    expect(means('小店区坞城街道学府花园', '140100000000')).toMatchObject({ compound: '1' })
    expect(means('小店区某路', '140100000000').division).toBe(county)
    expect(means('坞城街道某路', '140100000000').division).toBe(wucheng)
  })
})
