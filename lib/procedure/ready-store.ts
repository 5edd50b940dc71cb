/** Finds compounds that are ready, of which nobody holds office and for which nothing is started: derived, never stored. */

import { type Day, daysBetween, startInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage, nameAmong, scopeUnder } from '@/lib/core/division'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import { wordsOf } from '@/lib/core/text'
import { type DeadlineRule, reckon, ruleInForce } from '@/lib/deadline/rules'
import { deadlineRulesOf } from '@/lib/deadline/store'
import { divisionsOf } from '@/lib/division/store'
import { leavesOut } from '@/lib/exclusion/store'
import { compoundNamed } from '@/lib/named/store'
import { stateCalendar } from '@/lib/platform/calendar'
import { asDay } from '@/lib/platform/days'
import type { Tx } from '@/lib/platform/db'
import { away, beyond } from '@/lib/platform/page-sql'
import { inPlace } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { ReadyRow } from './list'

const { sql, raw } = Prisma

export type ReadyListAsked = { division: DivisionCode; q: string | null; today: Day; now: Date }

/** The same place as a range of codes, for what hangs on a compound: nothing outside of it need be read. */
function under(alias: 'p' | 'e', place: DivisionCode): Prisma.Sql {
  const { from, to } = scopeUnder(place)
  const column = raw(`${alias}.division_code`)
  return sql`${column} >= ${from}::char(12) AND ${column} < ${to}::char(12)`
}

/**
 * Ready by that day, delivered, not retired, not left out of the figures, no procedure going on, no organisation in name (one whose term
 * is over stands among 届满未换), and not said by law to do without: the rung 已达条件未启动 of the ladder. Each of the others is a hashed look-up, read once a query: over a
 * province, row by row would take seconds.
 */
const waits = ({
  division,
  q,
  today,
}: ReadyListAsked): Prisma.Sql => sql`${inPlace('c', division)} AND c.ready_on <= ${today}::date
  AND c.first_delivered_on <= ${today}::date
  AND (c.retired_on IS NULL OR c.retired_on > ${today}::date) AND ${compoundNamed('c', wordsOf(q))}
  AND c.id NOT IN (SELECT p.compound_id FROM procedure p WHERE ${under('p', division)}
    AND (p.ended_on IS NULL OR p.kind = 'formation' AND p.state = 'waived'))
  AND c.id NOT IN (SELECT o.compound_id FROM organisation o WHERE ${inPlace('o', division)} AND o.filed_on <= ${today}::date
    AND o.term_to IS NOT NULL AND (o.ended_on IS NULL OR o.ended_on > ${today}::date))
  AND c.id NOT IN (SELECT e.compound_id FROM compound_exclusion e WHERE ${under('e', division)}
    AND e.state ${leavesOut} AND e.starts_on <= ${today}::date AND (e.ends_on IS NULL OR e.ends_on >= ${today}::date))`

const key = sql`(c.ready_on::text || '~' || lpad(c.id::text, 10, '0')) COLLATE "C"`
const papersKey = 'form.developer_papers'

type ReadyListRow = {
  key: string
  code: string
  name: string
  ready_on: Date
  exclusive_area: number
  delivered_area: number
  households: number
  developer: string | null
  division_code: string
  street_code: string
  county_code: string
}

/** One page, longest waiting first. */
export async function readyPage(tx: Tx, asked: ReadyListAsked, at: Beside, size: number): Promise<Page<ReadyRow>> {
  const found = await tx.$queryRaw<ReadyListRow[]>`
    SELECT ${key} AS key, c.code, c.name, c.ready_on, c.exclusive_area, c.delivered_area, c.households, c.developer,
      c.division_code, c.street_code, c.county_code
    FROM compound c WHERE ${waits(asked)} AND ${beyond(key, at)} ORDER BY ${away(sql`1`, at)} LIMIT ${size + 1}`
  const codes = found.flatMap(row => [row.division_code, row.street_code, row.county_code])
  const units = await divisionsOf(tx, [...new Set(codes)] as DivisionCode[])
  const names = new Map<string, string>(units.map(unit => [unit.code, unit.name]))
  const rules = await deadlineRulesOf(tx, [papersKey])
  const rows = found.map(row => readyRow(row, names, rules, asked))
  return pageOf(rows, size, at, row => row.key)
}

function readyRow(
  row: ReadyListRow,
  names: ReadonlyMap<string, string>,
  rules: readonly DeadlineRule[],
  asked: ReadyListAsked,
): ReadyRow {
  const readyOn = asDay(row.ready_on)
  const division = row.division_code as DivisionCode
  const papersDue = papersDueOn(readyOn, rules, lineage(division), asked.now)
  const unit = (code: string) => ({ code, name: nameAmong(names, code) })
  return {
    key: row.key,
    code: row.code,
    name: row.name,
    readyOn,
    waited: daysBetween(readyOn, asked.today),
    papersDue,
    late: papersDue !== null && papersDue < asked.today,
    exclusiveArea: row.exclusive_area,
    deliveredArea: row.delivered_area,
    households: row.households,
    developer: row.developer,
    division,
    community: unit(row.division_code).name,
    street: unit(row.street_code),
    county: unit(row.county_code),
  }
}

/** A compound that was ready before there was a rule owes its papers from the rule's first day. */
function papersDueOn(readyOn: Day, rules: readonly DeadlineRule[], places: readonly string[], now: Date): Day | null {
  const first = rules
    .filter(rule => places.includes(rule.division))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const rule = ruleInForce(rules, papersKey, places, readyOn) ?? first[0]
  if (!rule) return null
  const start = readyOn < rule.validFrom ? rule.validFrom : readyOn
  return reckon(startInShanghai(start), rule, now, stateCalendar)?.dueDay ?? null
}

export async function readyCount(tx: Tx, it: ReadyListAsked): Promise<number> {
  const rows = await tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM compound c WHERE ${waits(it)}`
  return rows[0]?.count ?? 0
}
