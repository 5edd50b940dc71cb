import { publicIndicators } from '@/lib/plan/indicators-views'
import { now } from '@/lib/platform/clock'
import { log } from '@/lib/platform/log'
import { addressIn } from '@/lib/web/request'

/** Counts change with every correction: whoever keeps an answer asks each time whether it still holds. */
const caching = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' }

const fault = (status: number, kind: string, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { kind, message } }, { status, headers: { 'cache-control': 'no-store', ...headers } })

/** The two indicators of a unit as of a day, for everybody: no session is looked at, and no personal data are in it. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  try {
    const found = await publicIndicators(
      { division: asked.get('division'), asOf: asked.get('asOf') },
      addressIn(request.headers),
      now(),
    )
    if (found.kind === 'wrong') return fault(400, 'invalid', found.message)
    if (found.kind === 'busy') return fault(429, 'busy', found.message, { 'retry-after': '60' })
    const etag = `"${found.tag}"`
    if (request.headers.get('if-none-match') === etag) {
      return new Response(null, { status: 304, headers: { ...caching, etag } })
    }
    return new Response(found.body, {
      headers: { ...caching, etag, 'content-type': 'application/json; charset=utf-8' },
    })
  } catch (error) {
    log.error({ err: error }, 'api')
    return fault(500, 'failed', '服务器出错，没有算成')
  }
}
