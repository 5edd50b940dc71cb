/** The committee story's votes: register, notice, codes, ballots on paper, on site and online, count, publication. */
import { castOnline, enterBallot, openBallot, resolveBallot } from '@/lib/assembly/ballot-commands'
import { differingBallots } from '@/lib/assembly/ballot-store'
import { addMatter, createAssembly, moveAssemblyOn, postNotice } from '@/lib/assembly/commands'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { clearRegister, importRegister, issueCodes, serve } from '@/lib/assembly/register-commands'
import { findAssembly } from '@/lib/assembly/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { today } from '@/prisma/seed/kit/calendar'
import { morning, must } from '@/prisma/seed/kit/telling'
import { choiceOf, registerSheet, rooms, voters } from './committee-register'
import type { CommitteePeople, Held } from './committee-telling'

export type VotePlan = {
  procedure: number
  kind: 'first' | 'regular'
  form: 'gathering' | 'written' | 'online'
  title: string
  /** Beside the candidates: matters of 民法典 278 by their numbers. */
  matters: readonly { code: number; title: string }[]
  called: string
  opens: string
  closes: string
  decided: string
  published: string
  cleared: string
  /** So many ballots come on paper first, then so many online; the rest on site. */
  paper: number
  online: number
  /** The matter of the candidate whom few want. */
  unwanted: number | null
}

const read = async (id: number) => {
  const found = await inScope(systemActor(province), morning(today), tx => findAssembly(tx, id))
  if (!found) throw new Error(`no assembly ${id}`)
  return found
}

async function prepare({ community }: CommitteePeople, plan: VotePlan): Promise<Held> {
  const at = morning(plan.called)
  const { procedure, kind, form, title, opens: opensOn, closes: closesOn } = plan
  const asked = { procedure, kind, form, title, opensOn, closesOn }
  const { assembly } = await must('筹备业主大会', perform(createAssembly, community, asked, at))
  const held: Held = { id: assembly.id, version: assembly.version }
  for (const matter of plan.matters) {
    const added = await must('列入事项', perform(addMatter, community, { ...held, ...matter }, at))
    held.version = added.assembly.version
  }
  const file = { name: '业主名册.xlsx', bytes: await registerSheet() }
  const brought = await must('导入业主名册', perform(importRegister, community, { ...held, file }, at))
  held.version = brought.assembly.version
  const posted = await must(
    '公告',
    perform(postNotice, community, { ...held, on: plan.called }, morning(plan.called, 15)),
  )
  held.version = posted.assembly.version
  await must('送达', perform(serve, community, { id: held.id, all: 'yes' }, morning(plan.called, 16)))
  return held
}

const saidBy = (at: number, matters: number, unwanted: number | null): Record<string, number> =>
  Object.fromEntries(Array.from({ length: matters }, (_, no) => [`c${no + 1}`, choiceOf(at, no + 1, unwanted)]))

type Voting = { id: number; matters: number; plan: VotePlan; at: Date }

/** Entered by two people; the second once misreads a line, and a third looks at the paper again. */
async function onPaper(
  { community, helper, clerk }: CommitteePeople,
  { id, matters, plan, at }: Voting,
): Promise<void> {
  const some = voters.slice(0, plan.paper)
  for (const [nth, room] of some.entries()) {
    const said = saidBy(room, matters, plan.unwanted)
    const ballot = { id, room: rooms[room]?.room, channel: 'paper', ...(nth === 3 ? { proxy: '刘雪梅' } : {}) }
    await must('录第一遍', perform(enterBallot, community, { ...ballot, ...said }, at))
    const misread = nth === 5 ? { c1: said['c1'] === 1 ? 2 : 1 } : {}
    await must('录第二遍', perform(enterBallot, helper, { ...ballot, ...said, ...misread }, at))
  }
  const differing = await inScope(clerk, at, tx => differingBallots(tx, id, clerk.accountId, 10))
  for (const { id: ballot, version, first } of differing) {
    const said = Object.fromEntries(first.map((choice, no) => [`c${no + 1}`, choice]))
    const note = '核对纸质选票原件，以第一遍为准'
    await must('核定', perform(resolveBallot, clerk, { ballot, version, note, ...said }, at))
  }
}

/** By owners themselves, with the codes printed for their rooms. */
async function online(codes: ReadonlyMap<string, string>, { matters, plan, at }: Voting): Promise<void> {
  const anybody = systemActor(province)
  for (const room of voters.slice(plan.paper, plan.paper + plan.online)) {
    const ballotCode = codes.get(rooms[room]?.room ?? '') ?? ''
    const { ticket } = await must('打开表决票', perform(openBallot, anybody, { ballotCode }, at))
    const said = saidBy(room, matters, plan.unwanted)
    await must('网上表决', perform(castOnline, anybody, { ticket, ...said }, at))
  }
}

async function onSite(community: Actor, { id, matters, plan, at }: Voting): Promise<void> {
  for (const room of voters.slice(plan.paper + plan.online)) {
    const ballot = { id, room: rooms[room]?.room, channel: 'site', ...saidBy(room, matters, plan.unwanted) }
    await must('现场录票', perform(enterBallot, community, ballot, at))
  }
}

/** @returns the assembly's id */
export async function holdVote(people: CommitteePeople, plan: VotePlan): Promise<number> {
  const { community } = people
  const held = await prepare(people, plan)
  const { id } = held
  const codes = new Map<string, string>()
  if (plan.online > 0) {
    const issued = await must('印发表决码', perform(issueCodes, community, { id }, morning(plan.called, 17)))
    for (const { room, code } of issued.codes) codes.set(room, code)
  }
  const step = async (act: 'open' | 'close' | 'publish', on: string) => {
    const { version } = await read(id)
    await must(act, perform(moveAssemblyOn, community, { act, id, version }, morning(on)))
  }
  await step('open', plan.opens)
  const { matters } = await read(id)
  const voting: Voting = { id, matters: matters.length, plan, at: morning(plan.closes, 8) }
  await onPaper(people, voting)
  await online(codes, voting)
  await onSite(community, voting)
  await step('close', plan.closes)
  const { version } = await read(id)
  await must('计票', perform(decideAssembly, community, { id, version }, morning(plan.decided)))
  await step('publish', plan.published)
  await must('清除名册', perform(clearRegister, community, { id }, morning(plan.cleared)))
  return id
}
