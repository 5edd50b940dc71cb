/** Writes down what a source, and the reporter, are to be told of a case: with the change itself, sent after it, kept until taken. */
import { newSecret } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import { enqueue } from '@/lib/platform/jobs'
import { deliverQueue } from '@/lib/source/deliveries'
import { type Happening, isTold, messageOf, type ToldCase } from './message'
import { kindsAfter, reporterQueue } from './reporter'
import { queueReporter } from './reporter-store'

/**
 * Tells the source of a case what happened to it, in the transaction in which it happened; `it` as it stands afterwards.
 * Costs nothing for cases of our own, one statement for those of a source. When a case is closed, the sources of the cases
 * that were merged into it are told as well: whoever reported the same gets the same answer.
 */
export async function tell(tx: Tx, toldCase: ToldCase, happening: Happening): Promise<void> {
  if (!isTold(happening.act)) return
  const told = toldCase.sourceId === null ? 0 : await tellSource(tx, toldCase, toldCase.sourceId, happening)
  const followers = happening.act === 'close' ? await tellFollowers(tx, toldCase, happening) : 0
  if (told + followers > 0) await enqueue(deliverQueue, {}, { tx })
  const letters = await tellReporters(tx, toldCase, happening)
  if (letters > 0) await enqueue(reporterQueue, {}, { tx })
}

/** Who left a phone or a mail address hears of it there; whoever's case was merged into this one as well. */
async function tellReporters(tx: Tx, { id }: ToldCase, { act, at }: Happening): Promise<number> {
  let letters = 0
  for (const kind of kindsAfter(act))
    letters += await queueReporter(tx, { complaint: id, followers: act === 'close', at }, kind)
  return letters
}

/** No RETURNING: whoever moves the case need not see what was told. */
const tellSource = (tx: Tx, it: ToldCase, source: number, happening: Happening): Promise<number> =>
  tx.$executeRaw`INSERT INTO source_delivery (source_id, complaint_id, division_code, key, body, state, tries, next_at, created_at)
    SELECT s.id, ${it.id}::int, ${it.division}::text, ${newSecret(18)}::text, ${JSON.stringify(messageOf(it, happening))}::jsonb, 'waiting', 0,
      ${happening.at}::timestamptz, ${happening.at}::timestamptz
    FROM complaint_source s WHERE s.id = ${source}::int AND s.webhook_url IS NOT NULL AND s.secret_cipher IS NOT NULL AND s.disabled_at IS NULL`

function tellFollowers(tx: Tx, told: ToldCase, happening: Happening): Promise<number> {
  const { service_request_id: master, ...body } = messageOf(told, happening)
  return tx.$executeRaw`INSERT INTO source_delivery (source_id, complaint_id, division_code, key, body, state, tries, next_at, created_at)
    SELECT s.id, c.id, c.division_code, ${newSecret(18)}::text || ':' || c.id,
      ${JSON.stringify({ ...body, merged_into: master })}::jsonb
        || jsonb_build_object('service_request_id', c.code, 'outside_no', c.outside_no, 'service_code', c.category),
      'waiting', 0, ${happening.at}::timestamptz, ${happening.at}::timestamptz
    FROM complaint c JOIN complaint_source s ON s.id = c.source_id
    WHERE c.merged_into = ${told.id}::int AND s.webhook_url IS NOT NULL AND s.secret_cipher IS NOT NULL AND s.disabled_at IS NULL`
}
