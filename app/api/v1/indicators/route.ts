import { publicIndicators } from '@/lib/figures/indicators-views'
import { addressIn } from '@/lib/web/request'

/** Counts change with every correction: whoever keeps an answer asks each time whether it still holds. */
const caching = { 'cache-control': 'no-cache', 'access-control-allow-origin': '*' }

const fault = (status: number, kind: string, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ error: { kind, message } }, { status, headers: { 'cache-control': 'no-store', ...headers } })

/** The two indicators of a unit as of a day, for everybody: no session is looked at, and no personal data are in it. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const found = await publicIndicators(query, addressIn(request.headers))
  switch (found.kind) {
    case 'wrong':
      return fault(400, 'invalid', found.message)
    case 'busy':
      return fault(429, 'busy', found.message, { 'retry-after': '60' })
    case 'failed':
      return fault(500, 'failed', found.message)
    case 'answer': {
      const etag = `"${found.tag}"`
      const headers = { ...caching, etag, 'content-type': 'application/json; charset=utf-8' }
      if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
      return new Response(found.body, { headers })
    }
  }
}
