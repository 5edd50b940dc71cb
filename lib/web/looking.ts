/** Who else has a case before them: said while it is so, kept nowhere, and told only to officials who see the case themselves. */
import 'server-only'
import type { Actor } from '@/lib/core/access'
import { now } from '@/lib/platform/clock'
import { type Looking, onLooking, tellLooking } from '@/lib/platform/live'
import { log } from '@/lib/platform/log'

/** How often one says that one is still there, and for how long one is believed. */
const [againMs, believedMs] = [20_000, 45_000]

type LookAsked = {
  reader: Actor
  account: number
  id: number
  say: (line: string) => void
  /** Which of these cases the actor may hear of. */
  seen: (actor: Actor, ids: number[]) => Promise<readonly unknown[]>
}

/** A company is told nobody's name, and its own people are named to nobody. */
const isOfficial = ({ assigned }: Actor): boolean => assigned === null || assigned.kind === 'competence'

/** @returns how one leaves */
export function lookTogether({ reader, account, id, say, seen }: LookAsked): () => void {
  const others = new Map<number, { name: string; until: number }>()
  let told = '[]'
  let over = false
  let timer: NodeJS.Timeout | null = null
  const failed = (error: unknown): void =>
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'live updates: nobody told who looks')
  const announce = (on: boolean): void => {
    void tellLooking({ id, account, name: reader.name, on }).catch(failed)
  }
  const tell = (): void => {
    for (const [other, { until }] of others) if (until <= now().getTime()) others.delete(other)
    const names = JSON.stringify([...others.values()].map(one => one.name))
    if (names !== told) say(`event: looking\ndata: ${names}\n\n`)
    told = names
  }
  const heard = ({ id: of, account: who, name, on }: Looking): void => {
    if (of !== id || who === account) return
    const isNew = on && !others.has(who)
    if (on) others.set(who, { name, until: now().getTime() + believedMs })
    else others.delete(who)
    // Whoever has just come does not know yet who was here.
    if (isNew) announce(true)
    tell()
  }
  let off = (): void => undefined
  const begin = async (): Promise<void> => {
    if (!isOfficial(reader) || (await seen(reader, [id])).length === 0 || over) return
    off = onLooking(heard)
    announce(true)
    timer = setInterval(() => {
      announce(true)
      tell()
    }, againMs)
  }
  void begin().catch(failed)
  return () => {
    over = true
    if (timer === null) return
    clearInterval(timer)
    off()
    announce(false)
  }
}
