/** Where are the demo's compounds, and which places lead or lag? Read from the divisions that are there. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Client } from 'pg'
import { z } from 'zod'
import { ancestor, type DivisionCode, type StreetKind } from '@/lib/core/division'
import { chanceOf } from './random'

/** How a county goes about it; 1 is the province's own pace. */
export type Pace = { formation: number; coverage: number; reelection: number }

export type Community = { code: DivisionCode; name: string; street: Street; county: County }
export type Street = { code: DivisionCode; name: string; kind: StreetKind; county: County; hasCommunities: boolean }
export type County = {
  code: DivisionCode
  name: string
  cityName: string
  pace: Pace
  centre: readonly [longitude: number, latitude: number] | null
}
export type Places = { counties: County[]; streets: Street[]; communities: Community[] }

/** Quasi units that their county says carry a street's duties, and since when. */
export const flagged: Readonly<Record<string, string>> = {
  '140171401000': '2021-09-01',
  '140171402000': '2021-09-01',
  '140171403000': '2021-09-01',
  '140171404000': '2021-09-01',
  '140171405000': '2021-09-01',
  '140171406000': '2021-09-01',
  '140703401000': '2022-01-01',
  '140703402000': '2022-01-01',
  '140703403000': '2022-01-01',
  '140271400000': '2023-01-01',
}

/** Cities differ first, their counties then among each other. */
const cityPace: Readonly<Record<string, readonly [formation: number, coverage: number]>> = {
  '1401': [1.35, 1.25],
  '1402': [0.95, 0.85],
  '1403': [1.6, 1.3],
  '1404': [1.0, 1.1],
  '1405': [1.7, 1.5],
  '1406': [1.05, 0.75],
  '1407': [1.05, 1.2],
  '1408': [0.85, 1.1],
  '1409': [0.8, 0.95],
  '1410': [0.95, 1.15],
  '1411': [0.65, 0.8],
}

/** Counties of which the whole province speaks. */
const known: Readonly<Record<string, Partial<Pace>>> = {
  '140110': { formation: 2.4, coverage: 2.2 },
  '140502': { formation: 2.6, coverage: 1.9 },
  '140303': { formation: 2.3, coverage: 2.4 },
  '140602': { coverage: 0.28 },
  '141022': { coverage: 0.35 },
  '141182': { formation: 0.32, coverage: 0.5 },
  '141128': { formation: 0.22, coverage: 0.55 },
  '141122': { formation: 0.34 },
  '141031': { formation: 0.33 },
  '140223': { formation: 0.3, coverage: 0.5 },
}

function paceOf(county: DivisionCode): Pace {
  const chance = chanceOf(`pace ${county}`)
  const [formation, coverage] = cityPace[county.slice(0, 4)] ?? [1, 1]
  return {
    formation: formation * chance.factor(2),
    coverage: coverage * chance.factor(2),
    reelection: Math.min(0.985, 0.93 * chance.factor(1.2)),
    ...known[county.slice(0, 6)],
  }
}

const Outlines = z.object({
  features: z.array(
    z.object({
      properties: z.object({ code: z.string() }),
      geometry: z.object({ coordinates: z.array(z.unknown()) }),
    }),
  ),
})

/** The middle of each county's outline, by its six digits: near enough for points that nobody surveys. */
function centres(): Map<string, readonly [number, number]> {
  const text = readFileSync(path.join(process.cwd(), 'public/shanxi-counties.geojson'), 'utf8')
  const { features } = Outlines.parse(JSON.parse(text))
  return new Map(
    features.map(({ properties, geometry }) => {
      const numbers = geometry.coordinates.flat(3).filter(one => typeof one === 'number')
      const mean = (parity: number): number => {
        const some = numbers.filter((_, at) => at % 2 === parity)
        return some.reduce((sum, one) => sum + one, 0) / Math.max(1, some.length)
      }
      return [properties.code, [mean(0), mean(1)] as const]
    }),
  )
}

type Row = { code: DivisionCode; name: string; level: string; kind: StreetKind | null }

export async function readPlaces(client: Client): Promise<Places> {
  const { rows } = await client.query<Row>(
    'SELECT code, name, level, kind FROM division WHERE valid_to IS NULL ORDER BY code',
  )
  const names = new Map(rows.map(row => [row.code, row.name]))
  const inhabited = new Set(rows.filter(row => row.level === 'community').map(row => ancestor(row.code, 'street')))
  const middle = centres()
  const counties = new Map(
    rows
      .filter(row => row.level === 'county')
      .map(({ code, name }): [string, County] => [
        code,
        {
          code,
          name,
          cityName: names.get(ancestor(code, 'city')) ?? '',
          pace: paceOf(code),
          centre: middle.get(code.slice(0, 6)) ?? null,
        },
      ]),
  )
  const streets = new Map<string, Street>()
  for (const { code, name, level, kind } of rows) {
    const county = counties.get(ancestor(code, 'county'))
    if (level === 'street' && county)
      streets.set(code, { code, name, kind: kind ?? 'quasi', county, hasCommunities: inhabited.has(code) })
  }
  const communities = rows.flatMap(({ code, name, level }): Community[] => {
    const street = streets.get(ancestor(code, 'street'))
    return level === 'community' && street ? [{ code, name, street, county: street.county }] : []
  })
  return { counties: [...counties.values()], streets: [...streets.values()], communities }
}
