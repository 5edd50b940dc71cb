/** Keeps outside systems, their keys and their secrets. */

import type { DivisionCode } from '@/lib/core/division'
import type { Channel } from '@/lib/matter/kinds'
import { type Tx, unscoped } from '@/lib/platform/db'
import type { ComplaintSource as Row } from '@/prisma/client/client'

export type Source = {
  id: number
  code: string
  name: string
  channel: Channel
  division: DivisionCode
  /** The first signs of its key; null: it has none. */
  keyHint: string | null
  rate: number
  webhookUrl: string | null
  /** Whether what it is told can be signed: without a secret nothing is sent. */
  signs: boolean
  disabledAt: Date | null
  usedAt: Date | null
  version: number
  createdAt: Date
}

const source = (row: Row): Source => ({
  id: row.id,
  code: row.code,
  name: row.name,
  channel: row.channel as Channel,
  division: row.divisionCode as DivisionCode,
  keyHint: row.keyHint,
  rate: row.rate,
  webhookUrl: row.webhookUrl,
  signs: row.secretCipher !== null,
  disabledAt: row.disabledAt,
  usedAt: row.usedAt,
  version: row.version,
  createdAt: row.createdAt,
})

export async function findSource(tx: Tx, code: string): Promise<Source | null> {
  const row = await tx.complaintSource.findUnique({ where: { code } })
  return row && source(row)
}

export async function findSourceById(tx: Tx, id: number): Promise<Source | null> {
  const row = await tx.complaintSource.findUnique({ where: { id } })
  return row && source(row)
}

/** Those of the scope, and those whose cases lie in it. */
export const listSources = async (tx: Tx): Promise<Source[]> =>
  (await tx.complaintSource.findMany({ orderBy: [{ divisionCode: 'asc' }, { code: 'asc' }] })).map(source)

export type NewSource = Pick<Source, 'code' | 'name' | 'channel' | 'division' | 'rate' | 'webhookUrl'> & {
  keyHash: string
  keyHint: string
}

/** @returns null when the code is taken, by whomever */
export async function addSource(
  tx: Tx,
  { division, ...facts }: NewSource,
  by: { now: Date; accountId: number | null },
): Promise<Source | null> {
  const [row] = await tx.complaintSource.createManyAndReturn({
    data: { ...facts, divisionCode: division, createdAt: by.now, createdBy: by.accountId },
    skipDuplicates: true,
  })
  return row ? source(row) : null
}

type SourceCorrection = { name: string; rate: number; webhookUrl: string | null }

/** @returns false when somebody else was first */
export async function changeSource(tx: Tx, id: number, version: number, change: SourceCorrection): Promise<boolean> {
  const { count } = await tx.complaintSource.updateMany({
    where: { id, version },
    data: { ...change, version: { increment: 1 } },
  })
  return count === 1
}

export async function setSource(
  tx: Tx,
  id: number,
  to: { keyHash: string; keyHint: string } | { secretCipher: string } | { disabledAt: Date; keyHash: null },
): Promise<void> {
  await tx.complaintSource.updateMany({ where: { id }, data: { ...to, version: { increment: 1 } } })
}

export const noteUse = (tx: Tx, id: number, now: Date): Promise<unknown> =>
  tx.complaintSource.updateMany({ where: { id }, data: { usedAt: now } })

export type KeyHolder = Pick<Source, 'id' | 'code' | 'name' | 'channel' | 'division' | 'rate'>

/** Who holds a key, asked before anybody's scope is known; null: nobody, or he is disabled. */
export async function keyHolder(hash: string): Promise<KeyHolder | null> {
  const [row] = await unscoped<KeyHolder & { division_code: string }>(
    'SELECT id, code, name, channel, division_code, rate FROM source_holder($1)',
    [hash],
  )
  return row
    ? {
        id: row.id,
        code: row.code,
        name: row.name,
        channel: row.channel,
        division: row.division_code as DivisionCode,
        rate: row.rate,
      }
    : null
}
