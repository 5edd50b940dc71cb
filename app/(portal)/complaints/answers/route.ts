import { answerExport } from '@/lib/complaint/answer/views'
import { sheet } from '@/lib/web/sheet'
import { outsideAddress } from '@/lib/web/site'

/** The source's own layout: its heads in the first line, and each photo under the address where the interface gives it. */
export const GET = (request: Request): Promise<Response> =>
  sheet(request, answerExport, '答复表', ({ columns, rows, day }) => ({
    personal: true,
    columns,
    rows: addressed(rows),
    day,
    note: [],
  }))

async function* addressed<R extends { files: readonly number[] }>(rows: AsyncIterable<R>) {
  for await (const { files, ...row } of rows)
    yield { ...row, photos: files.map(id => outsideAddress(`/api/files/${id}`)).join('\n') || null }
}
