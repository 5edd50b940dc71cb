/** Says in SQL on whose desk a row lies that waits: by the table of the street's posts, by who is in office, and by who may not decide it. */

import type { Actor } from '@/lib/core/access'
import type { Day } from '@/lib/core/day'
import { scopeUnder } from '@/lib/core/division'
import type { Flow } from '@/lib/core/flow'
import type { Permission } from '@/lib/core/permissions'
import { type DeskSide, desksBefore, type StreetPost, streetPosts } from '@/lib/core/street-desk'
import { Prisma } from '@/prisma/client/client'

const { sql, join } = Prisma

export type DeskReader = {
  actor: Pick<Actor, 'role' | 'division' | 'accountId'>
  today: Day
  /** Where a statement asks for many lists, it tells once who is in office (`officeSql`) and names here where that stands. */
  office?: Prisma.Sql
}
export type DeskAsked = DeskReader & { side: DeskSide }
/** Rows that one deed is awaited of. */
export type DeskTurn = { when: Prisma.Sql; by: Permission }
export type DeskRows = {
  /** Where a row lies. */
  division: Prisma.Sql
  /** Enterer ≠ approver: may this account not decide it? Absent: whoever holds the permission may. */
  barred?: (account: Prisma.Sql) => Prisma.Sql
}

/** The rows of a flow that wait for these states' deeds. */
export const flowTurns = (column: Prisma.Sql, flow: Flow, states: readonly string[]): DeskTurn[] =>
  states.flatMap(state => {
    const by = flow.states[state]?.awaits?.by
    return by ? [{ when: sql`${column} = ${state}`, by }] : []
  })

/** Whoever holds a post of the reader's street on this day. A lock is seen where the account is. */
export function officeSql({ actor, today }: DeskReader): Prisma.Sql {
  const { from, to } = scopeUnder(actor.division)
  return sql`SELECT o.role, o.division_code, o.account_id FROM post o LEFT JOIN account h ON h.id = o.account_id
    WHERE o.role IN (${join([...streetPosts])}) AND o.division_code >= ${from}::char(12) AND o.division_code < ${to}::char(12)
      AND o.ended_at IS NULL AND o.valid_from <= ${today}::date AND (o.valid_to IS NULL OR o.valid_to >= ${today}::date)
      AND h.disabled_at IS NULL`
}

/** Somebody holds the post in the row's place and may decide it. */
function inOffice(post: StreetPost, reader: DeskReader, { division, barred }: DeskRows): Prisma.Sql {
  const at = post === 'community' ? division : sql`${reader.actor.division}::char(12)`
  const may = barred ? sql` AND NOT ${barred(sql`o.account_id`)}` : Prisma.empty
  return sql`EXISTS (SELECT FROM ${reader.office ?? sql`(${officeSql(reader)})`} o WHERE o.role = ${post} AND o.division_code = ${at}${may})`
}

/** A column: NULL where a row lies on the reader's desk, else who has it. */
export function elsewhereSql(reader: DeskReader, turns: readonly DeskTurn[], rows: DeskRows): Prisma.Sql {
  const { role, accountId } = reader.actor
  const others = streetPosts.flatMap(post => {
    const theirs = turns.filter(({ by }) => desksBefore(by, role).includes(post)).map(({ when }) => when)
    return theirs.length > 0 ? [{ post, theirs }] : []
  })
  // Of two posts before one's own the first in the table is asked first: the order of the posts is that of every deed they share.
  const cases = others.map(
    ({ post, theirs }) => sql`WHEN (${join(theirs, ' OR ')}) AND ${inOffice(post, reader, rows)} THEN ${post}`,
  )
  if (rows.barred && accountId !== null) cases.push(sql`WHEN ${rows.barred(sql`${accountId}::int`)} THEN 'colleague'`)
  return cases.length > 0 ? sql`(CASE ${join(cases, ' ')} END)` : sql`NULL::text`
}

/** Rows of one side, by that column. */
export const onSide = (elsewhere: Prisma.Sql, side: DeskSide): Prisma.Sql =>
  side === 'own' ? sql`${elsewhere} IS NULL` : sql`${elsewhere} IS NOT NULL`
