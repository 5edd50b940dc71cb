/** Answers pages that need no sign-in: the same for everybody, kept for a minute, and so many a minute from one address. */
import 'server-only'
import { unstable_cache } from 'next/cache'
import type { z } from 'zod'
import { visitor } from '@/lib/core/access'
import { ask, type View } from '@/lib/platform/ask'
import { now } from '@/lib/platform/clock'
import { type HitLimit, withinLimit } from '@/lib/platform/rate-limit'
import { requestAtHand, withRequest } from './request'

/** `turned-away`: asked for too much or in a way that cannot be; `said` is for the reader. */
export type VisitorAnswer<O> = { kind: 'shown'; value: O } | { kind: 'missing' } | { kind: 'turned-away'; said: string }

/** A person reads a page, a machine carries off a register. */
const pageLimit: HitLimit = { hits: 60, seconds: 60 }

/** Seconds an answer is kept; what changes in an office is public within this time. */
const keptSeconds = 60

/**
 * Reads a view as a visitor, whoever is signed in: a page that all may read must not differ by reader.
 * @param key names the view in the cache
 * @param raw strings only, since it is part of the cache's key
 */
export async function showPublic<S extends z.ZodType, O>(
  key: string,
  view: View<S, O>,
  raw: Readonly<Record<string, string>>,
): Promise<VisitorAnswer<O>> {
  const { address } = await requestAtHand()
  const limit = await withinLimit(`public:${address}`, pageLimit, now())
  if (!limit.ok) return { kind: 'turned-away', said: `看得太快了，请 ${limit.retryAfter} 秒后再来` }
  const read = unstable_cache(() => ask(view, visitor, raw, now()), [key, JSON.stringify(raw)], {
    revalidate: keptSeconds,
  })
  const result = await withRequest(read)
  if (result.ok) return { kind: 'shown', value: result.value }
  return result.problem.kind === 'refused' ? { kind: 'turned-away', said: result.problem.message } : { kind: 'missing' }
}

/** The same for a page's own script: as JSON, and a sentence where there is nothing to show. */
export async function answersPublic<S extends z.ZodType, O>(
  key: string,
  view: View<S, O>,
  request: Request,
): Promise<Response> {
  const given = await showPublic(key, view, Object.fromEntries(new URL(request.url).searchParams))
  const headers = { 'cache-control': 'no-store' }
  if (given.kind === 'shown') return Response.json(given.value, { headers })
  const said = given.kind === 'turned-away' ? given.said : '没有找到，请换个写法再查'
  return Response.json({ said }, { status: given.kind === 'turned-away' ? 429 : 404, headers })
}
