import { compoundExport } from '@/lib/compound/views'
import { sheet } from '@/lib/web/sheet'

/** Exactly what the list shows under the same address, in the same order, however many rows. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, compoundExport, '小区清单', ({ columns, rows, day, place, asked }) => ({
    columns,
    rows,
    day,
    place: place.name,
    asked,
  }))
