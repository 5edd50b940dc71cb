import { procedureExport } from '@/lib/procedure/views'
import { sheet } from '@/lib/web/sheet'

/** Exactly what the list shows under the same address, in the same order, however many rows. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, procedureExport, '组建与换届', ({ columns, rows, day, place, asked }) => ({
    columns,
    rows,
    day,
    place: place.name,
    asked,
  }))
