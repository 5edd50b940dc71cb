import { readyExport } from '@/lib/procedure/views'
import { sheet } from '@/lib/web/sheet'

/** Exactly what the list shows under the same address, in the same order, however many rows. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, readyExport, '已达条件尚未启动', ({ columns, rows, day, place, asked }) => ({
    columns,
    rows,
    day,
    place: place.name,
    means: '交付专有面积过半，没有在任的业委会或物管会，也没有正在办理的',
    asked,
  }))
