/**
 * Finds open cases that may tell of the same matter as a new one. Starts from the compound, or from the few days of the street or county: a
 * handful of rows however many cases there are. (The closed case that a new one repeats is found where it is taken in.)
 */

import type { ComplaintState } from '@/lib/complaint/flow'
import { addDays, dayInShanghai, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { ruleInForce } from '@/lib/deadline/rules'
import { deadlineRules } from '@/lib/deadline/store'
import type { CategoryCode } from '@/lib/matter/categories'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import { likelyFrom, likelyShown, likeness, metresBetween, samePlaceMetres } from './likeness'

const { sql } = Prisma
/** Of one place, matter and few days: more than these nobody reads. */
const compared = 200

/** What is known of a case that is being handed in, or that stands already (`id`). */
export type ToldMatter = {
  id?: number | undefined
  division: DivisionCode
  compoundId: number | null
  longitude: number | null
  latitude: number | null
  category: CategoryCode
  title: string
  text: string
  place: string
}

export type Likely = {
  id: number
  code: string
  title: string
  place: string
  state: ComplaintState
  receivedAt: Date
  /** Shared words, 0–1. */
  score: number
  /** Metres between the two; null where they are of one compound or a spot is unknown. */
  metres: number | null
}

/** The start of the day so many days ago as the parameter of the place says; null where there is none. */
async function since(tx: Tx, key: string, division: DivisionCode, now: Date): Promise<Date | null> {
  const today = dayInShanghai(now)
  const rule = ruleInForce(await deadlineRules(tx, division, [key]), key, lineage(division), today)
  return rule ? startInShanghai(addDays(today, -rule.amount)) : null
}

type LikelyRow = {
  id: number
  code: string
  title: string
  place: string
  text: string
  state: string
  received_at: Date
  same: boolean
  longitude: number | null
  latitude: number | null
}

/** A little more than 200 m in degrees, for a first choice; the metres are reckoned after. */
const reach = 0.004

/** Its compound; without one its spot on the map, and its street for those whose spot is not known. */
function where(told: ToldMatter): Prisma.Sql | null {
  if (told.compoundId !== null) return sql`c.compound_id = ${told.compoundId}`
  const [x, y] = [told.longitude, told.latitude]
  const street = lineage(told.division)[3]
  const here = street === undefined ? null : sql`c.street_code = ${street}::char(12)`
  if (x === null || y === null) return here
  const around = sql`c.longitude BETWEEN ${x - reach}::float8 AND ${x + reach}::float8 AND c.latitude BETWEEN ${y - reach}::float8 AND ${y + reach}::float8`
  const unknown = here === null ? sql`false` : sql`c.longitude IS NULL AND ${here}`
  return sql`${inPlace('c', countyOf(told.division))} AND (${around} OR ${unknown})`
}

const countyOf = (division: DivisionCode): DivisionCode => lineage(division)[2] ?? division

/** Open cases of the same place and matter of the last days (case.duplicate), the likest first. */
export async function likelyCases(tx: Tx, told: ToldMatter, now: Date): Promise<Likely[]> {
  const place = where(told)
  const from = place && (await since(tx, 'case.duplicate', told.division, now))
  if (!place || !from) return []
  const rows = await tx.$queryRaw<LikelyRow[]>`
    SELECT c.id, c.code, c.title, c.place, c.text, c.state, c.received_at, c.compound_id IS NOT DISTINCT FROM ${told.compoundId}::int
        AND c.compound_id IS NOT NULL AS same, c.longitude::float8 AS longitude, c.latitude::float8 AS latitude
    FROM complaint c WHERE ${place} AND c.received_at >= ${from} AND c.category = ${told.category} AND c.is_open AND c.id <> ${told.id ?? 0}
    ORDER BY c.received_at DESC, c.id DESC LIMIT ${compared}`
  const words = `${told.title}\n${told.place}\n${told.text}`
  return rows
    .map(row => likely(row, told, words))
    .filter(one => one.score >= likelyFrom && (one.metres === null || one.metres <= samePlaceMetres))
    .sort((one, other) => other.score - one.score || other.id - one.id)
    .slice(0, likelyShown)
}

function likely(row: LikelyRow, told: ToldMatter, words: string): Likely {
  const known = told.longitude !== null && told.latitude !== null && row.longitude !== null && row.latitude !== null
  const metres =
    known && !row.same
      ? metresBetween(
          { longitude: told.longitude ?? 0, latitude: told.latitude ?? 0 },
          { longitude: row.longitude ?? 0, latitude: row.latitude ?? 0 },
        )
      : null
  return {
    id: row.id,
    code: row.code,
    title: row.title,
    place: row.place,
    state: row.state as ComplaintState,
    receivedAt: row.received_at,
    score: likeness(words, `${row.title}\n${row.place}\n${row.text}`),
    metres: metres === null ? null : Math.round(metres),
  }
}
