/** What may be seen of compounds left out of the statistics: the list of a place, one with its course, the form, the sheet. */
import { startOf, viewsOf } from '@/lib/kind/reads'
import { exclusion } from './exclusion'

export const { list: exclusionList, one: exclusionOne, sheet: exclusionExport } = viewsOf(exclusion)
export const exclusionStart = startOf(exclusion, 'propose')
