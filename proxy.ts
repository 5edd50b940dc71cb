/** What every page passes first: it gets an id and its security policy. Programs are answered without this step (`lib/web/api`, next.config). */
import { randomBytes, randomUUID } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/platform/env'

const policy = (nonce: string, secure: boolean): string => {
  const developing = env().NODE_ENV === 'development'
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${developing ? ` 'unsafe-eval'` : ''}`,
    // Bars and maps carry their measures as style attributes.
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${developing ? ' ws:' : ''}`,
    // Papers are drawn by a worker of our own. It has no policy of its own, so that it may decode scans.
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

const isReadable = (pathname: string): boolean => {
  try {
    return !decodeURIComponent(pathname).includes('\0')
  } catch {
    return false
  }
}

/** As much as a form may be (next.config.ts); beyond, its end would be cut off before anybody reads it. */
const mostForm = 25 * 1024 * 1024
const tooLong = `提交的内容超过 ${mostForm / 1024 / 1024} MB，请减少文件后再交`

const refused = (status: 400 | 413, sentence: string): NextResponse =>
  new NextResponse(sentence, {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
  })

const unreadable = '地址里有不能识别的字符'
/** An address that says no text names nothing: told in the form of whoever asks. */
function refusedAddress(pathname: string): NextResponse {
  const headers = { 'cache-control': 'no-store' }
  if (pathname.startsWith('/api/open311/') && !pathname.endsWith('.json'))
    return new NextResponse(
      `<?xml version="1.0" encoding="utf-8"?><errors><error><code>400</code><description>${unreadable}</description></error></errors>`,
      { status: 400, headers: { ...headers, 'content-type': 'text/xml; charset=utf-8' } },
    )
  if (pathname.startsWith('/api/open311/'))
    return NextResponse.json([{ code: 400, description: unreadable }], { status: 400, headers })
  if (pathname.startsWith('/api/'))
    return NextResponse.json({ error: { kind: 'invalid', message: unreadable } }, { status: 400, headers })
  return refused(400, unreadable)
}

export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl
  if (!isReadable(pathname)) return refusedAddress(pathname)
  if (pathname.startsWith('/api/')) return NextResponse.next()
  if (Number(request.headers.get('content-length') ?? 0) > mostForm) return refused(413, tooLong)
  const secure = env().PORTAL_URL.startsWith('https:')
  const headers = new Headers(request.headers)
  const requestId = randomUUID()
  headers.set('x-request-id', requestId)
  headers.set('x-path', `${pathname}${search}`)
  const nonce = randomBytes(16).toString('base64')
  const csp = policy(nonce, secure)
  // Next reads the nonce for its own scripts from the request.
  headers.set('content-security-policy', csp)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('x-request-id', requestId)
  response.headers.set('content-security-policy', csp)
  // What was typed and not sent stays: it is another account's own, and goes with a signing out of that.
  if (pathname === '/sign-in' && request.nextUrl.searchParams.has('out'))
    response.headers.set('clear-site-data', '"cache"')
  if (secure) response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  return response
}

export const config = {
  // Of programs' addresses those alone that may not be readable.
  matcher: ['/api/:path(.*%.*)', { source: '/((?!api/|_next/static|_next/image|icon.svg|pdfjs/|.*\\.geojson$).*)' }],
}
