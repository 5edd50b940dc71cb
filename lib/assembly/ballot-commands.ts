/** What is done with ballots: entered by two people on paper, looked into where they differ, cast by owners themselves. */
import { dayInShanghai } from '@/lib/core/day'
import { unlessUnread } from '@/lib/core/parts'
import { done, firstTrouble, missing, no, type Result, refused } from '@/lib/core/result'
import type { Subject } from '@/lib/platform/audit'
import { type Call, command } from '@/lib/platform/perform'
import { ballotOf, enterSecond, findBallot, insertBallot, settle } from './ballot-store'
import { inState, votingUnit } from './deeds'
import { receiptOf } from './receipt'
import { CastOnlineRequest, EnterBallotRequest, OpenBallotRequest, ResolveBallotRequest } from './requests'
import { fullChoices } from './rules'
import type { Assembly } from './shapes'
import { findAssembly } from './store'
import { type Slip, slipByCode, slipByTicket, ticketFor } from './ticket-store'

/** The trail says that a ballot came in, never what it says; a kind of its own, so that thousands do not bury the vote's own time line. */
const subject = (kept: { assembly: Assembly; name: string; reason?: string }): Subject => ({
  kind: 'ballot',
  id: kept.assembly.id,
  name: kept.name,
  division: kept.assembly.compound.division,
  reason: kept.reason ?? null,
})

type BallotEntry = Call<typeof EnterBallotRequest._output>
export type EnteredBallot = {
  assembly: Assembly
  room: string
  state: 'once' | 'agreed' | 'differing'
  needsSecond: boolean
}

/** Enters a ballot by its room. On paper a second person enters it again without seeing what the first one entered. */
export const enterBallot = command({
  schema: EnterBallotRequest,
  act: 'assembly.enter',
  run: async (call): Promise<Result<EnteredBallot>> => {
    const { input, tx } = call
    const held = await inState(tx, input.id, ['voting', 'counting'], 'share')
    if (!held.ok) return held
    const choices = fullChoices(held.value.matters, input.numbered)
    const unit = await unlessUnread(() => votingUnit(tx, input.id, input.room))
    const trouble = firstTrouble(unit ?? choices, choices)
    if (trouble) return trouble
    return unit?.ok && choices.ok ? entered(call, held.value, unit.value, choices.value) : missing()
  },
  subject: kept => subject({ assembly: kept.assembly, name: kept.room }),
})

async function entered(
  { input, actor, now, tx }: BallotEntry,
  assembly: Assembly,
  { room, person }: { room: string; person: number },
  choices: readonly number[],
): Promise<Result<EnteredBallot>> {
  const known = await ballotOf(tx, assembly.id, person)
  const stamp = { actor, now }
  if (!known) {
    await insertBallot(tx, stamp, { assembly, person, channel: input.channel, proxy: input.proxy, choices })
    return done({ assembly, room, state: 'once', needsSecond: input.channel === 'paper' })
  }
  if (known.channel === 'online') return refused('cast', `${room} 的业主已经在网上表决`)
  if (known.channel === 'site' || input.channel === 'site') return refused('entered', `${room} 的业主的票已经录过`)
  if (known.state !== 'once') return refused('entered', `${room} 的业主的票已经录过两遍`)
  if (known.firstBy === actor.accountId) return refused('separation', `${room} 的第一遍是您录的，第二遍须由另一人录入`)
  const alike = known.first.length === choices.length && known.first.every((choice, at) => choice === choices[at])
  const state = alike ? 'agreed' : 'differing'
  if (!(await enterSecond(tx, stamp, known, choices, state)))
    return no({ kind: 'conflict', message: '别人刚刚录了这张票' })
  return done({ assembly, room, state, needsSecond: false })
}

/** Says what a ballot with two different entries really says, after looking at the paper. */
export const resolveBallot = command({
  schema: ResolveBallotRequest,
  act: 'assembly.resolve',
  run: async ({ input, actor, now, tx }) => {
    const ballot = await findBallot(tx, input.ballot)
    if (!ballot) return missing()
    const held = await inState(tx, ballot.assemblyId, ['voting', 'counting'], 'share')
    if (!held.ok) return held
    if (ballot.state !== 'differing') return refused('state', '这张票没有不一致，或已经核定')
    const choices = fullChoices(held.value.matters, input.numbered)
    if (!choices.ok) return choices
    const settled = { id: ballot.id, version: input.version, choices: choices.value, note: input.note }
    if (!(await settle(tx, { actor, now }, settled)))
      return no({ kind: 'conflict', message: '别人刚刚核定了这张票，请刷新后再看' })
    return done({ assembly: held.value, name: `票 ${ballot.id}`, reason: input.note })
  },
  subject,
})

/** One sentence for every reason, so that nobody learns which codes there are. */
const noBallot = () => refused('no-ballot', '表决码不对、已用过，或不在表决期内')

const isOpen = (assembly: Assembly, now: Date): boolean => {
  const today = dayInShanghai(now)
  return assembly.state === 'voting' && assembly.opensOn <= today && today <= assembly.closesOn
}

/** Where a code leads: an assembly that is being voted on, and a person who has not voted. */
async function ballotAt(call: Pick<Call<unknown>, 'now' | 'tx'>, slip: Slip | null): Promise<Result<Assembly>> {
  const assembly = slip && (await findAssembly(call.tx, slip.assemblyId))
  if (!slip || !assembly || !isOpen(assembly, call.now)) return noBallot()
  return (await ballotOf(call.tx, assembly.id, slip.person)) ? noBallot() : done(assembly)
}

/** Takes the code off the printed slip. @returns a ticket for half an hour, so that the code itself stands in no address */
export const openBallot = command({
  schema: OpenBallotRequest,
  act: 'assembly.cast',
  run: async call => {
    const slip = await slipByCode(call.tx, call.input.ballotCode)
    const found = await ballotAt(call, slip)
    if (!found.ok || !slip) return noBallot()
    return done({ assembly: found.value, name: '打开表决票', ticket: ticketFor(slip.unit, call.now) })
  },
  subject,
})

/** An owner's own vote. It stands as it was cast. */
export const castOnline = command({
  schema: CastOnlineRequest,
  act: 'assembly.cast',
  run: async ({ input, actor, now, tx }) => {
    const slip = await slipByTicket(tx, input.ticket, now)
    if (!slip) return refused('ticket', '停留太久，请重新输入表决码')
    const held = await inState(tx, slip.assemblyId, ['voting'], 'share')
    const found = held.ok ? await ballotAt({ now, tx }, slip) : noBallot()
    if (!found.ok) return noBallot()
    const choices = fullChoices(found.value.matters, input.numbered)
    if (!choices.ok) return choices
    const cast = { assembly: found.value, person: slip.person, channel: 'online' as const, proxy: null }
    const id = await insertBallot(tx, { actor, now }, { ...cast, choices: choices.value })
    return done({ assembly: found.value, name: '网上表决', receipt: receiptOf(id) })
  },
  subject,
})
