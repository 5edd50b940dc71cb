/** Do the printable forms hold what is known, draw lines for what is not, and stay readable whatever somebody is called? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ballotDesk } from '@/lib/assembly/views'
import { type Actor, systemActor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import type { FormFacts } from '@/lib/forms/facts'
import { formCodes } from '@/lib/forms/kinds'
import { docxOf } from '@/lib/forms/paper'
import { templates } from '@/lib/forms/templates'
import { printedFilingForm, printedProcedureForm } from '@/lib/forms/views'
import { ask } from '@/lib/platform/ask'
import { seal } from '@/lib/platform/crypto'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { openParts } from '@/lib/platform/sheets/zip'
import { findProcedure, insertProcedure, moveProcedure } from '@/lib/procedure/store'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import { committeeOf, compoundIn, now, person, place } from '@/tests/support/organisation-builders'

const community = '140105001001'
const wild = '张<三>&"四"'

let database: TestDatabase
let clerk: Actor
let id: number
let filing: number

/** The text of the paper as Word shows it, and its XML. */
async function textOf(bytes: Uint8Array): Promise<{ text: string; xml: string }> {
  const parts = await openParts(bytes)
  const chunks: Uint8Array[] = []
  for await (const chunk of parts.read('word/document.xml')) chunks.push(chunk)
  const xml = Buffer.concat(chunks).toString('utf8')
  const text = xml
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
  return { text, xml }
}

/** No slot was filled with a value's absence, and the XML is well formed as far as tags and signs go. */
function expectSound({ text, xml }: { text: string; xml: string }): void {
  expect(text).not.toMatch(/undefined|null|NaN|\[object|Invalid/)
  expect(xml.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|apos;)/)
}

async function printed(form: string, more: Record<string, unknown> = {}) {
  const found = await ask(printedProcedureForm, clerk, { id, form, ...more }, now)
  if (!found.ok || !found.value.ready) throw new Error(`${form}: ${JSON.stringify(found)}`)
  return { ...(await textOf(found.value.bytes)), name: found.value.name }
}

beforeAll(async () => {
  database = await freshDatabase()
  clerk = person('street-clerk', '140105001000')
  const compound = await compoundIn(database.ownerUrl, community, '龙城<新>居&苑')
  const office = systemActor(place('140105001000'))
  const stamp = { actor: clerk, now }
  await inScope(office, now, async tx => {
    await tx.compound.update({
      where: { id: compound.id },
      data: { developer: '山西晋龙房地产开发有限公司', owners: 96 },
    })
    const made = await insertProcedure(tx, stamp, {
      kind: 'formation',
      compound: { id: compound.id, division: place(community) },
      organisationId: null,
      state: 'papers-asked',
      on: day('2026-05-01'),
    })
    id = made.id
    const own = { procedureId: id, compoundId: compound.id, divisionCode: community, createdAt: now }
    await tx.procedurePerson.createMany({
      data: [
        { ...own, part: 'group', name: '任晓芳', side: 'street', leader: true },
        { ...own, part: 'group', name: wild, side: 'owner', room: '1-101' },
        {
          ...own,
          part: 'candidate',
          name: wild,
          side: 'owner',
          room: '1-101',
          sex: '1',
          area: 9850,
          tags: ['02', '04'],
          idCipher: seal('140105199001011234'),
          phoneCipher: seal('13812348888'),
          vetting: 'passed',
          elected: true,
          office: '01',
        },
        { ...own, part: 'candidate', name: '李四', side: 'owner', room: '2-202', vetting: 'passed', elected: true },
        { ...own, part: 'candidate', name: '落选的', side: 'owner', vetting: 'rejected' },
      ],
    })
    const assembly = await tx.assembly.create({
      data: {
        compoundId: compound.id,
        divisionCode: community,
        procedureId: id,
        kind: 'first',
        form: 'written',
        title: '第一次业主大会',
        state: 'preparing',
        stateAt: now,
        stateOn: new Date('2026-08-01'),
        opensOn: new Date('2026-08-01'),
        closesOn: new Date('2026-08-20'),
        wholeArea: 900000n,
        wholePersons: 96,
        createdAt: now,
      },
    })
    await tx.assemblyMatter.createMany({
      data: [
        {
          assemblyId: assembly.id,
          compoundId: compound.id,
          divisionCode: community,
          no: 1,
          code: 2,
          title: '通过管理规约',
          forArea: 600000n,
          forPersons: 64,
          againstArea: 50000n,
          againstPersons: 4,
          abstainArea: 0n,
          abstainPersons: 0,
          outcome: 'passed',
        },
      ],
    })
    const row = await tx.filing.create({
      data: {
        kind: 'formation',
        of: 'committee',
        compoundId: compound.id,
        divisionCode: community,
        procedureId: id,
        state: 'refused',
        stateAt: now,
        factOn: new Date('2026-08-25'),
        submittedOn: new Date('2026-09-01'),
        decidedOn: new Date('2026-09-05'),
        decision: '会议记录缺 <签名> & 日期',
        createdAt: now,
      },
    })
    filing = row.id
  })
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const moveTo = (
  state: 'papers-in' | 'applied' | 'group' | 'publicity' | 'vetting' | 'voting' | 'elected',
  on: string,
) =>
  inScope(systemActor(place('140105001000')), now, async tx => {
    const it = await findProcedure(tx, id)
    if (!it) throw new Error('no procedure')
    await moveProcedure(tx, { actor: clerk, now }, it, { act: 'move', to: state, on: day(on) })
  })

describe('a clerk prints the forms of a first election', () => {
  test('the developer is asked for each paper by name, with the day from which the compound was ready', async () => {
    const paper = await printed('papers-demand')
    expectSound(paper)
    expect(paper.text).toContain('山西晋龙房地产开发有限公司')
    expect(paper.text).toContain('占90.0%')
    expect(paper.text).toContain('业主名册')
    expect(paper.text).toContain('2026年5月16日前')
    expect(paper.name).toBe('建设单位报送资料通知书-龙城_新_居&苑.docx')
  })

  test('what is not yet due is not printed, and the reason is told', async () => {
    const found = await ask(printedProcedureForm, clerk, { id, form: 'filing-certificate' }, now)
    expect(found).toMatchObject({ ok: true, value: { ready: false, why: '备案后才能打印' } })
  })

  test('notices, candidate forms and ballots carry what is known', async () => {
    await moveTo('papers-in', '2026-05-10')
    await moveTo('applied', '2026-05-20')
    await moveTo('group', '2026-06-01')
    const group = await printed('group-notice')
    expect(group.text).toContain(wild)
    expect(group.text).toContain('2026年6月1日成立')
    await moveTo('publicity', '2026-07-01')
    const notice = await printed('assembly-notice')
    expect(notice.text).toContain('业主总人数96人，专有部分面积合计9,000.00平方米')
    expect(notice.text).toContain('通过管理规约')
    const ballot = await printed('ballot')
    expect(ballot.text).toContain('通过管理规约')
    expect(ballot.text).toContain(wild)
    expect(ballot.text).not.toContain('落选的')
    for (const paper of [group, notice, ballot]) expectSound(paper)
  })

  test('a candidate form shows identity number and phone masked only, one sheet each', async () => {
    const all = await printed('candidate-form')
    expectSound(all)
    expect(all.text).toContain('1401**********1234')
    expect(all.text).toContain('138****8888')
    expect(all.text).not.toContain('140105199001011234')
    expect(all.text).not.toContain('13812348888')
    expect(all.text.split('业主委员会委员候选人登记表')).toHaveLength(3)
    const person = await inScope(systemActor(place(community)), now, tx =>
      tx.procedurePerson.findFirst({ where: { procedureId: id, name: '李四' } }),
    )
    const one = await printed('candidate-form', { person: person?.id })
    expect(one.text.split('业主委员会委员候选人登记表')).toHaveLength(2)
    expect(one.text).toContain('李四')
    const stranger = await ask(printedProcedureForm, clerk, { id, form: 'candidate-form', person: 999_999 }, now)
    expect(stranger).toMatchObject({ ok: false, problem: { kind: 'missing' } })
  })

  test('the list of candidates that is posted holds no numbers', async () => {
    const posted = await printed('candidate-notice')
    expectSound(posted)
    expect(posted.text).not.toMatch(/\*{3}/)
  })

  test('count sheet and decision give counts and shares rounded down', async () => {
    await moveTo('vetting', '2026-07-20')
    await moveTo('voting', '2026-07-25')
    const sheet = await printed('count-sheet')
    expectSound(sheet)
    expect(sheet.text).toContain('参与表决68人，占70.8%')
    expect(sheet.text).toContain('6,500.00平方米，占72.2%')
    const decision = await printed('decision-notice')
    expectSound(decision)
    expect(decision.text).toContain('通过管理规约：同意64人、6,000.00平方米，通过')
    expect(decision.text).toContain(`${wild}、李四`)
  })

  test('a paper ballot has the lines of the entry screen in its order, and none that could not be entered', async () => {
    const assembly = await inScope(systemActor(place(community)), now, async tx => {
      const row = await tx.assembly.findFirstOrThrow({ where: { procedureId: id } })
      const own = { assemblyId: row.id, compoundId: row.compoundId, divisionCode: community }
      await tx.assemblyMatter.createMany({
        data: [
          { ...own, no: 4, code: 9, title: '第四项' },
          { ...own, no: 2, code: 1, title: '第二项' },
          { ...own, no: 3, code: 9, title: '第三项' },
        ],
      })
      await tx.assembly.update({ where: { id: row.id }, data: { state: 'noticed' } })
      return row.id
    })
    const screen = await ask(ballotDesk, clerk, { id: assembly }, now)
    if (!screen.ok) throw new Error('no entry screen')
    const entered = screen.value.assembly.matters.map(matter => matter.title)
    expect(entered).toEqual(['通过管理规约', '第二项', '第三项', '第四项'])
    const lines = (await printed('ballot')).text.split('\n')
    const [from, to] = [lines.indexOf('序号'), lines.findIndex(one => one.includes('划“√”'))]
    const titles = lines.slice(from + 5, to).filter(one => one !== '' && !one.startsWith('□') && !/^\d+$/.test(one))
    expect(titles).toEqual(entered)
  })

  test('a refusal gives its reason', async () => {
    const found = await ask(printedFilingForm, clerk, { id: filing, form: 'refusal' }, now)
    if (!found.ok || !found.value.ready) throw new Error('not printed')
    const paper = await textOf(found.value.bytes)
    expectSound(paper)
    expect(paper.text).toContain('理由：会议记录缺 <签名> & 日期')
  })

  test('a clerk of the next county prints nothing of it', async () => {
    const stranger = person('street-clerk', '140106001000')
    expect(await ask(printedProcedureForm, stranger, { id, form: 'papers-demand' }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
    expect(await ask(printedFilingForm, stranger, { id: filing, form: 'refusal' }, now)).toMatchObject({
      problem: { kind: 'missing' },
    })
    const company = person('company', '140000000000', { kind: 'company', id: 1 })
    expect(await ask(printedProcedureForm, company, { id, form: 'papers-demand' }, now)).toMatchObject({
      problem: { kind: 'forbidden' },
    })
  })
})

/** Almost nothing is known: every form must still be a paper that one can fill in by hand. */
const bare: FormFacts = {
  place: { county: '小店区', street: '坞城街道', community: '学府社区' },
  compound: {
    code: '1401050010001',
    name: '无名\u0001小区',
    address: '',
    exclusiveArea: 1000000,
    deliveredArea: 0,
    households: 100,
    owners: null,
    developer: null,
    readyOn: null,
  },
  procedure: null,
  people: [],
  assembly: null,
  filing: null,
  organisation: null,
  former: null,
  audit: null,
}

test.each(formCodes)('%s can be printed empty, with lines to write on', async code => {
  const paper = await textOf(await docxOf('表', templates[code](bare, null)))
  expectSound(paper)
  expect(paper.text).toContain('小区')
  expect(paper.text).toMatch(/＿{2}/)
})

test('a committee that came out of no procedure is named on the forms of its change filing', async () => {
  const { code, id: compoundId } = await compoundIn(database.ownerUrl, community, '旧小区')
  const organisation = await committeeOf(clerk, code, { filingNo: '140105001Y20230007', filingBody: '小店区房管局' })
  const row = await inScope(systemActor(place('140105001000')), now, async tx =>
    tx.filing.create({
      data: {
        kind: 'change',
        of: 'committee',
        compoundId,
        divisionCode: community,
        organisationId: (await tx.organisation.findUniqueOrThrow({ where: { code: organisation } })).id,
        state: 'submitted',
        stateAt: now,
        factOn: new Date('2026-11-01'),
        submittedOn: new Date('2026-11-10'),
        askedOn: new Date('2026-11-12'),
        askedText: '1．补交会议记录\n2．补交变更后的名单',
        createdAt: now,
      },
    }),
  )
  const found = await ask(printedFilingForm, clerk, { id: row.id, form: 'correct-once' }, now)
  if (!found.ok || !found.value.ready) throw new Error('not printed')
  const paper = await textOf(found.value.bytes)
  expectSound(paper)
  expect(paper.text).toContain('旧小区第一届业主委员会：')
  expect(paper.text).toContain('2．补交变更后的名单')
})
