/** When did an act of a vote happen? Its day is held against all others of the vote and of its procedure. */
import type { Day } from '@/lib/core/day'
import type { Happened } from '@/lib/core/fields'
import type { Result } from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'
import type { Doer } from '@/lib/platform/perform'
import type { DayKey } from '@/lib/procedure/days'
import { daysOfAssembly, daysOfProcedure } from '@/lib/procedure/days-store'
import { dayOfAct } from '@/lib/procedure/happened'
import { findProcedure } from '@/lib/procedure/store'
import { noticeDays } from './deeds'
import type { AssemblyAct } from './flow'
import type { Assembly } from './shapes'
import { latePapers } from './text'

const keys: Record<AssemblyAct, DayKey> = {
  post: 'vote.notice',
  open: 'vote.opened',
  close: 'vote.closed',
  decide: 'vote.decided',
  publish: 'vote.published',
  void: 'vote.ended',
  revoke: 'vote.ended',
}

type ActAsked = { act: AssemblyAct; input: Happened } & Omit<Doer, 'tx'>

/** @returns the day and the paper of the act */
export async function happenedOn(
  tx: Tx,
  assembly: Assembly,
  { act, input, actor, now }: ActAsked,
): Promise<Result<{ on: Day; file: number | null }>> {
  const procedure = assembly.procedure && (await findProcedure(tx, assembly.procedure.id))
  const days = procedure ? await daysOfProcedure(tx, procedure) : await daysOfAssembly(tx, assembly.id)
  const own = { key: keys[act], of: `vote ${assembly.id}` }
  return dayOfAct({ tx, actor, now }, input, {
    others: days.filter(one => one.key !== own.key || one.of !== own.of),
    ...{ own, limits: { notice: await noticeDays(tx, assembly, now) }, paper: latePapers[act] },
  })
}
