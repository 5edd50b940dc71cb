import { attachment } from '@/lib/web/attachment'

export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  attachment(request, (await params).id)
