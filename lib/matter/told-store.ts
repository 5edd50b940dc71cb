/**
 * What is told of cases to whoever sees them by assignment — the company complained of, a department, a utility: without telephone,
 * ID and door numbers, and without the name of who reported, whoever wrote it wherever. “物业公司和被反映的人看不到您的电话和姓名”.
 */

import { type Actor, knowsReporters, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { withoutPrivate } from '@/lib/core/private-words'
import { unseal } from '@/lib/platform/crypto'
import { onBehalf, type Tx } from '@/lib/platform/db'

type TellingCall = { tx: Tx; actor: Actor; now: Date }

const codes = /SQ-\d{8}-\d{6}/g

/** Names of those who reported these cases. They leave this file in no answer: they are looked for, to be left out. */
async function namesIn({ tx, actor, now }: TellingCall, answer: unknown): Promise<string[]> {
  const named = [...new Set(JSON.stringify(answer, plain).match(codes) ?? [])]
  if (named.length === 0) return []
  return onBehalf(tx, systemActor(province), actor, now, async () => {
    const rows = await tx.$queryRaw<{ name: string | null }[]>`
      SELECT r.name_cipher AS name FROM complaint_reporter r JOIN complaint c ON c.id = r.complaint_id
      WHERE c.code = ANY(${named}::text[]) AND r.name_cipher IS NOT NULL`
    return rows.flatMap(row => unseal(row.name) ?? [])
  })
}

const plain = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? null : value)

/** Officials are called by their names, also where a reporter has the same, and at night by their phones. */
const ofOfficials: ReadonlySet<string> = new Set([
  'byName',
  'holderName',
  'actorName',
  'who',
  'calls',
  'mentionable',
  'colleagues',
])

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype

function without(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') return withoutPrivate(value, names)
  if (Array.isArray(value)) return value.map(one => without(one, names))
  if (value === null || typeof value !== 'object' || !isPlain(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, ofOfficials.has(key) ? one : without(one, names)]),
  )
}

/** The same answer for this reader: every text in it, at any depth, without what he may not know. */
export async function toldTo<T>(call: TellingCall, answer: T): Promise<T> {
  if (answer === null || knowsReporters(call.actor)) return answer
  return without(answer, await namesIn(call, answer)) as T
}
