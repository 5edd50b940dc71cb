/** Marks what the demo's people wrote long after it happened, as the portal's commands would have; ledgers write no late entries. */
import type { Client } from 'pg'
import type { Day } from '@/lib/core/day'
import { isLateEntry } from '@/lib/core/late-entry'
import { stateCalendar } from '@/lib/platform/calendar'
import { opened, plus, today } from './calendar'

/** The last day on which something can have happened that is a late entry when it is written on `written`. */
function lastLate(written: Day): Day {
  const at = new Date(`${written}T04:00:00Z`)
  for (let on = written; ; on = plus(on, -1)) if (isLateEntry(on, at, stateCalendar)) return on
}

/** Which days of which rows, written when they were made. */
const written: readonly { table: string; on: string; of: string }[] = [
  { table: 'service_contract', on: 'starts_on', of: `source = 'entered'` },
  { table: 'compound_exclusion', on: 'starts_on', of: 'true' },
  { table: 'street_evidence', on: 'started_on', of: `source = 'entered'` },
  { table: 'rectification_order', on: 'issued_on', of: 'true' },
  { table: 'conduct_record', on: 'happened_on', of: 'true' },
]

/** A number from 0 to 999 that a row always gives again. */
const dice = (salt: string): string => `(('x' || substr(md5(id::text || '${salt}'), 1, 6))::bit(24)::int % 1000)`

export async function markLateEntries(client: Client): Promise<void> {
  // Some of what an organisation did was written down the week after next, and some who left were crossed out late.
  await client.query(
    `UPDATE conduct_record SET created_at = created_at + interval '12 days'
     WHERE happened_on + 12 <= $1::date AND (created_at AT TIME ZONE 'Asia/Shanghai')::date = happened_on AND ${dice('late')} < 30`,
    [today],
  )
  await client.query(
    `UPDATE organisation_member SET late_at = ends_on + time '02:20' + interval '10 days'
     WHERE ends_on + 10 <= $1::date AND ends_on >= $2::date AND leave_reason = 'resigned' AND ${dice('left')} < 200`,
    [today, opened],
  )
  // Equipment comes by the utilities' ledgers; now and then one is typed in the week after it was handed over, or later.
  await client.query(
    `UPDATE facility SET origin = 'entered', late_at = created_at
     WHERE handed_on + 12 <= (created_at AT TIME ZONE 'Asia/Shanghai')::date AND ${dice('handed')} < 120`,
  )
  const days: Day[] = []
  for (let day = opened; day <= today; day = plus(day, 1)) days.push(day)
  for (const { table, on, of } of written)
    await client.query(
      `UPDATE ${table} AS t SET late_at = t.created_at FROM unnest($1::date[], $2::date[]) AS d(day, last)
       WHERE (t.created_at AT TIME ZONE 'Asia/Shanghai')::date = d.day AND t.${on} <= d.last AND t.late_at IS NULL AND (${of})`,
      [days, days.map(lastLate)],
    )
}
