/** Does every ledger take its good rows, hand the bad ones back as a sheet, and take that sheet once it is mended? */
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { systemActor } from '@/lib/core/access'
import { type ImportKind, importKinds, problemColumn } from '@/lib/import/kinds'
import { readLedger } from '@/lib/import/ledger'
import { importProblems } from '@/lib/import/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { createSource } from '@/lib/source/commands'
import { hotlineOf } from '@/tests/support/field'
import {
  checked,
  court,
  csv,
  garden,
  imported,
  importer,
  unwrapped,
  type Written,
} from '@/tests/support/import-builders'
import { creditCodeOf, now, place } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl } = ownDatabase()
let county: Actor

beforeAll(async () => {
  county = await importer(ownerUrl(), 'county', 'county', '140105000000')
  await hotlineOf('140105000000')
  const city = { code: 'city-140105', name: '小店城管', channel: 'city', division: '140105000000' }
  unwrapped(await perform(createSource, systemActor(place('140000000000')), city, now))
  await imported(county, 'compounds', csv('compounds', [garden, court]))
})

type Case = { good: Written; bad: Written; column: string; right: string }

const term = {
  小区名称: '学府花园',
  社区代码: '140105001001',
  类型: '业委会',
  任期起: '2021-03-18',
  任期止: '2024-03-17',
}
const call = { 诉求类别: '占用、堵塞消防通道', 内容: '消防车道长期停车', 街道: '坞城街道' }

const cases: Record<ImportKind, Case> = {
  compounds: {
    good: { ...garden, 小区名称: '汾河苑' },
    bad: { ...garden, 小区名称: '龙城苑', 首次交付日期: '2012-06-31' },
    ...{ column: '首次交付日期', right: '2012-06-30' },
  },
  organisations: {
    good: { ...term, 届次: '第一届' },
    bad: { ...term, 届次: '2', 任期起: '2024年3月', 任期止: '2027-03-17' },
    ...{ column: '任期起', right: '2024.3.18' },
  },
  evidence: {
    good: { 街道代码: '140105001000', 佐证项: 'E1', 起始日期: '2021-09-01', 批准日期: '2021-09-20' },
    bad: { 街道代码: '140105001000', 佐证项: 'E9', 起始日期: '2021-09-01', 批准日期: '2021-09-20' },
    ...{ column: '佐证项', right: 'E2' },
  },
  companies: {
    good: { 统一社会信用代码: creditCodeOf(7001), 企业名称: '甲物业' },
    bad: { 统一社会信用代码: `${creditCodeOf(7002).slice(0, 17)}?`, 企业名称: '乙物业' },
    ...{ column: '统一社会信用代码', right: creditCodeOf(7002) },
  },
  'hotline-cases': {
    good: { ...call, 工单编号: 'M1' },
    bad: { ...call, 工单编号: 'M2', 来电时间: '2026-02-30 09:30' },
    ...{ column: '来电时间', right: '2026-02-28 09:30' },
  },
  'city-cases': {
    good: { ...call, 工单编号: 'M1' },
    bad: { ...call, 工单编号: '2.02611E+14' },
    ...{ column: '工单编号', right: '202611000000123' },
  },
  duty: {
    good: { 日期: '2026-12-01', 姓名: '王芳', 电话: '13800000001' },
    bad: { 日期: '2026-12-32', 姓名: '李强', 电话: '13800000002' },
    ...{ column: '日期', right: '2026-12-02' },
  },
}

test.each(importKinds)('%s', async kind => {
  const { good, bad, column, right } = cases[kind]
  const bytes = csv(kind, [good, bad])
  expect(unwrapped(await checked(county, kind, bytes)).counts).toMatchObject({ new: 1, bad: 1 })
  const run = await imported(county, kind, bytes, { partial: true })
  const back = unwrapped(await ask(importProblems, county, { id: run.id }, now))
  if (back === null) throw new Error('no sheet')
  const { rows } = await readLedger(kind, back.bytes, back.name)
  const [row] = rows.map((one): Record<string, string> => one.cells)
  expect(rows).toHaveLength(1)
  expect(row?.[problemColumn]).toMatch(new RegExp(`^${column}：.{4,}`))
  const mended = csv(kind, [{ ...row, [column]: right }], Object.keys(row ?? {}))
  expect((await imported(county, kind, mended)).counts).toMatchObject({ rows: 1, new: 1, bad: 0 })
  expect(unwrapped(await checked(county, kind, csv(kind, [good]))).counts).toMatchObject({ same: 1, new: 0 })
})
