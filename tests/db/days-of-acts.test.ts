/** A vote of September that is entered in November: its days, those of the election, the term and the clock are September's, and it says when it was written. */
import { beforeAll, describe, expect, test } from 'vitest'
import { enterBallot } from '@/lib/assembly/ballot-commands'
import { createAssembly, moveAssemblyOn, postNotice } from '@/lib/assembly/commands'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { importRegister } from '@/lib/assembly/register-commands'
import { assemblyList, assemblyOne } from '@/lib/assembly/views'
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { addObjection, answerObjection, moveOn } from '@/lib/procedure/commands'
import { procedureList, procedureOne } from '@/lib/procedure/views'
import { registerCsv, said } from '@/tests/support/assembly-builders'
import { paperOf } from '@/tests/support/compound-builders'
import { compoundIn, person } from '@/tests/support/organisation-builders'
import { ownDatabase } from '@/tests/support/own-database'
import {
  at,
  begun,
  entered,
  givenOffices,
  go,
  handIn,
  must,
  procedureOf,
  refusal,
  vetted,
} from '@/tests/support/procedure-builders'

const { ownerUrl } = ownDatabase()
const village = '140105001001'
const clerk: Actor = person('street-clerk', '140105001000')
const community: Actor = person('community', village)
const november = at('2026-11-20')

const papers = ['zone-proof', 'area-list', 'owner-list', 'site-plan', 'equipment-proof', 'rooms-proof'] as const
const others = [
  'application',
  'group-list',
  'notice',
  'rules-draft',
  'assembly-rules-draft',
  'election-method',
] as const
const last = ['notice-photo', 'vetting-record', 'ballot-form', 'count-sheet', 'decision', 'first-minutes'] as const

/** A formation whose list of candidates was confirmed on the eighth of April. */
const rooms = ['1-101', '1-102', '1-103', '1-104', '1-105']

async function toVoting(name: string): Promise<{ id: number; candidates: number[] }> {
  const { code } = await compoundIn(ownerUrl(), village, name)
  const id = await begun(community, { kind: 'formation', compound: code, on: '2026-03-02' })
  await handIn(community, id, '2026-03-03', ...papers, ...others, ...last)
  must(await go(community, id, 'receive-papers', '2026-03-03'))
  must(await go(clerk, id, 'accept-application', '2026-03-10', { applicant: 'community' }))
  await entered(community, id, 'group', '2026-03-11', { side: 'street', leader: 'yes', room: undefined })
  await entered(community, id, 'group', '2026-03-11')
  await entered(community, id, 'group', '2026-03-11')
  must(await go(clerk, id, 'form-group', '2026-03-20'))
  const candidates: number[] = []
  for (const [at, room] of rooms.entries())
    candidates.push(await entered(community, id, 'candidate', '2026-03-21', { name: `业主甲${at}`, room }))
  const notice = { noticeFrom: '2026-03-22', noticeTo: '2026-04-06', seats: '5' }
  must(await go(community, id, 'publish', '2026-03-22', notice))
  must(await go(community, id, 'close-publicity', '2026-04-07'))
  for (const one of candidates) must(await vetted(clerk, one, '2026-04-08'))
  must(await go(clerk, id, 'confirm-candidates', '2026-04-08'))
  return { id, candidates }
}

const register = registerCsv(rooms.map((room, at) => ({ room, area: 90_00, owner: `业主甲${at}` })))

const shown = async (id: number) => must(await ask(assemblyOne, clerk, { id }, november))

/** Prepared in November for days that are over. @returns its id */
async function prepared(procedure: number): Promise<number> {
  const days = { opensOn: '2026-08-20', closesOn: '2026-09-10' }
  const asked = { procedure, kind: 'first', form: 'written', title: '首次业主大会', ...days }
  const { assembly } = must(await perform(createAssembly, community, asked, november))
  const { id, version } = assembly
  must(await perform(importRegister, community, { id, version, file: register }, november))
  return id
}

type Act = 'post' | 'open' | 'close' | 'decide' | 'publish'

/** Written in November about another day. */
async function done(id: number, act: Act, on: string, more: Record<string, unknown> = {}) {
  const { version } = (await shown(id)).assembly
  const asked = { id, version, on, ...more }
  if (act === 'post') return perform(postNotice, community, { ...asked, reason: '小区只登记了这些业主' }, november)
  if (act === 'decide') return perform(decideAssembly, clerk, asked, november)
  return perform(moveAssemblyOn, clerk, { act, ...asked }, november)
}

const allFor = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(no => [`c${no}`, '1']))

describe('a vote of September, entered in November', () => {
  let procedure: { id: number; candidates: number[] }
  let vote: number
  let file: number

  beforeAll(async () => {
    procedure = await toVoting('补录小区')
    vote = await prepared(procedure.id)
    file = await paperOf(community, '统计表.png')
  })

  test('is told, opened, closed, counted and published on its own days, in their order, each with its paper', async () => {
    expect(said(await done(vote, 'post', '2026-08-01'))).toContain('须附会议公告')
    expect(said(await done(vote, 'post', '2026-08-06', { file }))).toContain('未满 15 天')
    must(await done(vote, 'post', '2026-08-01', { file }))
    expect(said(await done(vote, 'open', '2026-08-19'))).toContain('refused too-early')
    expect(said(await done(vote, 'open', '2026-11-21'))).toBe(
      'invalid 不能晚于今天（2026-11-20）；还没有送达任何一间，也没有发表决码；仍要开始表决的，请写明理由',
    )
    expect(said(await done(vote, 'open', '2026-08-20'))).toContain('还没有送达任何一间，也没有发表决码')
    must(await done(vote, 'open', '2026-08-20', { reason: '现场集中投票，当场发票' }))
    for (const room of rooms)
      for (const by of [community, clerk]) must(await perform(enterBallot, by, { id: vote, room, ...allFor }, november))
    expect(said(await done(vote, 'close', '2026-09-09', { file }))).toContain('refused too-early')
    must(await done(vote, 'close', '2026-09-10', { file }))
    expect(said(await done(vote, 'decide', '2026-09-09', { file }))).toBe('invalid 不能早于截止表决之日（2026-09-10）')
    expect(said(await done(vote, 'decide', '2026-09-12'))).toContain('须附表决统计表')
    must(await done(vote, 'decide', '2026-09-12', { file }))
    expect(said(await done(vote, 'publish', '2026-09-11', { file }))).toBe('invalid 不能早于计票之日（2026-09-12）')
    must(await done(vote, 'publish', '2026-09-14', { file }))
    const { assembly, steps } = await shown(vote)
    expect(assembly).toMatchObject({ noticeOn: '2026-08-01', decidedOn: '2026-09-12', publishedOn: '2026-09-14' })
    expect(steps.map(({ act, on, late, file }) => [act, on, late, file?.name ?? null])).toEqual([
      ['post', '2026-08-01', true, '统计表.png'],
      ['open', '2026-08-20', true, null],
      ['close', '2026-09-10', true, '统计表.png'],
      ['decide', '2026-09-12', true, '统计表.png'],
      ['publish', '2026-09-14', true, '统计表.png'],
    ])
    expect(steps.every(step => step.at.getTime() === november.getTime())).toBe(true)
  })

  const written = async (act: string, on: string, more: Record<string, unknown> = {}) => {
    const { version } = await procedureOf(clerk, procedure.id, '2026-11-20')
    return perform(moveOn, clerk, { id: procedure.id, version, act, on, ...more }, november)
  }

  test('makes a term that begins in September, not before it was counted', async () => {
    const elected = (on: string, termFrom: string) => written('elect', on, { termFrom, termTo: '2029-09-11' })
    expect(refusal(await elected('2026-09-13', '2026-09-11'))).toBe(
      '不能早于计票之日（2026-09-12，民法典第二百七十八条）',
    )
    expect(refusal(await elected('2026-09-11', '2026-09-12'))).toContain('早于业主大会决定日期 2026-09-12')
    must(await elected('2026-09-13', '2026-09-12'))
    const [chair = 0, vice = 0] = procedure.candidates
    const offices = new Map([chair, vice].map((one, at) => [one, at === 0 ? '01' : '02'] as const))
    must(await givenOffices(community, procedure.id, offices, '2026-11-20'))
    must(await written('first-meeting', '2026-09-18'))
    const it = must(await ask(procedureOne, clerk, { id: procedure.id }, november))
    expect(it.procedure).toMatchObject({ termFrom: '2026-09-12', stateOn: '2026-09-18' })
    // The time to file counts from the election, though it was written two months later.
    expect(it.clock).toMatchObject({ dueDay: '2026-10-13' })
    expect(it.steps.filter(step => step.late).map(step => [step.act, step.on])).toEqual([
      ['elect', '2026-09-13'],
      ['first-meeting', '2026-09-18'],
    ])
  })

  test('is marked and listed as a late entry, with the vote and the procedure', async () => {
    const votes = must(await ask(assemblyList, clerk, { entry: 'late' }, november))
    expect(votes.rows.map(row => [row.id, row.lateEntries])).toEqual([[vote, 5]])
    expect(votes.late).toBe(1)
    await toVoting('按时小区')
    const found = async (entry?: string) => must(await ask(procedureList, clerk, { entry }, november))
    expect((await found()).rows.length).toBe(2)
    expect((await found()).counts.lateEntries).toBe(1)
    expect((await found('late')).rows.map(row => [row.id, row.lateEntries])).toEqual([[procedure.id, 2]])
    expect((await found('late')).counts.total).toBe(1)
  })

  test('taken back because its day was wrong, a step takes its real day, however late it was taken back', async () => {
    must(await written('take-back', '2026-11-20', { note: '首次会议日期登记错误' }))
    expect(refusal(await written('first-meeting', '2026-09-12'))).toBe('不能早于上一步的日期（2026-09-13）')
    must(await written('first-meeting', '2026-09-16'))
  })
})

describe('a publicity', () => {
  test('does not end before what was objected to in it was raised and answered, whatever day is written', async () => {
    const { code } = await compoundIn(ownerUrl(), village, '异议小区')
    const id = await begun(community, { kind: 'formation', compound: code, on: '2026-03-02' })
    await handIn(community, id, '2026-03-03', ...papers, ...others, ...last)
    must(await go(community, id, 'receive-papers', '2026-03-03'))
    must(await go(clerk, id, 'accept-application', '2026-03-10', { applicant: 'community' }))
    await entered(community, id, 'group', '2026-03-11', { side: 'street', leader: 'yes', room: undefined })
    await entered(community, id, 'group', '2026-03-11')
    await entered(community, id, 'group', '2026-03-11')
    must(await go(clerk, id, 'form-group', '2026-03-20'))
    const notice = { noticeFrom: '2026-03-22', noticeTo: '2026-04-06', seats: '5' }
    must(await go(community, id, 'publish', '2026-03-22', notice))
    const raised = { procedure: id, raisedBy: '1-101', text: '候选人名额太少' }
    const early = { ...raised, raisedOn: '2026-03-01' }
    expect(refusal(await perform(addObjection, community, early, at('2026-04-10')))).toContain('不能早于启动程序之日')
    must(await perform(addObjection, community, { ...raised, raisedOn: '2026-04-08' }, at('2026-04-10')))
    const [objection] = must(await ask(procedureOne, clerk, { id }, at('2026-04-10'))).objections
    const answer = {
      id: objection?.id,
      version: objection?.version,
      answer: '已在公示中说明',
      answeredOn: '2026-04-09',
    }
    must(await perform(answerObjection, community, answer, at('2026-04-10')))
    const ended = async (on: string) => {
      const { version } = await procedureOf(clerk, id, '2026-04-10')
      return perform(moveOn, community, { id, version, act: 'close-publicity', on }, at('2026-04-10'))
    }
    expect(refusal(await ended('2026-04-07'))).toContain('不能早于提出异议之日（2026-04-08')
    expect(refusal(await ended('2026-04-08'))).toContain('不能早于答复异议之日（2026-04-09')
    must(await ended('2026-04-09'))
    // Objected to afterwards, it belongs to what follows.
    must(await perform(addObjection, community, { ...raised, raisedOn: '2026-04-10' }, at('2026-04-12')))
  })
})
