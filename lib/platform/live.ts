/** What changed just now? One connection a process listens to what PostgreSQL tells after a commit and passes it on. */
import pg from 'pg'
import { firstCharacters } from '@/lib/core/text'
import { unscoped } from './db'
import { env } from './env'
import { log } from './log'

/**
 * A case that was changed or came in; its place tells cheaply whom it may concern, row security tells who may know.
 * `id` null: something else that may wait on a desk of the place.
 */
export type Change = { id: number | null; division: string; version: number }
/** Somebody has a case before them, or no longer: said again and again while it is so, kept nowhere. */
export type Looking = { id: number; account: number; name: string; on: boolean }

/** `null`: the connection was lost for a while, anything may have changed. */
type Listener = (change: Change | null) => void

const channels = ['complaint', 'desk', 'looking'] as const
const firstWait = 500
const longestWait = 30_000

type Ear = {
  url: string
  listeners: Set<Listener>
  lookers: Set<(looking: Looking) => void>
  client: pg.Client | null
  timer: NodeJS.Timeout | null
  wait: number
}
/** One a process, also across reloads of the development server. */
const held = globalThis as typeof globalThis & { portalEar?: Ear }

function ear(): Ear {
  const url = env().APP_DATABASE_URL
  if (held.portalEar?.url === url) return held.portalEar
  held.portalEar = { url, listeners: new Set(), lookers: new Set(), client: null, timer: null, wait: firstWait }
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

/** 12:7:1:王志强 */
export function readLooking(payload: string): Looking | null {
  const found = /^(\d{1,10}):(\d{1,10}):([01]):(.{1,60})$/su.exec(payload)
  const [, id = '', account = '', on = '', name = ''] = found ?? []
  return found ? { id: Number(id), account: Number(account), on: on === '1', name } : null
}

/** Tells every process; nothing of it is written. */
export async function tellLooking({ id, account, name, on }: Looking): Promise<void> {
  await unscoped('SELECT pg_notify($1, $2)', ['looking', `${id}:${account}:${on ? 1 : 0}:${firstCharacters(name)}`])
}

/** Hears of who looks at what until the returned function is called. */
export function onLooking(looker: (looking: Looking) => void): () => void {
  const open = ear()
  open.lookers.add(looker)
  if (!open.client && !open.timer) void connect(open)
  return () => {
    open.lookers.delete(looker)
  }
}

async function connect(ear: Ear): Promise<void> {
  const client = new pg.Client({ connectionString: ear.url, keepAlive: true })
  ear.client = client
  client.on('notification', message => {
    const payload = message.payload ?? ''
    if (message.channel === 'looking') {
      const looking = readLooking(payload)
      if (looking) for (const looker of ear.lookers) looker(looking)
      return
    }
    const change = readChange(payload)
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
  if (ear.timer || ear.listeners.size + ear.lookers.size === 0) return
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
  ear.lookers.clear()
  await client?.end().catch(() => undefined)
}
