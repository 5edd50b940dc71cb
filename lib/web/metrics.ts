/** Counts every request of this process, and asks at each reading how things wait. */
import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'
import { systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { backupAge } from '@/lib/platform/backup-age'
import { now } from '@/lib/platform/clock'
import { isSameSecret } from '@/lib/platform/crypto'
import { inScope, poolState, unscoped } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { scannerState } from '@/lib/platform/inside/scanner'
import { log } from '@/lib/platform/log'
import { type GaugeName, metricsText, noteRequest } from '@/lib/platform/metrics'

const began = new WeakMap<IncomingMessage, { at: number; url: string }>()

/** The address is read at the start: the framework may write another one into the request. */
export function countRequests(): void {
  subscribe('http.server.request.start', message => {
    const request = partOf(message, 'request')
    if (request instanceof IncomingMessage) began.set(request, { at: performance.now(), url: request.url ?? '/' })
  })
  subscribe('http.server.response.finish', message => {
    const [request, response] = [partOf(message, 'request'), partOf(message, 'response')]
    if (!(request instanceof IncomingMessage) || !(response instanceof ServerResponse)) return
    const start = began.get(request)
    if (!start) return
    noteRequest(start.url, request.method ?? '', response.statusCode, (performance.now() - start.at) / 1000)
  })
}

const partOf = (message: unknown, name: string): unknown =>
  message instanceof Object && name in message ? Reflect.get(message, name) : undefined

/**
 * What a monitor reads. A database that does not answer leaves its own lines as they were.
 * @param authorization `Bearer` and the monitor's key
 * @returns null for whoever lacks the key, and where none is set
 */
export async function metricsFor(authorization: string): Promise<{ type: string; text: string } | null> {
  const { METRICS_TOKEN } = env()
  if (METRICS_TOKEN === undefined || !isSameSecret(authorization, `Bearer ${METRICS_TOKEN}`)) return null
  const { total, idle, waiting } = poolState()
  const pool = { portal_db_connections: total, portal_db_connections_idle: idle, portal_db_waiting: waiting }
  const scanner = { none: Number.NaN, ready: 1, away: 0 }[await scannerState()]
  return metricsText({ ...pool, portal_scanner_up: scanner, ...(await waitingNow().catch(unanswered)) })
}

function unanswered(error: unknown): Partial<Record<GaugeName, number>> {
  log.error({ err: error }, 'metrics')
  return {}
}

async function waitingNow(): Promise<Partial<Record<GaugeName, number>>> {
  const at = now()
  const [jobs, { hours }, waits] = await Promise.all([
    unscoped<{ waiting: number; failed: number }>(
      `SELECT count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting, count(*) FILTER (WHERE state = 'failed')::int AS failed FROM pgboss.job
       WHERE state IN ('created', 'retry', 'failed')`,
    ),
    backupAge(),
    inScope(
      systemActor(province),
      at,
      tx => tx.$queryRaw<{ deliveries: number; messages: number }[]>`SELECT
        (SELECT count(*)::int FROM source_delivery WHERE state = 'waiting') AS deliveries,
        (SELECT count(*)::int FROM reporter_message WHERE state = 'waiting') AS messages`,
    ),
  ])
  return {
    portal_jobs_waiting: jobs[0]?.waiting ?? 0,
    portal_jobs_failed: jobs[0]?.failed ?? 0,
    portal_deliveries_waiting: waits[0]?.deliveries ?? 0,
    portal_messages_waiting: waits[0]?.messages ?? 0,
    portal_backup_age_seconds: hours === null ? Number.NaN : hours * 3600,
  }
}
