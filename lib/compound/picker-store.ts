/** Finds what a form offers to choose from, and what the search box looks for: few rows, by words, in scope. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import { literal } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { Words } from './query'

const { sql } = Prisma

export type Picked = { code: string; name: string; place: string }

const like = (words: Words): { inside: string; start: string } => ({
  inside: `%${literal(words.text)}%`,
  start: `${literal(words.text)}%`,
})

/** Compounds by name, other name, pinyin or code; the best fitting first. One more than `limit` says that there are more. */
export async function compoundsNamed(tx: Tx, words: Words, limit: number): Promise<Picked[]> {
  const { inside, start } = like(words)
  const found =
    words.kind === 'name'
      ? sql`lower(c.name) LIKE ${inside} OR lower(c.alias) LIKE ${inside}`
      : sql`c.initials LIKE ${inside} OR c.pinyin LIKE ${inside} OR c.code LIKE ${start} OR lower(c.name) LIKE ${inside}`
  const best =
    words.kind === 'name' ? sql`lower(c.name) LIKE ${start}` : sql`c.initials LIKE ${start} OR c.pinyin LIKE ${start}`
  return tx.$queryRaw<Picked[]>`
    SELECT c.code, c.name, concat(dc.name, ' ', ds.name, ' ', d.name) AS place
    FROM (SELECT c.* FROM compound c WHERE (${found}) AND c.retired_on IS NULL
      ORDER BY (${best}) DESC, c.pinyin COLLATE "C", c.id LIMIT ${limit}) c
      LEFT JOIN division d ON d.code = c.division_code LEFT JOIN division ds ON ds.code = c.street_code
      LEFT JOIN division dc ON dc.code = c.county_code
    ORDER BY (${best}) DESC, c.pinyin COLLATE "C", c.id`
}

/** Organisations whose own or whose compound's name has the words. */
export async function organisationsNamed(tx: Tx, words: Words, limit: number): Promise<Picked[]> {
  const { inside, start } = like(words)
  const found =
    words.kind === 'name'
      ? sql`lower(o.name) LIKE ${inside} OR lower(c.name) LIKE ${inside}`
      : sql`c.initials LIKE ${start} OR c.pinyin LIKE ${start} OR lower(o.code) LIKE ${start} OR lower(o.name) LIKE ${inside}`
  return tx.$queryRaw<Picked[]>`
    SELECT o.code, o.name, concat(dc.name, ' ', ds.name, ' ', c.name) AS place
    FROM organisation o JOIN compound c ON c.id = o.compound_id
      LEFT JOIN division ds ON ds.code = c.street_code LEFT JOIN division dc ON dc.code = c.county_code
    WHERE ${found} ORDER BY o.ended_on NULLS FIRST, o.term_to DESC NULLS LAST, o.id LIMIT ${limit}`
}

/** Companies of the shared register. */
export async function companiesNamed(tx: Tx, words: Words, limit: number): Promise<Picked[]> {
  const { inside, start } = like(words)
  const found =
    words.kind === 'name'
      ? sql`lower(f.name) LIKE ${inside}`
      : sql`f.initials LIKE ${start} OR f.pinyin LIKE ${start} OR lower(f.credit_code) LIKE ${start} OR lower(f.name) LIKE ${inside}`
  return tx.$queryRaw<Picked[]>`
    SELECT f.credit_code AS code, f.name, coalesce(d.name, '') AS place
    FROM company f LEFT JOIN division d ON d.code = f.division_code
    WHERE ${found} ORDER BY f.pinyin COLLATE "C", f.id LIMIT ${limit}`
}

export type CommunityChoice = { code: DivisionCode; name: string; street: string }

/** The communities of a place that hold on a day, by street. */
export const communitiesIn = (tx: Tx, place: DivisionCode, day: Day, limit: number): Promise<CommunityChoice[]> => {
  const scope = scopeUnder(place)
  return tx.$queryRaw<CommunityChoice[]>`
    SELECT d.code, d.name, s.name AS street FROM division d JOIN division s ON s.code = d.parent_code
    WHERE d.level = 'community' AND d.code >= ${scope.from} AND d.code < ${scope.to}
      AND (d.valid_from IS NULL OR d.valid_from <= ${day}::date) AND (d.valid_to IS NULL OR d.valid_to >= ${day}::date)
    ORDER BY d.code LIMIT ${limit}`
}
