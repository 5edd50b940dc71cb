/** Shows the tree of divisions, one level at a time, and what a new year's table would change. */

import { z } from 'zod'
import { type Actor, covers, may } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelBelow, levelOf, lineage } from '@/lib/core/division'
import { dayField, divisionField, given, givenOr, idField } from '@/lib/core/fields'
import { findFile } from '@/lib/file/store'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import { compareTables, type Division, readTableRow, type TableRow } from './rules'
import { allDivisions, childrenOf, compoundsIn, divisionsOf, endedUnder, findDivision, unitsUnder } from './store'
import { tableIn } from './table'

const place = givenOr(divisionField, undefined)

/** What a unit may be joined to, by where it lies: those of its level in its city; cities and counties, of the province. */
async function peersOf(tx: Tx, actor: Actor, unit: Division, today: Day): Promise<Peers[]> {
  if (!may(actor, 'division.reorganise') || unit.level === 'province') return []
  const within = unit.level === 'street' || unit.level === 'community' ? ancestor(unit.code, 'city') : actor.division
  const peers = (await unitsUnder(tx, within, unit.level, today)).filter(({ code }) => code !== unit.code)
  const above = await divisionsOf(tx, [...new Set(peers.flatMap(({ code }) => lineage(code).slice(0, -1)))])
  const names = new Map(above.map(({ code, name }) => [code, name]))
  // The province is named where nothing nearer is.
  const placeOf = (code: DivisionCode): string => {
    const [whole, ...rest] = lineage(code).slice(0, -1)
    return [...(rest.length > 0 ? rest : [whole])].flatMap(one => (one && names.get(one)) ?? []).join(' ')
  }
  const labels = [...new Set(peers.map(({ code }) => placeOf(code)))]
  const choices = peers.map(({ code, name }) => ({ value: code, label: name, under: placeOf(code) }))
  return labels.map(label => ({
    label,
    choices: choices.filter(({ under }) => under === label).map(({ value, label }) => ({ value, label })),
  }))
}
type Peers = { label: string; choices: { value: string; label: string }[] }

/** A unit with its children on a day. Names of divisions are public; which are shown here is the actor's own branch and what leads to it. */
export const divisionPage = view({
  schema: z.object({ code: place, day: given(dayField) }),
  permission: 'division.read',
  read: async ({ input, actor, now, tx }) => {
    const code =
      input.code && (covers(actor, input.code) || lineage(actor.division).includes(input.code))
        ? input.code
        : actor.division
    if (input.code && code !== input.code) return null
    const day = input.day ?? dayInShanghai(now)
    const unit = await findDivision(tx, code)
    if (!unit) return null
    const children = await childrenOf(tx, code, day)
    const seen = children.filter(child => covers(actor, child.code) || lineage(actor.division).includes(child.code))
    return {
      day,
      unit,
      peers: await peersOf(tx, actor, unit, dayInShanghai(now)),
      path: await divisionsOf(tx, lineage(code)),
      children: seen,
      ended: (await endedUnder(tx, code)).filter(one => covers(actor, one.code)),
      compounds: await compoundsIn(tx, code),
      history: covers(actor, code) ? await historyOf(tx, 'division', code) : [],
      childLevel: levelBelow(levelOf(code)),
    }
  },
})

/** A short path such as 太原市 / 小店区 / 坞城街道, for crumbs. */
export const divisionPath = view({
  schema: z.object({ code: divisionField }),
  // Companies and committees read figures, too, and stand in no tree.
  permission: 'indicator.read',
  read: ({ input, tx }) => divisionsOf(tx, lineage(input.code)),
})

/** What the table in an uploaded file would change; nothing moves by itself. */
export const divisionComparison = view({
  schema: z.object({ file: idField }),
  permission: 'division.compare',
  read: async ({ input, actor, now, tx }) => {
    const file = await findFile({ tx, actor, now }, input.file)
    const table = file ? await tableIn(file) : null
    if (!file || table === null || typeof table === 'string') return null
    const rows: TableRow[] = []
    const bad: { line: number; message: string }[] = []
    for (const line of table.rows) {
      const row = readTableRow({ code: line.cells['code'] ?? '', name: line.cells['name'] ?? '' })
      if (typeof row === 'string') bad.push({ line: line.line, message: row })
      else rows.push(row)
    }
    return { file, bad, rows: rows.length, comparison: compareTables(await allDivisions(tx), rows, dayInShanghai(now)) }
  },
  audited: {
    act: 'division.compare',
    subject: (_input, found) => ({ kind: 'file', id: found.file.id, name: found.file.name }),
  },
  timeout: 60_000,
})
