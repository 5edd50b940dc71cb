/** Knows the request at hand: its id and its address, for the log and the audit. */
import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { inRequest, type RequestContext } from '@/lib/platform/context'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'

/** The caller's address; a proxy's word is taken only when the configuration names proxies. */
export function addressIn(given: Headers): string {
  const forwarded =
    given
      .get('x-forwarded-for')
      ?.split(',')
      .map(part => part.trim()) ?? []
  const trusted = env().TRUSTED_PROXIES.split(',').filter(Boolean).length
  // Each trusted proxy appends one address; the caller's is the one before theirs. Next itself appends the socket's.
  return forwarded.at(-1 - trusted) ?? forwarded.at(-1) ?? 'unknown'
}

export async function requestAtHand(): Promise<RequestContext> {
  const given = await headers()
  const id = given.get('x-request-id')
  return { requestId: id && isId.test(id) ? id : randomUUID(), address: addressIn(given) }
}

/** Where no page is drawn nobody has looked at the id before us: the caller's own must at least look like one. */
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const withRequest = async <T>(work: () => Promise<T>): Promise<T> => inRequest(await requestAtHand(), work)

/** For routes that answer failures in a form of their own. */
export const logFailure = (error: unknown, where: string): void => log.error({ err: error }, where)
