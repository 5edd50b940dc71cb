/** Knows the request at hand: its id and its address, for the log and the audit. */
import 'server-only'
import { randomUUID } from 'node:crypto'
import { BlockList } from 'node:net'
import { headers } from 'next/headers'
import { inRequest, type RequestContext } from '@/lib/platform/context'
import { env } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { callerAmong, proxiesIn } from '@/lib/platform/proxies'

let known: { written: string; list: BlockList } | undefined

function trustedProxies(): BlockList {
  const { TRUSTED_PROXIES: written } = env()
  if (known?.written !== written) known = { written, list: proxiesIn(written) ?? new BlockList() }
  return known.list
}

/** The caller's address; of X-Forwarded-For only what trusted proxies wrote. The connection's own stands last (lib/web/start.ts). */
export const addressIn = (given: Headers): string =>
  callerAmong(given.get('x-forwarded-for')?.split(',') ?? [], trustedProxies())

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
