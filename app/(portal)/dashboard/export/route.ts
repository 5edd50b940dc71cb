import { figuresExport } from '@/lib/figures/views'
import { sheet } from '@/lib/web/sheet'
import { figureColumns, figureNotes, figureRows } from './rows'

/** The dashboard's table as a sheet, with its day, clock and definition above it. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, figuresExport, '指标', view => ({
    columns: figureColumns,
    rows: figureRows(view),
    note: figureNotes(view),
    day: view.asOf,
  }))
