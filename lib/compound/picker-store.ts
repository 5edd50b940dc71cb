/** Finds what a form offers to choose from, and what the search box looks for: few rows, by words, in scope. */
import type { Day } from '@/lib/core/day'
import { type DivisionCode, scopeUnder } from '@/lib/core/division'
import type { Words } from '@/lib/core/text'
import { companyNamed, compoundNamed } from '@/lib/named/store'
import type { Tx } from '@/lib/platform/db'
import { startOf } from '@/lib/platform/word-sql'
import { Prisma } from '@/prisma/client/client'

const { sql } = Prisma

export type Picked = { code: string; name: string; place: string }

/** The best fitting first. One more than `limit` says that there are more. */
export async function compoundsNamed(tx: Tx, words: Words, limit: number): Promise<Picked[]> {
  const start = startOf(words.text)
  const best = words.isLetters ? sql`c.initials LIKE ${start} OR c.pinyin LIKE ${start}` : sql`c.name_key LIKE ${start}`
  return tx.$queryRaw<Picked[]>`
    SELECT c.code, c.name, concat(dc.name, ' ', ds.name, ' ', d.name) AS place
    FROM (SELECT c.* FROM compound c WHERE ${compoundNamed('c', words)} AND c.retired_on IS NULL
      ORDER BY (${best}) DESC, c.pinyin COLLATE "C", c.id LIMIT ${limit}) c
      LEFT JOIN division d ON d.code = c.division_code LEFT JOIN division ds ON ds.code = c.street_code
      LEFT JOIN division dc ON dc.code = c.county_code
    ORDER BY (${best}) DESC, c.pinyin COLLATE "C", c.id`
}

/** Companies of the shared register. */
export async function companiesNamed(tx: Tx, words: Words, limit: number): Promise<Picked[]> {
  return tx.$queryRaw<Picked[]>`
    SELECT f.credit_code AS code, f.name, coalesce(d.name, '') AS place
    FROM company f LEFT JOIN division d ON d.code = f.division_code
    WHERE ${companyNamed('f', words)} ORDER BY f.pinyin COLLATE "C", f.id LIMIT ${limit}`
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
