/** On whose desk does a case lie, who is called to it, and what does each of those who see it get to see? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteCase, seeMentions } from '@/lib/complaint/act/beside/note'
import { urgeCase } from '@/lib/complaint/act/beside/urge'
import { caseView } from '@/lib/complaint/views'
import type { Actor } from '@/lib/core/access'
import { escalatedKind, mentionKind } from '@/lib/inbox/case-waiting'
import { routeKind } from '@/lib/inbox/route-waiting'
import { desk, deskCount } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { withClient } from '@/scripts/runtime/database'
import { must, said } from '../support/assembly-builders'
import { closed, does, handled, later, monday, office, registeredCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { companyNamed, compoundIn, contractFor, person } from '../support/organisation-builders'

const community = '140105001001'
const of = office(community)
let db: TestDatabase
let compound: string

beforeAll(async () => {
  db = await freshDatabase()
  compound = (await compoundIn(db.ownerUrl, community, '学府花园')).code
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

const taken = (more: Record<string, unknown> = {}) => registeredCase(of.clerk, { compound, ...more })

async function onDesk(actor: Actor, at: Date) {
  const shown = await ask(desk, actor, {}, at)
  if (!shown.ok) throw new Error(JSON.stringify(shown.problem))
  const rows = shown.value.parts
    .flatMap(part => part.groups)
    .flatMap(group => group.rows.map(row => ({ ...row, group: group.group })))
  const [own, others] = [rows.filter(row => row.part !== 'other'), rows.filter(row => row.part === 'other')]
  return { rows: own, others, kinds: shown.value.kinds }
}
const hasCase = async (actor: Actor, code: string, at: Date): Promise<string | null> =>
  (await onDesk(actor, at)).rows.find(row => row.href === `/complaints/${code}`)?.kind ?? null

describe('a desk', () => {
  test('shows what its unit holds, with its own clock, and nothing of what others hold', async () => {
    const it = await taken()
    expect(await hasCase(of.clerk, it.code, monday)).toBe('诉求')
    expect([await hasCase(of.county, it.code, monday), await hasCase(of.community, it.code, monday)]).toEqual([
      null,
      null,
    ])
    const sent = await does(of.clerk, it, 'dispatch', { lead: 'fire' })
    expect([await hasCase(of.clerk, it.code, monday), await hasCase(of.police, it.code, monday)]).toEqual([null, null])
    const row = (await onDesk(of.fire, monday)).rows.find(one => one.href === `/complaints/${it.code}`)
    expect([row?.title, row?.clock?.due, row?.clock?.rule.key]).toEqual([
      '签收：3 号楼楼道堆满杂物',
      sent.dueAt,
      'case.sign',
    ])
    expect(row?.detail).toContain('学府花园')
  })

  test('tells the county of a rule that a decision proposed, but not the one who decided; the trail names it', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire' })
    const back = await does(of.fire, it, 'return', { reason: '不属消防职责' }, later(monday, 1))
    await does(of.county, back, 'decide', { lead: 'police', reason: '扰乱秩序属公安' }, later(monday, 2))
    const rules = async (actor: Actor) =>
      (await onDesk(actor, later(monday, 3))).rows.filter(row => row.kind === routeKind)
    const [waiting] = await rules(of.county2)
    expect(waiting?.title).toMatch(/^启用派单规则/)
    expect(waiting?.detail).toContain('退单裁定：扰乱秩序属公安')
    expect([await rules(of.county), await rules(of.city), await rules(of.clerk)]).toEqual([[], [], []])
    const rows = await withClient(db.ownerUrl, client =>
      client.query(`SELECT act, subject_kind AS kind, reason FROM audit WHERE act = 'routing.propose'`),
    )
    expect(rows.rows).toEqual([{ act: 'routing.propose', kind: 'route', reason: '扰乱秩序属公安' }])
  })

  test('leaves what one handled oneself to a colleague', async () => {
    const signed = await handled(of, await taken(), of.clerk, 'street')
    const more = { result: 'untrue', answer: '现场没有杂物。' }
    const fed = await does(of.clerk, signed, 'feed-back', more, later(monday, 2))
    expect([
      await hasCase(of.clerk, fed.code, later(monday, 3)),
      await hasCase(of.clerk2, fed.code, later(monday, 3)),
    ]).toEqual([null, '诉求'])
    const beside = (await onDesk(of.clerk, later(monday, 3))).others.find(row => row.href === `/complaints/${fed.code}`)
    expect(beside?.detail).toMatch(/您经手过，须由同事办$/)
  })

  test('what a department lets run over comes to the county, what the county lets run over to the city', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire' })
    const [soon, late] = [later(monday, 20), later(monday, 72)]
    expect([await hasCase(of.county, it.code, soon), await hasCase(of.county, it.code, late)]).toEqual([
      null,
      escalatedKind,
    ])
    expect(await hasCase(of.city, it.code, late)).toBeNull()
    const back = await does(of.fire, it, 'return', { reason: '不属消防职责' }, later(monday, 2))
    expect(await hasCase(of.county, back.code, late)).toBe('诉求')
    expect(await hasCase(of.city, back.code, late)).toBe(escalatedKind)
    const counted = await ask(deskCount, of.county, {}, late)
    expect(counted.ok && counted.value.late).toBe(true)
    // The mark beside 诉求 in the navigation counts what is the county's own turn.
    const own = (await onDesk(of.county, late)).kinds.find(one => one.kind === '诉求')?.count
    expect(counted.ok && counted.value.marks['/complaints']?.count).toBe(own)
    expect(own).toBeGreaterThan(0)
  })

  test('whoever is called by name finds it there until he has looked', async () => {
    const caller = await taken()
    const officer = await seated('qianming', '钱明', 'street-clerk', '140105001000')
    const note = { id: caller.code, text: '@钱明 请看现场照片', mentions: [officer.accountId] }
    await must(noteCase, of.clerk, note, monday)
    const kinds = (await onDesk(officer, monday)).kinds.map(one => one.kind)
    expect(kinds).toContain(mentionKind)
    await must(seeMentions, officer, { id: caller.code }, monday)
    expect((await onDesk(officer, monday)).kinds.map(one => one.kind)).not.toContain(mentionKind)
  })

  test('a department cannot call somebody to a case that he does not see', async () => {
    const it = await handled(of, await taken(), of.fire, 'fire')
    const policeman = await seated('sunwei', '孙伟', 'county-department', '140105000000', 'police')
    const note = { id: it.code, text: '@孙伟 请协助', mentions: [policeman.accountId] }
    expect(said(await perform(noteCase, of.fire, note, monday))).toMatch(/看不到这件案件/)
  })
})

/** Somebody with an account and a post in the ledger, as calling by name needs them. */
async function seated(
  username: string,
  name: string,
  role: 'street-clerk' | 'county-department',
  division: string,
  field?: string,
): Promise<Actor> {
  const account = await withClient(db.ownerUrl, async client => {
    const made = await client.query<{ id: number }>(
      `INSERT INTO account (username, display_name, division_code, password_hash, password_changed_at, created_at)
       VALUES ($1, $2, $3, 'x', $4, $4) RETURNING id`,
      [username, name, division, monday],
    )
    const id = made.rows[0]?.id ?? 0
    await client.query(
      `INSERT INTO post (account_id, role, division_code, competence, valid_from, created_at) VALUES ($1, $2, $3, $4, '2021-01-01', $5)`,
      [id, role, division, field ?? null, monday],
    )
    return id
  })
  const actor = person(role, division, field ? { kind: 'competence', code: field } : null)
  return { ...actor, accountId: account, name }
}

describe('the record', () => {
  const shownTo = async (actor: Actor, code: string, at: Date = monday) => {
    const shown = await ask(caseView, actor, { id: code }, at)
    return shown.ok ? shown.value : null
  }

  test('offers each the deeds of his turn, with why not where it cannot be now', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire' })
    const fire = await shownTo(of.fire, it.code)
    expect(fire?.deeds.map(deed => deed.act)).toEqual(['sign', 'return', 'take', 'add-file'])
    const late = await shownTo(of.fire, it.code, later(monday, 72))
    expect(late?.deeds.find(deed => deed.act === 'return')?.whyNot).toMatch(/^退单时限到 2026-11-24/)
    expect((await shownTo(of.clerk, it.code))?.deeds.map(deed => deed.act)).toEqual(
      expect.arrayContaining(['recall', 'merge', 'void', 'urge', 'classify']),
    )
    expect((await shownTo(of.clerk, it.code))?.deeds.map(deed => deed.act)).not.toContain('sign')
    expect((await shownTo(of.clerk, it.code))?.proposal).toMatchObject({ lead: 'urban', routedBy: 'category' })
  })

  test('shows who reported masked, to the offices and the unit that leads', async () => {
    const it = await does(of.clerk, await taken(), 'dispatch', { lead: 'fire', assist: ['police'] })
    expect((await shownTo(of.fire, it.code))?.reporter).toMatchObject({ name: '王*国', phone: '138****0000' })
    expect((await shownTo(of.police, it.code))?.reporter).toBeNull()
    expect(await shownTo(of.urban, it.code)).toBeNull()
  })

  test('the company under contract sees the case but neither reporter nor notes, and nothing of a confidential one', async () => {
    const { id, code } = await companyNamed(of.county, 17, '安居物业')
    await contractFor(of.county, code, compound, '2024-01-01', null)
    const firm = person('company', '140000000000', { kind: 'company', id })
    const [open, secret] = [await taken(), await taken({ confidential: 'yes' })]
    await must(noteCase, of.clerk, { id: open.code, text: '物业拒不配合' }, monday)
    const shown = await shownTo(firm, open.code)
    expect([shown?.case.code, shown?.reporter, shown?.notes, shown?.deeds]).toEqual([open.code, null, null, []])
    expect(await shownTo(firm, secret.code)).toBeNull()
    expect(said(await perform(urgeCase, firm, { id: open.code, reason: '快些' }, monday))).toBe('forbidden')
  })

  test('names what came back and what it came back from', async () => {
    const place = (await compoundIn(db.ownerUrl, community, '再犯小区')).code
    const first = await registeredCase(of.clerk, { compound: place })
    await closed(of, first, of.fire, 'fire')
    const second = await registeredCase(of.clerk, { compound: place }, later(monday, 72))
    expect((await shownTo(of.clerk, second.code))?.beside.former?.code).toBe(first.code)
    expect((await shownTo(of.clerk, first.code))?.beside.recurrences.map(one => one.code)).toEqual([second.code])
  })
})
