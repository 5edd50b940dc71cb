/** Answers what GeoReport v2 reads. */
import { firstCharacters } from '@/lib/core/text'
import { isCategory } from '@/lib/matter/categories'
import { Failed, failed } from '@/lib/open311/failure'
import { jurisdictionField } from '@/lib/open311/query'
import { definitionOf, discovery, services } from '@/lib/open311/services'
import { requestList, requestOne, tokenOne } from '@/lib/open311/views'
import type { XmlTree } from '@/lib/open311/xml'
import { read } from '@/lib/web/asking'
import { queryOf } from '@/lib/web/download'
import { isInUse, outsideAddress } from '@/lib/web/site'
import { answer, askerOf, type Format, keyIn } from './protocol'

type AnswerAsked = { request: Request; format: Format; id: string }

const unknown = (what: string, id: string): Failed => new Failed(404, `没有这个 ${what}：${firstCharacters(id, 40)}`)

/** What does not change by reader may be kept for a while. */
const kept = { headers: { 'cache-control': 'public, max-age=300' } }

/** A jurisdiction that is none is not found, also where nothing differs by it. */
function checkJurisdiction(request: Request): void {
  const given = new URL(request.url).searchParams.get('jurisdiction_id')
  if (given !== null && given !== '' && !jurisdictionField.safeParse(given).success)
    throw unknown('jurisdiction_id', given)
}

const answers: Readonly<Record<string, (asked: AnswerAsked) => Response | Promise<Response>>> = {
  'GET discovery': ({ format }) => answer(format, 'discovery', discovery(outsideAddress('/'), isInUse()), kept),
  'GET v2/services': ({ request, format }) => {
    checkJurisdiction(request)
    return answer(format, 'services', services(), kept)
  },
  'GET v2/services/*': ({ request, format, id }) => {
    checkJurisdiction(request)
    if (!isCategory(id)) throw unknown('service_code', id)
    return answer(format, 'service_definition', definitionOf(id), kept)
  },
  'GET v2/requests': async ({ request, format }) => {
    const { api_key: _, extensions: __, ...query } = queryOf(request.url)
    // An empty condition is none; an empty list of numbers names no request.
    const given = Object.fromEntries(
      Object.entries(query).filter(([name, value]) => value !== '' || name === 'service_request_id'),
    )
    const found = await read(requestList, await askerOf(keyIn(request)), given)
    if (!found.ok) throw failed(found.problem)
    return answer(format, 'service_requests', found.value)
  },
  'GET v2/requests/*': async ({ request, format, id }) => {
    const found = await read(requestOne, await askerOf(keyIn(request)), { id })
    if (!found.ok) throw unknown('service_request_id', id)
    const list: XmlTree = [found.value]
    return answer(format, 'service_requests', list)
  },
  'GET v2/tokens/*': async ({ request, format, id }) => {
    const found = await read(tokenOne, await askerOf(keyIn(request)), { id })
    if (!found.ok) throw unknown('token', id)
    return answer(format, 'service_requests', [found.value])
  },
}

export async function answerGet(request: Request, parts: readonly string[], format: Format): Promise<Response> {
  const path = parts.length > 2 ? `${parts.slice(0, 2).join('/')}/*` : parts.join('/')
  const found = parts.length <= 3 ? answers[`GET ${path}`] : undefined
  if (!found) throw new Failed(404, '没有这个地址')
  return found({ request, format, id: parts[2] ?? '' })
}
