/** Compounds and exclusions for tests, made by the commands that make them in the portal. */
import { createCompound } from '@/lib/compound/commands'
import { newFacts } from '@/lib/compound/rules'
import { insertCompounds } from '@/lib/compound/store'
import { compoundList } from '@/lib/compound/views'
import { type Actor, systemActor } from '@/lib/core/access'
import { day } from '@/lib/core/day'
import { proposeExclusion } from '@/lib/exclusion/commands'
import { uploadFile } from '@/lib/file/commands'
import { ask } from '@/lib/platform/ask'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { compoundOne } from '@/lib/record/compound-views'
import { now, place } from './organisation-builders'

const area = { exclusiveArea: '100000', deliveredArea: '90000', households: '800' }

/** A request for a compound as a clerk sends it. */
export const request = (community: string, name: string, more: Record<string, unknown> = {}) => ({
  name,
  divisionCode: community,
  ...area,
  ...more,
})

/** A compound registered by somebody. @returns its code */
export async function registered(
  actor: Actor,
  community: string,
  name: string,
  more: Record<string, unknown> = {},
  at: Date = now,
): Promise<string> {
  const result = await perform(createCompound, actor, request(community, name, more), at)
  if (!result.ok) throw new Error(`compound not registered: ${JSON.stringify(result.problem)}`)
  return result.value.code
}

/** Many compounds of one community at once, told apart by their numbers. */
export async function registeredMany(community: string, count: number): Promise<void> {
  const actor = systemActor(place(community))
  const rows = Array.from({ length: count }, (_, at) => ({
    code: `${community.slice(0, 9)}${String(at + 1).padStart(4, '0')}`,
    facts: newFacts({
      name: `${['东', '西', '南', '北'][at % 4]}苑${Math.floor(at / 4)}号院`,
      divisionCode: place(community),
      exclusiveArea: 1000,
      deliveredArea: (at * 37) % 1001,
      households: (at * 31) % 17,
      // Many share a day, some have none: what a page is cut at must still be one row.
      firstDeliveredOn: at % 5 === 0 ? null : day(`20${String(10 + (at % 9))}-06-30`),
    }),
  }))
  await inScope(actor, now, tx => insertCompounds(tx, { actor, now }, rows))
}

/** The smallest PNG there is. */
const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
)

/** A paper uploaded by somebody. @returns its id */
export async function paperOf(actor: Actor, name = '征收公告.png'): Promise<number> {
  const result = await perform(uploadFile, actor, { name, bytes: png }, now)
  if (!result.ok) throw new Error(`paper not taken: ${JSON.stringify(result.problem)}`)
  return result.value.id
}

/** A proposal to leave a compound out from 2026-01-01. @returns its id */
export async function proposed(actor: Actor, code: string, more: Record<string, unknown> = {}): Promise<number> {
  const fileId = await paperOf(actor)
  const raw = {
    compound: code,
    reasonCode: 'demolished',
    from: '2026-01-01',
    explanation: '已列入征收范围',
    fileId,
    ...more,
  }
  const result = await perform(proposeExclusion, actor, raw, now)
  if (!result.ok) throw new Error(`not proposed: ${JSON.stringify(result.problem)}`)
  return result.value.record.id
}

/** The list as somebody sees it. @throws when it is refused */
export async function listed(actor: Actor, raw: Record<string, unknown> = {}) {
  const result = await ask(compoundList, actor, raw, now)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

export const namesIn = async (actor: Actor, raw: Record<string, unknown> = {}): Promise<string[]> =>
  (await listed(actor, raw)).rows.map(row => row.name)

/** One compound as somebody sees it. @throws when it is refused */
export async function shown(actor: Actor, code: string) {
  const result = await ask(compoundOne, actor, { code }, now)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

export const problemOf = (result: { ok: true } | { ok: false; problem: unknown }): unknown =>
  result.ok ? null : result.problem
