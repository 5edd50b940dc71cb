/** Do places, days and terms come in as people and hotlines write them, and is what is only alike told and not taken? */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { fieldImported, fieldSeen, hotlineOf } from '@/tests/support/field'
import { checked, csv, emptied, imported, importer, sentences, unwrapped } from '@/tests/support/import-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()

const counties = ['140105000000', '140403000000', '140302000000', '140214000000', '140602000000'] as const
const actors = new Map<string, Actor>()
const county = (code: string): Actor => {
  const found = actors.get(code)
  if (!found) throw new Error(code)
  return found
}
const xiaodian = (): Actor => county('140105000000')

beforeAll(async () => {
  for (const code of counties) {
    actors.set(code, await importer(ownerUrl(), `county${code.slice(0, 6)}`, 'county', code))
    await hotlineOf(code)
  }
})
beforeEach(() => emptied(sql))

const caseDivisions = async (): Promise<Record<string, string>> => {
  const rows = await sql<{ no: string; division: string }>(
    'SELECT outside_no AS no, division_code AS division FROM complaint',
  )
  return Object.fromEntries(rows.map(({ no, division }) => [no, division]))
}

describe('streets and counties', () => {
  test('a full name beats every name that it ends with', async () => {
    const run = await fieldImported(county('140403000000'), 'hotline-cases', 'f15a-hotline-luzhou-street-suffix.csv')
    expect(run.counts).toMatchObject({ rows: 5, new: 5, bad: 0 })
    expect(await caseDivisions()).toEqual({
      'GDF15-1': '140403006000',
      'GDF15-2': '140403007000',
      'GDF15-3': '140403001000',
      'GDF15-4': '140403006000',
      'GDF15-5': '140403006000',
    })
  })

  test('the preview says the place that was understood', async () => {
    const { rows } = await fieldSeen(county('140403000000'), 'hotline-cases', 'f15a-hotline-luzhou-street-suffix.csv')
    expect(rows[2]?.['地点']).toBe('潞州区太行东街街道')
    expect(rows[4]?.['地点']).toBe('潞州区东街街道')
  })

  test.each([
    ['140302000000', '2 街道', /义井街道、义井镇/],
    ['140214000000', '3 街道', /口泉街道、口泉乡/],
    ['140602000000', '4 街道', /神头街道、神头镇/],
  ])('a short name that two units share is refused with both, in %s', async (code, cell, both) => {
    const { faults } = await fieldSeen(county(code), 'hotline-cases', 'f15b-hotline-ambiguous-short-names.csv')
    expect(faults[cell]).toMatch(both)
  })

  test('names as hotlines write them are understood, or the sentence says what is meant', async () => {
    await fieldImported(xiaodian(), 'compounds', 'f00-base-compounds.csv')
    const { counts, faults, rows } = await fieldSeen(xiaodian(), 'hotline-cases', 'f15c-hotline-office-names.csv')
    expect(counts).toMatchObject({ rows: 6, new: 3, bad: 3 })
    expect([2, 3, 4].map(line => rows[line]?.['地点'])).toEqual(Array(3).fill('小店区坞城街道'))
    expect(faults['5 区县']).toBe('没有这个县（市、区）：综改示范区')
    expect(faults['6 小区']).toMatch(/是否指田野测试苑（一期）/)
    expect(faults['7 小区']).toMatch(/是否指田野测试家园；/)
  })

  test('a functional zone is known by what it is called, and a county by what it was called', async () => {
    const city = await importer(ownerUrl(), 'city1401', 'county', '140100000000')
    await hotlineOf('140100000000')
    const sheet = csv('hotline-cases', [
      { 工单编号: 'Z1', 区县: '综改示范区', 诉求类别: '占用、堵塞消防通道', 内容: '消防车道长期停车' },
      { 工单编号: 'Z2', 区县: '清徐', 诉求类别: '占用、堵塞消防通道', 内容: '消防车道长期停车' },
    ])
    await imported(city, 'hotline-cases', sheet)
    expect(await caseDivisions()).toEqual({ Z1: '140171000000', Z2: '140121000000' })
  })
})

test('codes of yesterday are told with their heirs; codes as people write them are read, or the sentence says what is wrong', async () => {
  const { counts, faults } = await fieldSeen(xiaodian(), 'compounds', 'f38-compounds-old-division-codes.csv')
  expect(counts).toMatchObject({ rows: 6, new: 3, bad: 3 })
  expect(faults).toEqual({
    '2 社区代码': '140726001001 是太谷县的旧代码，140726 已改为 140703，请改填现行代码',
    '3 社区代码': '140424100001 是屯留县的旧代码，140424 已改为 140405，请改填现行代码',
    '4 社区代码': '140105001 是街道（乡镇）代码，请填到社区的 12 位代码，例如 140105001001',
  })
})

describe('days and times', () => {
  test('what does not exist is refused, and moves into no other day', async () => {
    const { counts, faults } = await fieldSeen(xiaodian(), 'hotline-cases', 'f01-hotline-impossible-days.csv')
    expect(counts).toMatchObject({ rows: 6, new: 1, bad: 5 })
    for (const line of [2, 3, 4, 5, 6]) expect(faults[`${line} 来电时间`]).toMatch(/不是有效时间/)
  })

  test('half a second before midnight is midnight of the next day, as the sheet shows it', async () => {
    await fieldImported(xiaodian(), 'hotline-cases', 'f10a-hotline-midnight-rounding.xlsx')
    const rows = await sql(
      `SELECT outside_no AS no, to_char(received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS') AS at FROM complaint ORDER BY 1`,
    )
    expect(rows.map(row => row['at'])).toEqual([
      '2026-11-21 00:00:00',
      '2026-11-21 00:00:00',
      '2026-11-20 23:59:59',
      '2026-11-20 09:30:00',
    ])
  })

  test('the noise of a binary fraction moves no day', async () => {
    await fieldImported(xiaodian(), 'compounds', 'f10b-compounds-date-float-noise.xlsx')
    const rows = await sql('SELECT first_delivered_on::text AS day FROM compound')
    expect(rows.map(row => row['day'])).toEqual(['2021-06-30', '2021-06-30'])
  })

  test('the calendar of a workbook goes with its numbers, in whatever format', async () => {
    await fieldImported(xiaodian(), 'compounds', 'f00-base-compounds.csv')
    const { rows } = await fieldSeen(xiaodian(), 'organisations', 'f03-organisations-1904-general.xlsx')
    for (const line of [2, 3]) expect(rows[line]).toMatchObject({ 任期起: '2021-06-30', 任期止: '2026-06-29' })
  })

  test('days and numbers of terms are read as people write them; what is no day is refused in its own words', async () => {
    await fieldImported(xiaodian(), 'compounds', 'f00-base-compounds.csv')
    const { faults } = await fieldSeen(xiaodian(), 'organisations', 'f39-organisations-dates-and-terms.csv')
    expect(Object.keys(faults).filter(key => key.endsWith('届次'))).toEqual([])
    expect(faults).toMatchObject({
      '4 任期起': '2021年6月 不是有效日期：只有年月，请写到日',
      '5 任期起': '2021.6 不是有效日期：只有年月，请写到日',
      '7 任期起': '21.6.30 不是有效日期：年份只有两位，请写成四位',
      '9 任期起': '2021-6-31 不是有效日期',
      '12 任期起': 'Jun-21 不是有效日期：是 Excel 改写过的，请写成 2021-06-30',
    })
    // 2021.6.30, 20210630, 二〇二一年六月三十日, 2021年六月30日, 2021/06/30 0:00:00 and 2021、6、30.
    const read = Object.keys(faults)
      .filter(key => key.endsWith('任期起'))
      .map(key => Number(key.split(' ')[0]))
    expect([2, 3, 6, 8, 10, 11].filter(line => read.includes(line))).toEqual([])
  })

  test('第一届 and 首届 are one term, told as twins', async () => {
    await fieldImported(xiaodian(), 'compounds', 'f00-base-compounds.csv')
    const term = {
      小区名称: '田野测试家园',
      社区代码: '140105001001',
      类型: '业委会',
      任期起: '20210630',
      任期止: '2026.6.29',
    }
    const sheet = csv(
      'organisations',
      ['第一届', '首届', '十二'].map(no => ({ ...term, 届次: no })),
    )
    const run = unwrapped(await checked(xiaodian(), 'organisations', sheet))
    expect(await sentences(xiaodian(), run.id)).toEqual([
      '第 2 行：与第 3 行是同一小区的同一届，请只留一行',
      '第 3 行：与第 2 行是同一小区的同一届，请只留一行',
    ])
  })
})
