/** What a monitor is told of this process, in the form of Prometheus: no address of a person, no name, no number of a record. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One set a process, also where its code is bundled several times over. */
const held = globalThis as typeof globalThis & { portalMetrics?: Metrics }

type Metrics = {
  registry: Registry
  requests: Histogram<'page' | 'method' | 'status'>
  gauges: Record<GaugeName, Gauge>
  pages: Set<string>
}

const gauges = {
  portal_db_connections: 'connections of the pool',
  portal_db_connections_idle: 'of these, idle',
  portal_db_waiting: 'transactions that wait for a connection',
  portal_jobs_waiting: 'work of the queue that waits or is tried again',
  portal_jobs_failed: 'work of the queue that was given up and is still kept',
  portal_deliveries_waiting: 'changes to be told to other systems',
  portal_messages_waiting: 'messages to reporters to be sent',
  portal_scanner_up: '1: the virus scanner answers, 0: it does not and no file is taken; none: not a number',
  portal_backup_age_seconds: 'age of the last whole backup; none: not a number',
} as const
export type GaugeName = keyof typeof gauges

/** So many kinds of addresses have a line of their own; the rest share one. */
const mostPages = 300

function metrics(): Metrics {
  held.portalMetrics ??= made()
  return held.portalMetrics
}

function made(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const names = Object.keys(gauges) as GaugeName[]
  return {
    registry,
    requests: new Histogram({
      name: 'portal_request_seconds',
      help: 'from a request to the end of its answer',
      labelNames: ['page', 'method', 'status'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
      registers: [registry],
    }),
    gauges: Object.fromEntries(
      names.map(name => [name, new Gauge({ name, help: gauges[name], registers: [registry] })]),
    ) as Record<GaugeName, Gauge>,
    pages: new Set(),
  }
}

/** The kind of an address: its words without whatever names a record, so that there are as many as pages. */
export function pageOf(path: string): string {
  const [pathname = ''] = path.split('?')
  if (pathname.startsWith('/_next/')) return '/_next'
  const parts = pathname
    .split('/')
    .map(part => (/^[a-z][a-z0-9-]*(?:\.[a-z]{2,7})?$/.test(part) || part === '' ? part : ':id'))
  return parts.slice(0, 5).join('/') || '/'
}

/** @param status of the answer; what was not found shares a line, or anybody could make lines without end */
export function noteRequest(path: string, method: string, status: number, seconds: number): void {
  const { requests, pages } = metrics()
  const page = status === 404 ? '404' : pageOf(path)
  if (!pages.has(page) && pages.size < mostPages) pages.add(page)
  requests.observe(
    {
      page: pages.has(page) ? page : 'other',
      method: /^(GET|POST|HEAD|PATCH|PUT|DELETE)$/.test(method) ? method : 'other',
      status: `${Math.floor(status / 100)}xx`,
    },
    seconds,
  )
}

/** @returns the text that a monitor reads, with these values as they are now */
export async function metricsText(values: Partial<Record<GaugeName, number>>): Promise<{ type: string; text: string }> {
  const { registry, gauges: all } = metrics()
  for (const [name, value] of Object.entries(values)) all[name as GaugeName].set(value)
  return { type: registry.contentType, text: await registry.metrics() }
}
