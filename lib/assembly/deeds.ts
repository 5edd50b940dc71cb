/** What the commands of an owners' vote have in common: finding it, moving it on, telling the trail. */
import { dayInShanghai } from '@/lib/core/day'
import { lineage } from '@/lib/core/division'
import { moveOf } from '@/lib/core/flow'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import { type Changes, changesBetween, type Subject } from '@/lib/platform/audit'
import type { Tx } from '@/lib/platform/db'
import { standingCandidates } from '@/lib/procedure/election-store'
import { type AssemblyState, assemblyFlow } from './flow'
import { electionMatter } from './kinds'
import { unitInRoom } from './register-store'
import type { Assembly } from './shapes'
import { findAssembly, holdAssembly, type NewMatter } from './store'
import { assemblyStateText } from './text'

/** An assembly after something was done with it, for the answer and the trail. */
export type KeptAssembly = { assembly: Assembly; changes: Changes; reason?: string | null }

export const subject = ({ assembly, changes, reason }: KeptAssembly): Subject => ({
  kind: 'assembly',
  id: assembly.id,
  name: assembly.title,
  division: assembly.compound.division,
  reason: reason ?? null,
  changes,
})

export const overtaken = () => no({ kind: 'conflict', message: '别人刚刚办了这次业主大会，请刷新后再看' })

/** Held for a change, in a state that allows it. */
export async function inState(
  tx: Tx,
  id: number,
  states: readonly AssemblyState[],
  how: 'share' | 'change' = 'change',
): Promise<Result<Assembly>> {
  const found = await holdAssembly(tx, id, how)
  if (!found) return missing()
  if (states.includes(found.state)) return done(found)
  const allowed = states.map(state => assemblyStateText[state]).join('、')
  return refused('state', `现在是“${assemblyStateText[found.state]}”，只有“${allowed}”时能办`)
}

/** Held for a move that its flow has. */
export async function beforeMove(
  tx: Tx,
  id: number,
  act: string,
): Promise<Result<{ it: Assembly; to: AssemblyState }>> {
  const found = await holdAssembly(tx, id, 'change')
  if (!found) return missing()
  const move = moveOf(assemblyFlow, found.state, act)
  if (!move) return refused('state', `现在是“${assemblyStateText[found.state]}”，这一步已经办过或还不能办`)
  return done({ it: found, to: move.to as AssemblyState })
}

/** How many days before the vote it must be told, as it holds in this place (物业管理条例 14). */
export async function noticeDays(tx: Tx, it: Assembly, now: Date): Promise<number> {
  const key = 'form.notice_before_meeting'
  const place = it.compound.division
  const rule = ruleInForce(await deadlineRules(tx, place, [key]), key, lineage(place), dayInShanghai(now))
  if (!rule) throw new Error(`no deadline ${key}`)
  return rule.amount
}

/** A matter for each candidate who stands now. */
export const candidateMatters = async (tx: Tx, procedureId: number): Promise<NewMatter[]> =>
  (await standingCandidates(tx, procedureId)).map(one => ({
    code: electionMatter,
    title: `选举 ${one.name} 为业主委员会委员`,
    personId: one.id,
  }))

/** What an assembly is after a change, with what changed. */
export async function kept(tx: Tx, id: number, before: Record<string, unknown>, after: Record<string, unknown>) {
  const assembly = await findAssembly(tx, id)
  return assembly ? done<KeptAssembly>({ assembly, changes: changesBetween(before, after) }) : missing()
}

/** The room of the register that a ballot is of. */
export async function votingUnit(
  tx: Tx,
  assemblyId: number,
  room: string,
): Promise<Result<{ room: string; person: number }>> {
  const unit = await unitInRoom(tx, assemblyId, room)
  if (!unit) return invalid({ room: [`名册里没有房号 ${room}`] })
  return unit.person === null
    ? invalid({ room: [`${room} 是车位，本次不计入`] })
    : done({ room: unit.room, person: unit.person })
}
