/** Re-elections for tests, begun by the commands that begin them in the portal. */
import type { Actor } from '@/lib/core/access'
import { ask } from '@/lib/platform/ask'
import { perform } from '@/lib/platform/perform'
import { addPaper, addPerson, moveOn, openProcedure } from '@/lib/procedure/commands'
import { auditOne } from '@/lib/term-audit/views'
import { paperOf } from './compound-builders'

/** Noon of a day in Taiyuan. */
export const on = (day: string): Date => new Date(`${day}T04:00:00Z`)

const must = <T>(what: string, result: { ok: true; value: T } | { ok: false; problem: unknown }): T => {
  if (result.ok) return result.value
  throw new Error(`${what}: ${JSON.stringify(result.problem)}`)
}

/** The re-election of a committee, opened on a day. @returns its id */
export async function renewalOf(actor: Actor, organisation: string, day: string): Promise<number> {
  const raw = { kind: 'reelection', organisation, on: day }
  return must('not opened', await perform(openProcedure, actor, raw, on(day))).id
}

/** A group of three with the street's leader, formed on a day. @returns the version after it */
export async function groupFormed(actor: Actor, id: number, day: string): Promise<number> {
  for (const code of ['start-report', 'group-list']) {
    const file = await paperOf(actor, `${code}.png`)
    must('no paper', await perform(addPaper, actor, { id, code, file }, on(day)))
  }
  const people = [
    { name: '赵干部', side: 'street', leader: true },
    { name: '钱业主', side: 'owner', room: '1-101' },
    { name: '孙业主', side: 'owner', room: '1-102' },
  ]
  for (const one of people)
    must('no person', await perform(addPerson, actor, { procedure: id, part: 'group', ...one }, on(day)))
  const version = await versionOf(actor, id, day)
  must('no group', await perform(moveOn, actor, { id, version, act: 'form-group', on: day }, on(day)))
  return versionOf(actor, id, day)
}

const versionOf = async (actor: Actor, id: number, day: string): Promise<number> =>
  must('not seen', await ask(auditOne, actor, { id }, on(day))).procedure.version
