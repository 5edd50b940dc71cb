import { registerTemplateFile } from '@/lib/assembly/views'
import { download } from '@/lib/web/download'

export const GET = (request: Request): Promise<Response> => download(request, registerTemplateFile)
