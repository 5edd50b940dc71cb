/** The utilities' equipment of the demo's compounds, as their marks say it: every compound of one street, some of them elsewhere. */
import type { Client } from 'pg'
import { type Day, day } from '@/lib/core/day'
import type { FactsOf } from '@/lib/core/kind/field'
import type { facility } from '@/lib/facility/facility'
import type { FacilityHandover, FacilityKind, FacilityOwner } from '@/lib/facility/kinds'
import type { Utility } from '@/lib/matter/kinds'
import { utilities } from '@/lib/matter/kinds'
import { count, moment, most, plus, today } from '@/prisma/seed/kit/calendar'
import { shortName } from '@/prisma/seed/kit/names'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import { insertRows } from '@/prisma/seed/kit/rows'
import { linesBy, listsOf } from '@/prisma/seed/kit/tables'

/** 坞城街道, where the demo's people work. */
const wholeStreet = '140105001000'
/** Elsewhere so many of a county's compounds are listed, or at least this share of them. */
const listed = 45
const leastShare = 0.2
/** Counties began to list equipment then. */
const begun = day('2024-03-01')

type Home = {
  id: number
  code: string
  division: string
  street: string
  city: string
  built: number | null
  since: Day | null
  company: string | null
  clerk: number | null
  marks: Record<Utility, FacilityHandover | null>
}

/** What a compound has of each utility, the first one always. */
const pieces = linesBy<'utility' | keyof Piece>('facilities', 'utility')
const obstacles = listsOf('obstacles')
type Piece = { kind: string; name: string; place: string }

const keepers: Readonly<Record<Utility, (city: string) => string>> = {
  water: city => `${city}供水公司`,
  power: city => `${city}供电公司`,
  gas: city => `${city}天然气公司`,
  heat: city => `${city}热力公司`,
  telecom: city => `${city}通信分公司`,
  cable: city => `广电网络${city}分公司`,
}

type Row = Record<string, unknown>

/** The mark as it shall follow from the pieces: the first one carries it. */
function handoverOf(mark: FacilityHandover, at: number, chance: Chance): FacilityHandover {
  if (at === 0 || mark === 'none') return mark
  return mark === 'pending' && chance.happens(0.5) ? 'pending' : 'done'
}

function ownerOf(handover: FacilityHandover, chance: Chance): FacilityOwner {
  if (handover === 'done') return 'utility'
  if (handover === 'none') return 'owners'
  return chance.weighed<FacilityOwner>(['owners', 55], ['developer', 25], ['company', 5], ['unknown', 15])
}

/** Nobody hands over before the first flats are, nor before the year in which it was built is over. */
function handedOn(home: Home, chance: Chance): Day {
  const built = home.built === null ? day('2012-01-01') : day(`${home.built + 1}-01-01`)
  const least = most(built, home.since ?? built)
  const span = count(today) - count(least)
  return span <= 0 ? today : plus(least, chance.whole(0, Math.min(span, 2_400)))
}

type Facts = Omit<FactsOf<typeof facility.fields>, 'removedOn'>

function factsOf(home: Home, utility: Utility, mark: FacilityHandover, at: number, chance: Chance): Facts {
  const { kind = '', name = '', place = '' } = pieces.get(utility)?.[at] ?? {}
  const handover = handoverOf(mark, at, chance)
  const isDone = handover === 'done'
  const on = isDone ? handedOn(home, chance) : null
  const owner = ownerOf(handover, chance)
  const own = keepers[utility](home.city)
  const caretaker = home.company ?? '社区居委会代管'
  return {
    ...{ utility, kind: kind as FacilityKind, name, place, owner, handover, handedOn: on, fileId: null },
    builtYear: home.built,
    keeper: isDone || chance.happens(0.12) ? own : caretaker,
    agreementNo: on && chance.happens(0.8) ? `移交〔${on.slice(0, 4)}〕${chance.whole(1, 320)}号` : null,
    obstacle: handover === 'pending' && chance.happens(0.7) ? chance.pick(obstacles(utility)) : null,
  }
}

function rowsOf(home: Home): Row[] {
  const chance = chanceOf(`facilities ${home.code}`)
  const first = most(begun, home.since ?? begun)
  return utilities.flatMap(utility => {
    const mark = home.marks[utility]
    if (mark === null) return []
    const many = home.street === wholeStreet || chance.happens(0.3) ? (pieces.get(utility)?.length ?? 0) : 1
    return Array.from({ length: many }, (_, at): Row => {
      const it = factsOf(home, utility, mark, at, chance)
      const since = most(first, it.handedOn ?? first)
      const noted = moment(plus(since, chance.whole(0, Math.max(0, count(today) - count(since) - 1))))
      return {
        ...{
          compound_id: home.id,
          division_code: home.division,
          utility,
          kind: it.kind,
          name: it.name,
          place: it.place || null,
        },
        ...{ built_year: it.builtYear, owner: it.owner, keeper: it.keeper, handover: it.handover },
        ...{ handed_on: it.handedOn, agreement_no: it.agreementNo, obstacle: it.obstacle, origin: 'imported' },
        ...{ created_by: home.clerk, created_at: noted, updated_at: noted, updated_by: home.clerk },
        ...{ state: 'kept', state_at: noted },
      }
    })
  })
}

async function homesOf(client: Client): Promise<Home[]> {
  type Read = Omit<Home, 'city' | 'marks'> & Record<Utility, FacilityHandover | null> & { city: string }
  const { rows } = await client.query<Read>(
    `SELECT c.id, c.code, c.division_code::text AS division, c.street_code::text AS street, y.name AS city, c.built_year AS built,
       greatest(c.first_delivered_on, (c.created_at AT TIME ZONE 'Asia/Shanghai')::date)::text AS since,
       s.name AS company, k.id AS clerk, c.water_handover AS water, c.power_handover AS power, c.gas_handover AS gas,
       c.heat_handover AS heat, c.telecom_handover AS telecom, c.cable_handover AS cable
     FROM compound c JOIN division y ON y.code = c.city_code AND y.valid_to IS NULL
       LEFT JOIN LATERAL (SELECT o.name FROM service_contract v JOIN company o ON o.id = v.company_id
         WHERE v.compound_id = c.id AND v.ended_on IS NULL ORDER BY v.starts_on DESC, v.id LIMIT 1) s ON true
       LEFT JOIN account k ON k.username = 'jie' || substr(c.street_code, 1, 9)
     WHERE c.retired_on IS NULL ORDER BY c.id`,
  )
  return rows.map(({ water, power, gas, heat, telecom, cable, city, ...home }) => ({
    ...home,
    city: shortName(city),
    marks: { water, power, gas, heat, telecom, cable },
  }))
}

/** After the compounds are there. @returns how many pieces were written */
export async function writeFacilities(client: Client): Promise<number> {
  const known = await homesOf(client)
  const counties = new Map<string, number>()
  for (const { code } of known) counties.set(code.slice(0, 6), (counties.get(code.slice(0, 6)) ?? 0) + 1)
  const homes = known.filter(home => {
    const share = Math.max(leastShare, listed / (counties.get(home.code.slice(0, 6)) ?? 1))
    return home.street === wholeStreet || chanceOf(`listed ${home.code}`).happens(share)
  })
  const rows = homes.flatMap(rowsOf)
  await insertRows(client, 'facility', rows)
  return rows.length
}
