/** When did an act of a vote happen? Its day against all others of the vote and of its procedure, and the paper of a late entry. */
import type { Actor } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { isLateEntry, lateEntryText } from '@/lib/core/late-entry'
import { done, invalid, type Result } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { type DayKey, dayErrors } from '@/lib/procedure/days'
import { daysOfAssembly, daysOfProcedure } from '@/lib/procedure/days-store'
import { findProcedure } from '@/lib/procedure/store'
import { noticeDays } from './deeds'
import type { AssemblyAct } from './flow'
import type { Happened } from './requests'
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

type ActAsked = { act: AssemblyAct; input: Happened; actor: Actor; now: Date }

/** @returns the day and the paper of the act */
export async function happenedOn(
  tx: Tx,
  assembly: Assembly,
  { act, input, actor, now }: ActAsked,
): Promise<Result<{ on: Day; file: number | null }>> {
  const today = dayInShanghai(now)
  const on = input.on ?? today
  const procedure = assembly.procedure && (await findProcedure(tx, assembly.procedure.id))
  const days = procedure ? await daysOfProcedure(tx, procedure) : await daysOfAssembly(tx, assembly.id)
  const of = `vote ${assembly.id}`
  const others = days.filter(one => one.key !== keys[act] || one.of !== of)
  const limits = { notice: await noticeDays(tx, assembly, now) }
  const wrong = dayErrors([...others, { key: keys[act], on, of, field: 'on' }], limits, today)
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  const paper = latePapers[act]
  if (paper && input.file === null && isLateEntry(on, now, stateCalendar))
    return invalid({ file: [`${lateEntryText}须附${paper}`] })
  if (input.file !== null && !(await findFile({ tx, actor, now }, input.file)))
    return invalid({ file: ['没有找到这份文件，请重新上传'] })
  return done({ on, file: input.file })
}
