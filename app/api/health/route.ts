// Is this instance well? Asked by whoever starts, watches or balances the servers; says nothing but names and yes or no.
import { health } from '@/lib/web/health'

export async function GET(): Promise<Response> {
  const state = await health()
  return Response.json(state, { status: state.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
