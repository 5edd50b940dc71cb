/** What was set right afterwards: dates of delivery, retirements told late, and the small corrections of the last weeks. */
import type { Client } from 'pg'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { count, least, moment, most, plus, today } from '@/prisma/seed/kit/calendar'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { Offices, Staff } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from './compounds'
import type { Deed } from './deeds'

/** One correction: the compound is first written with `before`, and gets `after` at its time. */
export type Correction = { compound: DemoCompound; at: Date; by: Staff; before: Facts; after: Facts; deed: Deed }

type Facts = {
  first_delivered_on: Day | null
  parking: number | null
  verified: string
  verified_on: Day | null
  retired_on: Day | null
  retire_reason: string | null
}

/** The row as it stands from then on. */
export type Corrected = Facts & { id: number; updated_at: Date; updated_by: number }

const factsOf = ({ row }: DemoCompound): Facts => ({
  first_delivered_on: row.first_delivered_on,
  parking: row.parking,
  verified: row.verified,
  verified_on: row.verified_on,
  retired_on: row.retired_on,
  retire_reason: row.retire_reason,
})

const subjectOf = (compound: DemoCompound) => ({
  kind: 'compound' as const,
  id: compound.code,
  name: compound.name,
  division: compound.community.code,
})

/** Somebody copied a year wrong; it is found when the papers are looked at again. */
function misread(chance: Chance, compound: DemoCompound, by: Staff): Correction | null {
  const { delivered } = compound
  const created = dayInShanghai(compound.createdAt)
  if (delivered === null || delivered < '2020-06-01' || compound.retiredOn !== null) return null
  const wrong = plus(delivered, chance.pick([-365, -181, 184, 365]))
  const earliest = most(created, plus(most(wrong, delivered), 20))
  if (earliest >= plus(today, -15)) return null
  const on = plus(earliest, chance.whole(1, Math.min(500, count(today) - count(earliest) - 5)))
  const after = { ...factsOf(compound), verified: 'none', verified_on: null }
  const { verified, verified_on } = factsOf(compound)
  const early = verified_on !== null && verified_on < on
  const before = { ...after, first_delivered_on: wrong, ...(early ? { verified, verified_on } : {}) }
  const at = moment(on, chance.whole(0, 500))
  const changes: Deed['changes'] = {
    firstDeliveredOn: [wrong, delivered],
    ...(early ? { verified: [verified, 'none'], verifiedOn: [verified_on, null] } : {}),
  }
  return { compound, at, by, before, after, deed: { ...subjectOf(compound), at, by, act: 'compound.correct', changes } }
}

function retiredLate(chance: Chance, compound: DemoCompound, by: Staff): Correction | null {
  const { retiredOn } = compound
  if (retiredOn === null) return null
  const on = least(plus(retiredOn, chance.happens(0.35) ? chance.whole(15, 120) : chance.whole(0, 6)), today)
  const after = factsOf(compound)
  const before = { ...after, retired_on: null, retire_reason: null }
  const at = moment(on, chance.whole(0, 500))
  const changes = { retiredOn: [null, retiredOn], retireReason: [null, after.retire_reason] } as const
  const deed: Deed = { ...subjectOf(compound), at, by, act: 'compound.retire', reason: after.retire_reason, changes }
  return { compound, at, by, before, after, deed }
}

/** Parking places counted anew within the last weeks: nothing that a figure is made of. */
function recounted(chance: Chance, compound: DemoCompound, by: Staff): Correction | null {
  const after = factsOf(compound)
  const on = plus(today, -chance.whole(0, 24))
  if (after.parking === null || compound.retiredOn !== null || dayInShanghai(compound.createdAt) >= on) return null
  const before = { ...after, parking: chance.happens(0.3) ? null : Math.max(0, after.parking - chance.whole(3, 60)) }
  const at = moment(on, chance.whole(0, 500))
  const changes = { parking: [before.parking, after.parking] } as const
  return { compound, at, by, before, after, deed: { ...subjectOf(compound), at, by, act: 'compound.correct', changes } }
}

/** At most one of each compound. The demo's people have more to hear of than others. */
export function makeCorrections(compounds: readonly DemoCompound[], offices: Offices): Map<number, Correction> {
  const made = new Map<number, Correction>()
  for (const compound of compounds) {
    const chance = chanceOf(`correction ${compound.code}`)
    const by = offices.street(compound.community.code)
    const often = compound.code.startsWith('140105001') ? 0.07 : 0.006
    const found =
      retiredLate(chance, compound, by) ??
      (chance.happens(0.018) ? misread(chance, compound, by) : null) ??
      (chance.happens(often) ? recounted(chance, compound, by) : null)
    if (found) made.set(compound.id, found)
  }
  return made
}

/** Writes corrections over the rows as they were first entered. */
export async function writeCorrections(client: Client, rows: readonly Corrected[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const names = Object.keys(first).filter(name => name !== 'id')
  await client.query(
    `UPDATE compound c SET ${names.map(name => `${name} = r.${name}`).join(', ')}, version = c.version + 1
     FROM jsonb_populate_recordset(NULL::compound, $1::jsonb) AS r WHERE c.id = r.id`,
    [JSON.stringify(rows)],
  )
}
