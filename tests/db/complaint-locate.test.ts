/** A case that came without its compound, or with a wrong one, is tied to the right one: who may, what its line says, what is counted where. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replyAsCompany } from '@/lib/complaint/act/beside/company'
import { locateCase } from '@/lib/complaint/act/beside/locate'
import type { Complaint } from '@/lib/complaint/complaint'
import { complaintCounts, complaintList } from '@/lib/complaint/list/views'
import { caseView } from '@/lib/complaint/views'
import type { Actor } from '@/lib/core/access'
import { uploadFile } from '@/lib/file/commands'
import { fileView } from '@/lib/file/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { must } from '../support/assembly-builders'
import { closed, does, later, monday, office, registeredCase, seenCase } from '../support/complaint-builders'
import { freshDatabase, type TestDatabase } from '../support/db'
import { companyNamed, compoundIn, contractFor, person } from '../support/organisation-builders'

const community = '140105001001'
const street = '140105001000'
const of = office(community)
const elsewhere = office('140105002001')
const reason = '现场核对，实为另一小区'
let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await db.drop()
})

let made = 0
const compound = async (at = community): Promise<string> =>
  (await compoundIn(db.ownerUrl, at, `归属小区${++made}`)).code
/** No code: that it lies in none is said. */
const asked = (it: Complaint, code: string) => ({
  ...{ id: it.code, version: it.version, compound: code, reason },
  where: code === '' ? 'outside' : 'inside',
})
const located = (by: Actor, it: Complaint, code: string, at = monday) => perform(locateCase, by, asked(it, code), at)
const moved = async (by: Actor, it: Complaint, code: string): Promise<Complaint> =>
  (await must(locateCase, by, asked(it, code), monday)).after
const listed = async (code: string): Promise<string[]> => {
  const shown = await ask(complaintList, of.county, { compound: code, standing: 'all' }, monday)
  if (!shown.ok) throw new Error('no list')
  return shown.value.rows.map(row => row.code)
}
const openIn = async (division: string): Promise<number> => {
  const shown = await ask(complaintCounts, of.county, { division }, monday)
  if (!shown.ok) throw new Error('no counts')
  return shown.value.open
}
const problem = (result: Awaited<ReturnType<typeof located>>): unknown => (result.ok ? null : result.problem)

describe('a case that came without its compound', () => {
  test('is tied to it by the street: the compound has it, the community counts it, its line says from where to where and why', async () => {
    const it = await registeredCase(of.clerk, { division: street })
    const code = await compound()
    const before = await openIn(community)
    const after = await moved(of.clerk, it, code)
    expect(after).toMatchObject({ division: community, compound: { code }, state: it.state, dueAt: it.dueAt })
    expect(await listed(code)).toEqual([it.code])
    expect(await openIn(community)).toBe(before + 1)
    const shown = await ask(caseView, of.clerk, { id: it.code }, monday)
    expect(shown.ok && shown.value.events.at(-1)).toMatchObject({
      act: 'locate',
      reason,
      facts: { compoundBefore: '不在小区内', compound: after.compound?.name },
    })
  })

  test('is tied by its community within the community, and to no compound beyond it', async () => {
    const it = await registeredCase(of.clerk, { division: community })
    const beyond = await compound('140105001002')
    expect(problem(await located(of.community, it, beyond))).toMatchObject({ kind: 'invalid' })
    expect((await moved(of.community, it, await compound())).compound).not.toBeNull()
    const outside = await registeredCase(of.clerk, { division: '140105001002' })
    expect(problem(await located(of.community, outside, await compound()))).toMatchObject({ kind: 'missing' })
  })
})

describe('a case that came with a wrong one', () => {
  test('goes over to the right one, or to none, and leaves the wrong one’s list and count', async () => {
    const [wrong, right] = [await compound(), await compound('140105001002')]
    const it = await registeredCase(of.clerk, { compound: wrong })
    const over = await moved(of.lead, it, right)
    expect([await listed(wrong), await listed(right)]).toEqual([[], [it.code]])
    const free = await moved(of.clerk, over, '')
    expect([free.compound, free.division]).toEqual([null, '140105001002'])
    expect(await listed(right)).toEqual([])
    expect(problem(await located(of.clerk, free, ''))).toMatchObject({ kind: 'invalid' })
  })

  test('stays where it is when nothing was chosen: an empty box says nothing, and two answers are none', async () => {
    const [wrong, right] = [await compound(), await compound()]
    const it = await registeredCase(of.clerk, { compound: wrong })
    const open = { id: it.code, version: it.version, compound: '', reason }
    for (const more of [{}, { where: 'inside' }, { where: 'outside', compound: right }])
      expect(problem(await perform(locateCase, of.clerk, { ...open, ...more }, monday))).toMatchObject({
        fields: { compound: [expect.stringContaining('不在小区内')] },
      })
    expect(await listed(wrong)).toEqual([it.code])
    // The box still shows the compound that it leaves.
    const free = await must(locateCase, of.clerk, { ...open, where: 'outside', compound: wrong }, monday)
    expect(free.after.compound).toBeNull()
  })

  test('changes nothing of a unit that has it in hand, and is corrected as long as somebody may still act on it', async () => {
    const it = await does(
      of.fire,
      await does(of.clerk, await registeredCase(of.clerk, { division: community }), 'dispatch', { lead: 'fire' }),
      'sign',
    )
    const after = await moved(of.clerk, it, await compound())
    expect(after).toMatchObject({ state: 'handling', holder: 'fire', holderBy: it.holderBy, promisedAt: it.promisedAt })
    const gone = await does(of.clerk, await registeredCase(of.clerk, { division: community }), 'void', { reason })
    expect(problem(await located(of.clerk, gone, await compound()))).toMatchObject({ kind: 'refused', rule: 'state' })
  })

  test('is told to the company of the right one, which the wrong one’s no longer is', async () => {
    const [wrong, right, free] = [await compound(), await compound(), await compound()]
    for (const [at, code] of [wrong, right].entries())
      await contractFor(
        of.county,
        (await companyNamed(of.county, 60 + at, `归属物业${at}`)).code,
        code,
        '2026-01-01',
        null,
      )
    const it = await registeredCase(of.clerk, { compound: wrong })
    const sent = await does(of.clerk, it, 'dispatch', { lead: 'fire', assist: ['company'] })
    const seen = await moved(of.clerk, sent, right)
    expect(seen).toMatchObject({ companyState: 'told', companyAt: monday })
    expect(await moved(of.clerk, seen, free)).toMatchObject({ companyState: 'no-contract' })
  })

  test('brings another company, which sees nothing that the former one handed in or answered; offices see it', async () => {
    const [wrong, right] = [await compound(), await compound()]
    const company = async (number: number, code: string): Promise<Actor> => {
      const made = await companyNamed(of.county, number, `交接物业${number}`)
      await contractFor(of.county, made.code, code, '2026-01-01', null)
      return person('company', '140105000000', { kind: 'company', id: made.id })
    }
    const [former, next] = [await company(70, wrong), await company(71, right)]
    const answer = async (by: Actor, it: Complaint, words: string): Promise<Complaint> => {
      const bytes = new TextEncoder().encode(`%PDF-1.4\n${words}\n%%EOF\n`)
      const { id } = await must(uploadFile, by, { name: `${words}.pdf`, bytes }, monday)
      const said = { id: it.code, version: it.version, say: 'answer', text: words, files: [String(id)] }
      return (await must(replyAsCompany, by, said, monday)).after
    }
    const readBy = async (by: Actor, code: string) => {
      const shown = await ask(caseView, by, { id: code }, monday)
      if (!shown.ok) throw new Error(`not seen: ${shown.problem.kind}`)
      const said = shown.value.events.flatMap(event => (event.act === 'company-answer' ? [event.text] : []))
      return { files: shown.value.files.map(file => file.name), said, ids: shown.value.files.map(file => file.fileId) }
    }
    const it = await registeredCase(of.clerk, { compound: wrong })
    const sent = await does(of.clerk, it, 'dispatch', { lead: 'fire', assist: ['company'] })
    const answered = await answer(former, sent, '前一家已经清理')
    const mine = await readBy(former, it.code)
    expect(mine).toMatchObject({ files: ['前一家已经清理.pdf'], said: ['前一家已经清理'] })
    const over = await moved(of.clerk, answered, right)
    expect(await readBy(next, it.code)).toMatchObject({ files: [], said: [] })
    const opened = await ask(fileView, next, { id: String(mine.ids[0]) }, monday)
    expect(opened).toMatchObject({ ok: false })
    await answer(next, over, '后一家也看过了')
    expect(await readBy(next, it.code)).toMatchObject({ files: ['后一家也看过了.pdf'], said: ['后一家也看过了'] })
    for (const by of [of.clerk, of.fire])
      expect(await readBy(by, it.code)).toMatchObject({
        files: ['前一家已经清理.pdf', '后一家也看过了.pdf'],
        said: ['前一家已经清理', '后一家也看过了'],
      })
  })

  test('is a recurrence where the same matter was closed in the right compound not long before, and no more of the wrong one', async () => {
    const [wrong, right] = [await compound(), await compound()]
    const first = async (code: string) =>
      closed(of, await registeredCase(of.clerk, { compound: code }, later(monday, -72)), of.fire, 'fire')
    const [there, here] = [await first(wrong), await first(right)]
    const it = await registeredCase(of.clerk, { compound: wrong }, later(monday, 48))
    expect(it.recurrenceOf).toBe(there.id)
    const over = await must(
      locateCase,
      of.clerk,
      { id: it.code, version: it.version, compound: right, reason },
      later(monday, 49),
    )
    expect(over.after.recurrenceOf).toBe(here.id)
    const free = await must(
      locateCase,
      of.clerk,
      { id: it.code, version: over.after.version, compound: await compound(), reason },
      later(monday, 50),
    )
    expect(free.after.recurrenceOf).toBeNull()
  })
})

describe('cases that came back of one that was tied elsewhere', () => {
  const tied = (it: Complaint, code: string, at: Date) =>
    must(locateCase, of.clerk, { id: it.code, version: it.version, compound: code, reason }, at)

  test('are looked at again: of another one of the same place, or of none; what is over stays as it was counted', async () => {
    const [here, there] = [await compound(), await compound()]
    const before = await closed(
      of,
      await registeredCase(of.clerk, { compound: here }, later(monday, -96)),
      of.fire,
      'fire',
    )
    const wrong = await closed(
      of,
      await registeredCase(of.clerk, { compound: here }, later(monday, -72)),
      of.fire,
      'fire',
    )
    const [open, other, over] = [
      await registeredCase(of.clerk, { compound: here }, later(monday, 24)),
      await registeredCase(of.clerk, { compound: here }, later(monday, 25)),
      await registeredCase(of.clerk, { compound: here }, later(monday, 26)),
    ]
    await does(of.clerk, over, 'void', { reason }, later(monday, 27))
    for (const it of [open, other, over]) expect(it.recurrenceOf).toBe(wrong.id)
    await tied(wrong, there, later(monday, 28))
    for (const it of [open, other]) expect((await seenCase(of.clerk, it.code)).recurrenceOf).toBe(before.id)
    expect((await seenCase(of.clerk, over.code)).recurrenceOf).toBe(wrong.id)
    await tied(before, there, later(monday, 29))
    expect((await seenCase(of.clerk, open.code)).recurrenceOf).toBeNull()
    const shown = await ask(caseView, of.clerk, { id: open.code }, later(monday, 30))
    const lines = shown.ok ? shown.value.events.filter(event => event.act === 'recognise') : []
    expect(lines.map(line => line.facts)).toEqual([
      { code: wrong.code },
      { locatedCase: wrong.code, recurs: before.code },
      { locatedCase: before.code },
    ])
  })
})

describe('who may', () => {
  test('no department, which handles the case, nor the city; and the street of the wrong place does not see it any more', async () => {
    const it = await does(of.clerk, await registeredCase(of.clerk, { division: community }), 'dispatch', {
      lead: 'fire',
    })
    const code = await compound()
    for (const by of [of.fire, of.city, of.water])
      expect(problem(await located(by, it, code))).toEqual({ kind: 'forbidden' })
    expect(problem(await located(elsewhere.clerk, it, code))).toMatchObject({ kind: 'missing' })
  })

  test('the county alone takes a case to another street, before it is sent: that street finds it', async () => {
    const code = await compound('140105002001')
    const it = await registeredCase(of.clerk, { division: community })
    expect(problem(await located(of.clerk, it, code))).toMatchObject({ kind: 'invalid' })
    const over = await moved(of.county, it, code)
    expect(over).toMatchObject({ holder: 'street', holderBy: null, division: '140105002001' })
    expect((await seenCase(elsewhere.clerk, it.code)).compound?.code).toBe(code)
    const sent = await does(elsewhere.clerk, over, 'dispatch', { lead: 'fire' })
    expect(problem(await located(of.county, sent, await compound()))).toMatchObject({
      kind: 'refused',
      rule: 'other-street',
    })
  })

  test('a case of which no street was known becomes the street’s', async () => {
    const it = await registeredCase(of.county, { division: '140105000000' })
    expect(it.holder).toBe('county')
    expect(await moved(of.county, it, await compound())).toMatchObject({ holder: 'street', division: community })
  })
})

test('over what a colleague has changed meanwhile nothing is written', async () => {
  const it = await registeredCase(of.clerk, { division: community })
  const code = await compound()
  await moved(of.clerk2, it, code)
  expect(problem(await located(of.clerk, it, await compound()))).toMatchObject({ kind: 'conflict' })
  expect((await seenCase(of.clerk, it.code)).compound?.code).toBe(code)
})
