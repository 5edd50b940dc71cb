/** Owners' votes for tests, made by the commands that make them in the portal, each on its own day. */

import type { z } from 'zod'
import { enterBallot } from '@/lib/assembly/ballot-commands'
import { addMatter, createAssembly, moveAssemblyOn, postNotice } from '@/lib/assembly/commands'
import { decideAssembly } from '@/lib/assembly/decide-commands'
import { importRegister } from '@/lib/assembly/register-commands'
import type { Assembly } from '@/lib/assembly/shapes'
import { findAssembly } from '@/lib/assembly/store'
import type { Actor } from '@/lib/core/access'
import type { Result } from '@/lib/core/result'
import { inScope } from '@/lib/platform/db'
import { type Command, perform } from '@/lib/platform/perform'
import { now } from './organisation-builders'

/** Days of a vote: told on the 22nd of November 2026, open from the 8th to the 20th of December. */
export const days = { opensOn: '2026-12-08', closesOn: '2026-12-20' } as const
export const at = {
  notice: now,
  opening: new Date('2026-12-08T01:00:00Z'),
  voting: new Date('2026-12-10T01:00:00Z'),
  closing: new Date('2026-12-20T10:00:00Z'),
  counting: new Date('2026-12-21T01:00:00Z'),
  published: new Date('2026-12-22T01:00:00Z'),
} as const

/** The command's answer; anything else fails the test with what was said. */
export async function must<S extends z.ZodType, O>(
  command: Command<S, O>,
  actor: Actor,
  raw: Record<string, unknown>,
  when: Date,
): Promise<O> {
  const result = await perform(command, actor, raw, when)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** Why not, in one line: kind, then the rule or the sentences. */
export function said(result: Result<unknown>): string {
  if (result.ok) return 'done'
  const { problem } = result
  if (problem.kind === 'refused') return `refused ${problem.rule}: ${problem.message}`
  if (problem.kind === 'invalid') return `invalid ${Object.values(problem.fields).flat().join('；')}`
  return problem.kind
}

export async function seen(actor: Actor, id: number): Promise<Assembly> {
  const found = await inScope(actor, now, tx => findAssembly(tx, id))
  if (!found) throw new Error(`no assembly ${id}`)
  return found
}

export type Room = { room: string; area: number; owner: string; phone?: string; kind?: string }

export const registerCsv = (rooms: readonly Room[]): { name: string; bytes: Uint8Array } => ({
  name: '名册.csv',
  bytes: new TextEncoder().encode(
    `房号,专有面积,业主,电话,类型\n${rooms
      .map(({ room, area, owner, phone, kind }) =>
        [room, (area / 100).toFixed(2), owner, phone ?? '', kind ?? ''].join(','),
      )
      .join('\n')}`,
  ),
})

/** A vote being prepared, with one matter and its register. @returns its id */
export async function prepared(
  actor: Actor,
  compound: string,
  rooms: readonly Room[],
  more: Record<string, unknown> = {},
  matter: { code: number; title?: string } = { code: 5, title: '使用维修资金更换电梯' },
): Promise<number> {
  const raw = { compound, kind: 'extraordinary', form: 'written', title: '2026年临时业主大会', ...days, ...more }
  const { assembly } = await must(createAssembly, actor, raw, at.notice)
  const listed = await must(addMatter, actor, { id: assembly.id, version: assembly.version, ...matter }, at.notice)
  const version = listed.assembly.version
  await must(importRegister, actor, { id: assembly.id, version, file: registerCsv(rooms), noted: 'yes' }, at.notice)
  return assembly.id
}

export async function noticed(actor: Actor, id: number): Promise<void> {
  const { version } = await seen(actor, id)
  await must(postNotice, actor, { id, version, reason: '小区只登记了这些业主' }, at.notice)
}

export async function moved(actor: Actor, id: number, act: string, when: Date, more: object = {}): Promise<void> {
  const { version } = await seen(actor, id)
  await must(moveAssemblyOn, actor, { act, id, version, ...more }, when)
}

/** Told and open for ballots. */
export async function opened(actor: Actor, id: number): Promise<void> {
  await noticed(actor, id)
  await moved(actor, id, 'open', at.opening, { reason: '现场集中投票，当场发票' })
}

export const choicesOf = (...choices: number[]): Record<string, string> =>
  Object.fromEntries(choices.map((choice, index) => [`c${index + 1}`, String(choice)]))

/** A paper ballot as two people enter it. */
export async function enteredTwice(pair: readonly [Actor, Actor], id: number, room: string, ...choices: number[]) {
  for (const actor of pair) await must(enterBallot, actor, { id, room, ...choicesOf(...choices) }, at.voting)
}

export async function decided(actor: Actor, id: number): Promise<Assembly> {
  await moved(actor, id, 'close', at.closing)
  const { version } = await seen(actor, id)
  return (await must(decideAssembly, actor, { id, version }, at.counting)).assembly
}
