/** Do terms stay apart, scopes hold, and does nobody's typing get lost, on a real database? */

import { beforeAll, describe, expect, test } from 'vitest'
import { revealCompany } from '@/lib/company/commands'
import type { Actor } from '@/lib/core/access'
import { correctOrganisation, createOrganisation, endTerm, revealOrganisation } from '@/lib/organisation/commands'
import { organisationExport, organisationList, organisationStart } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { revealLimit } from '@/lib/platform/reveal'
import { organisationOne } from '@/lib/record/organisation-views'
import { committeeOf, companyNamed, compoundIn, confirmed, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()

let clerk: Actor
let neighbour: Actor

const street = '140105001000'
const community = '140105001001'

beforeAll(async () => {
  clerk = person('street-clerk', street)
  neighbour = person('county', '140212000000')
})

const compound = (name: string) => compoundIn(ownerUrl(), community, name)

const refusal = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)

describe('a clerk registers terms', () => {
  test('of a committee that is not filed the record says which rules the portal knows no vote on', async () => {
    const { code } = await compound('旧业委会小区')
    const term = { kind: 'committee', termFrom: '2024-01-01', termTo: '2026-12-31', seats: 5 }
    const made = await perform(createOrganisation, clerk, { compound: code, ...term, electedOn: '2023-12-20' }, now)
    if (!made.ok) throw new Error(JSON.stringify(made.problem))
    const unvoted = async (actor: Actor) => {
      const shown = await ask(organisationOne, actor, { code: made.value.code }, now)
      return shown.ok ? shown.value.unvoted : null
    }
    expect(await unvoted(clerk)).toEqual(['assembly-rules', 'rules'])
  })

  test('the record gets a code and a name by itself', async () => {
    const { code } = await compound('学府花园')
    const made = await perform(
      createOrganisation,
      clerk,
      { compound: code, kind: 'committee', termNo: 2, termFrom: '2024年1月1日', termTo: '2026/12/31', seats: 6 },
      now,
    )
    expect(made).toMatchObject({
      ok: true,
      value: {
        code: `${code}Y02`,
        name: '学府花园第二届业主委员会',
        warnings: ['未填备案（确认）日期，统计组建率时不计入', '委员人数 6 人为双数，表决可能出现平票'],
      },
    })
  })

  test('a term of six years is taken and warned of, with its basis', async () => {
    const { code } = await compound('长任期小区')
    const made = await perform(
      createOrganisation,
      clerk,
      {
        compound: code,
        kind: 'committee',
        termNo: 1,
        filedOn: '2021-01-05',
        termFrom: '2021-01-01',
        termTo: '2027-01-01',
      },
      now,
    )
    expect(made).toMatchObject({ ok: true, value: { warnings: [expect.stringContaining('任期超过 5 年')] } })
  })

  test('days that cannot be are told field by field', async () => {
    const { code } = await compound('日期小区')
    const made = await perform(
      createOrganisation,
      clerk,
      {
        compound: code,
        kind: 'committee',
        termNo: 1,
        formedOn: '2024-02-01',
        filedOn: '2024-01-01',
        termFrom: '2024-01-01',
        sealOn: '2027-01-01',
      },
      now,
    )
    expect(refusal(made)).toMatchObject({
      kind: 'invalid',
      fields: {
        filedOn: ['备案（确认）日期不能早于成立日期'],
        termTo: ['任期起、止要么都填，要么都不填'],
        sealOn: ['不能晚于今天（2026-11-22）'],
      },
    })
  })

  test('a second term that begins on the last day of the first is refused and the first is named', async () => {
    const { code } = await compound('重叠小区')
    await committeeOf(clerk, code)
    const second = { compound: code, kind: 'committee', termNo: 2, termFrom: '2026-12-31', termTo: '2029-12-30' }
    expect(refusal(await perform(createOrganisation, clerk, second, now))).toMatchObject({
      kind: 'refused',
      rule: 'terms-overlap',
      message: expect.stringContaining('重叠小区第一届业主委员会'),
    })
    const before = { ...second, termFrom: '2021-01-01', termTo: '2024-01-01' }
    expect(refusal(await perform(createOrganisation, clerk, before, now))).toMatchObject({ rule: 'terms-overlap' })
    const later = { ...second, termFrom: '2027-01-01' }
    expect((await perform(createOrganisation, clerk, later, now)).ok).toBe(true)
  })

  test('a term that was ended early leaves room from the day it ended', async () => {
    const { code } = await compound('提前终止小区')
    const first = await committeeOf(clerk, code)
    const ended = await perform(
      endTerm,
      clerk,
      { code: first, version: 1, endedOn: '2025-06-01', endReason: 'resigned' },
      now,
    )
    expect(ended.ok).toBe(true)
    const next = { compound: code, kind: 'committee', termNo: 2, termFrom: '2025-05-31', termTo: '2028-05-30' }
    expect(refusal(await perform(createOrganisation, clerk, next, now))).toMatchObject({ rule: 'terms-overlap' })
    expect((await perform(createOrganisation, clerk, { ...next, termFrom: '2025-06-01' }, now)).ok).toBe(true)
  })

  test('a committee and a management board of one compound may hold at one time', async () => {
    const { code } = await compound('并存小区')
    await committeeOf(clerk, code)
    expect(await committeeOf(clerk, code, { kind: 'management' })).toBe(`${code}W01`)
  })

  test('the same term number twice is refused', async () => {
    const { code } = await compound('同届小区')
    await committeeOf(clerk, code)
    const again = { compound: code, kind: 'committee', termNo: 1, termFrom: '2027-01-01', termTo: '2029-01-01' }
    expect(refusal(await perform(createOrganisation, clerk, again, now))).toMatchObject({ rule: 'term-number' })
  })

  test('two clerks at the same moment: one term is kept, the other is told', async () => {
    const { code } = await compound('同时小区')
    const other = person('street-clerk', street)
    const term = { compound: code, kind: 'committee', termFrom: '2024-01-01', termTo: '2026-12-31' }
    const results = await Promise.all([
      perform(createOrganisation, clerk, { ...term, termNo: 1 }, now),
      perform(createOrganisation, other, { ...term, termNo: 2 }, now),
    ])
    expect(results.filter(result => result.ok)).toHaveLength(1)
    expect(results.map(refusal).filter(Boolean)).toMatchObject([{ rule: 'terms-overlap' }])
  })

  test('the database itself refuses an overlap', async () => {
    const { code, id } = await compound('约束小区')
    await committeeOf(clerk, code)
    await expect(
      sql(
        `INSERT INTO organisation (code, compound_id, division_code, kind, term_no, name, term_from, term_to, created_at, updated_at)
         VALUES ('x', $1, $2, 'committee', 2, 'x', '2026-12-31', '2027-12-31', now(), now())`,
        [id, community],
      ),
    ).rejects.toMatchObject({ code: '23P01', constraint: 'organisation_terms_apart' })
  })
})

describe('two people correct the same record', () => {
  test('the second is told what the first wrote, and may then stand over it', async () => {
    const { code: at } = await compound('并改小区')
    const code = await committeeOf(clerk, at, { seats: 7 })
    const first = await perform(correctOrganisation, clerk, { code, version: 1, seats: 9 }, now)
    expect(first).toMatchObject({ ok: true, value: { version: 2, changes: { seats: [7, 9] } } })
    const second = await perform(correctOrganisation, clerk, { code, version: 1, seats: 11, bank: '工行' }, now)
    expect(refusal(second)).toEqual({
      kind: 'conflict',
      version: 2,
      differences: [
        { label: '委员人数', yours: '11', theirs: '9' },
        { label: '开户行', yours: '工行', theirs: '' },
      ],
    })
    expect((await perform(correctOrganisation, clerk, { code, version: 2, seats: 11 }, now)).ok).toBe(true)
  })

  test('a correction into another term is refused', async () => {
    const { code: at } = await compound('改重叠小区')
    await committeeOf(clerk, at)
    const next = await committeeOf(clerk, at, {
      termNo: 2,
      filedOn: null,
      termFrom: '2027-01-01',
      termTo: '2029-12-31',
    })
    const moved = await perform(correctOrganisation, clerk, { code: next, version: 1, termFrom: '2026-06-01' }, now)
    expect(refusal(moved)).toMatchObject({ rule: 'terms-overlap' })
  })

  test('a whole form clears what it leaves out, but neither phone nor account', async () => {
    const { code: at } = await compound('整表小区')
    const code = await committeeOf(clerk, at, { seats: 7, phone: '13803511234', account: '6222020502012345678' })
    await perform(correctOrganisation, clerk, { code, version: 1, whole: 'yes', termNo: 1, filedOn: '2023-12-20' }, now)
    await confirmed(code)
    const shown = await ask(organisationOne, clerk, { code }, now)
    expect(shown).toMatchObject({
      ok: true,
      value: {
        organisation: {
          seats: null,
          termFrom: null,
          phone: '138****1234',
          account: expect.stringMatching(/^\*+5678$/),
        },
      },
    })
    await perform(correctOrganisation, clerk, { code, version: 2, clearPhone: 'yes' }, now)
    expect(await ask(organisationOne, clerk, { code }, now)).toMatchObject({ value: { organisation: { phone: null } } })
  })
})

describe('sealed fields', () => {
  test('nobody reads them in the table or in the audit; a reason opens one and is kept', async () => {
    const { code: at } = await compound('密封小区')
    const code = await committeeOf(clerk, at, { phone: '13803519999', account: '6222020502019999999' })
    const rows = await sql<{ row: string }>(`SELECT o::text AS row FROM organisation o WHERE code = $1`, [code])
    const trail = await sql<{ row: string }>(`SELECT a::text AS row FROM audit a WHERE subject_id = $1`, [code])
    for (const { row } of [...rows, ...trail]) {
      expect(row).not.toContain('13803519999')
      expect(row).not.toContain('6222020502019999999')
    }
    const opened = await perform(revealOrganisation, clerk, { code, field: 'phone', reason: '核对备案联系人' }, now)
    expect(opened).toMatchObject({ ok: true, value: { label: '联系电话', value: '13803519999' } })
    const noted = await sql(`SELECT reason, account_id FROM audit WHERE subject_id = $1 AND act = 'personal.reveal'`, [
      code,
    ])
    expect(noted).toEqual([{ reason: '核对备案联系人', account_id: clerk.accountId }])
  })

  test('a committee member, a city official and the next city may not open them', async () => {
    const { code: at, id } = await compound('无权小区')
    const code = await committeeOf(clerk, at, { phone: '13803519999' })
    const asked = { code, field: 'phone', reason: '核对备案联系人' }
    const member = person('committee', community, { kind: 'compound', id })
    expect(refusal(await perform(revealOrganisation, member, asked, now))).toEqual({ kind: 'forbidden' })
    expect(refusal(await perform(revealOrganisation, person('city', '140100000000'), asked, now))).toEqual({
      kind: 'forbidden',
    })
    expect(refusal(await perform(revealOrganisation, neighbour, asked, now))).toEqual({ kind: 'missing' })
  })

  test('the thirty-first look within an hour is refused', async () => {
    const { code: at } = await compound('限次小区')
    const code = await committeeOf(clerk, at, { phone: '13803519999' })
    const curious = person('street-clerk', street)
    const asked = { code, field: 'phone', reason: '逐一核对电话' }
    for (let look = 0; look < revealLimit.hits; look += 1)
      expect((await perform(revealOrganisation, curious, asked, now)).ok).toBe(true)
    expect(refusal(await perform(revealOrganisation, curious, asked, now))).toMatchObject({ rule: 'reveal-limit' })
  })

  test('looks at records of several kinds count together', async () => {
    const { code: at } = await compound('合计小区')
    const code = await committeeOf(clerk, at, { phone: '13803519999' })
    const company = await companyNamed(clerk, 8131, '晋合计物业')
    const curious = person('street-clerk', street)
    const asked = { field: 'phone', reason: '逐一核对电话' }
    const phoneOf = { ...asked, creditCode: company.code }
    for (let look = 1; look < revealLimit.hits; look += 1)
      expect((await perform(revealOrganisation, curious, { ...asked, code }, now)).ok).toBe(true)
    expect((await perform(revealCompany, curious, phoneOf, now)).ok).toBe(true)
    expect(refusal(await perform(revealCompany, curious, phoneOf, now))).toMatchObject({ rule: 'reveal-limit' })
    const another = person('street-clerk', street)
    expect((await perform(revealCompany, another, phoneOf, now)).ok).toBe(true)
  })
})

describe('whose business it is', () => {
  test('the next city neither sees nor changes it', async () => {
    const { code: at } = await compound('城界小区')
    const code = await committeeOf(clerk, at)
    const term = { compound: at, kind: 'committee', termNo: 2, termFrom: '2027-01-01', termTo: '2029-01-01' }
    expect(refusal(await perform(createOrganisation, neighbour, term, now))).toEqual({ kind: 'missing' })
    expect(refusal(await perform(correctOrganisation, neighbour, { code, version: 1, seats: 3 }, now))).toEqual({
      kind: 'missing',
    })
    const end = { code, version: 1, endedOn: '2026-01-01', endReason: 'other' }
    expect(refusal(await perform(endTerm, neighbour, end, now))).toEqual({ kind: 'missing' })
    expect(await ask(organisationOne, neighbour, { code }, now)).toEqual({ ok: false, problem: { kind: 'missing' } })
    expect(await ask(organisationStart, neighbour, { compound: at }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
    expect(await ask(organisationList, neighbour, { division: street }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
    expect(await ask(organisationExport, neighbour, { division: street }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
    expect(await ask(organisationList, neighbour, {}, now)).toMatchObject({ ok: true, value: { rows: [], total: 0 } })
  })

  test('a committee sees its own compound only', async () => {
    const own = await compound('自家小区')
    const other = await compound('邻家小区')
    await committeeOf(clerk, other.code)
    const code = await committeeOf(clerk, own.code)
    const member = person('committee', community, { kind: 'compound', id: own.id })
    const list = await ask(organisationList, member, {}, now)
    expect(list.ok && list.value.rows.map(row => row.code)).toEqual([code])
    expect((await ask(organisationOne, member, { code: `${other.code}Y01` }, now)).ok).toBe(false)
    expect(refusal(await perform(correctOrganisation, member, { code, version: 1, seats: 3 }, now))).toEqual({
      kind: 'forbidden',
    })
  })

  test('a refused attempt is in the audit', async () => {
    const { code: at } = await compound('留痕小区')
    const code = await committeeOf(clerk, at)
    await perform(correctOrganisation, neighbour, { code, version: 1, seats: 3 }, now)
    const trail = await sql(
      `SELECT outcome FROM audit WHERE account_id = $1 AND act = 'organisation.correct' AND subject_id = $2`,
      [neighbour.accountId, code],
    )
    expect(trail).toEqual([{ outcome: 'missing' }])
  })
})
