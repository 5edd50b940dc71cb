/** The manners of GeoReport v2: format by file ending, errors in its own form, who asks by key. */
import type { Actor } from '@/lib/core/access'
import { asker } from '@/lib/open311/asker'
import type { Open311Error } from '@/lib/open311/shape'
import type { XmlTree } from '@/lib/open311/xml'
import { xmlDocument } from '@/lib/open311/xml'
import { requestAtHand } from '@/lib/web/request'
import { timeAtHand } from '@/lib/web/time'

export type Format = 'json' | 'xml'

/** `v2/requests/SQ-1.json` → ['v2', 'requests', 'SQ-1'] and json; no ending: the client named no format. */
export function addressOf(path: readonly string[]): { parts: string[]; format: Format | null } {
  const last = path.at(-1) ?? ''
  const found = /^(.+)\.(json|xml)$/.exec(last)
  const [, name, ending] = found ?? []
  if (name === undefined) return { parts: [...path], format: null }
  return { parts: [...path.slice(0, -1), name], format: ending === 'json' ? 'json' : 'xml' }
}

const types: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

/** @param root the XML's outermost element; JSON has none */
export const answer = (format: Format, root: string, tree: XmlTree, more: ResponseInit = {}): Response =>
  new Response(format === 'json' ? JSON.stringify(tree) : xmlDocument(root, tree), {
    ...more,
    headers: {
      'cache-control': 'no-store',
      // Anybody's program in anybody's page may read what is public; keys travel in the request, never in a cookie.
      'access-control-allow-origin': '*',
      ...more.headers,
      'content-type': types[format],
    },
  })

export const failure = (
  format: Format,
  status: number,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): Response => {
  const errors: Open311Error[] = [{ code: status, description }]
  return answer(format, 'errors', errors, { status, headers })
}

/** In the query, in a header, or in the body of a post. */
export const keyIn = (request: Request, form?: URLSearchParams): string | null =>
  form?.get('api_key') ?? new URL(request.url).searchParams.get('api_key') ?? request.headers.get('x-api-key')

/** Who asks: the source whose key came along, or anybody. @throws Failed */
export const askerOf = async (key: string | null): Promise<Actor> =>
  asker(key, (await requestAtHand()).address, timeAtHand())
