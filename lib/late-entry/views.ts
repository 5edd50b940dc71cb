/** What is read about acts that were written long after they happened: the list of a place, and its sheet. */
import { type Actor, covers } from '@/lib/core/access'
import { type Day, day, dayInShanghai } from '@/lib/core/day'
import { ancestor, type DivisionCode, levelBelow, levelOf, lineage } from '@/lib/core/division'
import { type Beside, everyRow } from '@/lib/core/page'
import type { WorkCalendar } from '@/lib/core/workdays'
import { divisionsOf, unitsUnder } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { stateCalendar } from '@/lib/platform/calendar'
import type { Tx } from '@/lib/platform/db'
import { namesOfAccounts } from '@/lib/platform/people'
import { apartOf, datedKinds, type LateAct, LateFilter, LateListRequest, lateDayOf, pageSize, sourcesOf } from './list'
import { lateActCounts, lateActPage, lateActUnits, type StoredAct } from './store'
import { lateAboutText, lateActText, sourceText } from './text'

const rooms: Readonly<Record<string, string>> = {
  ...{ procedure: '/procedures', assembly: '/assemblies', filing: '/filings', conduct: '/conduct', member: '/conduct' },
  ...Object.fromEntries(datedKinds.map(of => [of.name, of.room])),
}

/** The act and its day: a step's own, or the day of a record that was written long after. */
function actOf(row: StoredAct, calendar: WorkCalendar): { act: string; on: Day | null } {
  if (row.act !== null) return { act: row.act, on: row.happened === null ? null : day(row.happened) }
  const of = datedKinds.find(one => one.name === row.source)
  const name = of && lateDayOf(of, { days: row.days ?? {}, made: row.made ?? row.at, at: row.at }, calendar)
  return { act: name ?? of?.happens?.[0] ?? '', on: (name && row.days?.[name]) || null }
}

async function told(tx: Tx, rows: readonly StoredAct[]): Promise<LateAct[]> {
  const names = await namesOfAccounts(
    tx,
    rows.map(row => row.account_id),
  )
  return rows.map(row => {
    const { act, on } = actOf(row, stateCalendar)
    const { source } = row
    return {
      ...{ key: row.key, source, ...apartOf(on, row.at, stateCalendar) },
      act: lateActText(source, act),
      about: lateAboutText(source, [row.kind, row.of_kind]),
      href: `${rooms[source] ?? ''}/${row.record}`,
      compound:
        row.compound_code !== null && row.compound !== null ? { code: row.compound_code, name: row.compound } : null,
      ...{ division: row.division_code as DivisionCode, street: row.street ?? '', county: row.county ?? '' },
      by: row.account_id === null ? null : (names.get(row.account_id) ?? null),
    }
  })
}

type Read = { input: LateFilter; actor: Actor; now: Date; tx: Tx }

/** The place asked for, or the actor's own; null where he does not see it. */
function askedOf({ input, actor, now }: Read, way: 'read' | 'export') {
  const division = input.division ?? actor.division
  if (!covers(actor, division)) return null
  const sources = sourcesOf(actor, way)
  return {
    ...{ division, today: dayInShanghai(now), sources },
    chosen: input.of === null ? sources : sources.filter(name => name === input.of),
  }
}

export const lateActs = view({
  schema: LateListRequest,
  permission: 'procedure.read',
  read: async call => {
    const asked = askedOf(call, 'read')
    if (!asked) return null
    const { division, today, sources, chosen } = asked
    const { tx, input } = call
    const page = await lateActPage(tx, { division, sources: chosen }, input, pageSize)
    const counts = await lateActCounts(tx, { division, sources })
    const level = levelOf(division)
    const below = level === 'community' ? null : levelBelow(level)
    const units = below ? await unitsUnder(tx, division, below, today) : []
    const lies = below ? await lateActUnits(tx, { division, sources: chosen }) : []
    const countIn = (unit: string): number =>
      lies.reduce((sum, one) => (below && ancestor(one.code, below) === unit ? sum + one.count : sum), 0)
    return {
      ...{ division, today, of: input.of },
      rows: await told(tx, page.rows),
      ...{ previous: page.previous, next: page.next },
      count: chosen.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0),
      sources: sources.map(name => ({ name, count: counts.get(name) ?? 0 })),
      path: await divisionsOf(tx, lineage(division)),
      parts: units.map(({ code, name }) => ({ code, name, count: countIn(code) })),
    }
  },
})

/** So many rows are read at once for a sheet. */
const exportStep = 20_000

export const lateActsExport = view({
  schema: LateFilter,
  permission: 'procedure.export',
  read: async call => {
    const asked = askedOf(call, 'export')
    if (!asked) return null
    const { division, today, chosen } = asked
    const rows: StoredAct[] = []
    const read = (at: Beside) => lateActPage(call.tx, { division, sources: chosen }, at, exportStep)
    for await (const row of everyRow(read)) rows.push(row)
    return {
      ...{ today, division, asked: call.input.of === null ? [] : [sourceText(call.input.of)] },
      place: (await divisionsOf(call.tx, [division]))[0]?.name ?? division,
      rows: await told(call.tx, rows),
    }
  },
  audited: {
    act: 'procedure.export',
    subject: (_input, value) => ({
      ...{ kind: 'export', id: 'late-entry', name: `补录，${value.rows.length} 行`, division: value.division },
    }),
  },
  timeout: 60_000,
})
