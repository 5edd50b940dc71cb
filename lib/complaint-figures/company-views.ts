/** What a company's evaluation takes from cases: service complaints per 1,000 households, on time, satisfaction, recurrence. */
import { z } from 'zod'
import { findCompany } from '@/lib/company/store'
import { addDays, addMonths, dayInShanghai } from '@/lib/core/day'
import { textField } from '@/lib/core/fields'
import { view } from '@/lib/platform/ask'
import { type CompanyCounts, countOfCompany } from './company-store'
import { boundsOf } from './facts-store'
import type { FiguresPeriod } from './period'
import { inTurn, periodAsked, periodFields } from './request'

const CompanyFiguresRequest = z.object({ creditCode: textField(18), ...periodFields }).superRefine(inTurn)

export type CompanyFigures = CompanyCounts & { period: FiguresPeriod }

/** Without a period: the last twelve months. A company itself reads what it may see, so nothing of cases kept secret from it. */
export const companyComplaintFigures = view({
  schema: CompanyFiguresRequest,
  permission: 'company.read',
  read: async ({ input, now, tx }): Promise<CompanyFigures | null> => {
    const company = await findCompany(tx, input.creditCode.toUpperCase())
    const year = addDays(addMonths(dayInShanghai(now), -12), 1)
    const period = periodAsked({ ...input, from: input.from ?? (input.to ? undefined : year) }, now)
    if (!company) return null
    return { ...(await countOfCompany(tx, company.id, period, boundsOf(period, now))), period }
  },
})
