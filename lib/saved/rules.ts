/** What a kept filter is: the address of a list under a name, nothing of what it finds. */

import { z } from 'zod'
import { idField } from '@/lib/core/fields'
import { seenName } from '@/lib/core/seen'

export const nameLimit = 20
/** Kept by one person for one list. */
export const mostFilters = 20

/** Lists whose filters can be kept. */
export const listPaths = [
  '/complaints',
  '/complaints/triage',
  '/compounds',
  '/organisations',
  '/organisations/claims',
  '/companies',
  '/procedures',
  '/filings',
  '/evidence',
  '/exclusions',
  '/mergers',
  '/facilities/list',
  '/companies/contracts',
  '/conduct/orders',
  '/duty',
] as const
export type ListPath = (typeof listPaths)[number]
export const isListPath = (path: string): path is ListPath => listPaths.some(one => one === path)

/** A page's key means nothing another day, nor does where one came from. */
const passing = ['after', 'before', seenName]

/** The words of an address that are worth keeping, in one order, so that the same filter is the same text. */
export function keptQuery(query: string): string {
  const params = new URLSearchParams(query)
  for (const name of passing) params.delete(name)
  for (const [name, value] of [...params]) if (value === '') params.delete(name, value)
  params.sort()
  return params.toString()
}

const list = z.enum(listPaths)

export const SaveFilterRequest = z.object({
  list,
  name: z
    .string()
    .trim()
    .min(1, '请填写名称')
    .max(nameLimit, `最多 ${nameLimit} 个字`)
    .refine(text => !/[\p{Cc}\p{Cs}]/u.test(text), '含有不能识别的字符'),
  query: z.string().max(1000).transform(keptQuery),
})
export const ForgetFilterRequest = z.object({ id: idField })
export const SavedFiltersRequest = z.object({ list })

export type SavedFilter = { id: number; name: string; query: string }
