/** Keeps outside systems and what they are to be told: written with the change itself, sent after it, kept until taken. */
import type { Channel } from '@/lib/complaint/kinds'
import type { DivisionCode } from '@/lib/core/division'
import { newSecret } from '@/lib/platform/crypto'
import { type Tx, unscoped } from '@/lib/platform/db'
import { enqueue } from '@/lib/platform/jobs'
import type { ComplaintSource as Row } from '@/prisma/client/client'
import { deliverQueue } from './deliveries'
import { type Happening, isTold, messageOf, type Told } from './message'

/**
 * Tells the source of a case what happened to it, in the transaction in which it happened; `it` as it stands afterwards.
 * Costs nothing for cases of our own, one statement for those of a source. When a case is closed, the sources of the cases
 * that were merged into it are told as well: whoever reported the same gets the same answer.
 */
export async function tell(tx: Tx, it: Told, happening: Happening): Promise<void> {
  if (!isTold(happening.act)) return
  const told = it.sourceId === null ? 0 : await tellSource(tx, it, it.sourceId, happening)
  const followers = happening.act === 'close' ? await tellFollowers(tx, it, happening) : 0
  if (told + followers > 0) await enqueue(deliverQueue, {}, { tx })
}

/** No RETURNING: whoever moves the case need not see what was told. */
const tellSource = (tx: Tx, it: Told, source: number, happening: Happening): Promise<number> =>
  tx.$executeRaw`INSERT INTO source_delivery (source_id, complaint_id, division_code, key, body, state, tries, next_at, created_at)
    SELECT s.id, ${it.id}::int, ${it.division}::text, ${newSecret(18)}::text, ${JSON.stringify(messageOf(it, happening))}::jsonb, 'waiting', 0,
      ${happening.at}::timestamptz, ${happening.at}::timestamptz
    FROM complaint_source s WHERE s.id = ${source}::int AND s.webhook_url IS NOT NULL AND s.secret_cipher IS NOT NULL AND s.disabled_at IS NULL`

function tellFollowers(tx: Tx, it: Told, happening: Happening): Promise<number> {
  const { service_request_id: master, ...body } = messageOf(it, happening)
  return tx.$executeRaw`INSERT INTO source_delivery (source_id, complaint_id, division_code, key, body, state, tries, next_at, created_at)
    SELECT s.id, c.id, c.division_code, ${newSecret(18)}::text || ':' || c.id,
      ${JSON.stringify({ ...body, merged_into: master })}::jsonb
        || jsonb_build_object('service_request_id', c.code, 'outside_no', c.outside_no, 'service_code', c.category),
      'waiting', 0, ${happening.at}::timestamptz, ${happening.at}::timestamptz
    FROM complaint c JOIN complaint_source s ON s.id = c.source_id
    WHERE c.merged_into = ${it.id}::int AND s.webhook_url IS NOT NULL AND s.secret_cipher IS NOT NULL AND s.disabled_at IS NULL`
}

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
  { division, ...it }: NewSource,
  by: { now: Date; accountId: number | null },
): Promise<Source | null> {
  const [row] = await tx.complaintSource.createManyAndReturn({
    data: { ...it, divisionCode: division, createdAt: by.now, createdBy: by.accountId },
    skipDuplicates: true,
  })
  return row ? source(row) : null
}

type Change = { name: string; rate: number; webhookUrl: string | null }

/** @returns false when somebody else was first */
export async function changeSource(tx: Tx, id: number, version: number, change: Change): Promise<boolean> {
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
