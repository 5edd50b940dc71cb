import { printedFilingForm } from '@/lib/forms/views'
import { word } from '@/lib/web/word'

type Context = { params: Promise<{ id: string; form: string }> }

/** A printable form of a filing. */
export const GET = async (_request: Request, { params }: Context): Promise<Response> =>
  word(printedFilingForm, await params)
