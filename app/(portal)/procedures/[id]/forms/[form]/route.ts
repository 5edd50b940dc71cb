import { printedProcedureForm } from '@/lib/forms/views'
import { queryOf } from '@/lib/web/download'
import { word } from '@/lib/web/word'

type Context = { params: Promise<{ id: string; form: string }> }

/** A printable form of a procedure; `?person=` for one candidate's. */
export const GET = async (request: Request, { params }: Context): Promise<Response> =>
  word(printedProcedureForm, { person: queryOf(request.url)['person'], ...(await params) })
