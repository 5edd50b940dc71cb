// next-auth's own addresses: sign-in, sign-out and session for programs in the browser, and for single sign-on later.

import { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { bytesWithin, mostSignIn } from '@/lib/web/bounded'
import { authOptions } from '@/lib/web/next-auth'
import { withRequest } from '@/lib/web/request'

type Context = { params: Promise<{ nextauth: string[] }> }

const handle = (request: NextRequest, context: Context): Promise<Response> =>
  withRequest(() => NextAuth(request, context, authOptions()))

/** Anybody may send here, so nobody sends much. */
async function handlePost(request: NextRequest, context: Context): Promise<Response> {
  const body = await bytesWithin(request, mostSignIn)
  if (body === null) return new Response('请求内容过长', { status: 413, headers: { 'cache-control': 'no-store' } })
  const { url, method, headers } = request
  const answer = await handle(new NextRequest(url, { method, headers, body: new Uint8Array(body) }), context)
  // As at the portal's own door (proxy.ts).
  if (new URL(url).pathname.endsWith('/signout')) answer.headers.set('clear-site-data', '"cache"')
  return answer
}

export { handle as GET, handlePost as POST }
