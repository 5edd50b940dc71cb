/** Where do the demo's cases arise? In compounds, more where more households are; some on a street, some nobody knows where. */
import type { Client } from 'pg'
import { day } from '@/lib/core/day'
import { ancestor, type DivisionCode, province } from '@/lib/core/division'
import { count } from '@/prisma/seed/kit/calendar'
import { roadName } from '@/prisma/seed/kit/names'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'

type Compound = {
  id: number
  code: string
  name: string
  division: DivisionCode
  buildings: number
  households: number
  longitude: number | null
  latitude: number | null
  /** Days since 1970 between which people live there. */
  from: number
  to: number
}
export type Place = {
  compound: Compound | null
  division: DivisionCode
  longitude: number | null
  latitude: number | null
  /** Out of a compound: the road and its number. */
  road: string | null
}

/** More than so many are not held at once: every so-manieth stands for its neighbours. */
const mostHeld = 120_000

type Row = {
  id: number
  code: string
  name: string
  division: DivisionCode
  households: number
  buildings: number | null
  longitude: string | null
  latitude: string | null
  from: string | null
  to: string | null
}

export class CasePlaces {
  private readonly upTo: number[] = []
  private readonly compounds: readonly Compound[]
  private readonly divisions: readonly DivisionCode[]
  private sum = 0

  constructor(compounds: readonly Compound[], divisions: readonly DivisionCode[]) {
    this.compounds = compounds
    this.divisions = divisions
    for (const { division, households } of compounds) {
      // Some counties' people know the number to call, others' do not.
      this.sum += households ** 0.85 * chanceOfCounty(division)
      this.upTo.push(this.sum)
    }
  }

  /** @param on days since 1970 */
  draw(chance: Chance, on: number): Place {
    for (let tries = 0; tries < 40; tries += 1) {
      const compound = this.compounds[this.find(chance.next() * this.sum)]
      if (compound && compound.from <= on && on < compound.to) return placeIn(compound, chance)
    }
    const division = this.divisions[chance.whole(0, this.divisions.length - 1)] ?? province
    return { compound: null, division, longitude: null, latitude: null, road: roadOf(chance) }
  }

  /** The first whose upper end lies beyond. */
  private find(wanted: number): number {
    let [low, high] = [0, this.upTo.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.upTo[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}

const eager = new Map<string, number>()
function chanceOfCounty(division: string): number {
  const county = division.slice(0, 6)
  const known = eager.get(county)
  if (known !== undefined) return known
  const factor = chanceOf(`eager ${county}`).factor(1.6)
  eager.set(county, factor)
  return factor
}

const roadOf = (chance: Chance): string => `${roadName(chance)}${chance.whole(1, 220)}号`

/** Within some 150 metres. */
const beside = (degrees: number | null, chance: Chance): number | null =>
  degrees === null ? null : Math.round((degrees + (chance.next() - 0.5) * 0.003) * 1e6) / 1e6

function placeIn(compound: Compound, chance: Chance): Place {
  const { division } = compound
  const longitude = beside(compound.longitude, chance)
  const latitude = beside(compound.latitude, chance)
  const way = chance.next()
  if (way < 0.012)
    return { compound: null, division: ancestor(division, 'county'), longitude: null, latitude: null, road: null }
  if (way < 0.1) return { compound: null, division, longitude, latitude, road: roadOf(chance) }
  return { compound, division, longitude, latitude, road: null }
}

export async function readCasePlaces(client: Client): Promise<CasePlaces> {
  const { rows: counted } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM compound')
  const every = Math.max(1, Math.ceil((counted[0]?.count ?? 0) / mostHeld))
  const { rows } = await client.query<Row>(
    `SELECT id, code, name, division_code::text AS division, households, buildings, longitude::text, latitude::text,
       first_delivered_on::text AS "from", retired_on::text AS "to" FROM compound WHERE id % $1 = 0 ORDER BY id`,
    [every],
  )
  const { rows: communities } = await client.query<{ code: DivisionCode }>(
    `SELECT code::text AS code FROM division WHERE level = 'community' AND valid_to IS NULL ORDER BY code`,
  )
  const compounds = rows.map(row => ({
    ...{ id: row.id, code: row.code, name: row.name, division: row.division },
    buildings: row.buildings ?? 6,
    households: row.households,
    longitude: row.longitude === null ? null : Number(row.longitude),
    latitude: row.latitude === null ? null : Number(row.latitude),
    from: row.from === null ? 0 : count(day(row.from)),
    to: row.to === null ? Number.POSITIVE_INFINITY : count(day(row.to)),
  }))
  return new CasePlaces(
    compounds,
    communities.map(row => row.code),
  )
}
