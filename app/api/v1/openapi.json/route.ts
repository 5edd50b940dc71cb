import { openApi } from '@/lib/web/openapi'
import { operations } from '../operations'

/** The description of the API, for whoever builds against it; nothing in it is secret. */
export function GET(): Response {
  return Response.json(openApi(operations), {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  })
}
