/** What may be seen of 业委会 and 物管会: the list, the start of the form for a new one, the export. */
import { z } from 'zod'
import { type Actor, covers } from '@/lib/core/access'
import { type Day, dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { given, textField } from '@/lib/core/fields'
import { askedOf } from '@/lib/core/filter'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { sheetOf } from './export'
import { organisationFilters } from './filters'
import { OrganisationFilter, OrganisationListRequest } from './list'
import {
  allOrganisations,
  type OrganisationsAsked,
  organisationCounts,
  organisationFacets,
  organisationPage,
} from './list-store'
import { organisationsOf } from './store'
import { isSucceeded, stateOn } from './term'
import { compoundChoices, compoundFor } from './terms-store'

/** The filter with the asker's own place and today where nothing else is asked; null: a place outside of his. */
function asked(filter: OrganisationFilter, actor: Actor, today: Day): OrganisationsAsked | null {
  const division = filter.division ?? actor.division
  return covers(actor, division) ? { ...filter, division, asOf: filter.asOf ?? today } : null
}

export const organisationList = view({
  schema: OrganisationListRequest,
  permission: 'organisation.read',
  read: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const filter = asked(input, actor, today)
    if (!filter) return null
    const page = await organisationPage(tx, filter, input)
    const { total, facets } = await organisationFacets(tx, filter)
    return {
      filter,
      today,
      path: await divisionsOf(tx, lineage(filter.division)),
      ...page,
      total,
      facets,
      counts: await organisationCounts(tx, filter.division, filter.asOf),
    }
  },
})

/** What the form for a new term starts with: the compound, its terms so far and the next number of each kind. */
export const organisationStart = view({
  schema: z.object({ compound: textField(16) }),
  permission: 'organisation.create',
  read: async ({ input, now, tx }) => {
    const compound = await compoundFor(tx, input.compound)
    if (!compound) return null
    const today = dayInShanghai(now)
    const terms = await organisationsOf(tx, compound.id)
    const next = (kind: string): number =>
      Math.max(0, ...terms.filter(term => term.kind === kind).map(term => term.termNo)) + 1
    return {
      compound,
      today,
      path: await divisionsOf(tx, lineage(compound.division)),
      terms: terms.map(term => ({ ...term, state: stateOn(term, today, isSucceeded(term, terms, today)) })),
      next: { committee: next('committee'), management: next('management') },
    }
  },
})

/** Compounds to choose from, for the forms of terms and contracts; nothing is asked: nothing is offered. */
export const compoundChoice = view({
  schema: z.object({ q: given(textField(40)) }),
  permission: 'compound.read',
  read: async ({ input, now, tx }) => ({
    q: input.q,
    choices: input.q === null ? [] : await compoundChoices(tx, input.q, dayInShanghai(now)),
  }),
})

/** The list as an xlsx, exactly what the filter shows. */
export const organisationExport = view({
  schema: OrganisationFilter,
  permission: 'organisation.export',
  read: async ({ input, actor, now, tx }) => {
    const today = dayInShanghai(now)
    const filter = asked(input, actor, today)
    if (!filter) return null
    const place = (await divisionsOf(tx, [filter.division]))[0]?.name ?? filter.division
    let count = 0
    const rows = async function* () {
      for await (const row of allOrganisations(tx, filter)) {
        count += 1
        yield row
      }
    }
    const said = askedOf(organisationFilters(filter, today))
    const bytes = await writeXlsx(sheetOf(rows(), { place, asOf: filter.asOf, today, asked: said }))
    return { bytes, count, name: `${place}业委会物管会-${filter.asOf}.xlsx`, division: filter.division as DivisionCode }
  },
  audited: {
    act: 'organisation.export',
    subject: (_input, value) => ({
      kind: 'export',
      id: 'organisation',
      name: `${value.name}，${value.count} 行`,
      division: value.division,
    }),
  },
  timeout: 120_000,
})
