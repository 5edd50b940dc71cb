// For a monitor with the key of METRICS_TOKEN; without one set, and for whoever lacks it, there is nothing here.
import { metricsFor } from '@/lib/web/metrics'

export async function GET(request: Request): Promise<Response> {
  const told = await metricsFor(request.headers.get('authorization') ?? '')
  if (told === null) return new Response(null, { status: 404 })
  return new Response(told.text, { headers: { 'content-type': told.type, 'cache-control': 'no-store' } })
}
