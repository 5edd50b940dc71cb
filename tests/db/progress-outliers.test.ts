/** Is what is odd found, with the figures that make it so, and what is not left alone? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { type Day, day } from '@/lib/core/day'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import type { Oddity } from '@/lib/progress/oddities'
import { outliers } from '@/lib/progress/outlier-views'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'
import { type Records, recordsIn } from '@/tests/support/progress-builders'

let database: TestDatabase
let records: Records
let province: Actor
let county: Actor
let clerk: Actor

beforeAll(async () => {
  database = await freshDatabase()
  records = recordsIn(database.ownerUrl)
  province = person('province-lead', '140000000000')
  county = person('county', '140105000000')
  clerk = person('street-clerk', '140105001000')
})
afterAll(async () => {
  await records.end()
  await closeDatabase()
  await database.drop()
})

describe('what is odd', () => {
  const oddIn = async (kind: Oddity, actor: Actor = county) => {
    const found = await ask(outliers, actor, { kind }, now)
    if (!found.ok) throw new Error(JSON.stringify(found.problem))
    return found.value
  }

  async function vote(
    community: string,
    of: { whole: number; for: number; against: number; noticeOn?: Day; opensOn?: Day },
  ): Promise<number> {
    const made = await records.compound(community)
    const rows = await records.sql<{ id: number }>(
      `INSERT INTO assembly (compound_id, division_code, kind, form, title, state, state_at, state_on, notice_on, opens_on, closes_on,
         whole_area, whole_persons, decided_on, created_at)
       VALUES ($1, $2, 'first', 'written', '首次会议', 'published', $3, '2026-06-01', $4, $5, '2026-06-30', $6, $7, '2026-07-01', $3) RETURNING id`,
      [made.id, community, now, of.noticeOn ?? '2026-05-01', of.opensOn ?? '2026-06-01', of.whole * 10000, of.whole],
    )
    const id = rows[0]?.id ?? 0
    await records.sql(
      `INSERT INTO assembly_matter (assembly_id, compound_id, division_code, no, code, title, for_area, for_persons, against_area,
         against_persons, abstain_area, abstain_persons, outcome) VALUES ($1, $2, $3, 1, 2, '管理规约', $4, $5, $6, $7, 0, 0, 'passed')`,
      [id, made.id, community, of.for * 10000, of.for, of.against * 10000, of.against],
    )
    return id
  }

  test('a vote in which all 96 took part is asked about; one of 12 households is not; nor one that fell one short', async () => {
    await vote('140105001001', { whole: 96, for: 90, against: 6 })
    await vote('140105001001', { whole: 12, for: 12, against: 0 })
    await vote('140105001001', { whole: 96, for: 95, against: 0 })
    const full = await oddIn('full-turnout')
    expect(full.rows.map(row => row.odd)).toEqual(['96 名业主、9,600.00 ㎡ 全部参与表决，参与率 100%（人数、面积）'])
    const unanimous = await oddIn('unanimous')
    expect(unanimous.rows.map(row => row.odd)).toEqual(['95 名业主对 1 项表决事项全部同意，无反对、无弃权'])
    expect(full.counts).toMatchObject({ 'full-turnout': 1, unanimous: 1 })
  })

  test('filings that crowd into the end of December are told county by county with their share', async () => {
    for (let at = 0; at < 9; at += 1) {
      const made = await records.compound('140106001001')
      await records.organisation(made, {
        kind: 'committee',
        filedOn: day(at < 3 ? `2025-12-2${2 + at}` : `2025-0${at + 1}-21`),
        from: day('2025-01-01'),
        to: day('2028-01-01'),
      })
    }
    const shown = await oddIn('year-end', province)
    expect(shown.rows.map(row => [row.name, row.odd])).toEqual([
      ['迎泽区', '2025 年备案 9 个，其中 12 月 22–31 日 3 个，占 33.3%'],
    ])
    expect((await oddIn('year-end', county)).rows).toEqual([])
  })

  test('one phone in two compounds is told with both, seen only by who sees both, and never with the number', async () => {
    const [here, there] = [await records.compound('140105001001'), await records.compound('140105002001')]
    const board = await records.organisation(here, {
      kind: 'committee',
      filedOn: day('2025-03-01'),
      from: day('2025-03-01'),
      to: day('2028-03-01'),
    })
    await records.sql(
      `INSERT INTO organisation_member (organisation_id, compound_id, division_code, name, office, phone_hash, tags, starts_on, created_at)
       VALUES ($1, $2, '140105001001', '王小明', '01', 'h1', '{}', '2025-03-01', $3)`,
      [board, here.id, now],
    )
    const forming = await records.procedure(there, { kind: 'formation', state: 'vetting' })
    await records.sql(
      `INSERT INTO procedure_person (procedure_id, compound_id, division_code, part, name, side, phone_hash, tags, created_at)
       VALUES ($1, $2, '140105002001', 'candidate', '赵六', 'owner', 'h1', '{}', $3),
         ($1, $2, '140105002001', 'candidate', '钱七', 'owner', 'h2', '{}', $3), ($1, $2, '140105002001', 'group', '钱七', 'owner', 'h2', '{}', $3)`,
      [forming, there.id, now],
    )
    const shown = await oddIn('same-phone')
    expect(shown.rows).toHaveLength(1)
    expect(shown.rows[0]?.odd).toBe('2 个小区的成员登记同一个电话：王*明、赵*')
    expect(shown.rows[0]?.links.map(link => link.href)).toEqual([`/compounds/${here.code}`, `/compounds/${there.code}`])
    expect((await oddIn('same-phone', clerk)).rows).toEqual([])
  })

  test('a committee filed two days after its election with all papers on one day is asked about', async () => {
    const made = await records.compound('140105001001')
    const file = await records.sql<{ id: number }>(
      `INSERT INTO stored_file (name, mime, size, sha256, division_code, uploaded_at) VALUES ('a.pdf', 'application/pdf', 1, repeat('a', 64), '140105001000', $1) RETURNING id`,
      [now],
    )
    for (const [days, decided] of [
      [1, '2026-09-03'],
      [1, '2026-09-20'],
      [2, '2026-09-03'],
    ] as const) {
      const own = days === 1 && decided === '2026-09-03' ? made : await records.compound('140105001001')
      const filing = await records.sql<{ id: number }>(
        `INSERT INTO filing (kind, organisation_kind, compound_id, division_code, state, state_at, fact_on, submitted_on, decided_on, created_at)
         VALUES ('formation', 'committee', $1, '140105001001', 'filed', $2, '2026-09-01', '2026-09-02', $3, $2) RETURNING id`,
        [own.id, now, decided],
      )
      for (let at = 0; at < 4; at += 1) {
        await records.sql(
          `INSERT INTO filing_paper (filing_id, compound_id, division_code, code, file_id, at) VALUES ($1, $2, '140105001001', $3, $4, $5)`,
          [filing[0]?.id, own.id, `p${at}`, file[0]?.id, `2026-09-0${1 + (at % days)}T03:00:00Z`],
        )
      }
    }
    const shown = await oddIn('rushed')
    expect(shown.rows.map(row => row.odd)).toEqual(['2026-09-01 选举，2026-09-03 备案，相隔 2 天；4 份材料同一天提交'])
  })

  test('a notice of ten days where fifteen are the law is told with both', async () => {
    await vote('140105001001', {
      whole: 96,
      for: 80,
      against: 6,
      noticeOn: day('2026-05-22'),
      opensOn: day('2026-06-01'),
    })
    const shown = await oddIn('short-publicity')
    expect(shown.rows.map(row => row.odd)).toEqual([
      '会议公告 2026-05-22 至 2026-06-01 共 10 天，规定不少于 15 日（物业管理条例第十四条）',
    ])
  })

  test('a community, which judges nobody, is not shown it', async () => {
    const community = person('community', '140105001001')
    expect(await ask(outliers, community, {}, now)).toMatchObject({ problem: { kind: 'forbidden' } })
  })
})
