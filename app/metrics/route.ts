// For a monitor with the key of METRICS_TOKEN; without one set, and for whoever lacks it, there is nothing here.

import { isSameSecret } from '@/lib/platform/crypto'
import { env } from '@/lib/platform/env'
import { metricsNow } from '@/lib/web/metrics'

export async function GET(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env()
  const given = request.headers.get('authorization') ?? ''
  if (METRICS_TOKEN === undefined || !isSameSecret(given, `Bearer ${METRICS_TOKEN}`))
    return new Response(null, { status: 404 })
  const { type, text } = await metricsNow()
  return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } })
}
