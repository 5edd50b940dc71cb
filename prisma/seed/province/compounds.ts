/** The demo's compounds: how many a community has, how old and how large they are, what is known of them and what is not. */
import type { EquipmentHandover, PropertyKind, ServiceMode, Verification } from '@/lib/compound/kinds'
import { type Day, day } from '@/lib/core/day'
import { initials, spelling } from '@/lib/platform/pinyin'
import { count, least, moment, most, notAhead, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { compoundName, roadName, shortName } from '@/prisma/seed/kit/names'
import type { Community, Places } from '@/prisma/seed/kit/places'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import { flatSpan, householdSpan, lowMore, newModes, oldModes, ruralKinds, urbanKinds, years } from './compound-kinds'
import { compoundsPerCommunity } from './shares'

export type DemoCompound = {
  id: number
  code: string
  name: string
  community: Community
  kind: PropertyKind
  mode: ServiceMode | null
  /** When the first flat was handed over; the ledgers of some never said it (`delivered` is null). */
  built: Day
  delivered: Day | null
  retiredOn: Day | null
  households: number
  createdAt: Date
  row: CompoundRow
}

type CompoundRow = {
  first_delivered_on: Day | null
  ready_on: Day | null
  parking: number | null
  verified: Verification
  verified_on: Day | null
  retired_on: Day | null
  retire_reason: string | null
} & Readonly<Record<string, unknown>>

function deliveryOf(chance: Chance, kind: PropertyKind): Day {
  const [from, to] = years[kind]
  const year =
    from + Math.floor((to - from + 1) * chance.next() ** (kind === 'old' || kind === 'work-unit' ? 0.7 : 0.85))
  const on = plus(day(`${year}-01-01`), chance.whole(0, 364))
  return on > today ? plus(on, -365) : on
}

/** Delivered share of the exclusive area: what was begun lately is often not all handed over. */
function deliveredShare(chance: Chance, delivered: Day | null): number {
  const age = delivered === null ? 9 : (count(today) - count(delivered)) / 365
  if (age > 8) return chance.happens(0.03) ? 0.3 + chance.next() * 0.65 : 1
  if (age > 2.5) return chance.happens(0.22) ? 0.35 + chance.next() * 0.63 : 1
  return chance.happens(0.45) ? 0.08 + chance.next() * 0.9 : 1
}

/** More than half delivered: at once, or some months after the first flats (过半). */
function readyDay(code: string, delivered: Day, share: number): Day | null {
  if (share <= 0.51) return null
  return share === 1 ? delivered : least(plus(delivered, chanceOf(`ready ${code}`).whole(0, 420)), today)
}

function verificationOf(chance: Chance, created: Day): { verified: Verification; on: Day | null } {
  const verified = chance.weighed<Verification>(['none', 12], ['community', 18], ['street', 42], ['county', 28])
  const on = plus(created, chance.whole(3, 420))
  return verified === 'none' || on > today ? { verified: 'none', on: null } : { verified, on }
}

const handover = (chance: Chance, done: number): EquipmentHandover | null =>
  chance.happens(0.25) ? null : chance.weighed<EquipmentHandover>(['done', done], ['pending', 1 - done], ['none', 0.03])

/** Places spread evenly over a box around a middle, by their number within the unit above. */
function spread(middle: readonly [number, number], number: string, wide: number): readonly [number, number] {
  const [across, up] = [0.7549, 0.5698].map(step => ((Number(number) * step) % 1) - 0.5)
  return [middle[0] + (across ?? 0) * wide, middle[1] + (up ?? 0) * wide * 0.8]
}

/** Compounds of a community stand together, and communities of a street; nobody has surveyed them. */
function point(chance: Chance, { code, county }: Community): { longitude?: string; latitude?: string } {
  if (county.centre === null || chance.happens(0.35)) return {}
  const street = spread(county.centre, code.slice(6, 9), 0.11)
  const [longitude, latitude] = spread(street, code.slice(9), 0.026)
  return {
    longitude: (longitude + (chance.next() - 0.5) * 0.008).toFixed(6),
    latitude: (latitude + (chance.next() - 0.5) * 0.006).toFixed(6),
  }
}

function makeOne(id: number, code: string, community: Community, taken: Set<string>): DemoCompound {
  const chance = chanceOf(`compound ${code}`)
  const urban = community.street.kind === 'subdistrict'
  const kind = chance.weighed(...(urban ? urbanKinds : ruralKinds))
  const name = compoundName(chance, kind, community.name, taken)
  taken.add(name)
  const built = deliveryOf(chance, kind)
  // 未知: some ledgers never said when the first flat was handed over.
  const delivered = chance.happens(0.012) ? null : built
  const households = Math.max(8, Math.round(lowMore(chance, householdSpan[kind]) * (urban ? 1 : 0.7)))
  const exclusive = Math.round(households * chance.whole(...flatSpan[kind]) * 100 + chance.whole(0, 9999))
  const share = deliveredShare(chance, delivered)
  const aged = kind === 'old' || kind === 'work-unit' || kind === 'single-building'
  const mode = chance.happens(0.04) ? null : chance.weighed(...(aged ? oldModes : newModes))
  const createdOn = notAhead(
    chance,
    most(plus(opened, chance.whole(1, 160)), plus(built, chance.whole(1, chance.happens(0.1) ? 90 : 14))),
    built,
  )
  const { verified, on } = verificationOf(chance, createdOn)
  const retired =
    aged && chance.happens(0.014) ? least(plus(most(createdOn, built), chance.whole(150, 1700)), today) : null
  const tall = !aged && Number(built.slice(0, 4)) > 2006
  const buildings = Math.max(1, Math.round(households / (tall ? 110 : 42)))
  const createdAt = moment(createdOn, chance.whole(0, 500))
  return {
    id,
    code,
    name,
    community,
    kind,
    mode,
    built,
    delivered,
    retiredOn: retired,
    households,
    createdAt,
    row: {
      id,
      code,
      division_code: community.code,
      name,
      alias: chance.happens(0.05) ? `${shortName(community.county.name)}${name}` : null,
      pinyin: spelling(name),
      initials: initials(name),
      address: `${community.county.name}${roadName(chance)}${chance.whole(1, 288)}号`,
      ...point(chance, community),
      property_kind: chance.happens(0.03) ? null : kind,
      built_year: chance.happens(0.08) ? null : Number(built.slice(0, 4)),
      first_delivered_on: delivered,
      ready_on: readyDay(code, delivered ?? createdOn, share),
      gross_area: chance.happens(0.12) ? null : Math.round(exclusive * (1.06 + chance.next() * 0.2)),
      exclusive_area: exclusive,
      delivered_area: Math.min(exclusive, Math.floor(exclusive * (share > 0.5 && share <= 0.51 ? 0.5 : share))),
      households,
      delivered_households: chance.happens(0.15) ? null : Math.min(households, Math.round(households * share)),
      owners: chance.happens(0.2) ? null : Math.round(households * (0.9 + chance.next() * 0.1)),
      buildings,
      entrances: buildings * chance.whole(1, 4),
      lifts: tall ? buildings * chance.whole(2, 4) : 0,
      parking: chance.happens(0.1)
        ? null
        : Math.round(households * (tall ? 0.5 + chance.next() * 0.6 : chance.next() * 0.3)),
      developer:
        aged || chance.happens(0.3)
          ? null
          : `${shortName(community.county.cityName)}${chance.pick(['宏业', '鑫泰', '华居', '安厦', '盛泰'])}房地产开发有限公司`,
      service_room_area: aged || chance.happens(0.3) ? null : Math.max(10_000, Math.round(exclusive * 0.004)),
      committee_room_area: chance.happens(0.6) ? null : chance.whole(1500, 6000),
      service_mode: mode,
      party_branch: chance.happens(0.2) ? null : chance.happens(0.46),
      water_handover: handover(chance, aged ? 0.6 : 0.8),
      power_handover: handover(chance, aged ? 0.7 : 0.85),
      gas_handover: handover(chance, 0.85),
      heat_handover: handover(chance, aged ? 0.5 : 0.75),
      telecom_handover: handover(chance, 0.9),
      cable_handover: handover(chance, 0.9),
      verified,
      verified_on: on,
      retired_on: retired,
      retire_reason:
        retired === null
          ? null
          : chance.pick(['棚户区改造，整体拆除', '城中村改造征收，住户已搬空', '并入相邻物业服务区域']),
      source: createdOn < plus(opened, 150) ? 'imported' : 'entered',
      created_at: createdAt,
      updated_at: on === null ? createdAt : moment(on, chance.whole(0, 500)),
    },
  }
}

/** @param total how many in all; 24,000 is the province's believable size */
export function makeCompounds(places: Places, total: number): DemoCompound[] {
  const serials = new Map<string, number>()
  const made: DemoCompound[] = []
  for (const [community, wanted] of compoundsPerCommunity(places, total)) {
    const taken = new Set<string>()
    for (let at = 0; at < wanted; at += 1) {
      const street = community.code.slice(0, 9)
      const serial = (serials.get(street) ?? 0) + 1
      serials.set(street, serial)
      made.push(makeOne(made.length + 1, `${street}${String(serial).padStart(4, '0')}`, community, taken))
    }
  }
  return made
}
