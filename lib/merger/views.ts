/** What may be seen of compounds that became one: the list of a place, one with what went over, the form, the sheet. */
import { startOf, viewsOf } from '@/lib/kind/reads'
import { merger } from './merger'

export const { list: mergerList, one: mergerOne, sheet: mergerExport } = viewsOf(merger)
export const mergerStart = startOf(merger, 'propose')
