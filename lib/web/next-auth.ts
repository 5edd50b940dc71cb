/** Gives next-auth what it needs: our own check of name and password, a token that carries only the session's secret, our own pages. */
import 'server-only'
import type { AuthOptions } from 'next-auth'
import credentials from 'next-auth/providers/credentials'
import { enter, enterSecond } from '@/lib/account/enter'
import { now } from '@/lib/platform/clock'
import { env } from '@/lib/platform/env'
import { fromIn, sessionCookie, sessionOf, sessionSeconds, signOutOf } from './session'

const provider = () =>
  credentials({
    name: '账号密码',
    credentials: {
      username: { label: '账号' },
      password: { label: '密码', type: 'password' },
      code: { label: '动态口令' },
    },
    authorize: async (given, request) => {
      const from = fromIn(headersOf(request.headers ?? {}))
      const first = await enter({ username: given?.username ?? '', password: given?.password ?? '' }, from, now())
      if (!first.ok) return null
      if (!('step' in first.value)) return { id: first.value.secret, name: first.value.name }
      const second = await enterSecond(first.value.step, given?.code ?? '', from, now())
      return second.ok ? { id: second.value.secret, name: second.value.name } : null
    },
  })

function headersOf(bag: Record<string, unknown>): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(bag)) headers.set(name, String(value))
  return headers
}

const secretOf = (token: Record<string, unknown>): string | null =>
  typeof token['secret'] === 'string' ? token['secret'] : null

/** Read at the first request, not at import: building needs no configuration. */
export const authOptions = (): AuthOptions => ({
  providers: [provider()],
  secret: env().APP_SECRET,
  session: { strategy: 'jwt', maxAge: sessionSeconds() },
  useSecureCookies: env().PORTAL_URL.startsWith('https:'),
  cookies: { sessionToken: sessionCookie() },
  pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
  callbacks: {
    jwt: ({ token, user }) => ({ secret: user ? user.id : secretOf(token) }),
    session: async ({ session, token }) => {
      const secret = secretOf(token)
      const held = secret ? await sessionOf(secret) : null
      return { expires: session.expires, ...(held ? { user: { name: held.actor.name } } : {}) }
    },
  },
  events: {
    signOut: async ({ token }) => {
      const secret = secretOf(token)
      if (secret) await signOutOf(secret)
    },
  },
})
