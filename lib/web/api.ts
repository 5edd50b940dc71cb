/** Answers programs: who asks, and a result as JSON with the status that fits. Every answer carries the request's id. */
import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { type Result, type Seen, statusOf } from '@/lib/core/result'
import { inRequest, requestContext } from '@/lib/platform/context'
import { log } from '@/lib/platform/log'
import { problemSentence } from '@/lib/platform/words'
import { bytesWithin, mostJson } from './bounded'
import { addressIn } from './request'
import { tokenActor } from './token'

const faults = { ...statusOf, unknown: 401, busy: 429, failed: 500 } as const
type ErrorKind = keyof typeof faults

type Fault = {
  kind: ErrorKind
  message: string
  fields?: Record<string, string[]>
  alike?: readonly Seen[]
  version?: number
}

function fault(error: Fault, headers: Record<string, string> = {}): Response {
  const requestId = requestContext()?.requestId
  return Response.json(
    { error: { ...error, ...(requestId ? { requestId } : {}) } },
    { status: faults[error.kind], headers: { 'cache-control': 'no-store', ...headers } },
  )
}

/** The result of a view or a command. @param status for success, e.g. 201 */
export function answer<T>(result: Result<T>, status = 200): Response {
  if (result.ok) return Response.json(result.value, { status, headers: { 'cache-control': 'no-store' } })
  const { problem } = result
  // A field's own sentence goes to the top as well: many programs show only that.
  const sentences = problem.kind === 'invalid' ? Object.entries(problem.fields) : []
  const detail = sentences.map(([name, said]) => `${name ? `${name}：` : ''}${said.join('；')}`).join('；')
  return fault({
    kind: problem.kind,
    message: detail || problemSentence(problem),
    ...(problem.kind === 'invalid' ? { fields: problem.fields } : {}),
    ...('alike' in problem && problem.alike ? { alike: problem.alike } : {}),
    ...(problem.kind === 'conflict' && problem.version ? { version: problem.version } : {}),
  })
}

/** The program that asks, or the answer that turns it away: `if (actor instanceof Response) return actor`. */
export async function apiActor(request: Request, options: { visitors?: boolean } = {}): Promise<Actor | Response> {
  const found = await tokenActor(request)
  switch (found.kind) {
    case 'actor':
      return found.actor
    case 'busy':
      return fault(
        { kind: 'busy', message: `请求太频繁，请 ${found.retryAfter} 秒后再试` },
        { 'retry-after': String(found.retryAfter) },
      )
    case 'none':
      if (options.visitors) return visitor
      return fault({ kind: 'unknown', message: '请求头缺少令牌：Authorization: Bearer …' }, challenge)
    case 'wrong':
      return fault({ kind: 'unknown', message: '令牌不对、已过期或已撤销' }, challenge)
  }
}

const challenge = { 'www-authenticate': 'Bearer' }

/** The body of a request as JSON; an unreadable one as a problem with a sentence. */
export async function bodyOf(request: Request): Promise<Result<unknown>> {
  const bytes = await bytesWithin(request, mostJson)
  if (bytes === null)
    return { ok: false, problem: { kind: 'invalid', fields: { '': [`请求内容超过 ${mostJson / 1024} KB`] } } }
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) }
  } catch {
    return { ok: false, problem: { kind: 'invalid', fields: { '': ['请求内容不是 JSON'] } } }
  }
}

/**
 * Wraps a route: finds the actor, gives the work its request id, and turns what nobody foresaw into a JSON answer whose
 * id stands in the log too. `visitors`: whoever sends no key asks as a visitor.
 */
export const api =
  <C>(work: (actor: Actor, request: Request, context: C) => Promise<Response>, options: { visitors?: boolean } = {}) =>
  (request: Request, context: C): Promise<Response> => {
    const requestId = randomUUID()
    return inRequest({ requestId, address: addressIn(request.headers) }, async () => {
      const response = await answered()
      response.headers.set('x-request-id', requestId)
      return response
    })

    async function answered(): Promise<Response> {
      try {
        const actor = await apiActor(request, options)
        return actor instanceof Response ? actor : await work(actor, request, context)
      } catch (error) {
        log.error({ err: error }, 'api')
        return fault({ kind: 'failed', message: '服务器出错，操作失败' })
      }
    }
  }
