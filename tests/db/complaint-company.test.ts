/** 协办 物业服务企业: told or said why not, heard, and decided about by the street; nothing that a company says moves a case. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replyAsCompany, settleCompany } from '@/lib/complaint/act/beside/company'
import { moveCase, registerComplaint } from '@/lib/complaint/act/commands'
import { companyStates } from '@/lib/complaint/company/state'
import type { Complaint } from '@/lib/complaint/complaint'
import { complaintList } from '@/lib/complaint/list/views'
import { caseView } from '@/lib/complaint/views'
import { endContract } from '@/lib/contract/commands'
import type { Actor } from '@/lib/core/access'
import { uploadFile } from '@/lib/file/commands'
import { desk } from '@/lib/inbox/views'
import { ask } from '@/lib/platform/ask'
import { closeDatabase } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { must } from '@/tests/support/assembly-builders'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { now } from '@/tests/support/organisation-builders'
import { of, type Settled, settle, victimPlace } from '@/tests/support/world'
import { watched } from '@/tests/support/world-deeds'

let database: TestDatabase
let home: Settled
let [clerk, company, department]: Actor[] = []

beforeAll(async () => {
  database = await freshDatabase()
  home = await settle(watched(database.ownerUrl).doing, victimPlace)
  clerk = of(home, 'street-clerk')
  company = of(home, 'company')
  department = of(home, 'county-department')
}, 120_000)
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const lead = victimPlace.fields.department
const who = (actor: Actor | undefined): Actor => actor ?? of(home, 'street-clerk')

async function sent(more: Record<string, unknown> = {}): Promise<Complaint> {
  const said = { channel: 'counter', category: '0113', title: '楼道堆物', text: '堆着旧家具', place: '3 号楼' }
  const asked = { ...said, compound: home.names.compound, ...more }
  const { case: made } = await must(registerComplaint, who(clerk), asked, now)
  const dispatched = { id: made.code, version: 1, move: 'dispatch', lead, assist: ['company'] }
  return (await must(moveCase, who(clerk), dispatched, now)).after
}
const key = (it: Complaint) => ({ id: it.code, version: it.version })
const says = async (it: Complaint, say: string, more: Record<string, unknown> = {}): Promise<Complaint> =>
  (await must(replyAsCompany, who(company), { ...key(it), say, ...more }, now)).after
const deskOf = async (actor: Actor | undefined): Promise<string[]> => {
  const shown = await ask(desk, who(actor), {}, now)
  return shown.ok
    ? shown.value.parts.flatMap(part => part.groups.flatMap(group => group.rows.map(row => row.href)))
    : []
}

describe('the company under contract', () => {
  test('is kept as helper, told of the case, and finds it on its desk until it has answered', async () => {
    const it = await sent()
    expect([it.assist, it.companyState]).toEqual([['company'], 'told'])
    expect(await deskOf(company)).toContain(`/complaints/${it.code}`)
    const seen = await says(it, 'see')
    expect([seen.companyState, seen.state]).toEqual(['seen', 'dispatched'])
    expect(await deskOf(company)).toContain(`/complaints/${it.code}`)
    const bytes = new TextEncoder().encode('%PDF-1.4\n%%EOF\n')
    const { id } = await must(uploadFile, who(company), { name: '清理后.pdf', bytes }, now)
    const answered = await says(seen, 'answer', { text: '已经清理，照片见附件', files: [String(id)] })
    expect([answered.companyState, answered.state, answered.isOpen]).toEqual(['answered', 'dispatched', true])
    expect(await deskOf(company)).not.toContain(`/complaints/${it.code}`)
    // The street sees words and photo, and decides; the department that leads sees them too.
    expect(await deskOf(clerk)).toContain(`/complaints/${it.code}`)
    for (const reader of [clerk, department]) {
      const shown = await ask(caseView, who(reader), { id: it.code }, now)
      if (!shown.ok) throw new Error('not seen')
      expect(shown.value.events.at(-1)).toMatchObject({ act: 'company-answer', text: '已经清理，照片见附件' })
      expect(shown.value.files).toMatchObject([{ part: 'company', name: '清理后.pdf' }])
    }
    const released = { ...key(answered), verdict: 'release', reason: '现场已看过' }
    const { after } = await must(settleCompany, who(clerk), released, now)
    expect([after.companyState, after.assist, after.state]).toEqual(['released', [], 'dispatched'])
    expect(await deskOf(clerk)).not.toContain(`/complaints/${it.code}`)
  })

  test('says that it is not its contract, with the reason, and is asked again where the street sees it otherwise', async () => {
    const it = await sent()
    const bare = await perform(replyAsCompany, who(company), { ...key(it), say: 'decline' }, now)
    expect(bare).toMatchObject({ ok: false, problem: { kind: 'invalid', fields: { text: [expect.any(String)] } } })
    const declined = await says(it, 'decline', { text: '合同不含公共楼道清理' })
    const verdict = { ...key(declined), verdict: 'again', reason: '合同第八条包括楼道' }
    const { after } = await must(settleCompany, who(clerk), verdict, now)
    expect([after.companyState, after.assist]).toEqual(['told', ['company']])
    expect(await deskOf(company)).toContain(`/complaints/${it.code}`)
  })

  test('has the deeds of its turn on the page, and no others', async () => {
    const it = await sent()
    const shown = await ask(caseView, who(company), { id: it.code }, now)
    expect(shown.ok && shown.value.deeds.map(deed => deed.act)).toEqual([
      'company-see',
      'company-answer',
      'company-decline',
    ])
    const street = await ask(caseView, who(clerk), { id: it.code }, now)
    expect(street.ok && street.value.deeds.map(deed => deed.act)).toContain('settle-company')
  })

  test('cannot move a case, nor answer one that does not ask for it', async () => {
    const it = await sent()
    const moved = await perform(moveCase, who(company), { ...key(it), move: 'sign' }, now)
    expect(moved).toMatchObject({ ok: false, problem: { kind: 'forbidden' } })
    const { after } = await must(moveCase, who(clerk), { ...key(it), move: 'recall' }, now)
    expect([after.assist, after.companyState]).toEqual([[], null])
    const late = await perform(replyAsCompany, who(company), { ...key(after), say: 'see' }, now)
    expect(late).toMatchObject({ ok: false, problem: { kind: 'refused', rule: 'company-state' } })
  })
})

describe('a company that is not told', () => {
  test('because the reporter asked for secrecy, or the matter is its own: said to the dispatcher, and the case is missing to it', async () => {
    for (const more of [{ confidential: 'yes' }, { category: '0301' }]) {
      const it = await sent(more)
      expect([it.assist, it.companyState]).toEqual([['company'], 'kept-secret'])
      const shown = await ask(caseView, who(company), { id: it.code }, now)
      expect(shown).toMatchObject({ ok: false, problem: { kind: 'missing' } })
      const reply = await perform(replyAsCompany, who(company), { ...key(it), say: 'see' }, now)
      expect(reply).toMatchObject({ ok: false, problem: { kind: 'missing' } })
    }
    // Unless the reporter says that it may know.
    expect((await sent({ category: '0301', confidential: 'no' })).companyState).toBe('told')
  })

  test('before it is sent the dispatcher reads whether it would be told', async () => {
    const { case: made } = await must(
      registerComplaint,
      who(clerk),
      {
        ...{ channel: 'counter', category: '0113', title: '堆物', text: '堆物' },
        compound: home.names.compound,
        confidential: 'yes',
      },
      now,
    )
    const shown = await ask(caseView, who(clerk), { id: made.code }, now)
    expect(shown.ok && shown.value.helped).toBe('kept-secret')
  })

  test('because no contract is in force', async () => {
    const ended = {
      id: String(home.names.contract),
      version: '1',
      endedOn: '2026-11-01',
      reason: 'agreed',
    }
    await must(endContract, who(clerk), ended, now)
    const it = await sent()
    expect([it.assist, it.companyState]).toEqual([['company'], 'no-contract'])
  })
})

test('the list is asked for each way in which a company stands to cases', async () => {
  for (const company of companyStates) {
    const page = await ask(complaintList, who(clerk), { company, standing: 'all' }, now)
    expect(page.ok, company).toBe(true)
  }
  const page = await ask(complaintList, who(clerk), { company: 'no-contract', standing: 'all' }, now)
  expect(page.ok && page.value.rows.length).toBeGreaterThan(0)
})
