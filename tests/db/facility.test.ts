/** Does a compound's mark follow its equipment, and does each see and write what is his? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctCompound } from '@/lib/compound/commands'
import type { Actor } from '@/lib/core/access'
import { correctFacility, handOverFacility, recordFacility, removeFacility } from '@/lib/facility/commands'
import { compoundFacilities, facilityExport, facilityList, facilityOne, facilitySums } from '@/lib/facility/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { compoundOne } from '@/lib/record/compound-views'
import { registered, request } from '@/tests/support/compound-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person } from '@/tests/support/organisation-builders'

const community = '140105001001'
let db: TestDatabase
let clerk: Actor
let heat: Actor
let code: string

const pump = (more: Record<string, unknown> = {}) => ({
  compound: code,
  utility: 'water',
  kind: 'pump-room',
  name: '1 号水泵房',
  owner: 'developer',
  keeper: '晋泰物业',
  handover: 'pending',
  ...more,
})

async function recorded(actor: Actor, more: Record<string, unknown> = {}): Promise<number> {
  const made = await perform(recordFacility, actor, pump(more), now)
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return made.value.record.id
}

async function compound() {
  const found = await ask(compoundOne, clerk, { code }, now)
  if (!found.ok) throw new Error('no compound')
  return found.value.compound
}

beforeAll(async () => {
  db = await freshDatabase()
  clerk = person('street-clerk', '140105001000')
  heat = person('utility', '140105000000', { kind: 'competence', code: 'heat' })
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

describe('a compound’s mark of handover', () => {
  test('is edited by hand until equipment is listed, then follows it through handing over and removal', async () => {
    code = await registered(clerk, community, '学府花园', { waterHandover: 'done', heatHandover: 'none' })
    expect((await compound()).facts.waterHandover).toBe('done')
    const id = await recorded(clerk)
    expect((await compound()).facts).toMatchObject({ waterHandover: 'pending', heatHandover: 'none' })

    const done = { id, version: 1, handover: 'done', handedOn: '2026-11-01', agreementNo: '并水移〔2026〕7 号' }
    expect((await perform(handOverFacility, clerk, done, now)).ok).toBe(true)
    expect((await compound()).facts.waterHandover).toBe('done')

    const second = await recorded(clerk, { name: '2 号水泵房' })
    expect((await compound()).facts.waterHandover).toBe('pending')
    const gone = { id: second, version: 1, removedOn: '2026-11-20', reason: '误登' }
    expect((await perform(removeFacility, clerk, gone, now)).ok).toBe(true)
    expect((await compound()).facts.waterHandover).toBe('done')
  })

  test('cannot be set against the equipment by the compound’s form', async () => {
    const { version, facts } = await compound()
    const form = request(community, '学府花园', {
      code,
      version,
      whole: 'yes',
      waterHandover: 'none',
      gasHandover: 'pending',
    })
    const saved = await perform(correctCompound, clerk, form, now)
    expect(saved.ok && Object.keys(saved.value.changes)).not.toContain('waterHandover')
    expect((await compound()).facts).toMatchObject({ waterHandover: facts.waterHandover, gasHandover: 'pending' })
  })

  test('follows what a utility registers, which may not write the compound itself', async () => {
    await recorded(heat, { utility: 'heat', kind: 'exchange', name: '换热站' })
    expect((await compound()).facts.heatHandover).toBe('pending')
  })
})

describe('who writes and sees equipment', () => {
  test('a utility sees and writes its own field alone, in its place alone', async () => {
    const shown = await ask(compoundFacilities, heat, { code }, now)
    expect(shown.ok && shown.value.map(one => one.utility)).toEqual(['heat'])
    expect(await perform(recordFacility, heat, pump(), now)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const waters = await ask(facilityList, clerk, { utility: 'water' }, now)
    const water = waters.ok ? waters.value.rows[0] : undefined
    expect(await ask(facilityOne, heat, { id: water?.id }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'missing' },
    })
    const elsewhere = person('utility', '140106000000', { kind: 'competence', code: 'heat' })
    expect((await perform(recordFacility, elsewhere, pump({ utility: 'heat', kind: 'exchange' }), now)).ok).toBe(false)
    const list = await ask(facilityList, elsewhere, {}, now)
    expect(list.ok && list.value.rows).toEqual([])
  })

  test('a community lists equipment but does not claim that it was handed over', async () => {
    const worker = person('community', community)
    const claim = pump({ utility: 'gas', kind: 'gas-riser', handover: 'done', handedOn: '2026-01-01' })
    expect(await perform(recordFacility, worker, claim, now)).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
    const id = await recorded(worker, { utility: 'gas', kind: 'gas-riser', name: '立管' })
    expect(await perform(handOverFacility, worker, { id, version: 1, handover: 'none' }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'forbidden' },
    })
  })

  test('of two who correct at once the second is told what the first wrote', async () => {
    const id = await recorded(clerk, { name: '3 号水泵房' })
    const correction = { id, version: 1, kind: 'pump-room', name: '3 号水泵房', owner: 'owners', keeper: '水务集团' }
    expect((await perform(correctFacility, clerk, correction, now)).ok).toBe(true)
    expect(await perform(correctFacility, clerk, { ...correction, keeper: '物业' }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'conflict', version: 2, differences: [{ yours: '物业', theirs: '水务集团' }] },
    })
  })

  test('impossible facts are refused field by field', async () => {
    const tried = async (more: Record<string, unknown>) => {
      const made = await perform(recordFacility, clerk, pump(more), now)
      return made.ok || made.problem.kind !== 'invalid' ? [] : Object.keys(made.problem.fields)
    }
    expect(await tried({ kind: 'transformer' })).toEqual(['kind'])
    expect(await tried({ handover: 'done' })).toEqual(['handedOn'])
    expect(await tried({ handover: 'done', handedOn: '2026-12-01' })).toEqual(['handedOn'])
    expect(await tried({ handedOn: '2026-01-01' })).toEqual(['handedOn'])
    expect(await tried({ builtYear: '2030' })).toEqual(['builtYear'])
    expect(await tried({ compound: '1401050019999' })).toEqual(['compound'])
  })
})

describe('what is not handed over', () => {
  test('is counted per utility and place, places without any as well, and adds up to the list', async () => {
    const county = person('county', '140105000000')
    const sums = await ask(facilitySums, county, {}, now)
    if (!sums.ok) throw new Error('no sums')
    const { rows, totals } = sums.value
    expect(rows.length).toBeGreaterThan(1)
    for (const total of totals) {
      const parts = rows.flatMap(row => row.counts.filter(one => one.utility === total.utility))
      expect(parts.reduce((sum, one) => sum + one.pending.part, 0)).toBe(total.pending.part)
      const list = await ask(facilityList, county, { utility: total.utility, handover: 'pending' }, now)
      expect(list.ok && list.value.count).toBe(total.pending.part)
    }
    expect(sums.value.faults).toHaveLength(6)
    const sheet = await ask(facilityExport, county, { handover: 'pending' }, now)
    expect(sheet.ok && sheet.value.count).toBe(totals.reduce((sum, one) => sum + one.pending.part, 0))
  })

  test('a search word is taken as written', async () => {
    const list = await ask(facilityList, clerk, { q: '%' }, now)
    expect(list.ok && list.value.count).toBe(0)
  })
})
