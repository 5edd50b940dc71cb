/** Reads who is on duty for a unit at an instant, in the order in which they are called. */
import type { DivisionCode } from '@/lib/core/division'
import { asDay, asDayOrNull } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { dutyDay, isOnDuty, type OnDuty } from './rules'

type DutyRow = OnDuty & { duty_on: Date; repeats: string; until: Date | null }

export async function onDuty(tx: Tx, division: DivisionCode, unit: string, at: Date): Promise<OnDuty[]> {
  const on = dutyDay(at)
  const rows = await tx.$queryRaw<DutyRow[]>`
    SELECT id, person, phone, turn, duty_on, repeats, until FROM duty
    WHERE division_code = ${division}::char(12) AND unit = ${unit} AND state = 'kept' AND duty_on <= ${on}::date
      AND (repeats = 'weekly' AND (until IS NULL OR until >= ${on}::date) OR duty_on = ${on}::date)
    ORDER BY turn, id`
  return rows
    .filter(row => isOnDuty({ dutyOn: asDay(row.duty_on), repeats: row.repeats, until: asDayOrNull(row.until) }, on))
    .map(({ id, person, phone, turn }) => ({ id, person, phone, turn }))
}
