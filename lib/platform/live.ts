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

async function connect(ear: Ear): Promise<void> {
  const client = new pg.Client({ connectionString: ear.url, keepAlive: true })
  ear.client = client
  client.on('notification', message => {
    const change = readChange(message.payload ?? '')
    if (change) tell(ear, change)
  })
  const lost = () => {
    if (ear.client !== client) return
    ear.client = null
    retry(ear)
  }
  client.on('error', lost)
  client.on('end', lost)
  try {
    await client.connect()
    await client.query(channels.map(channel => `LISTEN ${channel}`).join('; '))
    // What happened while nobody listened is not told again.
    if (ear.wait > firstWait) tell(ear, null)
    ear.wait = firstWait
  } catch (error) {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'live updates: no connection')
    lost()
  }
}

function retry(ear: Ear): void {
  if (ear.timer || ear.listeners.size === 0) return
  ear.timer = setTimeout(() => {
    ear.timer = null
    void connect(ear)
  }, ear.wait)
  ear.wait = Math.min(ear.wait * 2, longestWait)
}

/** Hears of every change until the returned function is called. */
export function onChange(listener: Listener): () => void {
  const open = ear()
  open.listeners.add(listener)
  if (!open.client && !open.timer) void connect(open)
  return () => {
    open.listeners.delete(listener)
  }
}

/** Ends listening, for tests and at the end of a process. */
export async function stopListening(): Promise<void> {
  const ear = held.portalEar
  delete held.portalEar
  if (!ear) return
  if (ear.timer) clearTimeout(ear.timer)
  const { client } = ear
  ear.client = null
  ear.listeners.clear()
  await client?.end().catch(() => undefined)
}
