/** Who changes what is asked of every street, and where places lie? Two accounts of the province, the second of which has seen what it moves. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { type DivisionCode, province } from '@/lib/core/division'
import { divisionPage } from '@/lib/division/views'
import { evidenceItems } from '@/lib/evidence/items'
import { coverageOf, formationOf, noCounts } from '@/lib/figures/indicators'
import { publicFiguresOn } from '@/lib/figures/kept-store'
import { freezeFigures } from '@/lib/figures/snapshot-commands'
import { snapshotDays } from '@/lib/figures/snapshot-store'
import { findFile } from '@/lib/file/store'
import { desk } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { proposeItem, proposeReorganisation, refuseRuling, releaseRuling, withdrawRuling } from '@/lib/ruling/commands'
import type { Ruling } from '@/lib/ruling/rules'
import { rulingList, rulingOne } from '@/lib/ruling/views'
import { Prisma } from '@/prisma/client/client'
import { paperOf, problemOf, registered } from '@/tests/support/compound-builders'
import { csv, imported, importer, unwrapped } from '@/tests/support/import-builders'
import { committeeOf, now, person, today } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'

const { ownerUrl } = ownDatabase()
const [county, covered, leaving, staying] = ['140105000000', '140105002000', '140105001001', '140106001001']
const item = { code: 'E8', name: '又一项佐证', mandatory: 'yes', basis: '省厅通知' }
let lead: Actor
let other: Actor

beforeAll(async () => {
  lead = person('province-lead', province)
  other = person('province-lead', province)
  // One street that has every item, and compounds of which one has its committee.
  const rows = ['E1', 'E2', 'E3', 'E4', 'E5'].map(code => ({
    ...{ 街道代码: covered, 佐证项: code, 起始日期: '2021-09-01', 批准日期: '2021-09-20' },
  }))
  await imported(await importer(ownerUrl(), 'keeper', 'county', county), 'evidence', csv('evidence', rows))
  const clerk = person('street-clerk', '140105001000')
  await committeeOf(clerk, await registered(clerk, leaving, '有会苑', { firstDeliveredOn: '2005-06-30' }))
  await registered(clerk, leaving, '无会苑', { firstDeliveredOn: '2005-06-30' })
}, 60_000)

const asksItem = async (more: object = {}): Promise<Ruling> =>
  unwrapped(await perform(proposeItem, lead, { ...item, ...more }, now))
const asksStep = async (step: object): Promise<Ruling> =>
  unwrapped(
    await perform(proposeReorganisation, lead, { from: '2026-11-01', reason: '晋政函〔2026〕2号', ...step }, now),
  )
const shown = async ({ id }: { id: number }, by = other) => unwrapped(await ask(rulingOne, by, { id: String(id) }, now))
const releases = async (of: Ruling, by = other, seen?: string) =>
  perform(releaseRuling, by, { id: String(of.id), seen: seen ?? (await shown(of)).effect?.digest ?? '' }, now)

/** Both rates of a unit as they are published. */
async function rates(code: string) {
  const figures = await publicFiguresOn(day(today), now, () => true)
  const counts = figures?.countsFor(code as DivisionCode).get(code as DivisionCode) ?? noCounts
  return [coverageOf(counts), formationOf(counts)]
}
/** What the page tells of units is what they are before it is released, and what they become. */
async function tellsTheTruth(of: Ruling, changed: readonly string[]): Promise<void> {
  const { effect } = await shown(of)
  const units = effect?.days[0]?.units ?? []
  expect(units.map(({ code }) => code)).toEqual([...changed].sort())
  for (const at of [0, 1] as const) {
    for (const { code, coverage, formation } of units)
      expect(await rates(code), `${code} ${at}`).toEqual([coverage[at], formation[at]])
    if (at === 0) expect(problemOf(await releases(of))).toBeNull()
  }
  // What it moved stays beside it.
  expect((await shown(of)).effect).toEqual(effect)
}

describe('a rule of the province', () => {
  test('is proposed by one account and changes nothing until another one, who has seen what it moves, releases it', async () => {
    const before = await rates(county)
    const of = await asksItem()
    const { effect, change } = await shown(of)
    expect(effect?.days).toMatchObject([{ day: today, gained: [], lost: [expect.any(String)] }])
    expect(change?.changes).toMatchObject({ code: [null, 'E8'], mandatory: [null, true] })
    // Looking at what it moves moves nothing.
    expect(await rates(county)).toEqual(before)
    expect((await inScope(lead, now, evidenceItems)).some(({ code }) => code === 'E8')).toBe(false)
    expect(problemOf(await releases(of, lead))).toMatchObject({ kind: 'refused', rule: 'own' })
    expect(problemOf(await releases(of, other, 'never looked'))).toMatchObject({ rule: 'moved' })
    await tellsTheTruth(of, [province, '140100000000', county])
    expect(problemOf(await releases(of, other, effect?.digest))).toMatchObject({ rule: 'state' })
    await tellsTheTruth(await asksItem({ mandatory: 'no' }), [province, '140100000000', county])
  })

  test('that begins on a later day is weighed on that day too', async () => {
    const of = await asksItem({ code: 'E9', validFrom: '2027-01-01', validTo: '2027-06-30' })
    const { effect } = await shown(of)
    expect(effect?.days.map(({ day: on, lost, gained }) => [on, lost.length, gained.length])).toEqual([
      [today, 0, 0],
      ['2027-01-01', 1, 0],
      ['2027-07-01', 0, 0],
    ])
    unwrapped(await perform(withdrawRuling, lead, { id: String(of.id) }, now))
  })

  test('that reaches back tells of the days that were reported what is known today of them, which it becomes; these stay', async () => {
    // What was reported of a day before the unit is joined is not touched by it.
    for (const one of ['2024-12-31', '2025-12-31', '2026-10-31'])
      unwrapped(await perform(freezeFigures, lead, { day: one }, now))
    const of = await asksStep({ step: 'end', code: leaving, successor: staying, from: '2025-06-30' })
    const back = (await shown(of)).effect?.days.filter(({ reported }) => reported) ?? []
    expect(back.map(one => one.day)).toEqual(['2025-12-31', '2026-10-31'])
    for (const { units } of back)
      expect(units.find(({ code }) => code === county)?.formation.map(({ whole }) => whole > 0)).toEqual([true, false])
    const frozen = await inScope(lead, now, tx => snapshotDays(tx))
    unwrapped(await perform(withdrawRuling, lead, { id: String(of.id) }, now))
    expect(await inScope(lead, now, tx => snapshotDays(tx))).toEqual(frozen)
    const name = await asksStep({ step: 'rename', code: leaving, name: '另一名社区', from: '2025-06-30' })
    expect((await shown(name)).effect?.days.map(one => one.day)).toEqual([today])
    unwrapped(await perform(withdrawRuling, lead, { id: String(name.id) }, now))
  })

  test('that moves a community moves its compounds from one county to the other, as it says', async () => {
    const before = await rates('140106000000')
    const of = await asksStep({ step: 'end', code: leaving, successor: staying })
    expect(await shown(of)).toMatchObject({ change: { moved: 2 } })
    await tellsTheTruth(of, [province, '140105000000', '140106000000'])
    expect((await rates('140106000000'))[1]?.whole).toBe((before[1]?.whole ?? 0) + 2)
  })

  test('stands with its document, which whoever releases it looks at, and says where there is none', async () => {
    const fileId = await paperOf(lead, '批复.png')
    const strange = await paperOf(person('county', county), '别处的.png')
    const asked = {
      step: 'rename',
      code: covered,
      name: '又名街道',
      from: '2026-11-01',
      reason: '批复',
      fileId: strange,
    }
    expect(problemOf(await perform(proposeReorganisation, other, { ...asked, name: '' }, now))).toEqual({
      kind: 'invalid',
      fields: { name: ['名称至少 2 个字'], fileId: ['没有找到这份文件，请重新上传'] },
    })
    const of = await asksStep({ ...asked, fileId })
    expect(await shown(of)).toMatchObject({ paper: { id: fileId, name: '批复.png' } })
    expect(await inScope(other, now, tx => findFile({ tx, actor: other, now }, fileId))).toMatchObject({ id: fileId })
    const below = person('county', county)
    expect(await inScope(below, now, tx => findFile({ tx, actor: below, now }, fileId))).toBeNull()
    await expect(
      inScope(lead, now, tx => tx.$executeRaw`UPDATE ruling SET file_id = NULL WHERE id = ${of.id}`),
    ).rejects.toThrow('stays as it was handed in')
    unwrapped(await perform(withdrawRuling, lead, { id: String(of.id) }, now))
    const bare = await asksItem({ code: 'E14' })
    expect((await shown(bare)).paper).toBeNull()
    unwrapped(await perform(withdrawRuling, lead, { id: String(bare.id) }, now))
  })

  test('says that others write where it reaches, instead of waiting for them and being waited for', async () => {
    const clerk = person('street-clerk', '140105001000')
    await registered(clerk, '140105001005', '随迁苑', { firstDeliveredOn: '2005-06-30' })
    const of = await asksStep({ step: 'end', code: '140105001005', successor: staying })
    const beside = await registered(clerk, '140105001003', '邻苑', { firstDeliveredOn: '2005-06-30' })
    let meanwhile: Awaited<ReturnType<typeof shown>> | undefined
    await inScope(clerk, now, async tx => {
      // Any record of the county: its stamp is held until this writer is done.
      await tx.$executeRaw`UPDATE compound SET version = version + 1 WHERE code = ${beside}`
      meanwhile = await shown(of)
    })
    expect(meanwhile).toMatchObject({ isBusy: true, effect: null, change: null, stopped: null })
    expect(await shown(of)).toMatchObject({ isBusy: false, effect: { digest: expect.any(String) } })
    unwrapped(await perform(withdrawRuling, lead, { id: String(of.id) }, now))
  })

  test('offers what a unit may be joined to by name, under where it lies, to whoever may propose it', async () => {
    const page = unwrapped(await ask(divisionPage, lead, { code: '140105001003' }, now))
    const offered = page.peers.flatMap(({ choices }) => choices)
    expect(page.peers.find(({ choices }) => choices.some(({ value }) => value === staying))?.label).toMatch(/^太原市 /)
    expect(offered.every(({ value, label }) => value.startsWith('1401') && label !== '')).toBe(true)
    expect(offered.map(({ value }) => value)).not.toContain('140105001003')
    const counties = unwrapped(await ask(divisionPage, lead, { code: '140106000000' }, now)).peers
    expect(counties.map(({ label }) => label)).toContain('太原市')
    expect(new Set(counties.map(({ label }) => label)).size).toBe(counties.length)
    const reader = person('county', county)
    expect(unwrapped(await ask(divisionPage, reader, { code: '140105001003' }, now)).peers).toEqual([])
  })

  test('that only renames a unit moves nothing, and the trail of the unit tells of it once it is released', async () => {
    const of = await asksStep({ step: 'rename', code: covered, name: '新名街道' })
    await tellsTheTruth(of, [province])
    const { history } = unwrapped(await ask(divisionPage, lead, { code: covered }, now))
    expect(history[0]).toMatchObject({ act: 'ruling.release', changes: { name: [expect.any(String), '新名街道'] } })
  })

  test('is sent back with a reason, or taken back by who proposed it', async () => {
    const back = await asksItem({ code: 'E10' })
    const refusal = { id: String(back.id), reason: '依据的文件不对' }
    expect(problemOf(await perform(refuseRuling, lead, refusal, now))).toMatchObject({ rule: 'own' })
    unwrapped(await perform(refuseRuling, other, refusal, now))
    const own = await asksItem({ code: 'E10' })
    expect(problemOf(await perform(proposeItem, other, { ...item, code: 'E10' }, now))).toMatchObject({ rule: 'open' })
    expect(problemOf(await perform(withdrawRuling, other, { id: String(own.id) }, now))).toMatchObject({
      rule: 'not-yours',
    })
    unwrapped(await perform(withdrawRuling, lead, { id: String(own.id) }, now))
    const { rows } = unwrapped(await ask(rulingList, other, {}, now))
    expect(rows.filter(({ subject }) => subject === 'E10').map(({ state }) => state)).toEqual(['withdrawn', 'refused'])
  })

  test('is judged when it is proposed, all at once, and again when it is released', async () => {
    const wrong = { ...item, code: 'E11', validFrom: '2027-01-01', validTo: '2026-12-31' }
    expect(problemOf(await perform(proposeItem, lead, wrong, now))).toMatchObject({
      fields: { validTo: ['最后一日 2026-12-31 早于起算日 2027-01-01'] },
    })
    const gone = { step: 'rename', code: leaving, name: '改名社区', from: '2026-11-01', reason: '批复' }
    expect(problemOf(await perform(proposeReorganisation, lead, gone, now))).toMatchObject({ rule: 'ended' })
    // Two of one unit's neighbours: what is released first stands in the way of the second.
    const [first, second] = ['140105001002', '140105001003']
    const into = await asksStep({ step: 'end', code: first, successor: second })
    const away = await asksStep({ step: 'end', code: second, successor: '140105001004' })
    expect(problemOf(await releases(away))).toBeNull()
    expect(await shown(into)).toMatchObject({
      effect: null,
      stopped: expect.stringContaining('不是一个有效的同级单位'),
    })
    expect(problemOf(await releases(into, other, 'any'))).toMatchObject({ fields: { successor: expect.anything() } })
    unwrapped(await perform(refuseRuling, other, { id: String(into.id), reason: '并入的社区已撤' }, now))
  })

  test('waits on the desk of the other account, and of nobody else', async () => {
    const of = await asksItem({ code: 'E12' })
    const waits = async (who: Actor): Promise<boolean> => {
      const { parts } = unwrapped(await ask(desk, who, {}, now))
      return parts
        .flatMap(({ groups }) => groups.flatMap(({ rows }) => rows.map(({ href }) => href)))
        .includes(`/rulings/${of.id}`)
    }
    expect([await waits(other), await waits(lead), await waits(person('county', county))]).toEqual([true, false, false])
    for (const below of [
      person('city', '140100000000'),
      person('county', county),
      person('province-guide', province),
    ]) {
      expect(problemOf(await ask(rulingOne, below, { id: String(of.id) }, now))).toEqual({ kind: 'forbidden' })
      expect(problemOf(await releases(of, below))).toEqual({ kind: 'forbidden' })
    }
    unwrapped(await perform(withdrawRuling, lead, { id: String(of.id) }, now))
  })

  test('is not decided by its own account, nor rewritten, past every command; below the province nobody sees one', async () => {
    const of = await asksItem({ code: 'E13' })
    const past = (change: string, by = lead) =>
      inScope(by, now, tx => tx.$executeRaw(Prisma.raw(`UPDATE ruling SET ${change} WHERE id = ${of.id}`)))
    await expect(
      past(`state = 'released', effect = '{}', decided_by = proposed_by, decided_at = now()`),
    ).rejects.toThrow('ruling_apart')
    await expect(past(`asked = '{}'`)).rejects.toThrow('stays as it was handed in')
    expect(await past(`decision_note = 'seen'`, person('county', county))).toBe(0)
    unwrapped(await perform(withdrawRuling, lead, { id: String(of.id) }, now))
    await expect(past(`state = 'open', decided_at = NULL`)).rejects.toThrow('stays as it was handed in')
  })
})
