/** Who deals with the demo's cases? Three in every street and county, one in every city, department and utility; nobody knows their passwords. */
import type { Client } from 'pg'
import { type Competence, competenceText } from '@/lib/account/text'
import type { Role } from '@/lib/core/grants'
import type { Unit } from '@/lib/matter/categories'
import type { OfficeUnit } from '@/lib/matter/kinds'
import { officeOf, officeUnits } from '@/lib/matter/kinds'
import { personName } from '@/prisma/seed/kit/names'
import { chanceOf } from '@/prisma/seed/kit/random'
import { writeHolders } from '@/prisma/seed/kit/staff'
import type { Doer } from './walk'

export type Officer = Doer & { accountId: number }

const officer = (accountId: number, name: string, role: Role, competence: string | null): Officer => ({
  ...{ accountId, name, role },
  assigned: competence === null ? null : { kind: 'competence', code: competence },
})

const utilities: readonly Competence[] = ['water', 'power', 'gas', 'heat', 'telecom', 'cable']
const competences = Object.keys(competenceText) as Competence[]
const wanted: Partial<Record<string, number>> = { street: 3, county: 3, city: 1 }

type Post = { id: number; name: string; role: Role; division: string; competence: string | null }
type Slot = { key: string; division: string; unit: Unit; role: Role; nth: number }

const isOffice = (unit: Unit): unit is OfficeUnit => (officeUnits as readonly string[]).includes(unit)
const keyOf = (unit: Unit, division: string): string => `${unit} ${division}`

/** The officials of each unit, by `unit division`. */
export class Officers {
  private readonly byKey = new Map<string, Officer[]>()

  add(unit: Unit, division: string, officer: Officer): number {
    const list = this.byKey.get(keyOf(unit, division)) ?? []
    this.byKey.set(keyOf(unit, division), list)
    return list.push(officer)
  }

  count(unit: Unit, division: string): number {
    return this.byKey.get(keyOf(unit, division))?.length ?? 0
  }

  /** One of those who speak for a unit at a place; those of `not` are passed over. */
  of(unit: Unit, place: string, turn: number, ...not: readonly (number | null)[]): Officer {
    const found = this.find(unit, place, turn, ...not)
    if (!found) throw new Error(`nobody else speaks for ${unit} at ${place}`)
    return found
  }

  /** The same; null where everybody else is passed over. */
  find(unit: Unit, place: string, turn: number, ...not: readonly (number | null)[]): Officer | null {
    const list = this.byKey.get(keyOf(unit, divisionOf(unit, place))) ?? []
    const fit = list.filter(one => !not.includes(one.accountId))
    return fit[turn % Math.max(1, fit.length)] ?? null
  }
}

function divisionOf(unit: Unit, place: string): string {
  if (unit === 'city') return `${place.slice(0, 4)}00000000`
  if (unit === 'street') return `${place.slice(0, 9)}000`
  return unit === 'community' ? place : `${place.slice(0, 6)}000000`
}

async function readPosts(client: Client): Promise<Post[]> {
  const { rows } = await client.query<Post>(
    `SELECT a.id, a.display_name AS name, p.role, p.division_code::text AS division, p.competence FROM post p JOIN account a ON a.id = p.account_id
     WHERE p.ended_at IS NULL AND a.disabled_at IS NULL AND p.role IN ('city', 'county', 'county-department', 'street-lead', 'street-clerk', 'utility')
     ORDER BY p.id`,
  )
  return rows
}

function slotsFor(officers: Officers, divisions: readonly { code: string; level: string }[]): Slot[] {
  return divisions.flatMap(({ code, level }): Slot[] => {
    const least = wanted[level] ?? 0
    const office = officeUnits.find(unit => unit === level)
    if (!office) return []
    const role: Role = level === 'street' ? 'street-clerk' : (office as Role)
    const offices = Array.from({ length: Math.max(0, least - officers.count(office, code)) }, (_, at) => {
      const nth = officers.count(office, code) + at + 1
      return { key: `${code} ${nth}`, division: code, unit: office, role, nth }
    })
    if (level !== 'county') return offices
    const departments = competences.filter(unit => officers.count(unit, code) === 0)
    const made = departments.map((unit): Slot => {
      const role = utilities.includes(unit) ? 'utility' : 'county-department'
      return { key: `${code} ${unit}`, division: code, unit, role, nth: 1 }
    })
    return [...offices, ...made]
  })
}

function usernameOf({ division, unit, nth }: Slot): string {
  if (unit === 'street') return `jie${division.slice(0, 9)}-${nth}`
  if (unit === 'county') return `xian${division.slice(0, 6)}-${nth}`
  return unit === 'city' ? `shi${division.slice(0, 4)}-${nth}` : `bumen${division.slice(0, 6)}-${unit}`
}

/** Reads who is there and makes those who are missing. */
export async function gatherOfficers(client: Client): Promise<Officers> {
  const officers = new Officers()
  for (const { id, name, role, division, competence } of await readPosts(client)) {
    const unit = (competence as Competence | null) ?? officeOf[role]
    if (unit) officers.add(unit, division, officer(id, name, role, competence))
  }
  const { rows } = await client.query<{ code: string; level: string }>(
    `SELECT code::text AS code, level FROM division WHERE valid_to IS NULL AND level IN ('city', 'county', 'street') ORDER BY code`,
  )
  const slots = slotsFor(officers, rows)
  const { rows: first } = await client.query<{ id: number }>('SELECT coalesce(max(id), 0)::int AS id FROM account')
  await writeSlots(client, officers, slots, first[0]?.id ?? 0)
  return officers
}

async function writeSlots(client: Client, officers: Officers, slots: readonly Slot[], after: number): Promise<void> {
  const people = slots.map((slot, at) => ({
    ...slot,
    id: after + at + 1,
    name: personName(chanceOf(`case staff ${slot.key}`)),
    username: usernameOf(slot),
    competence: isOffice(slot.unit) ? null : slot.unit,
  }))
  await writeHolders(client, people)
  await client.query(`SELECT setval(pg_get_serial_sequence('account', 'id'), (SELECT max(id) FROM account))`)
  for (const { unit, division, id, name, role, competence } of people)
    officers.add(unit, division, officer(id, name, role, competence))
}
