/** One case as a program reads it: its compound, the compound's organisation, ten neighbours, what happened, what runs. */
import { z } from 'zod'
import { dayInShanghai } from '@/lib/core/day'
import { view } from '@/lib/platform/ask'
import { clocksOf } from './clock-store'
import type { Complaint } from './complaint'
import { eventsOf } from './event-store'
import { type Neighbour, neighboursOf, type OrganisationNow, organisationNow } from './one-store'
import type { CaseEvent, KeptClock } from './shapes'
import { findCase } from './store'

export type CaseOne = {
  case: Complaint
  organisation: OrganisationNow | null
  neighbours: Neighbour[]
  events: CaseEvent[]
  clocks: KeptClock[]
}

/** Words that the reporter added may tell who he is: the company complained of does not read them. */
const spokenByReporter: ReadonlySet<string> = new Set(['add-facts', 'ask-again', 'rate'])

const withoutReporter = (event: CaseEvent): CaseEvent =>
  spokenByReporter.has(event.act) ? { ...event, text: null, reason: null, byName: '反映人' } : event

export const complaintOne = view({
  schema: z.object({ code: z.string().trim().min(1).max(20) }),
  permission: 'complaint.read',
  read: async ({ input, actor, now, tx }): Promise<CaseOne | null> => {
    const it = await findCase(tx, input.code)
    if (!it) return null
    const events = await eventsOf(tx, it.id)
    return {
      case: it,
      organisation: it.compound && (await organisationNow(tx, it.compound.id, dayInShanghai(now))),
      neighbours: await neighboursOf(tx, { id: it.id, division: it.division, compoundId: it.compound?.id ?? null }),
      events: actor.assigned?.kind === 'company' ? events.map(withoutReporter) : events,
      clocks: await clocksOf(tx, it.id),
    }
  },
})
