/** The manners of GeoReport v2: format by file ending, errors in its own form, who asks by key. */
import { visitor } from '@/lib/account/enter'
import type { Actor } from '@/lib/core/access'
import type { Problem } from '@/lib/core/result'
import type { Open311Error } from '@/lib/open311/shape'
import type { Tree } from '@/lib/open311/xml'
import { xmlDocument } from '@/lib/open311/xml'
import { now } from '@/lib/platform/clock'
import { type Limit, withinLimit } from '@/lib/platform/rate-limit'
import { problemSentence } from '@/lib/platform/words'
import { enterByKey } from '@/lib/source/enter'
import { requestAtHand } from '@/lib/web/request'

export type Format = 'json' | 'xml'

/** What is answered instead, with its HTTP status. */
export class Failed extends Error {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

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
export const answer = (format: Format, root: string, tree: Tree, more: ResponseInit = {}): Response =>
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

const statusOf: Record<Problem['kind'], number> = {
  invalid: 400,
  refused: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
}

/** A problem with its fields under the protocol's names. */
export function failed(problem: Problem, nameOf: (field: string) => string = field => field): Failed {
  if (problem.kind !== 'invalid') return new Failed(statusOf[problem.kind], problemSentence(problem))
  const sentences = Object.entries(problem.fields).map(
    ([field, said]) => `${field === '' ? '' : `${nameOf(field.split('.')[0] ?? field)}：`}${said.join('；')}`,
  )
  // Whoever names a place or a matter that is not there has named a resource that is not found.
  const absent = Object.values(problem.fields)
    .flat()
    .some(said => /^没有这个 (service_code|jurisdiction_id)/.test(said))
  return new Failed(absent ? 404 : 400, sentences.join('；'))
}

/** Reading without a key, from one address. */
const openLimit: Limit = { hits: 120, seconds: 60 }

const late = (retryAfter: number): Failed =>
  new Failed(429, `请求太频繁，请 ${retryAfter} 秒后再试`, { 'retry-after': String(retryAfter) })

/** Who asks: the source whose key came along, or anybody. @throws Failed 403 for a key that nobody holds */
export async function askerOf(key: string | null): Promise<Actor> {
  if (key !== null && key !== '') {
    const entry = await enterByKey(key, now())
    if (entry.kind === 'source') return entry.actor
    if (entry.kind === 'busy') throw late(entry.retryAfter)
  }
  const { address } = await requestAtHand()
  const limit = await withinLimit(`open311:${address ?? 'unknown'}`, openLimit, now())
  if (!limit.ok) throw late(limit.retryAfter)
  if (key !== null && key !== '') throw new Failed(403, 'api_key 不对或已停用')
  return visitor
}

/** In the query, in a header, or in the body of a post. */
export const keyIn = (request: Request, form?: URLSearchParams): string | null =>
  form?.get('api_key') ?? new URL(request.url).searchParams.get('api_key') ?? request.headers.get('x-api-key')
