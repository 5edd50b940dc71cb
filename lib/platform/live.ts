/** What changed just now? One connection a process listens to what PostgreSQL tells after a commit and passes it on. */
import pg from 'pg'
import { env } from './env'
import { log } from './log'

/**
 * A case that was changed or came in; its place tells cheaply whom it may concern, row security tells who may know.
 * `id` null: something else that may wait on a desk of the place.
 */
export type Change = { id: number | null; division: string; version: number }
/** `null`: the connection was lost for a while, anything may have changed. */
type Listener = (change: Change | null) => void

const channels = ['complaint', 'desk'] as const
const firstWait = 500
const longestWait = 30_000

type Ear = {
  url: string
  listeners: Set<Listener>
  client: pg.Client | null
  timer: NodeJS.Timeout | null
  wait: number
}
/** One a process, also across reloads of the development server. */
const held = globalThis as typeof globalThis & { portalEar?: Ear }

function ear(): Ear {
  const url = env().APP_DATABASE_URL
  if (held.portalEar?.url === url) return held.portalEar
  held.portalEar = { url, listeners: new Set(), client: null, timer: null, wait: firstWait }
  return held.portalEar
}

function tell(it: Ear, change: Change | null): void {
  for (const listener of it.listeners) listener(change)
}

/** 12:140105001001:3 of a case, 140105001001 of anything else. */
export function readChange(payload: string): Change | null {
  if (/^\d{12}$/.test(payload)) return { id: null, division: payload, version: 0 }
  const found = /^(\d{1,10}):(\d{12}):(\d{1,10})$/.exec(payload)
  const [, id = '', division = '', version = ''] = found ?? []
  return found ? { id: Number(id), division, version: Number(version) } : null
}

async function connect(it: Ear): Promise<void> {
  const client = new pg.Client({ connectionString: it.url, keepAlive: true })
  it.client = client
  client.on('notification', message => {
    const change = readChange(message.payload ?? '')
    if (change) tell(it, change)
  })
  const lost = () => {
    if (it.client !== client) return
    it.client = null
    retry(it)
  }
  client.on('error', lost)
  client.on('end', lost)
  try {
    await client.connect()
    await client.query(channels.map(channel => `LISTEN ${channel}`).join('; '))
    // What happened while nobody listened is not told again.
    if (it.wait > firstWait) tell(it, null)
    it.wait = firstWait
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'live updates: no connection')
    lost()
  }
}

function retry(it: Ear): void {
  if (it.timer || it.listeners.size === 0) return
  it.timer = setTimeout(() => {
    it.timer = null
    void connect(it)
  }, it.wait)
  it.wait = Math.min(it.wait * 2, longestWait)
}

/** Hears of every change until the returned function is called. */
export function onChange(listener: Listener): () => void {
  const it = ear()
  it.listeners.add(listener)
  if (!it.client && !it.timer) void connect(it)
  return () => {
    it.listeners.delete(listener)
  }
}

/** Ends listening, for tests and at the end of a process. */
export async function stopListening(): Promise<void> {
  const it = held.portalEar
  delete held.portalEar
  if (!it) return
  if (it.timer) clearTimeout(it.timer)
  const { client } = it
  it.client = null
  it.listeners.clear()
  await client?.end().catch(() => undefined)
}
