/** Tells one browser of changes as they happen: only of cases its person sees at that moment, as long as his session holds. */
import 'server-only'
import { cookies } from 'next/headers'
import type { Actor } from '@/lib/core/access'
import { contains, type DivisionCode, scopeUnder } from '@/lib/core/division'
import { type Change, onChange } from '@/lib/platform/live'
import { log } from '@/lib/platform/log'
import { lookTogether } from './looking'
import { secretIn, sessionCookie, sessionOf } from './session'

/** What a page wants to hear of: certain cases, a place, or the reader's own desk. */
export type LiveWanted = {
  ids: ReadonlySet<number> | null
  place: DivisionCode | null
  desk: boolean
  /** The case that the reader has before him: whoever else has it is told to him, and he to them. */
  looks: number | null
}

const beatMs = 25_000
/** Changes that come together are asked for together; a desk is counted anew no more often than one can read. */
const gatherMs = 250
const deskMs = 2_000
/** Streams of one account in one process: tabs that somebody has open. */
export const mostStreams = 8

const held = globalThis as typeof globalThis & { portalStreams?: Map<number, number> }
const streams = (): Map<number, number> => {
  held.portalStreams ??= new Map()
  return held.portalStreams
}

/** The person behind this browser, without counting as a use of his session. */
async function personOf(secret: string | null): Promise<Actor | null> {
  const session = secret === null ? null : await sessionOf(secret, { touch: false })
  return session && session.due === null ? session.actor : null
}

/** Which of these ids the asker may hear of, and what is told of each; what waits on the asker's desk now. */
type Tellers = {
  seen: (actor: Actor, ids: number[]) => Promise<readonly unknown[]>
  desk: (actor: Actor) => Promise<unknown>
}

/** @param wanted null: nothing that can be, which only somebody signed in is told */
export async function liveStream(request: Request, wanted: LiveWanted | null, tellers: Tellers): Promise<Response> {
  const secret = await secretIn((await cookies()).get(sessionCookie().name)?.value)
  const actor = await personOf(secret)
  if (actor?.accountId == null) return new Response('请先登录', { status: 401 })
  if (wanted === null) return new Response('地址有误', { status: 400 })
  const account = actor.accountId
  const open = streams().get(account) ?? 0
  if (open >= mostStreams) return new Response('打开的页面太多', { status: 429, headers: { 'retry-after': '30' } })
  streams().set(account, open + 1)
  return new Response(body(request, { secret, actor, account, wanted, tellers }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

type LiveReader = { secret: string | null; actor: Actor; account: number; wanted: LiveWanted; tellers: Tellers }

const text = new TextEncoder()

function body(
  request: Request,
  { secret, actor: reader, account, wanted, tellers }: LiveReader,
): ReadableStream<Uint8Array> {
  let end = (): void => undefined
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const waiting = new Set<number>()
      let timer: NodeJS.Timeout | null = null
      let over = false
      const say = (line: string): void => {
        if (!over) controller.enqueue(text.encode(line))
      }
      const flush = async (): Promise<void> => {
        timer = null
        const ids = [...waiting].slice(0, 500)
        waiting.clear()
        const actor = await personOf(secret)
        if (!actor) return end()
        const changes = await tellers.seen(actor, ids)
        if (changes.length > 0) say(`data: ${JSON.stringify(changes)}\n\n`)
      }
      const failed = (error: unknown): void => {
        log.warn({ error: error instanceof Error ? error.message : String(error) }, 'live updates: not told')
        end()
      }
      let deskTimer: NodeJS.Timeout | null = null
      let told = ''
      const count = async (): Promise<void> => {
        deskTimer = null
        const actor = await personOf(secret)
        if (!actor) return end()
        const desk = JSON.stringify(await tellers.desk(actor))
        if (desk !== told) say(`event: desk\ndata: ${desk}\n\n`)
        told = desk
      }
      const off = onChange(change => {
        if (change === null) return say('event: again\ndata: {}\n\n')
        if (wanted.desk && contains(reader.scope, change.division))
          deskTimer ??= setTimeout(() => void count().catch(failed), deskMs)
        if (change.id === null || !concerns(wanted, change)) return
        waiting.add(change.id)
        timer ??= setTimeout(() => void flush().catch(failed), gatherMs)
      })
      const away =
        wanted.looks === null ? null : lookTogether({ reader, account, id: wanted.looks, say, seen: tellers.seen })
      const beat = setInterval(() => {
        // A session that ended says nothing more.
        void personOf(secret).then(actor => (actor ? say(': beat\n\n') : end()), failed)
      }, beatMs)
      end = () => {
        if (over) return
        over = true
        off()
        away?.()
        clearInterval(beat)
        if (timer) clearTimeout(timer)
        if (deskTimer) clearTimeout(deskTimer)
        const left = (streams().get(account) ?? 1) - 1
        if (left > 0) streams().set(account, left)
        else streams().delete(account)
        try {
          controller.close()
        } catch {
          // Closed by the browser already.
        }
      }
      request.signal.addEventListener('abort', end)
      say('retry: 3000\n\n')
    },
    cancel() {
      end()
    },
  })
}

/** Cheap, before row security is asked: is it about what the page shows? */
export function concerns(wanted: LiveWanted, change: Change): boolean {
  if (change.id !== null && wanted.ids?.has(change.id)) return true
  return wanted.place !== null && contains(scopeUnder(wanted.place), change.division)
}
