/** What may be asked of the lists of companies and of compounds without one, and what a row of the answer is. */
import { z } from 'zod'
import { compoundCodePattern } from '@/lib/compound/rules'
import type { DivisionCode } from '@/lib/core/division'
import { divisionField, given, textField } from '@/lib/core/fields'
import { type Order, type OrderKeys, orderField, placeIn } from '@/lib/core/order'
import { pageFields, pageKey } from '@/lib/core/page'
import type { CompanyStatus } from './rules'

/** here: registered in the place or serving a compound of it · all: the province's register */
export const reaches = ['here', 'all'] as const
export const companyOrders = { served: 'down', name: 'up', households: 'down', end: 'up' } as const
export type CompanyOrder = Order<keyof typeof companyOrders>
export const companyPlaces = {
  tie: /^[0-9A-Z]{18}$/,
  by: { served: 'int', name: 'text', households: 'int', end: 'date' },
} as const satisfies OrderKeys<CompanyOrder['by']>

export const CompanyFilter = z.object({
  division: given(divisionField),
  reach: given(z.enum(reaches)).transform(reach => reach ?? 'here'),
  q: given(textField(40)),
  sort: orderField(companyOrders, 'served'),
})
export type CompanyFilter = z.output<typeof CompanyFilter>

export const CompanyListRequest = CompanyFilter.extend(pageFields(textField(120))).superRefine(placeIn(companyPlaces))

export const UnservedFilter = z.object({ division: given(divisionField), q: given(textField(40)) })
export type UnservedFilter = z.output<typeof UnservedFilter>
export const UnservedListRequest = UnservedFilter.extend(pageFields(pageKey(compoundCodePattern)))

export const pageSize = 50

export type CompanyRow = {
  key: string
  creditCode: string
  name: string
  status: CompanyStatus
  registeredAt: string | null
  /** Compounds of the place with a contract in force today, and their households. */
  compounds: number
  households: number
  /** The earliest last day among these contracts. */
  nextEnd: string | null
  updatedAt: Date
}

export type UnservedRow = {
  key: string
  code: string
  name: string
  households: number
  serviceMode: string | null
  community: { code: string; name: string }
  street: { code: string; name: string }
  county: { code: string; name: string }
  /** The last contract there was: who, and its last day. */
  last: { company: string; until: string } | null
}

export type CompanyFacet = { code: DivisionCode; name: string; count: number }
