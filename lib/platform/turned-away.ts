/**
 * Writes who was turned away: reading without the right to, a key that nobody holds. Whoever asks again and again fills no table: each is
 * written once a minute, with how often it came since, and no more than so many rows a minute in all.
 */
import { type Actor, visitor } from '@/lib/core/access'
import type { Permission } from '@/lib/core/permissions'
import { type Subject, writeAudit } from './audit'
import { requestContext } from './context'
import { inScope } from './db'

const minute = 60_000
const rowsAMinute = 120
const mostKnown = 5_000

type Remembered = { until: number; unwritten: number }
const known = new Map<string, Remembered>()
const all = { until: 0, rows: 0 }

export type TurnedAway = { act: Permission; subject: Subject | null; actor?: Actor }

export async function noteTurnedAway({ act, subject, actor = visitor }: TurnedAway, now: Date): Promise<void> {
  const who = `${actor.accountId ?? requestContext()?.address ?? actor.role} ${act}`
  const at = now.getTime()
  const seen = known.get(who)
  if (seen && seen.until > at) {
    seen.unwritten += 1
    return
  }
  if (all.until <= at) Object.assign(all, { until: at + minute, rows: 0 })
  all.rows += 1
  // Many at once, each under a name of its own: what is not written is not remembered either.
  if (all.rows > rowsAMinute) return
  if (known.size >= mostKnown) known.clear()
  known.set(who, { until: at + minute, unwritten: 0 })
  const reason = [subject?.reason, seen?.unwritten ? `此前另有 ${seen.unwritten} 次未逐次记录` : null]
  const told = reason.filter(Boolean).join('；') || null
  await inScope(actor, now, tx =>
    writeAudit(tx, {
      at: now,
      actor,
      act,
      outcome: 'forbidden',
      subject: told === null ? subject : { ...(subject ?? { kind: 'asked', id: '' }), reason: told },
    }),
  )
}
