import { Failed } from '@/lib/open311/failure'
import { sourcePhoto } from '@/lib/open311/views'
import { read } from '@/lib/web/asking'
import { attachment, type ByKey } from '@/lib/web/attachment'
import { askerOf, keyIn } from '../../open311/protocol'

export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  attachment(request, (await params).id, id => byKey(keyIn(request), id))

/** An outside system has a key and no session: it opens the photos of what answers its own cases, and nothing else. */
async function byKey(key: string | null, id: string): Promise<ByKey> {
  if (key === null) return null
  try {
    const found = await read(sourcePhoto, await askerOf(key), { file: id })
    return found.ok
      ? { file: found.value }
      : { file: null, status: 404, said: '没有这张照片，或它不是答复这个系统来件的' }
  } catch (error) {
    if (error instanceof Failed) return { file: null, status: error.status, said: error.message }
    throw error
  }
}
