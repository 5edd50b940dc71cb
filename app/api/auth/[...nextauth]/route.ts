// next-auth's own addresses: sign-in, sign-out and session for programs in the browser, and for single sign-on later.

import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '@/lib/web/next-auth'
import { withRequest } from '@/lib/web/request'

type Context = { params: Promise<{ nextauth: string[] }> }

const handle = (request: NextRequest, context: Context): Promise<Response> =>
  withRequest(() => NextAuth(request, context, authOptions()))

export { handle as GET, handle as POST }
