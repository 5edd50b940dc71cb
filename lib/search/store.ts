/** Finds the few that the box at the top shows of each kind. Row security leaves out what is not the asker's. */

import type { ComplaintState } from '@/lib/complaint/flow'
import { ComplaintFilter } from '@/lib/complaint/list/list'
import { casePage } from '@/lib/complaint/list/search-store'
import { askedFor } from '@/lib/complaint/list/store'
import { stateText } from '@/lib/complaint/text'
import { companiesNamed } from '@/lib/compound/picker-store'
import type { Actor } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import type { Role } from '@/lib/core/grants'
import { firstPage } from '@/lib/core/page'
import { roleText } from '@/lib/core/role'
import type { Words } from '@/lib/core/text'
import { compoundNamed } from '@/lib/named/store'
import type { Tx } from '@/lib/platform/db'
import { inPlace } from '@/lib/platform/place-sql'
import { hasWords, startOf } from '@/lib/platform/word-sql'
import type { ProcedureState } from '@/lib/procedure/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { procedureKindText, procedureStateText } from '@/lib/procedure/text'
import { Prisma } from '@/prisma/client/client'
import type { Hit, HitKind } from './kinds'

export type HitsAsked = { tx: Tx; actor: Actor; now: Date; words: Words; limit: number }
type HitFinder = (asked: HitsAsked, compounds: readonly FoundCompoundRow[]) => Promise<Hit[]>

type FoundCompoundRow = { id: number; code: string; name: string; place: string }

/** So many compounds that fit best are asked for what hangs on them; who types a common word types on. */
const mostCompounds = 100

/** One look through the compounds of the place, for themselves and for their organisations and procedures. */
export function compoundsFor({ tx, actor, words }: HitsAsked): Promise<FoundCompoundRow[]> {
  const start = startOf(words.text)
  const best = words.isLetters
    ? Prisma.sql`c.initials LIKE ${start} OR c.pinyin LIKE ${start}`
    : Prisma.sql`lower(c.name) LIKE ${start}`
  return tx.$queryRaw<FoundCompoundRow[]>`
    SELECT c.id, c.code, c.name, concat(dc.name, ' ', ds.name, ' ', d.name) AS place
    FROM (SELECT c.*, (${best}) AS best FROM compound c
      WHERE ${inPlace('c', actor.division)} AND ${compoundNamed('c', words)} AND c.retired_on IS NULL
      ORDER BY best DESC, c.pinyin COLLATE "C", c.id LIMIT ${mostCompounds}) c
      LEFT JOIN division d ON d.code = c.division_code LEFT JOIN division ds ON ds.code = c.street_code
      LEFT JOIN division dc ON dc.code = c.county_code
    ORDER BY c.best DESC, c.pinyin COLLATE "C", c.id`
}

const compounds: HitFinder = async ({ limit }, found) =>
  found.slice(0, limit).map(({ code, name, place }) => ({ href: `/compounds/${code}`, name, note: place }))

type FoundOrganisationRow = { id: number; code: string; name: string; place: string }

/** Of the compounds found; by their own name or code only where those are too few. Those in office first. */
const organisations: HitFinder = async ({ tx, actor, words, limit }, found) => {
  const rows = (where: Prisma.Sql, most: number) => tx.$queryRaw<FoundOrganisationRow[]>`
    SELECT o.id, o.code, o.name, concat(dc.name, ' ', ds.name, ' ', c.name) AS place
    FROM (SELECT o.* FROM organisation o WHERE ${where}
      ORDER BY o.ended_on DESC NULLS FIRST, o.term_to DESC NULLS LAST, o.id LIMIT ${most}) o
      JOIN compound c ON c.id = o.compound_id
      LEFT JOIN division ds ON ds.code = c.street_code LEFT JOIN division dc ON dc.code = c.county_code
    ORDER BY o.ended_on DESC NULLS FIRST, o.term_to DESC NULLS LAST, o.id`
  const of =
    found.length === 0 ? [] : await rows(Prisma.sql`o.compound_id = ANY(${found.map(one => one.id)}::int[])`, limit)
  const own = hasWords('o', words, { keys: ['name_key'], codes: ['code'] })
  const others = of.length < limit ? await rows(Prisma.sql`${inPlace('o', actor.division)} AND ${own}`, limit) : []
  const known = new Set(of.map(one => one.id))
  return [...of, ...others.filter(one => !known.has(one.id))]
    .slice(0, limit)
    .map(({ code, name, place }) => ({ href: `/organisations/${code}`, name, note: place }))
}

const companies: HitFinder = async ({ tx, words, limit }) =>
  (await companiesNamed(tx, words, limit)).map(({ code, name, place }) => ({
    href: `/companies/${code}`,
    name,
    note: place,
  }))

type FoundProcedureRow = { id: number; kind: string; state: string; compound: string; place: string }

/** Of the compounds found, or by their own number; those under way first. */
const procedures: HitFinder = async ({ tx, words, limit }, found) => {
  const number = /^\d{1,9}$/.test(words.text) ? Number(words.text) : 0
  const rows = await tx.$queryRaw<FoundProcedureRow[]>`
    SELECT p.id, p.kind, p.state, c.name AS compound, concat(dc.name, ' ', ds.name) AS place
    FROM (SELECT p.* FROM procedure p
      WHERE p.id = ${number}::int OR p.compound_id = ANY(${found.map(one => one.id)}::int[])
      ORDER BY p.ended_on DESC NULLS FIRST, p.id DESC LIMIT ${limit}) p
      JOIN compound c ON c.id = p.compound_id
      LEFT JOIN division ds ON ds.code = c.street_code LEFT JOIN division dc ON dc.code = c.county_code
    ORDER BY p.ended_on DESC NULLS FIRST, p.id DESC`
  return rows.map(row => {
    const kind = row.kind as ProcedureKind
    return {
      href: `/procedures/${row.id}`,
      name: `${procedureKindText[kind]}：${row.compound}`,
      note: `${procedureStateText(kind, row.state as ProcedureState)}，${row.place}`,
    }
  })
}

type CaseRow = { id: number; code: string; title: string; state: string; place: string }

/** By number or by words, as the list of cases finds them; a number that is not whole finds nothing yet. */
const complaints: HitFinder = async ({ tx, actor, now, words, limit }) => {
  // Cases have no sound: letters alone find none.
  const filter = ComplaintFilter.safeParse({ q: words.text })
  if (!filter.success || /^[a-z]+$/.test(words.text)) return []
  const asked = await askedFor(tx, { filter: filter.data, place: actor.division, actor, now })
  const found = await casePage(tx, asked, firstPage, limit)
  if (found.rows.length === 0) return []
  const ids = found.rows.map(one => one.id)
  const rows = await tx.$queryRaw<CaseRow[]>`
    SELECT c.id, c.code, c.title, c.state, c.place FROM complaint c WHERE c.id = ANY(${ids}::int[])
    ORDER BY array_position(${ids}::int[], c.id)`
  return rows.map(row => ({
    href: `/complaints/${row.code}`,
    name: row.title,
    note: [row.code, stateText[row.state as ComplaintState], row.place].filter(Boolean).join('，'),
  }))
}

/** Cities, counties, streets and communities of one's own place that hold today; the wider first. */
const divisions: HitFinder = async ({ tx, actor, now, words, limit }) => {
  const today = dayInShanghai(now)
  const rows = await tx.$queryRaw<{ code: string; name: string; above: string | null }[]>`
    SELECT d.code, d.name, concat_ws(' ', nullif(g.name, '山西省'), nullif(a.name, '山西省')) AS above
    FROM division d LEFT JOIN division a ON a.code = d.parent_code LEFT JOIN division g ON g.code = a.parent_code
    WHERE d.code >= ${actor.scope.from} AND d.code < ${actor.scope.to}
      AND (d.valid_from IS NULL OR d.valid_from <= ${today}::date) AND (d.valid_to IS NULL OR d.valid_to >= ${today}::date)
      AND ${hasWords('d', words, { names: ['name'], sounds: ['pinyin'], codes: ['code'] })}
    ORDER BY (d.level = 'community'), (d.name LIKE ${startOf(words.text)} OR d.pinyin LIKE ${startOf(words.text)}) DESC, d.code
    LIMIT ${limit}`
  return rows.map(row => ({ href: `/divisions?code=${row.code}`, name: row.name, note: row.above ?? '' }))
}

type PersonRow = { username: string; name: string; role: string | null; place: string | null }

/** Whoever has an account of the place, for those who keep the accounts. */
const people: HitFinder = async ({ tx, words, limit }) => {
  const rows = await tx.$queryRaw<PersonRow[]>`
    SELECT a.username, a.display_name AS name, p.role, d.name AS place
    FROM account a
      LEFT JOIN LATERAL (SELECT p.role, p.division_code FROM post p WHERE p.account_id = a.id AND p.ended_at IS NULL
        ORDER BY p.id LIMIT 1) p ON true
      LEFT JOIN division d ON d.code = p.division_code
    WHERE ${hasWords('a', words, { names: ['display_name', 'username'] })} ORDER BY a.username LIMIT ${limit}`
  return rows.map(row => ({
    href: `/accounts/${row.username}`,
    name: row.name,
    note: [row.username, row.place, row.role === null ? null : roleText[row.role as Role]].filter(Boolean).join('，'),
  }))
}

/** Of each kind that lies in the database, how it is found. One more than shown says that there are more. */
export const finders: Record<Exclude<HitKind, 'room'>, HitFinder> = {
  compound: compounds,
  organisation: organisations,
  procedure: procedures,
  complaint: complaints,
  company: companies,
  division: divisions,
  person: people,
}
