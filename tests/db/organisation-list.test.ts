/** Does the list of organisations count, order and page every term? */

import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { endTerm } from '@/lib/organisation/commands'
import { heldOn, isSucceeded, nominalOn, stateOn } from '@/lib/organisation/term'
import { organisationExport, organisationList } from '@/lib/organisation/views'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { committeeOf, compoundIn, confirmed, now, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl, sql } = ownDatabase()

describe('the list', () => {
  const elsewhere = '140105002000'
  let keeper: Actor
  beforeAll(async () => {
    keeper = person('street-clerk', elsewhere)
    const [home] = await sql<{ code: string }>(
      `SELECT code FROM division WHERE parent_code = $1 ORDER BY code LIMIT 1`,
      [elsewhere],
    )
    const at = async (name: string, facts: Record<string, unknown>) => {
      const { code } = await compoundIn(ownerUrl(), home?.code ?? '', name)
      return committeeOf(keeper, code, facts)
    }
    await at('在任里', { termTo: '2028-12-31' })
    await at('将满里', { termTo: '2027-02-01' })
    await at('届满里', { termTo: '2026-11-21' })
    await at('未备里', { filedOn: null })
    await at('未始里', { termFrom: '2026-12-01', termTo: '2029-01-01' })
    const replaced = await at('换届_里%', { termTo: '2025-12-31' })
    await committeeOf(keeper, replaced.slice(0, -3), {
      termNo: 2,
      filedOn: '2026-01-02',
      termFrom: '2026-01-01',
      termTo: '2028-12-31',
    })
    const ended = await at('终止里', {})
    await perform(endTerm, keeper, { code: ended, version: 1, endedOn: '2026-01-01', endReason: 'revoked' }, now)
    await confirmed(ended)
  })

  const list = async (asked: Record<string, unknown>) => {
    const result = await ask(organisationList, keeper, asked, now)
    if (!result.ok) throw new Error(JSON.stringify(result.problem))
    return result.value
  }

  test('every state has its row and its count', async () => {
    const { rows, counts, total, facets } = await list({})
    expect(rows.map(row => [row.compound.name, row.termNo, row.state])).toEqual([
      ['在任里', 1, 'serving'],
      ['将满里', 1, 'serving'],
      ['届满里', 1, 'expired'],
      ['未备里', 1, 'unfiled'],
      ['未始里', 1, 'waiting'],
      ['换届_里%', 1, 'replaced'],
      ['换届_里%', 2, 'serving'],
      ['终止里', 1, 'ended'],
    ])
    expect(counts).toEqual({
      all: 8,
      ending: 1,
      states: { serving: 3, expired: 1, unfiled: 1, waiting: 1, replaced: 1, ended: 1 },
    })
    expect(total).toBe(8)
    expect(facets.reduce((sum, facet) => sum + facet.count, 0)).toBe(8)
    expect(facets.some(facet => facet.count === 0)).toBe(true)
  })

  test('it answers for another day', async () => {
    const { rows } = await list({ asOf: '2025-12-31' })
    const states = Object.fromEntries(rows.map(row => [`${row.compound.name}${row.termNo}`, row.state]))
    expect(states).toMatchObject({ '换届_里%1': 'serving', 终止里1: 'serving', 届满里1: 'serving' })
    expect(states).not.toHaveProperty('换届_里%2')
  })

  test('its states are those of the pure rules', async () => {
    const stored = await sql<{
      id: number
      compound_id: number
      code: string
      f: string | null
      a: string | null
      z: string | null
      e: string | null
    }>(
      `SELECT id, compound_id, code, filed_on::text f, term_from::text a, term_to::text z, ended_on::text e FROM organisation WHERE street_code = $1`,
      [elsewhere],
    )
    const terms = stored.map(row => ({
      id: row.id,
      compound: row.compound_id,
      code: row.code,
      filedOn: row.f === null ? null : day(row.f),
      termFrom: row.a === null ? null : day(row.a),
      termTo: row.z === null ? null : day(row.z),
      endedOn: row.e === null ? null : day(row.e),
    }))
    for (const on of ['2024-01-01', '2025-12-31', '2026-01-01', '2026-11-21', '2026-11-22', '2027-02-02'].map(day)) {
      const { rows } = await list({ asOf: on })
      for (const row of rows) {
        const term = terms.find(one => one.code === row.code)
        if (!term) throw new Error(row.code)
        const others = terms.filter(one => one.compound === term.compound)
        expect([on, row.code, row.state]).toEqual([on, row.code, stateOn(term, on, isSucceeded(term, others, on))])
        expect(row.state === 'serving').toBe(heldOn(term, on))
        expect(['serving', 'expired', 'replaced'].includes(row.state)).toBe(nominalOn(term, on))
      }
    }
  })

  test('search words are literal; initials find too', async () => {
    expect((await list({ q: '_里%' })).rows.map(row => row.termNo)).toEqual([1, 2])
    expect((await list({ q: '%' })).rows).toHaveLength(2)
    expect((await list({ within: '3' })).rows.map(row => row.compound.name)).toEqual(['将满里'])
    expect((await list({ state: ['expired', 'unfiled'] })).rows).toHaveLength(2)
    expect((await list({ kind: 'management' })).rows).toHaveLength(0)
  })

  test('sorted by the end of the term, unknown ends last', async () => {
    const { rows } = await list({ sort: 'ends' })
    const ends = rows.map(row => row.termTo ?? '9')
    expect(ends).toEqual([...ends].sort())
  })

  test('the export holds the same rows', async () => {
    const made = await ask(organisationExport, keeper, { state: 'serving' }, now)
    expect(made).toMatchObject({ ok: true, value: { count: 3 } })
  })
})

test('paging loses nobody and shows nobody twice', async () => {
  const far = '140105003000'
  const keeper = person('street-clerk', far)
  const [home] = await sql<{ code: string }>(`SELECT code FROM division WHERE parent_code = $1 ORDER BY code LIMIT 1`, [
    far,
  ])
  for (let at = 1; at <= 120; at += 1) {
    const { code } = await compoundIn(ownerUrl(), home?.code ?? '', `翻页 ${at}`)
    await committeeOf(keeper, code)
  }
  for (const sort of ['code', 'ends']) {
    const seen: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await ask(organisationList, keeper, { sort, after }, now)
      if (!page.ok) throw new Error('no page')
      seen.push(...page.value.rows.map(row => row.code))
      if (!page.value.next) break
      after = page.value.rows.at(-1)?.key
    }
    expect(new Set(seen).size).toBe(120)
    expect(seen).toHaveLength(120)
  }
  const first = await ask(organisationList, keeper, {}, now)
  const second = first.ok ? await ask(organisationList, keeper, { after: first.value.rows.at(-1)?.key }, now) : first
  const back = second.ok ? await ask(organisationList, keeper, { before: second.value.rows[0]?.key }, now) : second
  expect(back.ok && back.value.rows).toEqual(first.ok && first.value.rows)
})
