/** What may be seen of procedures: one with all around it, the lists, the start of a new one, the sheets. */
import { z } from 'zod'
import { findCompound } from '@/lib/compound/store'
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { atMost, given, idField, textField } from '@/lib/core/fields'
import { askedOf } from '@/lib/core/filter'
import { wordLimit } from '@/lib/core/text'
import { divisionsOf } from '@/lib/division/store'
import { organisationsOf } from '@/lib/organisation/store'
import { heldOn, nominalOn } from '@/lib/organisation/term'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { procedureColumns, procedureRows, readyColumns, readyRows } from './export'
import { readyDayOf } from './facts-store'
import { proceduresAsked, readyFilters } from './filters'
import { ProcedureFilter, ProcedureListRequest, pageSize, ReadyFilter, ReadyListRequest } from './list'
import { procedureCounts, procedurePage } from './list-store'
import { readyCount, readyPage } from './ready-store'
import { readRecord } from './record'
import { registerChoices } from './register-look-store'
import { findProcedure, proceduresOf } from './store'

export const procedureOne = view({
  schema: z.object({ id: idField }),
  permission: 'procedure.read',
  read: ({ input, actor, now, tx }) => readRecord(tx, input.id, { actor, now }),
})

/** The asker's own place where none is asked for; null: a place outside of his. */
const placeOf = (asked: DivisionCode | null, actor: Actor): DivisionCode | null => {
  const division = asked ?? actor.division
  return covers(actor, division) ? division : null
}

const pathOf = async (tx: Tx, division: DivisionCode, actor: Actor) =>
  (await divisionsOf(tx, lineage(division))).map(unit => ({
    code: unit.code,
    name: unit.name,
    inScope: covers(actor, unit.code),
  }))

export const procedureList = view({
  schema: ProcedureListRequest,
  permission: 'procedure.read',
  read: async ({ input, actor, now, tx }) => {
    const division = placeOf(input.division, actor)
    if (!division) return null
    const { after, before, ...filter } = input
    const asked = { ...filter, division, actor, now }
    const today = dayInShanghai(now)
    return {
      /** `division` is the place shown, also where none was asked for. */
      filter: { ...filter, division },
      today,
      path: await pathOf(tx, division, actor),
      ...(await procedurePage(tx, asked, { after, before }, pageSize)),
      counts: await procedureCounts(tx, asked),
      ready: await readyCount(tx, { division, q: null, today, now }),
    }
  },
})

/** Ready, nothing started: longest waiting first. */
export const readyList = view({
  schema: ReadyListRequest,
  permission: 'procedure.read',
  read: async ({ input, actor, now, tx }) => {
    const division = placeOf(input.division, actor)
    if (!division) return null
    const today = dayInShanghai(now)
    const asked = { division, q: input.q, today, now }
    return {
      filter: { division, q: input.q },
      today,
      path: await pathOf(tx, division, actor),
      ...(await readyPage(tx, asked, input, pageSize)),
      total: await readyCount(tx, asked),
    }
  },
})

/** What the form that opens a procedure starts with: the compound, what stands and what goes on there. */
export const procedureStart = view({
  schema: z.object({ compound: textField(16) }),
  permission: 'procedure.open',
  read: async ({ input, actor, now, tx }) => {
    const compound = await findCompound(tx, input.compound)
    if (!compound) return null
    const today = dayInShanghai(now)
    const organisations = await organisationsOf(tx, compound.id)
    return {
      compound: { code: compound.code, ...compound.facts, retiredOn: compound.retiredOn },
      readyOn: await readyDayOf(tx, compound.id),
      today,
      path: await pathOf(tx, compound.facts.divisionCode, actor),
      organisations: organisations
        .filter(it => nominalOn(it, today))
        .map(it => ({ code: it.code, kind: it.kind, name: it.name, termTo: it.termTo, held: heldOn(it, today) })),
      open: (await proceduresOf(tx, compound.id))
        .filter(it => it.endedOn === null)
        .map(it => ({ id: it.id, kind: it.kind, state: it.state })),
    }
  },
})

/** All that the list shows, as rows that are read while they are written. */
export const procedureExport = view({
  schema: ProcedureFilter,
  permission: 'procedure.export',
  read: async ({ input, actor, now, tx }) => {
    const division = placeOf(input.division, actor)
    const place = division && (await divisionsOf(tx, [division]))[0]
    if (!division || !place) return null
    const asked = { ...input, division, actor, now }
    const { total: count } = await procedureCounts(tx, asked)
    return {
      ...{ place, day: dayInShanghai(now), count, asked: proceduresAsked(input) },
      ...{ columns: procedureColumns, rows: procedureRows(asked) },
    }
  },
  audited: {
    act: 'procedure.export',
    subject: (_input, it) => ({ kind: 'export', id: 'procedure', name: `${it.count} 行`, division: it.place.code }),
  },
  timeout: 60_000,
})

export const readyExport = view({
  schema: ReadyFilter,
  permission: 'procedure.export',
  read: async ({ input, actor, now, tx }) => {
    const division = placeOf(input.division, actor)
    const place = division && (await divisionsOf(tx, [division]))[0]
    if (!division || !place) return null
    const asked = { division, q: input.q, today: dayInShanghai(now), now }
    const count = await readyCount(tx, asked)
    return {
      ...{ place, day: asked.today, count, asked: askedOf(readyFilters(input)) },
      ...{ columns: readyColumns, rows: readyRows(actor, asked) },
    }
  },
  audited: {
    act: 'procedure.export',
    subject: (_input, it) => ({ kind: 'export', id: 'ready', name: `${it.count} 行`, division: it.place.code }),
  },
  timeout: 60_000,
})

/** Owners of the compound to choose from, for who enters people; names masked. null: there is no register to choose from. */
export const ownerChoices = view({
  schema: z.object({ id: idField, q: given(z.string().trim().check(atMost(wordLimit))) }),
  permission: 'procedure.add-person',
  read: async ({ input, tx }) => {
    const procedure = await findProcedure(tx, input.id)
    return procedure && { found: await registerChoices(tx, procedure.compound.id, input.q) }
  },
})
