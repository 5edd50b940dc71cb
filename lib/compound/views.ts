/** What is read about compounds: the list, choices for forms, the search, the sheet. */

import { z } from 'zod'
import { covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { divisionField, given } from '@/lib/core/fields'
import { wordLimit, wordsOf } from '@/lib/core/text'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { exportColumns, exportRows } from './export'
import { compoundsAsked } from './filters'
import { readList, searchOf, sumOf } from './list'
import { countMatches, countParts } from './list-store'
import { communitiesIn, compoundsNamed } from './picker-store'
import { CompoundQuery } from './query'

export const compoundList = view({
  schema: CompoundQuery,
  permission: 'compound.read',
  read: async ({ input, actor, now, tx }) => {
    const search = searchOf(input, actor, now)
    return search ? readList(tx, search, input, { actor, now }) : null
  },
})

/** The figures of a place without its rows, for desks and doors. */
export const compoundCounts = view({
  schema: CompoundQuery,
  permission: 'compound.read',
  read: async ({ input, actor, now, tx }) => {
    const search = searchOf(input, actor, now)
    return search ? sumOf(await countParts(tx, search, input, undefined)) : null
  },
})

/** All that the list shows, as rows that are read while they are written. */
export const compoundExport = view({
  schema: CompoundQuery,
  permission: 'compound.export',
  read: async ({ input, actor, now, tx }) => {
    const search = searchOf(input, actor, now)
    if (!search) return null
    const place = (await divisionsOf(tx, [search.place]))[0]
    if (!place) return null
    return {
      place,
      day: search.day,
      count: await countMatches(tx, search),
      asked: compoundsAsked(input, search.day),
      columns: exportColumns,
      rows: exportRows(actor, now, search, input),
    }
  },
  audited: {
    act: 'compound.export',
    subject: (_input, it) => ({ kind: 'export', id: 'compound', name: `${it.count} 行`, division: it.place.code }),
  },
  timeout: 60_000,
})

/** Largest county has about 400 communities; a province's form asks for a county first. */
const communityLimit = 2000

/** Communities of a place in scope that hold today, for the form's choice. */
export const communityPicker = view({
  schema: z.object({ division: given(divisionField) }),
  permission: 'compound.read',
  read: async ({ input, actor, now, tx }) => {
    const place = input.division ?? actor.division
    if (!covers(actor, place)) return null
    const rows = await communitiesIn(tx, place, dayInShanghai(now), communityLimit + 1)
    return { rows: rows.slice(0, communityLimit), more: rows.length > communityLimit }
  },
})

const pickLimit = 20

/** Compounds by words: a few to choose from, and whether there are more. */
export const compoundPicker = view({
  schema: z.object({ q: z.string().max(wordLimit).default('') }),
  permission: 'compound.read',
  read: async ({ input, tx }) => {
    const words = wordsOf(input.q)
    if (!words) return { rows: [], more: false }
    const rows = await compoundsNamed(tx, words, pickLimit + 1)
    return { rows: rows.slice(0, pickLimit), more: rows.length > pickLimit }
  },
})
