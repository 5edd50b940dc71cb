/** The rosters of the county in which the demo's people work: every street, the county's office and those of its departments that are called at night. */
import type { Client } from 'pg'
import type { DutyUnit } from '@/lib/duty/text'
import { moment, plus, today } from '@/prisma/seed/kit/calendar'
import { personName } from '@/prisma/seed/kit/names'
import { chanceOf } from '@/prisma/seed/kit/random'
import { insertRows } from '@/prisma/seed/kit/rows'

const county = '140105000000'
const called: readonly DutyUnit[] = ['office', 'fire', 'police', 'urban', 'market', 'water', 'power', 'gas', 'heat']
/** Each night of a week, two to be called. */
const nights = [0, 1, 2, 3, 4, 5, 6]
const turns = [1, 2]

type Roster = { division: string; unit: DutyUnit; by: number | null }

function rowsOf({ division, unit, by }: Roster): Record<string, unknown>[] {
  const since = plus(today, -21)
  return nights.flatMap(night =>
    turns.map(turn => {
      const chance = chanceOf(`duty ${division} ${unit} ${night} ${turn}`)
      const at = moment(since, 60 + turn)
      return {
        ...{ division_code: division, unit, duty_on: plus(since, night), repeats: 'weekly', until: null, turn },
        ...{
          person: personName(chance),
          phone: `139${String(chance.whole(0, 99_999_999)).padStart(8, '0')}`,
          note: null,
        },
        ...{ state: 'kept', state_at: at, created_by: by, created_at: at, updated_by: by, updated_at: at },
      }
    }),
  )
}

/** @returns how many entries were written */
export async function writeDuties(client: Client): Promise<number> {
  const { rows: streets } = await client.query<{ division: string; by: number | null }>(
    `SELECT d.code::text AS division, a.id AS by FROM division d LEFT JOIN account a ON a.username = 'jie' || substr(d.code, 1, 9)
     WHERE d.level = 'street' AND d.parent_code = $1 AND d.valid_to IS NULL ORDER BY d.code`,
    [county],
  )
  const all: Roster[] = [
    ...streets.map(street => ({ ...street, unit: 'office' as const })),
    ...called.map(unit => ({ division: county, unit, by: null })),
  ]
  const rows = all.flatMap(rowsOf)
  await insertRows(client, 'duty', rows)
  return rows.length
}
