/** Does a county’s rule hold from switching on to switching off, after a replay and by two persons; does the finder answer everyone? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { narrowRoute, proposeRoute, switchOffRoute, switchOnRoute } from '@/lib/routing/commands'
import { routeFor } from '@/lib/routing/rules'
import { findRoute, proposeFromDecision, rulesFor } from '@/lib/routing/store'
import { finder, routeList, routeOne } from '@/lib/routing/views'
import { withClient } from '@/scripts/runtime/database'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now, person, place } from '@/tests/support/organisation-builders'

const community = '140105001001'
let db: TestDatabase
let serial = 0

/** A case of the past, straight into the ledger: where it was sent is all that counts here. */
async function pastCase(day: string, title: string, category = '0105', division = community): Promise<number> {
  serial += 1
  const at = `${day}T03:00:00Z`
  return withClient(db.ownerUrl, async client => {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO complaint (code, division_code, channel, category, title, text, state, state_at, holder, lead, units, received_at, created_at)
       VALUES ($1, $2, 'phone', $3, $4, '请处理', 'handling', $5, 'fire', 'fire', '{fire}', $5, $5) RETURNING id`,
      [`SQ-20261101-9${String(serial).padStart(5, '0')}`, division, category, title, at],
    )
    const id = rows[0]?.id
    if (id === undefined) throw new Error('no case came back')
    return id
  })
}

const official = (): Actor => person('county', '140105000000')
const proposal = (more: Record<string, unknown> = {}) => ({
  category: '0105',
  words: '地库',
  lead: 'urban',
  assist: ['street'],
  basis: '区政府专题会议纪要',
  ...more,
})

async function proposed(actor: Actor, more: Record<string, unknown> = {}): Promise<number> {
  const made = await perform(proposeRoute, actor, proposal(more), now)
  if (!made.ok) throw new Error(JSON.stringify(made.problem))
  return made.value.route.id
}

/** What the page shows to whoever may switch the rule on. */
async function seen(actor: Actor, id: number) {
  const shown = await ask(routeOne, actor, { id }, now)
  if (!shown.ok || !shown.value.now) throw new Error('no replay')
  const { on, cases, changed } = shown.value.now
  return { id, version: shown.value.route.version, replayedOn: on, cases, changed: changed.length }
}

const goes = (actor: Actor, title: string) =>
  inScope(actor, now, async tx =>
    routeFor(
      { category: '0105', title, text: '请处理', division: place(community) },
      await rulesFor(tx, place(community)),
    ),
  )

beforeAll(async () => {
  db = await freshDatabase()
  await pastCase('2026-11-05', '地库出口堵车')
  await pastCase('2026-11-06', '楼道堆物')
  // Too old for a replay, another matter, another county.
  await pastCase('2026-09-01', '地库出口堵车')
  await pastCase('2026-11-07', '地库噪声', '0111')
  await pastCase('2026-11-07', '地库出口堵车', '0105', '140106001001')
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

describe('a county’s rule', () => {
  test('is proposed by one, replayed, switched on by another, and holds from then on until it is switched off', async () => {
    const [first, second] = [official(), official()]
    const id = await proposed(first)
    expect((await goes(first, '地库出口')).routedBy).toBe('category')

    const own = await perform(switchOnRoute, first, await seen(first, id), now)
    expect(own).toMatchObject({ ok: false, problem: { kind: 'refused', rule: 'same-person' } })

    const figures = await seen(second, id)
    expect(figures).toMatchObject({ replayedOn: '2026-11-22', cases: 2, changed: 1 })
    const on = await perform(switchOnRoute, second, figures, now)
    expect(on).toMatchObject({ ok: true, value: { route: { state: 'on' } } })
    expect(await goes(first, '地库出口')).toMatchObject({ lead: 'urban', routedBy: 'rule', routeId: id })
    expect((await goes(first, '楼道')).lead).toBe('fire')
    expect(await inScope(first, now, tx => findRoute(tx, id))).toMatchObject({
      replay: { on: '2026-11-22', from: '2026-10-23', to: '2026-11-21', cases: 2, changed: 1 },
    })

    const off = await perform(switchOffRoute, first, { id, version: 2, reason: '职责已调整' }, now)
    expect(off.ok).toBe(true)
    expect((await goes(first, '地库出口')).routedBy).toBe('category')
    const again = await perform(switchOnRoute, second, { ...figures, version: 3 }, now)
    expect(again).toMatchObject({ ok: false, problem: { rule: 'state' } })
  })

  test('is not switched on by a replay of yesterday, nor by figures that are no longer true', async () => {
    const id = await proposed(official(), { words: '楼道' })
    const other = official()
    const figures = await seen(other, id)
    const old = await perform(switchOnRoute, other, { ...figures, replayedOn: '2026-11-21' }, now)
    expect(old).toMatchObject({ ok: false, problem: { rule: 'replay-old' } })
    const wrong = await perform(switchOnRoute, other, { ...figures, changed: 7 }, now)
    expect(wrong).toMatchObject({ ok: false, problem: { rule: 'replay-changed' } })
  })

  test('narrowed by a second person may be switched on by the first, and an old version is a conflict', async () => {
    const [first, second] = [official(), official()]
    const id = await proposed(first, { words: '', category: '0113' })
    const narrowed = await perform(narrowRoute, second, { id, version: 1, ...proposal({ words: '楼道 废品' }) }, now)
    expect(narrowed).toMatchObject({ ok: true, value: { route: { words: ['楼道', '废品'], category: '0113' } } })
    const late = await perform(narrowRoute, first, { id, version: 1, ...proposal() }, now)
    expect(late).toMatchObject({ ok: false, problem: { kind: 'conflict', version: 2 } })
    expect(await perform(switchOnRoute, second, await seen(second, id), now)).toMatchObject({
      ok: false,
      problem: { rule: 'same-person' },
    })
    expect((await perform(switchOnRoute, first, await seen(first, id), now)).ok).toBe(true)
  })

  test('the same matter and words twice are refused, as is a lead that assists itself', async () => {
    await proposed(official(), { category: '0102', words: '鸽子' })
    const twin = await perform(proposeRoute, official(), proposal({ category: '0102', words: ['鸽子'] }), now)
    expect(twin).toMatchObject({ ok: false, problem: { rule: 'same-rule' } })
    const selfish = await perform(proposeRoute, official(), proposal({ words: '甲乙', assist: ['urban'] }), now)
    expect(selfish).toMatchObject({ ok: false, problem: { kind: 'invalid' } })
  })

  test('is read by everybody below, changed by the county alone; a street may not, the next county does not touch it', async () => {
    const id = await proposed(official(), { words: '电梯口' })
    const clerk = person('street-clerk', '140105001000')
    const fireman = person('county-department', '140105000000', { kind: 'competence', code: 'fire' })
    for (const reader of [clerk, fireman, person('community', community)])
      expect((await ask(routeOne, reader, { id }, now)).ok).toBe(true)
    expect(await perform(switchOffRoute, clerk, { id, version: 1, reason: '不用了' }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'forbidden' },
    })
    const neighbour = person('county', '140106000000')
    expect(await perform(switchOffRoute, neighbour, { id, version: 1, reason: '不用了' }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'missing' },
    })
    const list = await ask(routeList, neighbour, {}, now)
    expect(list.ok && list.value.rows).toEqual([])
    // A department sees only its own cases: a replay on those would say nothing true.
    const shown = await ask(routeOne, fireman, { id }, now)
    expect(shown.ok && shown.value.now).toBeNull()
  })
})

describe('a decision on a returned case', () => {
  const decided = async (lead: 'urban' | 'fire' | 'county', category: '0105' | '0114' = '0114') => {
    const actor = official()
    const id = await pastCase('2026-11-10', '油烟扰民', category)
    const complaint = { id, code: 'SQ-1', division: place(community), category, title: '油烟扰民', text: '请处理' }
    return inScope(actor, now, tx =>
      proposeFromDecision(tx, { actor, now }, { complaint, lead, assist: [], reason: '属餐饮管理' }),
    )
  }

  test('that says the same as the rules proposes nothing', async () => {
    expect(await decided('urban')).toBeNull()
  })

  test('that differs proposes one rule of the county, for its words in its street and never for the whole matter, and not a second time', async () => {
    expect(await decided('county')).toMatchObject({
      division: '140105000000',
      category: '0114',
      within: '140105001000',
      words: ['油烟'],
      lead: 'county',
      state: 'proposed',
    })
    expect(await decided('county')).toBeNull()
  })
})

describe('the responsibility finder', () => {
  test('tells every office, department and community who leads, by when and how it was decided before', async () => {
    for (const reader of [
      official(),
      person('community', community),
      person('county-department', '140105000000', { kind: 'competence', code: 'fire' }),
      person('province-guide', '140000000000'),
    ]) {
      const found = await ask(finder, reader, { q: '飞线充电' }, now)
      expect(found).toMatchObject({ ok: true, value: { matter: { code: '0104', route: { lead: 'fire' } } } })
      if (found.ok) expect(found.value.matter?.limits.map(one => one.stage)).toContain('handle')
    }
  })

  test('a company and a committee do not have it', async () => {
    const committee = person('committee', community, { kind: 'compound', id: 1 })
    expect(await ask(finder, committee, { q: '飞线' }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'forbidden' },
    })
  })

  test('the next county is not to be asked for', async () => {
    expect(await ask(finder, official(), { q: '飞线', division: '140106000000' }, now)).toMatchObject({
      ok: false,
      problem: { kind: 'missing' },
    })
  })
})
