/** Does a compound's mark follow its equipment, and does each see and write what is his? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { correctCompound } from '@/lib/compound/commands'
import type { Actor } from '@/lib/core/access'
import { correctFacility, handOverFacility, recordFacility, removeFacility } from '@/lib/facility/commands'
import { compoundFacilities, facilityExport, facilityList, facilityOne, facilitySums } from '@/lib/facility/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { performEach } from '@/lib/platform/perform-each'
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

describe('one deed for several', () => {
  const handed = { handover: 'done', handedOn: '2026-11-02', agreementNo: '并水移〔2026〕9 号' }
  const versions = async (ids: readonly number[]): Promise<number[]> => {
    const found = await Promise.all(ids.map(id => ask(facilityOne, clerk, { id }, now)))
    return found.map(one => (one.ok ? one.value.record.version : 0))
  }

  test('is done to each over the version that was seen; what is refused leaves the others alone and says why', async () => {
    const ids: number[] = []
    for (const name of ['甲', '乙', '丙']) ids.push(await recorded(clerk, { name: `${name}号泵房` }))
    const [first = 0, second = 0, third = 0] = ids
    await perform(correctFacility, clerk, { ...pump({ name: '乙号泵房' }), id: second, version: 1 }, now)
    const rows = [`${first}:1`, `${second}:1`, `${third}:1`, '999999:1', `${first}:1`]
    const told = await performEach(handOverFacility, clerk, { rows, ...handed }, now, '已登记移交')
    expect(told.ok && told.value.map(({ id, ok }) => [id, ok])).toEqual([
      [String(first), true],
      [String(second), false],
      [String(third), true],
      ['999999', false],
    ])
    const words = told.ok ? told.value.map(one => one.words) : []
    expect(words[0]).toBe('已登记移交')
    expect(words[1]).toMatch(/^您打开这一条之后：.* 更正/)
    expect(words[3]).toContain('没有找到')
    expect(await versions(ids)).toEqual([2, 2, 2])
  })

  test('is done to none where the answers are wrong in themselves, and to nobody’s for whom it is not', async () => {
    const id = await recorded(clerk, { name: '丁号泵房' })
    const unanswered = await performEach(removeFacility, clerk, { rows: [`${id}:1`] }, now, '已注销')
    expect(!unanswered.ok && unanswered.problem).toMatchObject({ kind: 'invalid' })
    const none = await performEach(removeFacility, clerk, { rows: [], reason: '误登' }, now, '已注销')
    expect(!none.ok && none.problem).toEqual({ kind: 'invalid', fields: { '': ['请先选记录'] } })
    const elsewhere = person('street-clerk', '140105002000')
    const asked = { rows: [`${id}:1`], ...handed }
    const told = await performEach(handOverFacility, elsewhere, asked, now, '已登记移交')
    expect(told.ok && told.value[0]?.ok).toBe(false)
    expect(await versions([id])).toEqual([1])
  })
})
