/** Who stands in one of the demo's procedures, how the vote about them goes, and who takes which office. */
import type { AssemblyState } from '@/lib/assembly/flow'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import { most, plus, today } from '@/prisma/seed/kit/calendar'
import type { Chance } from '@/prisma/seed/kit/random'
import type { Standing } from './choosing'
import { type Drawing, election, type homesOf } from './drawing'
import type { Life } from './life'
import { candidatesOf, type DemoPerson, membersOf } from './people'
import type { Crew } from './procedure'
import type { roomsOf } from './registers'
import type { Held } from './votes'
import type { Wanted } from './wanted'

export type Case = { kind: ProcedureKind; it: Standing; want: Wanted; chance: Chance; crew: Crew; drawing: Drawing }

/** Candidates are put up when the publicity ends, vetted one after the other, and confirmed when all are. */
export function standFor(
  { it, want, chance, drawing, kind }: Case,
  life: Life,
  homes: ReturnType<typeof homesOf>,
  seats: number,
) {
  const closed = life.reached('vetting')
  if (closed === null) return []
  const common = { census: drawing.census, compound: it.compound, key: `${kind} ${it.compound.code}`, on: closed }
  const isUnderVetting = want.state === 'vetting'
  return candidatesOf(common, homes, {
    seats,
    partyMembers: chance.whole(1, Math.ceil(seats / 2)),
    delegates: chance.happens(0.3) ? 1 : 0,
    losers: chance.whole(0, 2),
    substitutes: chance.whole(0, 1),
    refused: chance.happens(0.35) ? 1 : 0,
    vettedOn: isUnderVetting && closed === today ? null : plus(closed, isUnderVetting ? 1 : 2),
    isUnderVetting,
  })
}

export function committeeOf(
  { it, want, chance, drawing, kind }: Case,
  life: Life,
  homes: ReturnType<typeof homesOf>,
  seats: number,
) {
  const announced = life.reached('announced')
  if (announced === null || want.state === 'announced') return []
  const chosen = life.reached('chosen')
  const common = { census: drawing.census, compound: it.compound, key: `${kind} ${it.compound.code}`, on: announced }
  const parts = { seats, partyMembers: chance.whole(1, 4), delegates: chance.whole(0, 1) }
  return membersOf(common, homes, { ...parts, vettedOn: chosen })
}

export function voteOf(
  { kind, it, want, crew, drawing }: Case,
  life: Life,
  { candidates, rooms, seats }: { candidates: DemoPerson[]; rooms: ReturnType<typeof roomsOf>; seats: number },
): Held | null {
  const confirmed = life.reached('voting')
  if (confirmed === null) return null
  const over = life.reached('elected') ?? life.reached('failed')
  const decidedOn = over ?? (want.assembly === 'decided' ? plus(confirmed, 30) : null)
  const state: AssemblyState = want.assembly ?? 'published'
  return election({
    key: `${kind} ${it.compound.code}`,
    compound: it.compound,
    isRenewal: kind === 'reelection',
    candidates,
    rooms,
    seats,
    state,
    noticeOn: state === 'preparing' ? most(confirmed, plus(today, -3)) : confirmed,
    decidedOn,
    crew,
    helper: drawing.offices.community(it.compound.community.code, 2),
    meant: meantBy(want, state),
  })
}

export function meantBy(want: Wanted, state: AssemblyState) {
  if (want.state === 'failed') return 'failed' as const
  return state === 'published' || state === 'decided' ? ('elected' as const) : ('open' as const)
}

/** Chair and vice chair at the first meeting, from among those elected. */
export function giveOffices(life: Life, candidates: readonly DemoPerson[]): void {
  if (life.reached('met') === null) return
  const winners = candidates.filter(one => one.votes?.elected === true && !one.substitute)
  const [chair, vice] = winners
  if (chair) chair.office = '01'
  if (vice) vice.office = '02'
}
