/** “What if these finish”: the open streets of a unit on a day, or the places with compounds that are ready, and the rate if the chosen ones did. */
import { z } from 'zod'
import { givenOr } from '@/lib/core/fields'
import { indicators } from '@/lib/plan/text'
import { view } from '@/lib/platform/ask'
import { openStreets } from './list-views'
import { firstToInfer, whatIf } from './path'
import { FigurePlace } from './request'
import type { FiguresView, StreetRow, WhatIfRow } from './shapes'
import { figures } from './views'

/** The cheapest first: streets that lack the fewest items. */
const streetsOf = (rows: readonly StreetRow[]): WhatIfRow[] =>
  rows
    .map(({ code, name, county, lacks, items }) => ({
      ...{ code, name, county: county.name, adds: 1 },
      lacks: items.filter(item => lacks.includes(item.code)).map(item => `${item.code} ${item.name}`),
    }))
    .sort((one, other) => one.lacks.length - other.lacks.length || (one.code < other.code ? -1 : 1))

/** The cheapest first: places where the most compounds are ready and wait for nothing but their formation. */
const placesOf = ({ figures: shown }: FiguresView): WhatIfRow[] => {
  const level = shown?.unit.division.level
  const units = level === 'province' || level === 'city' ? shown?.counties : shown?.children
  return (units ?? [])
    .map(({ division, formation: { ready } }) => ({
      code: division.code,
      name: division.name,
      county: null,
      adds: ready.whole - ready.part,
      lacks: [],
    }))
    .filter(row => row.adds > 0)
    .sort((one, other) => other.adds - one.adds || (one.code < other.code ? -1 : 1))
}

export const whatIfStreets = view({
  schema: FigurePlace.extend({
    /** Without one: of streets, where any is open. */
    indicator: givenOr(z.enum(indicators), undefined),
    pick: z
      .array(z.string().regex(/^\d{12}$/))
      .max(2000)
      .default([]),
  }),
  permission: 'plan.read',
  read: async call => {
    const { division, asOf, pick } = call.input
    const seen = await figures.read({ ...call, input: figures.schema.parse({ division, asOf }) })
    const unit = seen?.figures?.unit
    if (!seen || !unit) return null
    const asked = call.input.indicator
    const streets = asked === 'formation' ? null : await openStreets(call, { division, asOf })
    const indicator = asked ?? firstToInfer(streets?.rows.length ?? 0)
    const isFormation = indicator === 'formation'
    const rate = isFormation ? unit.formation : unit.streetCoverage
    const before = { part: rate?.part ?? 0, whole: rate?.whole ?? 0 }
    const open = isFormation ? placesOf(seen) : streetsOf(streets?.rows ?? [])
    const { target } = isFormation ? seen.targets.formation : seen.targets.streetCoverage
    const after = whatIf(before, new Map(open.map(row => [row.code, row.adds])), pick, target)
    return { division: unit.division, asOf: seen.asOf, indicator, target, before, open, pick, after }
  },
})
