/** Does a filing go once through street and county, by different people, and does the figure follow it and nothing else? */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { compoundList } from '@/lib/figures/list-views'
import { addFilingPaper, draftFiling, submitFiling, withdrawFiling } from '@/lib/filing/commands'
import { acceptFiling, askOnce, confirmFiling, refuseFiling, revokeFiling } from '@/lib/filing/decision-commands'
import { heldPapers } from '@/lib/filing/paper-store'
import { filingExport, filingList, filingOne, filingStart } from '@/lib/filing/views'
import { printedFilingForm } from '@/lib/forms/views'
import { desk } from '@/lib/inbox/views'
import { membersOf } from '@/lib/organisation/member-store'
import { findOrganisation } from '@/lib/organisation/store'
import { ask } from '@/lib/platform/ask'
import { closeDatabase, inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { findProcedure, stepsOf } from '@/lib/procedure/store'
import { freshDatabase, type TestDatabase } from '@/tests/support/db'
import {
  accepted,
  at,
  bringPapers,
  drafted,
  filed,
  fileOf,
  filingNow,
  must,
  procedurePaper,
  procedureWithPeople,
  submitted,
} from '@/tests/support/filing-builders'
import { committeeOf, compoundIn, person, place } from '@/tests/support/organisation-builders'

let database: TestDatabase
let community: Actor
let clerk: Actor
let lead: Actor
let county: Actor
let official: Actor
const people = () => ({ community, clerk, county })

const street = '140105001000'
const home = '140105001001'

beforeAll(async () => {
  database = await freshDatabase()
  community = person('community', home)
  clerk = person('street-clerk', street)
  lead = person('street-lead', street)
  county = person('county', '140105000000')
  official = person('county', '140105000000')
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const compound = (name: string) => compoundIn(database.ownerUrl, home, name)
const elected = async (name: string, on: string, more: Partial<Parameters<typeof procedureWithPeople>[1]> = {}) => {
  const it = await compound(name)
  return {
    compound: it,
    procedure: await procedureWithPeople(clerk, { kind: 'formation', compound: it, community: home, on, ...more }),
  }
}
const problem = (result: { ok: boolean; problem?: unknown }): unknown => (result.ok ? null : result.problem)

/** Is this compound among the formed on that day? */
async function formed(code: string, asOf: string, now: Date): Promise<boolean> {
  const list = await ask(compoundList, county, { division: home, group: 'part', asOf }, now)
  if (!list.ok) throw new Error(JSON.stringify(list.problem))
  return list.value.rows.some(row => row.code === code)
}
const organisationOf = (code: string, now: Date) => inScope(county, now, tx => findOrganisation(tx, code))

describe('a committee is filed', () => {
  test('the whole way: nothing typed twice, and the figure follows the confirmation and nothing before', async () => {
    const { compound: it, procedure } = await elected('学府花园', '2026-07-01')
    await procedurePaper(community, procedure, 'decision', at('2026-07-01'))
    const { after: draft } = await must(draftFiling, community, { procedure: procedure.id }, at('2026-07-06'))
    expect(draft).toMatchObject({ kind: 'formation', of: 'committee', state: 'draft', factOn: '2026-07-01' })
    const before = await ask(filingOne, community, { id: draft.id }, at('2026-07-06'))
    expect(before).toMatchObject({
      ok: true,
      value: {
        outcome: {
          electedOn: '2026-07-01',
          seats: 5,
          partyMembers: 2,
          delegates: 1,
          term: { from: '2026-07-01', to: '2031-06-30' },
        },
        missing: [
          { code: 'count-sheet' },
          { code: 'assembly-rules' },
          { code: 'rules' },
          { code: 'first-minutes' },
          { code: 'pledges' },
        ],
        clock: { dueDay: '2026-07-31' },
      },
    })
    await bringPapers(community, draft, at('2026-07-06'))
    const sent = await must(submitFiling, community, { id: draft.id, version: 1 }, at('2026-07-06'))
    expect(await inScope(clerk, at('2026-07-06'), tx => findProcedure(tx, procedure.id))).toMatchObject({
      state: 'filing',
    })
    const taken = await must(acceptFiling, clerk, { id: draft.id, version: sent.after.version }, at('2026-07-08'))
    expect(await formed(it.code, '2026-07-09', at('2026-07-09'))).toBe(false)

    const done = await must(confirmFiling, county, { id: draft.id, version: taken.after.version }, at('2026-07-10'))
    expect(done.after).toMatchObject({ state: 'filed', filingNo: expect.stringMatching(/^140105001Y2026\d{4}$/) })
    const code = done.after.organisation?.code ?? ''
    expect(await organisationOf(code, at('2026-07-10'))).toMatchObject({
      name: '学府花园第一届业主委员会',
      source: 'procedure',
      formedOn: '2026-07-01',
      electedOn: '2026-07-01',
      firstMetOn: '2026-07-01',
      filedOn: '2026-07-10',
      filingNo: done.after.filingNo,
      filingBody: '小店区住房和城乡建设部门',
      termFrom: '2026-07-01',
      termTo: '2031-06-30',
      seats: 5,
      partyMembers: 2,
      delegates: 1,
    })
    expect(await formed(it.code, '2026-07-09', at('2026-07-10'))).toBe(false)
    expect(await formed(it.code, '2026-07-10', at('2026-07-10'))).toBe(true)
    const after = await inScope(clerk, at('2026-07-10'), tx => findProcedure(tx, procedure.id))
    expect(after).toMatchObject({ state: 'filed', result: { code } })
    const id = after?.result?.id ?? 0
    expect(await inScope(clerk, at('2026-07-10'), tx => membersOf(tx, id))).toMatchObject([
      {
        name: '王建国',
        office: '01',
        from: '2026-07-01',
        to: null,
        idMasked: '1401**********1000',
        tags: ['04', '02'],
      },
      { name: '李秀英', office: '02' },
      { name: '张伟', office: '03' },
      { name: '刘洋', office: '03' },
      { name: '陈静', office: '06' },
    ])
    expect(await ask(filingOne, clerk, { id: draft.id }, at('2026-07-10'))).toMatchObject({
      ok: true,
      value: { lag: 9 },
    })
  })

  test('it is not handed in while a paper lacks, and the refusal names each', async () => {
    const { procedure } = await elected('缺件小区', '2026-07-01')
    const { after } = await must(draftFiling, community, { procedure: procedure.id }, at('2026-07-02'))
    const early = await perform(submitFiling, community, { id: after.id, version: after.version }, at('2026-07-02'))
    expect(problem(early)).toEqual({
      kind: 'refused',
      rule: 'papers',
      message: expect.stringContaining('还缺 6 份材料：业主大会决定、表决统计表'),
    })
  })

  test('rules that no assembly voted on are not filed; one that votes on them mends it', async () => {
    const { compound: it, procedure } = await elected('规约小区', '2026-07-01')
    const on = at('2026-07-02')
    const assembly = (more: { procedureId?: number } = {}, state = 'published') =>
      inScope(systemActor(place(home)), on, tx =>
        tx.assembly.create({
          data: {
            ...{ compoundId: it.id, divisionCode: home, kind: 'first', form: 'written', title: '大会', ...more },
            ...{ state, stateAt: on, stateOn: on, opensOn: on, closesOn: on, decidedOn: on, createdAt: on },
          },
        }),
      )
    const voted = (assemblyId: number, no: number, code: number, outcome: string) =>
      inScope(systemActor(place(home)), on, tx =>
        tx.assemblyMatter.create({
          data: { assemblyId, compoundId: it.id, divisionCode: home, no, code, title: '事项', outcome },
        }),
      )
    const first = await assembly({ procedureId: procedure.id })
    await voted(first.id, 1, 1, 'passed')
    await voted(first.id, 2, 2, 'failed')
    const draft = () => perform(draftFiling, community, { procedure: procedure.id }, on)
    expect(problem(await draft())).toEqual({
      kind: 'refused',
      rule: 'rules-unvoted',
      message:
        '管理规约没有经业主大会表决通过，不能备案（民法典第二百七十八条）；请筹备一次业主大会，列入制定管理规约，表决通过后再备案',
      see: { label: '筹备业主大会表决', href: `/assemblies/new?compound=${it.code}` },
    })
    const revoked = await assembly({}, 'revoked')
    await voted(revoked.id, 1, 2, 'passed')
    expect(problem(await draft())).toMatchObject({ rule: 'rules-unvoted' })
    const second = await assembly()
    await voted(second.id, 1, 2, 'passed')
    expect(problem(await draft())).toBeNull()
  })

  test('of a committee elected before the portal it is said which rules it knows no vote on, and nothing is refused', async () => {
    const { procedure } = await elected('旧规约小区', '2026-07-01')
    const on = at('2026-07-02')
    const start = await ask(filingStart, community, { procedure: procedure.id }, on)
    const of = start.ok ? start.value.of : null
    expect([of?.outcome.unrecorded, of?.blocked]).toEqual([['assembly-rules', 'rules'], null])
  })

  test('the list of members is asked of nobody; a copy that was handed in all the same is kept', async () => {
    const { procedure } = await elected('名单小区', '2026-07-01')
    const on = at('2026-07-02')
    const draft = await drafted(community, { procedure: procedure.id }, on)
    const lineOf = async () => {
      const shown = await ask(filingOne, community, { id: draft.id }, on)
      return shown.ok ? shown.value.papers.find(line => line.code === 'member-list') : null
    }
    expect(await lineOf()).toMatchObject({ way: 'printed', lacks: null, held: [] })
    const printed = await ask(printedFilingForm, community, { id: draft.id, form: 'member-list' }, on)
    expect(printed).toMatchObject({ ok: true, value: { ready: true, name: '委员名单及基本情况-名单小区.docx' } })
    await must(addFilingPaper, community, { id: draft.id, code: 'member-list', file: await fileOf(community, on) }, on)
    expect(await lineOf()).toMatchObject({ held: [{ code: 'member-list' }] })
    expect((await must(submitFiling, community, { id: draft.id, version: draft.version }, on)).after.state).toBe(
      'submitted',
    )
  })

  test('a procedure whose first meeting was not held has nothing to file', async () => {
    const { procedure } = await elected('未开会小区', '2026-07-01', { upTo: 'elected' })
    expect(problem(await perform(draftFiling, community, { procedure: procedure.id }, at('2026-07-02')))).toMatchObject(
      {
        rule: 'procedure-state',
        message: '组建业委会现在是“已选出委员”，首次会议开过后才能备案',
      },
    )
  })

  test('one at a time: the second draft is told of the first', async () => {
    const { procedure } = await elected('重复小区', '2026-07-01')
    await must(draftFiling, community, { procedure: procedure.id }, at('2026-07-02'))
    expect(problem(await perform(draftFiling, clerk, { procedure: procedure.id }, at('2026-07-02')))).toMatchObject({
      rule: 'one-open',
    })
  })
})

describe('correcting once', () => {
  test('all that lacks is told in one go, must come anew, and is not asked for a second time', async () => {
    const { procedure } = await elected('补正小区', '2026-07-01')
    const it = await submitted(community, { procedure: procedure.id }, at('2026-07-02'))
    const asking = {
      id: it.id,
      version: it.version,
      papers: ['rules', 'pledges'],
      reason: '管理规约缺页，承诺书未签字',
    }
    const told = await must(askOnce, clerk, asking, at('2026-07-03'))
    expect(told.after).toMatchObject({
      state: 'correcting',
      askedOn: '2026-07-03',
      askedText: '管理规约、委员承诺书。管理规约缺页，承诺书未签字',
    })
    const again = { id: it.id, version: told.after.version }
    expect(problem(await perform(submitFiling, community, again, at('2026-07-06')))).toMatchObject({
      rule: 'unmended',
      message: '2026-07-03 告知补正的 2 份材料还没有重新交：管理规约、委员承诺书',
    })
    // The very same paper is none that was mended.
    const held = await inScope(community, at('2026-07-06'), tx => heldPapers(tx, it))
    const same = { id: it.id, code: 'rules', file: held.find(paper => paper.code === 'rules')?.file.id }
    expect(problem(await perform(addFilingPaper, community, same, at('2026-07-06')))).toMatchObject({
      fields: { file: ['与已交的《管理规约》是同一个文件，附件未变，请上传补正后的文件'] },
    })
    for (const code of ['rules', 'pledges'])
      await must(
        addFilingPaper,
        community,
        { id: it.id, code, file: await fileOf(community, at('2026-07-06')) },
        at('2026-07-06'),
      )
    const resent = await must(submitFiling, community, again, at('2026-07-06'))
    expect(resent).toMatchObject({ after: { state: 'submitted' }, paper: '补正新交《委员承诺书》《管理规约》' })
    const second = { ...asking, version: resent.after.version }
    expect(problem(await perform(askOnce, clerk, second, at('2026-07-07')))).toMatchObject({
      rule: 'ask-once',
      message: expect.stringContaining('2026-07-03 已经告知过 1 次'),
    })
    expect(
      (await must(acceptFiling, clerk, { id: it.id, version: resent.after.version }, at('2026-07-07'))).after.state,
    ).toBe('accepted')
  })

  test('where no paper came since, words say what was mended, and stand in its history', async () => {
    const { procedure } = await elected('说明小区', '2026-07-01')
    const it = await submitted(community, { procedure: procedure.id }, at('2026-07-02'))
    const asking = { id: it.id, version: it.version, papers: [], reason: '职务与会议记录不一致' }
    const told = await must(askOnce, clerk, asking, at('2026-07-03'))
    const again = { id: it.id, version: told.after.version }
    expect(problem(await perform(submitFiling, community, again, at('2026-07-06')))).toMatchObject({
      kind: 'invalid',
      fields: { mended: ['告知补正后没有交新材料，请写明补正了什么'] },
    })
    const sent = await must(submitFiling, community, { ...again, mended: '副主任改为李明' }, at('2026-07-06'))
    expect(sent).toMatchObject({ after: { state: 'submitted' }, reason: '副主任改为李明', paper: '附件未变' })
  })

  test('a community puts no paper in the place of the street’s before it is handed in; the street does', async () => {
    const { procedure } = await elected('换件小区', '2026-07-01')
    const day = at('2026-07-02')
    const { after: it } = await must(draftFiling, clerk, { procedure: procedure.id }, day)
    const paper = async (actor: Actor, code: string) => ({ id: it.id, code, file: await fileOf(actor, day) })
    await must(addFilingPaper, clerk, await paper(clerk, 'pledges'), day)
    const instead = await perform(addFilingPaper, community, await paper(community, 'pledges'), day)
    expect(problem(instead)).toMatchObject({ rule: 'not-yours', message: '《委员承诺书》由街道上传，须由街道更换' })
    await must(addFilingPaper, clerk, await paper(clerk, 'pledges'), day)
    // Its own it replaces as before.
    await must(addFilingPaper, community, await paper(community, 'other'), day)
    await must(addFilingPaper, community, await paper(community, 'other'), day)
  })

  test('what was handed in cannot be added to while the street looks at it', async () => {
    const { procedure } = await elected('加件小区', '2026-07-01')
    const it = await submitted(community, { procedure: procedure.id }, at('2026-07-02'))
    const more = { id: it.id, code: 'rules', file: await fileOf(community, at('2026-07-02')) }
    expect(problem(await perform(addFilingPaper, community, more, at('2026-07-02')))).toMatchObject({
      rule: 'not-your-turn',
    })
  })
})

describe('enterer and approver are different people, whatever post they change into', () => {
  const inPost = (who: Actor, role: 'street-lead' | 'street-clerk' | 'county', division: string): Actor => ({
    ...person(role, division),
    accountId: who.accountId,
  })

  test('whoever submitted it accepts it in no post', async () => {
    const { procedure } = await elected('分离小区甲', '2026-07-01')
    const it = await submitted(clerk, { procedure: procedure.id }, at('2026-07-02'))
    for (const same of [clerk, inPost(clerk, 'street-lead', street)])
      for (const command of [acceptFiling, askOnce])
        expect(
          problem(
            await perform(command, same, { id: it.id, version: it.version, reason: '材料不齐全' }, at('2026-07-03')),
          ),
        ).toMatchObject({ rule: 'separation' })
    expect(problem(await perform(acceptFiling, lead, { id: it.id, version: it.version }, at('2026-07-03')))).toBeNull()
  })

  test('whoever submitted or accepted it confirms or refuses it in no post', async () => {
    const { procedure } = await elected('分离小区乙', '2026-07-01')
    const it = await accepted(people(), { procedure: procedure.id }, at('2026-07-02'))
    for (const same of [community, clerk])
      for (const command of [confirmFiling, refuseFiling]) {
        const raw = { id: it.id, version: it.version, reason: '不符合规定' }
        const promoted = inPost(same, 'county', '140105000000')
        expect(problem(await perform(command, promoted, raw, at('2026-07-03')))).toMatchObject({ rule: 'separation' })
      }
    expect(
      problem(await perform(confirmFiling, county, { id: it.id, version: it.version }, at('2026-07-03'))),
    ).toBeNull()
  })

  test('the street confirms nothing and the county accepts nothing', async () => {
    const { procedure } = await elected('分离小区丙', '2026-07-01')
    const it = await submitted(community, { procedure: procedure.id }, at('2026-07-02'))
    const raw = { id: it.id, version: it.version }
    expect(problem(await perform(acceptFiling, county, raw, at('2026-07-02')))).toEqual({ kind: 'forbidden' })
    expect(problem(await perform(confirmFiling, lead, raw, at('2026-07-02')))).toEqual({ kind: 'forbidden' })
    expect(problem(await perform(acceptFiling, person('street-clerk', '140105002000'), raw, at('2026-07-02')))).toEqual(
      { kind: 'missing' },
    )
  })
})

describe('two hands at once', () => {
  test('two confirmations of one filing: one wins, the other is told', async () => {
    const { procedure } = await elected('抢办小区', '2026-07-01')
    const it = await accepted(people(), { procedure: procedure.id }, at('2026-07-02'))
    const raw = { id: it.id, version: it.version }
    const both = await Promise.all([county, official].map(who => perform(confirmFiling, who, raw, at('2026-07-03'))))
    expect(both.filter(one => one.ok)).toHaveLength(1)
    expect(both.map(problem)).toContainEqual(expect.objectContaining({ kind: 'conflict' }))
  })

  test('filings of one street confirmed at the same moment get different numbers, one after the other', async () => {
    const some = await Promise.all(
      ['甲', '乙', '丙', '丁'].map(async word => {
        const { procedure } = await elected(`并发小区${word}`, '2027-02-01')
        return accepted(people(), { procedure: procedure.id }, at('2027-02-02'))
      }),
    )
    const done = await Promise.all(
      some.map((it, index) =>
        must(confirmFiling, index % 2 ? county : official, { id: it.id, version: it.version }, at('2027-02-03')),
      ),
    )
    expect(done.map(one => one.after.filingNo).sort()).toEqual([1, 2, 3, 4].map(serial => `140105001Y2027000${serial}`))
  })
})

describe('refusing, withdrawing, revoking', () => {
  test('a refused filing gives the procedure back, and it can be filed again', async () => {
    const { procedure } = await elected('退件小区', '2026-07-01')
    const it = await accepted(people(), { procedure: procedure.id }, at('2026-07-02'))
    const refusedOne = await must(
      refuseFiling,
      county,
      { id: it.id, version: it.version, reason: '表决未达法定比例' },
      at('2026-07-03'),
    )
    expect(refusedOne.after).toMatchObject({ state: 'refused', decision: '表决未达法定比例' })
    const steps = await inScope(clerk, at('2026-07-03'), tx => stepsOf(tx, procedure.id))
    expect(steps.at(-1)).toMatchObject({ act: 'filing-refused', to: 'met', note: '表决未达法定比例' })
    const again = await drafted(community, { procedure: procedure.id }, at('2026-07-04'))
    expect(again.state).toBe('draft')
  })

  test('a withdrawn one too', async () => {
    const { procedure } = await elected('撤回小区', '2026-07-01')
    const it = await submitted(community, { procedure: procedure.id }, at('2026-07-02'))
    await must(withdrawFiling, community, { id: it.id, version: it.version }, at('2026-07-03'))
    expect(await inScope(clerk, at('2026-07-03'), tx => findProcedure(tx, procedure.id))).toMatchObject({
      state: 'met',
    })
  })

  test('a revoked filing: the committee is no more from that day, and the days before stay', async () => {
    const { compound: it, procedure } = await elected('撤销小区', '2026-07-01')
    const one = await filed(people(), { procedure: procedure.id }, at('2026-07-10'))
    expect(await formed(it.code, '2026-08-01', at('2026-08-01'))).toBe(true)
    const gone = await must(
      revokeFiling,
      county,
      { id: one.id, version: one.version, reason: '选举程序违法，经查属实' },
      at('2026-09-01'),
    )
    expect(gone.after).toMatchObject({ state: 'revoked', revokedOn: '2026-09-01' })
    expect(await organisationOf(one.organisation?.code ?? '', at('2026-09-01'))).toMatchObject({
      endedOn: '2026-09-01',
      endReason: 'revoked',
    })
    expect(await formed(it.code, '2026-08-31', at('2026-09-02'))).toBe(true)
    expect(await formed(it.code, '2026-09-01', at('2026-09-02'))).toBe(false)
  })
})

describe('re-election, 物管会, change and end', () => {
  test('an early re-election ends the old term the day before the new one begins', async () => {
    const it = await compound('提前换届小区')
    const old = await committeeOf(clerk, it.code)
    const before = await organisationOf(old, at('2026-07-01'))
    const procedure = await procedureWithPeople(clerk, {
      kind: 'reelection',
      compound: it,
      community: home,
      on: '2026-07-01',
      organisationId: before?.id ?? 0,
      facts: { reasonCode: 'vacancies' },
    })
    const one = await filed(people(), { procedure: procedure.id }, at('2026-07-10'))
    expect(await organisationOf(old, at('2026-07-10'))).toMatchObject({ endedOn: '2026-07-01', endReason: 'early' })
    expect(await organisationOf(one.organisation?.code ?? '', at('2026-07-10'))).toMatchObject({
      termNo: 2,
      termFrom: '2026-07-01',
      electedOn: '2026-07-01',
    })
  })

  test('a regular one begins after the old term, which serves to its last day', async () => {
    const it = await compound('按期换届小区')
    const old = await committeeOf(clerk, it.code)
    const before = await organisationOf(old, at('2026-07-01'))
    const raw = {
      kind: 'reelection',
      compound: it,
      community: home,
      on: '2026-11-01',
      organisationId: before?.id ?? 0,
    } as const
    const procedure = await procedureWithPeople(clerk, { ...raw, facts: { reasonCode: 'term-end' } })
    const one = await filed(people(), { procedure: procedure.id }, at('2026-11-10'))
    expect(await organisationOf(old, at('2026-11-10'))).toMatchObject({ endedOn: null, termTo: '2026-12-31' })
    expect(await organisationOf(one.organisation?.code ?? '', at('2026-11-10'))).toMatchObject({
      termFrom: '2027-01-01',
    })
    expect(await formed(it.code, '2026-12-31', at('2026-11-10'))).toBe(true)
  })

  test('a confirmed 物管会 serves; the committee filed later lets it hand over', async () => {
    const it = await compound('物管会小区')
    const care = await procedureWithPeople(clerk, {
      kind: 'management',
      compound: it,
      community: home,
      on: '2026-03-01',
    })
    const first = await filed(people(), { procedure: care.id }, at('2026-03-10'))
    expect(first).toMatchObject({ of: 'management', filingNo: expect.stringMatching(/^140105001W2026/) })
    expect(await organisationOf(first.organisation?.code ?? '', at('2026-03-10'))).toMatchObject({
      kind: 'management',
      electedOn: null,
      termTo: '2029-02-28',
    })
    const formation = await procedureWithPeople(clerk, {
      kind: 'formation',
      compound: it,
      community: home,
      on: '2026-07-01',
    })
    await filed(people(), { procedure: formation.id }, at('2026-07-10'))
    expect(await inScope(clerk, at('2026-07-10'), tx => findProcedure(tx, care.id))).toMatchObject({
      state: 'handing-over',
    })
  })

  test('a change notes what changed and leaves the organisation; its papers follow what it is of', async () => {
    const it = await compound('变更小区')
    const organisation = await committeeOf(clerk, it.code)
    const now = at('2026-08-10')
    const bare = await perform(draftFiling, community, { organisation, kind: 'change', factOn: '2026-08-01' }, now)
    expect(problem(bare)).toMatchObject({
      kind: 'invalid',
      fields: { matters: ['请选择变更了什么'], text: ['请写明变更的内容'] },
    })
    const raw = { organisation, kind: 'change', factOn: '2026-08-01', matters: ['members'], text: '张伟辞职，刘洋递补' }
    const draft = await drafted(community, raw, now)
    const seen = await ask(filingOne, community, { id: draft.id }, now)
    expect(seen).toMatchObject({ ok: true, value: { clock: { dueDay: '2026-08-31', rule: { key: 'filing.change' } } } })
    const sent = await must(submitFiling, community, { id: draft.id, version: draft.version }, now)
    const taken = await must(acceptFiling, clerk, { id: draft.id, version: sent.after.version }, now)
    const done = await must(confirmFiling, county, { id: draft.id, version: taken.after.version }, now)
    expect(done.after).toMatchObject({ state: 'filed', organisation: { code: organisation } })
    expect(await organisationOf(organisation, now)).toMatchObject({ endedOn: null, version: 1 })
  })

  test('an ended one is struck off from the day of the fact', async () => {
    const it = await compound('注销小区')
    const organisation = await committeeOf(clerk, it.code)
    const raw = { organisation, kind: 'cancel', factOn: '2026-08-01', text: '小区整体拆迁，业主大会终止' }
    await filed(people(), raw, at('2026-08-10'))
    expect(await organisationOf(organisation, at('2026-08-10'))).toMatchObject({
      endedOn: '2026-08-01',
      endReason: 'early',
    })
    expect(problem(await perform(draftFiling, community, raw, at('2026-08-11')))).toMatchObject({ rule: 'ended' })
  })
})

describe('what is late, and what waits for whom', () => {
  test('an election of which nothing was handed in within 30 days is on the overdue list, and a filing not decided too', async () => {
    const { procedure } = await elected('逾期未备小区', '2028-03-01')
    const { procedure: other } = await elected('逾期未审小区', '2028-03-01')
    const it = await submitted(community, { procedure: other.id }, at('2028-03-02'))
    const names = async (view: string, now: Date, who: Actor = clerk) => {
      const list = await ask(filingList, who, { view, division: home }, now)
      return list.ok ? list.value.rows.map(row => row.compound.name) : []
    }
    expect(await names('late-apply', at('2028-03-31'))).not.toContain('逾期未备小区')
    expect(await names('late-apply', at('2028-04-05'))).toContain('逾期未备小区')
    expect(await names('late-decide', at('2028-03-09'))).not.toContain('逾期未审小区')
    expect(await names('late-decide', at('2028-03-10'))).toContain('逾期未审小区')
    const list = await ask(filingList, clerk, { view: 'late-apply', q: '逾期未备' }, at('2028-04-05'))
    expect(list).toMatchObject({
      ok: true,
      value: {
        counts: { 'late-apply': 1 },
        rows: [{ source: 'procedure', id: String(procedure.id), factOn: '2028-03-01', clock: { light: 'late' } }],
      },
    })
    expect(await names('mine', at('2028-03-03'))).toContain('逾期未审小区')
    expect(await names('mine', at('2028-03-03'), county)).not.toContain('逾期未审小区')
    const waiting = await ask(desk, clerk, { kind: '备案' }, at('2028-03-03'))
    expect(JSON.stringify(waiting.ok && waiting.value.parts)).toContain(`/filings/${it.id}`)
    const whole = await ask(filingList, clerk, { q: '逾期未备' }, at('2028-04-05'))
    expect(whole).toMatchObject({ ok: true, value: { counts: { unsubmitted: 1, all: 0 }, rows: [] } })
    const sheet = await ask(filingExport, clerk, { view: 'late-apply', q: '逾期未备' }, at('2028-04-05'))
    expect(sheet).toMatchObject({ ok: true, value: { rows: [{ compound: { name: '逾期未备小区' } }] } })
  })

  test('neighbours learn nothing', async () => {
    const { procedure } = await elected('外人小区', '2026-07-01')
    const it = await submitted(community, { procedure: procedure.id }, at('2026-07-02'))
    const stranger = person('county', '140106000000')
    expect(await ask(filingOne, stranger, { id: it.id }, at('2026-07-02'))).toEqual({
      ok: false,
      problem: { kind: 'missing' },
    })
    expect(
      await ask(filingStart, person('community', '140106001001'), { procedure: procedure.id }, at('2026-07-02')),
    ).toMatchObject({ ok: false })
    const whole = await ask(filingList, stranger, {}, at('2026-07-02'))
    expect(whole).toMatchObject({ ok: true, value: { counts: { all: 0 } } })
    expect((await filingNow(systemActor(province), it.id, at('2026-07-02'))).state).toBe('submitted')
  })
})
