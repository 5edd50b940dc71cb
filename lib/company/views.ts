/** What may be seen of companies: those of a place, one with the compounds it serves there, and compounds without any contract in force. */
import { z } from 'zod'
import { isInForce } from '@/lib/contract/rules'
import { contractsOfCompany } from '@/lib/contract/store'
import { type Actor, covers } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, lineage } from '@/lib/core/division'
import { textField } from '@/lib/core/fields'
import { askedOf } from '@/lib/core/filter'
import { divisionsOf } from '@/lib/division/store'
import { view } from '@/lib/platform/ask'
import type { Tx } from '@/lib/platform/db'
import { historyOf } from '@/lib/platform/history'
import type { Call } from '@/lib/platform/perform'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { companySheet, unservedSheet } from './export'
import { companiesAsked, unservedFilters } from './filters'
import { CompanyFilter, CompanyListRequest, UnservedFilter, UnservedListRequest } from './list'
import { allCompanies, allUnserved, companyPage, companyTotals, unservedFacets, unservedPage } from './list-store'
import { findCompany } from './store'

/** The filter with the asker's own place where no other is asked; null: a place outside of his. */
function placed<F extends { division: DivisionCode | null }>(
  filter: F,
  actor: Actor,
  now: Date,
): (F & { division: DivisionCode; today: ReturnType<typeof dayInShanghai> }) | null {
  const division = filter.division ?? actor.division
  return covers(actor, division) ? { ...filter, division, today: dayInShanghai(now) } : null
}

export const companyList = view({
  schema: CompanyListRequest,
  permission: 'company.read',
  read: async ({ input, actor, now, tx }) => {
    const filter = placed(input, actor, now)
    if (!filter) return null
    return {
      filter,
      path: await divisionsOf(tx, lineage(filter.division)),
      ...(await companyPage(tx, filter, input)),
      totals: await companyTotals(tx, filter),
    }
  },
})

const CompanyOneRequest = z.object({ creditCode: textField(18) })

async function readCompany({ input, actor, now, tx }: Call<z.output<typeof CompanyOneRequest>>) {
  const company = await findCompany(tx, input.creditCode.toUpperCase())
  if (!company) return null
  const today = dayInShanghai(now)
  const contracts = await contractsOfCompany(tx, company.id, today)
  return {
    company,
    today,
    /** Those inside the reader's scope. */
    contracts: contracts.map(one => ({ ...one, inForce: isInForce(one, today) })),
    path: await divisionsOf(tx, lineage(company.division)),
    history: await historyOf(tx, 'company', company.creditCode),
    keepsIt: covers(actor, company.division),
  }
}

export const companyOne = view({ schema: CompanyOneRequest, permission: 'company.read', read: readCompany })

/** The same for the form that corrects it, so that whoever may not is told before he types. */
export const companyForm = view({
  schema: CompanyOneRequest,
  permission: 'company.correct',
  read: async call => {
    const shown = await readCompany(call)
    return shown?.keepsIt ? shown : null
  },
})

/** 无有效物业合同: compounds without a contract in force, with how many per unit below. */
export const unservedList = view({
  schema: UnservedListRequest,
  permission: 'company.read',
  read: async ({ input, actor, now, tx }) => {
    const filter = placed(input, actor, now)
    if (!filter) return null
    return {
      filter,
      path: await divisionsOf(tx, lineage(filter.division)),
      ...(await unservedPage(tx, filter, input)),
      ...(await unservedFacets(tx, filter)),
    }
  },
})

const placeName = async (tx: Tx, division: DivisionCode): Promise<string> =>
  (await divisionsOf(tx, [division]))[0]?.name ?? division

/** Counts rows while a sheet takes them. */
function counted<Row>(rows: AsyncIterable<Row>): { rows: AsyncIterable<Row>; count: () => number } {
  let count = 0
  const passing = async function* () {
    for await (const row of rows) {
      count += 1
      yield row
    }
  }
  return { rows: passing(), count: () => count }
}

type CompanySheet = { bytes: Uint8Array; count: number; name: string; division: DivisionCode }
const exported = (id: string) => ({
  act: 'company.export' as const,
  subject: (_input: unknown, { name, count, division }: CompanySheet) => ({
    kind: 'export',
    id,
    name: `${name}，${count} 行`,
    division,
  }),
})

export const companyExport = view({
  schema: CompanyFilter,
  permission: 'company.export',
  read: async ({ input, actor, now, tx }) => {
    const filter = placed(input, actor, now)
    if (!filter) return null
    const { division, today } = filter
    const place = await placeName(tx, division)
    const { rows, count } = counted(allCompanies(tx, filter))
    const bytes = await writeXlsx(companySheet(rows, { place, today, asked: companiesAsked(filter, place) }))
    return { bytes, count: count(), name: `${place}物业服务企业-${today}.xlsx`, division }
  },
  audited: exported('company'),
  timeout: 120_000,
})

export const unservedExport = view({
  schema: UnservedFilter,
  permission: 'company.export',
  read: async ({ input, actor, now, tx }) => {
    const filter = placed(input, actor, now)
    if (!filter) return null
    const { division, today } = filter
    const place = await placeName(tx, division)
    const { rows, count } = counted(allUnserved(tx, filter))
    const bytes = await writeXlsx(unservedSheet(rows, { place, today, asked: askedOf(unservedFilters(filter)) }))
    return { bytes, count: count(), name: `${place}无合同小区-${today}.xlsx`, division }
  },
  audited: exported('unserved'),
  timeout: 120_000,
})
