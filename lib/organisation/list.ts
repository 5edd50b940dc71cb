/** What may be asked of the list of organisations: the filter as it stands in an address, and one row of the answer. */

import { z } from 'zod'
import type { Day } from '@/lib/core/day'
import { dayField, divisionField, given, textField } from '@/lib/core/fields'
import { type Order, type OrderKeys, orderField, placeIn } from '@/lib/core/order'
import { pageFields } from '@/lib/core/page'
import type { OrganisationSource } from './kinds'
import { kinds, type OrganisationKind, organisationCodePattern } from './rules'
import { type OrganisationState, states } from './term'

/** Given once, several times or with commas; what is not in the list is refused. */
const several = <const L extends readonly [string, ...string[]]>(list: L) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform(values =>
      [values]
        .flat()
        .flatMap(text => text.split(','))
        .filter(Boolean),
    )
    .pipe(z.array(z.enum(list)))
    .default([])

/** Months within which a term ends. */
export const endsWithin = ['3', '6', '12'] as const
export const organisationOrders = { code: 'up', ends: 'up', filed: 'down', from: 'down' } as const
export type OrganisationOrder = Order<keyof typeof organisationOrders>
export const organisationPlaces = {
  tie: organisationCodePattern,
  by: { code: null, ends: 'date', filed: 'date', from: 'date' },
} as const satisfies OrderKeys<OrganisationOrder['by']>

export const OrganisationFilter = z.object({
  /** Not given: the asker's own place. */
  division: given(divisionField),
  kind: several(kinds),
  state: several(states),
  /** The day of which the state is told; not given: today. */
  asOf: given(dayField),
  within: given(z.enum(endsWithin)),
  q: given(textField(40)),
  sort: orderField(organisationOrders, 'code'),
})
export type OrganisationFilter = z.output<typeof OrganisationFilter>

/** `after` and `before` are keys of rows: the page begins behind the one, or ends ahead of the other. */
export const OrganisationListRequest = OrganisationFilter.extend(pageFields(textField(60))).superRefine(
  placeIn(organisationPlaces),
)

export const pageSize = 50

export type OrganisationRow = {
  /** For paging: the row's place in the order. */
  key: string
  code: string
  name: string
  kind: OrganisationKind
  termNo: number
  state: OrganisationState
  formedOn: Day | null
  filedOn: Day | null
  termFrom: Day | null
  termTo: Day | null
  endedOn: Day | null
  compound: { code: string; name: string }
  community: { code: string; name: string }
  street: { code: string; name: string }
  county: { code: string; name: string }
  source: OrganisationSource
  /** Days that were said and wait to be confirmed, or were returned; null: nothing waits. The row's own days are those that count. */
  said: {
    filedOn: Day | null
    termFrom: Day | null
    termTo: Day | null
    endedOn: Day | null
    returned: boolean
  } | null
  updatedAt: Date
}

export type OrganisationCounts = {
  all: number
  /** Serving and with the term's last day within six months. */
  ending: number
  states: Record<OrganisationState, number>
}
