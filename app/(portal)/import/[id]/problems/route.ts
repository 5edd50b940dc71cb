import { importProblems } from '@/lib/import/views'
import { download } from '@/lib/web/download'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  const address = new URL(request.url)
  address.search = new URLSearchParams({ id }).toString()
  return download(new Request(address, request), importProblems)
}
