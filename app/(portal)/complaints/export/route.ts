import { complaintExport } from '@/lib/complaint/list/views'
import { sheet } from '@/lib/web/sheet'

/** Exactly what the list shows under the same address, in the same order, however many rows. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, complaintExport, '诉求', ({ columns, rows, day, place, asked }) => ({
    personal: true,
    columns,
    rows,
    day,
    place: place.name,
    asked,
  }))
