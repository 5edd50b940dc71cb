/** What is read of utilities' equipment: sums per place and utility, the list, one piece, a compound's, the sheet. */

import { z } from 'zod'
import { historyOf } from '@/lib/audit/store'
import { compoundsNamed } from '@/lib/compound/picker-store'
import { wordLimit } from '@/lib/compound/query'
import { findCompound } from '@/lib/compound/store'
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, type Level, levelBelow, levelOf, lineage } from '@/lib/core/division'
import { behindField, idField } from '@/lib/core/fields'
import { wordsOf } from '@/lib/core/text'
import { divisionsOf, unitsUnder } from '@/lib/division/store'
import { divisionField, given } from '@/lib/organisation/list'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { facilityCells, facilityColumns } from './export'
import { handovers, isUtility, type Utility, utilities } from './kinds'
import { type Asked, countFacilities, facilityPage, faultCounts, handoverSums } from './list-store'
import type { Facility } from './rules'
import { facilitiesOf, findFacility } from './store'

const pageSize = 50
const exportStep = 1000

/** The utilities an actor is concerned with: its own field, or all. */
const fieldsOf = (actor: Actor): readonly Utility[] => {
  const own = actor.assigned?.kind === 'competence' ? actor.assigned.code : null
  return own !== null && isUtility(own) ? [own] : utilities
}

type Below = Exclude<Level, 'province'>
const levelShown = (division: DivisionCode, by: 'county' | null): Below => {
  if (levelOf(division) === 'province' && by === 'county') return 'county'
  const below = levelBelow(levelOf(division))
  return below === null || below === 'province' ? 'community' : below
}

export const facilitySums = view({
  schema: z.object({
    division: given(divisionField),
    /** At the province: by county at once instead of by city. */
    by: given(z.enum(['county'])),
  }),
  permission: 'facility.read',
  read: async ({ input, actor, now, tx }) => {
    const division = input.division ?? actor.division
    if (!covers(actor, division)) return null
    const level = levelShown(division, input.by)
    const place = (await divisionsOf(tx, [division]))[0]
    if (!place) return null
    const units =
      level === 'community' && levelOf(division) === 'community'
        ? [place]
        : await unitsUnder(tx, division, level, dayInShanghai(now))
    const sums = await handoverSums(tx, division, level)
    const of = (unit: string, utility: Utility) => {
      const found = sums.find(one => one.unit === unit && one.utility === utility)
      return { pending: { part: found?.pending ?? 0, whole: found?.whole ?? 0 }, all: found?.all ?? 0 }
    }
    const fields = fieldsOf(actor)
    return {
      division,
      level,
      by: input.by,
      path: await divisionsOf(tx, lineage(division)),
      utilities: fields,
      rows: units.map(unit => ({
        code: unit.code,
        name: unit.name,
        counts: fields.map(utility => ({ utility, ...of(unit.code, utility) })),
      })),
      /** Of the place as a whole, ended units included. */
      totals: fields.map(utility => {
        const all = sums.filter(one => one.utility === utility)
        const add = (pick: (one: (typeof all)[number]) => number): number =>
          all.reduce((sum, one) => sum + pick(one), 0)
        return {
          utility,
          pending: { part: add(one => one.pending), whole: add(one => one.whole) },
          all: add(one => one.all),
        }
      }),
      faults: (await faultCounts(tx, division, now)).filter(one => fields.includes(one.utility)),
    }
  },
})

const Filter = z.object({
  division: given(divisionField),
  utility: given(z.enum(utilities)),
  handover: given(z.enum(handovers)),
  removed: given(z.enum(['yes'])),
  q: given(z.string().trim().max(wordLimit)),
})

const askedOf = (input: z.output<typeof Filter>, actor: Actor): Asked | null => {
  const division = input.division ?? actor.division
  return covers(actor, division) ? { ...input, division, removed: input.removed === 'yes' } : null
}

export const facilityList = view({
  schema: Filter.extend({ after: given(behindField) }),
  permission: 'facility.read',
  read: async ({ input, actor, tx }) => {
    const asked = askedOf(input, actor)
    if (!asked) return null
    const rows = await facilityPage(tx, asked, input.after, pageSize + 1)
    const page = rows.slice(0, pageSize)
    return {
      asked,
      rows: page,
      count: await countFacilities(tx, asked),
      utilities: fieldsOf(actor),
      path: await divisionsOf(tx, lineage(asked.division)),
      next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    }
  },
})

async function* allOf(tx: Tx, asked: Asked, counted: { rows: number }): AsyncGenerator<Facility> {
  for (let after: number | null = null; ; ) {
    const rows = await facilityPage(tx, asked, after, exportStep)
    counted.rows += rows.length
    yield* rows
    after = rows.at(-1)?.id ?? null
    if (rows.length < exportStep || after === null) return
  }
}

export const facilityExport = view({
  schema: Filter,
  permission: 'facility.export',
  read: async ({ input, actor, now, tx }) => {
    const asked = askedOf(input, actor)
    if (!asked) return null
    const place = (await divisionsOf(tx, [asked.division]))[0]?.name ?? asked.division
    const today = dayInShanghai(now)
    const counted = { rows: 0 }
    const bytes = await writeXlsx({
      sheet: '专业设施',
      note: [`${place}　截至 ${today}`],
      columns: facilityColumns,
      rows: facilityCells(allOf(tx, asked, counted)),
    })
    return { bytes, name: `${place}专业设施-${today}.xlsx`, count: counted.rows, division: asked.division }
  },
  audited: {
    act: 'facility.export',
    subject: (_input, { name, count, division }) => ({
      kind: 'export',
      id: 'facility',
      name: `${name}，${count} 行`,
      division,
    }),
  },
  timeout: 120_000,
})

export const facilityOne = view({
  schema: z.object({ id: idField }),
  permission: 'facility.read',
  read: async ({ input, now, tx }) => {
    const facility = await findFacility(tx, input.id)
    if (!facility) return null
    return {
      facility,
      today: dayInShanghai(now),
      path: await divisionsOf(tx, lineage(facility.division)),
      history: await historyOf(tx, 'facility', String(facility.id)),
    }
  },
})

/** A compound's equipment, for the compound's page and its form. */
export const compoundFacilities = view({
  schema: z.object({ code: z.string().max(20) }),
  permission: 'facility.read',
  read: ({ input, tx }) => facilitiesOf(tx, input.code),
})

const choices = 20

/** What the form for a new piece starts with: the compound, or a few to choose from. */
export const facilityStart = view({
  schema: z.object({ compound: given(z.string().max(20)), q: given(z.string().max(wordLimit)) }),
  permission: 'facility.record',
  read: async ({ input, actor, now, tx }) => {
    const compound = input.compound === null ? null : await findCompound(tx, input.compound)
    if (input.compound !== null && !compound) return null
    const words = wordsOf(input.q)
    return {
      compound: compound && { code: compound.code, name: compound.facts.name },
      q: input.q ?? '',
      choices: words && !compound ? await compoundsNamed(tx, words, choices) : [],
      utilities: fieldsOf(actor),
      today: dayInShanghai(now),
    }
  },
})
