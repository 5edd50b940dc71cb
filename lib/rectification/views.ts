/** What may be seen of orders to mend: the list of a place, one with its course, the form, the sheet. */
import { startOf, viewsOf } from '@/lib/kind/reads'
import { rectification } from './rectification'

export const { list: orderList, one: orderOne, of: organisationOrders, sheet: orderExport } = viewsOf(rectification)
export const orderStart = startOf(rectification, 'issue')
