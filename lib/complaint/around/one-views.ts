/** One case as a program reads it: its compound, the compound's organisation, ten neighbours, what happened, what runs. */
import { z } from 'zod'
import { clocksOf } from '@/lib/complaint/clock/store'
import type { Complaint } from '@/lib/complaint/complaint'
import { eventsOf } from '@/lib/complaint/event-store'
import { caseFor, eventsFor } from '@/lib/complaint/events-for'
import type { CaseEvent, KeptClock } from '@/lib/complaint/shapes'
import { findCase } from '@/lib/complaint/store'
import { dayInShanghai } from '@/lib/core/day'
import { atMost } from '@/lib/core/fields'
import { toldTo } from '@/lib/matter/told-store'
import { view } from '@/lib/platform/ask'
import { type Neighbour, neighboursOf, type OrganisationNow, organisationNow } from './one-store'

export type CaseOne = {
  case: Complaint
  organisation: OrganisationNow | null
  neighbours: Neighbour[]
  events: CaseEvent[]
  clocks: KeptClock[]
}

export const complaintOne = view({
  schema: z.object({ code: z.string().trim().min(1).check(atMost(20)) }),
  permission: 'complaint.read',
  read: async ({ input, actor, now, tx }): Promise<CaseOne | null> => {
    const complaint = await findCase(tx, input.code)
    if (!complaint) return null
    const events = await eventsOf(tx, complaint.id)
    return toldTo(
      { tx, actor, now },
      {
        case: caseFor(actor, complaint),
        organisation: complaint.compound && (await organisationNow(tx, complaint.compound.id, dayInShanghai(now))),
        neighbours: await neighboursOf(tx, {
          id: complaint.id,
          division: complaint.division,
          compoundId: complaint.compound?.id ?? null,
        }),
        events: eventsFor(actor, events),
        clocks: await clocksOf(tx, complaint.id),
      },
    )
  },
})
