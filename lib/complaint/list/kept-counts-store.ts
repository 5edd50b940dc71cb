/**
 * Keeps what waits in each county as long as none of its cases moved and no time of theirs passed, so that the province and a city
 * count nothing that stands still. Every change raises its county's stamp in the writing transaction and every use compares the
 * stamps first: nothing kept is ever stale, in any number of server instances.
 */
import { systemActor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelOf, province } from '@/lib/core/division'
import { unitOf } from '@/lib/matter/units'
import { onBehalf, type Tx } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { WaitingGroup } from './counts-store'
import { complaintStamps } from './stamp-store'
import type { CasesAsked } from './store'
import { turnOnDesk } from './waiting-store'

const { sql } = Prisma

type CountyGroup = Omit<WaitingGroup, 'part' | 'unit' | 'mine' | 'onDesk'> & { holder: string }
type KeptCaseCounts = {
  stamp: string
  /** What was counted holds from here … */
  from: Date
  /** … until the next case turns yellow or red. */
  until: Date | null
  groups: CountyGroup[]
}

/** By database and county: the province has some hundred and thirty, so that nothing need be let go. */
const kept = new Map<string, KeptCaseCounts>()
const keyOf = (county: DivisionCode): string => `${env().APP_DATABASE_URL}|${county}`

const holds = (it: KeptCaseCounts | undefined, stamp: string, now: Date): boolean =>
  it !== undefined && it.stamp === stamp && it.from <= now && (it.until === null || now < it.until)

/** May the counts of whole counties be told to him, and is the place made of such? */
export const isWide = ({ actor, place, compounds }: Pick<CasesAsked, 'actor' | 'place' | 'compounds'>): boolean =>
  actor.assigned === null && compounds === null && ['province', 'city'].includes(levelOf(place))

type CountyCountRow = CountyGroup & { county: string; until: Date | null }

/** @param tx reaches the whole province */
async function count(tx: Tx, counties: readonly DivisionCode[] | null, now: Date): Promise<CountyCountRow[]> {
  const among = counties === null ? sql`true` : sql`c.county_code = ANY(${[...counties]}::char(12)[])`
  return tx.$queryRaw<CountyCountRow[]>`
    SELECT c.county_code::text AS county, c.state, c.is_open AS "isOpen", c.holder, count(*)::int AS count,
      count(*) FILTER (WHERE c.yellow_at <= ${now} AND c.due_at > ${now})::int AS yellow,
      count(*) FILTER (WHERE c.due_at <= ${now})::int AS red,
      count(*) FILTER (WHERE c.supervised_at IS NOT NULL)::int AS supervised,
      count(*) FILTER (WHERE c.urgency <> 'normal')::int AS urgent,
      least(min(c.yellow_at) FILTER (WHERE c.yellow_at > ${now}), min(c.due_at) FILTER (WHERE c.due_at > ${now})) AS until
    FROM complaint c WHERE c.holder IS NOT NULL AND c.state <> 'rated' AND ${among}
    GROUP BY c.county_code, c.state, c.is_open, c.holder`
}

const earlier = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

type OwnGroup = Pick<WaitingGroup, 'mine' | 'onDesk'>
const nothingOwn: OwnGroup = { mine: 0, onDesk: 0 }

/** What is the actor's own, in hand or on his desk: few, and nobody else's. */
async function ownAt(tx: Tx, { place, actor, now }: CasesAsked): Promise<OwnGroup> {
  const unit = unitOf(actor)
  if (unit === null) return nothingOwn
  const desk = turnOnDesk({ actor, today: dayInShanghai(now) }, unit, 'own')
  const [row] = await tx.$queryRaw<OwnGroup[]>`
    SELECT count(*) FILTER (WHERE c.holder_by = ${actor.accountId}::int)::int AS mine, count(*) FILTER (WHERE ${desk})::int AS "onDesk"
    FROM complaint c WHERE ${inPlace('c', place)} AND c.holder = ${unit} AND c.state <> 'rated'`
  return row ?? nothingOwn
}

/** The groups of a city or the province, made of its counties. What is the actor's own stands in the first. */
export async function keptGroups(tx: Tx, asked: CasesAsked): Promise<WaitingGroup[]> {
  const { place, actor, now } = asked
  // The stamps are read before the cases: what changes in between is counted again by the next one who asks.
  const stamps = await complaintStamps(tx, place)
  const stale = [...stamps].filter(([county, stamp]) => !holds(kept.get(keyOf(county)), stamp, now))
  if (stale.length > 0) {
    const counties = stale.map(([county]) => county)
    const whole = levelOf(place) === 'province' && stale.length === stamps.size
    const rows = await onBehalf(tx, systemActor(province), actor, now, () => count(tx, whole ? null : counties, now))
    for (const [county, stamp] of stale) {
      const own = rows.filter(row => row.county === county)
      const until = own.reduce<Date | null>((least, row) => earlier(least, row.until), null)
      kept.set(keyOf(county), { stamp, from: now, until, groups: own })
    }
  }
  const level = levelOf(place) === 'province' ? 'city' : 'county'
  const unit = unitOf(actor)
  const groups = [...stamps.keys()].flatMap(county =>
    (kept.get(keyOf(county))?.groups ?? []).map(({ holder, ...group }) => ({
      ...group,
      part: ancestor(county, level),
      unit: holder === unit,
      ...nothingOwn,
    })),
  )
  const own = await ownAt(tx, asked)
  // What is his own is among those counted, of whatever county: it is told once.
  return groups.map((group, at) => (at === 0 ? { ...group, ...own } : group))
}
