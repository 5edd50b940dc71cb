/** When does a compound of the demo get its 业委会 or 物管会, and what becomes of it? Terms as plain days, one after the other. */
import type { PropertyKind } from '@/lib/compound/kinds'
import { addMonths, type Day, day, quarterEnd } from '@/lib/core/day'
import type { EndReason, OrganisationKind } from '@/lib/organisation/rules'
import { count, dayAt, least, most, plus, today } from '@/prisma/seed/kit/calendar'
import { type Chance, chanceOf } from '@/prisma/seed/kit/random'
import type { DemoCompound } from './compounds'

export type Term = {
  kind: OrganisationKind
  termNo: number
  formedOn: Day
  filedOn: Day | null
  from: Day | null
  to: Day | null
  endedOn: Day | null
  endReason: EndReason | null
}

/** Share of compounds that ever formed by a day, at the province's own pace. */
const curve: readonly (readonly [Day, number])[] = [
  [day('2014-01-01'), 0],
  [day('2019-01-01'), 0.035],
  [day('2021-06-29'), 0.115],
  [day('2021-12-31'), 0.245],
  [day('2022-06-30'), 0.4],
  [day('2022-12-31'), 0.605],
  [day('2023-06-30'), 0.77],
  [day('2023-12-31'), 0.93],
  [day('2024-12-31'), 0.965],
  [day('2026-11-20'), 0.987],
]

/** The day by which so many have formed; null: later than today. */
function dayOfShare(share: number): Day | null {
  for (let at = 1; at < curve.length; at += 1) {
    const [before, after] = [curve[at - 1], curve[at]]
    if (!before || !after || share > after[1]) continue
    const [from, to] = [count(before[0]), count(after[0])]
    return dayAt(Math.floor(from + ((share - before[1]) / (after[1] - before[1])) * (to - from)))
  }
  return null
}

/** Much is done in the last days before a quarter is counted. */
function bunched(chance: Chance, of: Day): Day {
  if (!chance.happens(0.3)) return of
  const end = quarterEnd(of)
  return least(plus(end, -chance.whole(0, 14)), today)
}

const aged: readonly PropertyKind[] = ['old', 'work-unit', 'single-building']

function firstDay(chance: Chance, compound: DemoCompound): Day | null {
  const late = dayOfShare(1 - (1 - chance.next()) ** (1 / compound.community.county.pace.formation))
  if (late === null) return null
  const wished = bunched(chance, late)
  const formed = most(wished, plus(compound.built, chance.whole(150, 800)))
  const last = compound.retiredOn ?? today
  return formed >= last ? null : formed
}

/** So many of a hundred first organisations are 物管会: old compounds can hardly do otherwise. */
const managementShare = (compound: DemoCompound, on: Day): number => {
  if (on < '2021-06-29') return 0.04
  return aged.includes(compound.kind) ? 0.82 : 0.54
}

type Draft = { kind: OrganisationKind; formed: Day }
type Life = { chance: Chance; compound: DemoCompound; terms: Term[] }

const numberOf = ({ terms }: Life, kind: OrganisationKind): number =>
  1 + terms.filter(term => term.kind === kind).length

function filing(chance: Chance, kind: OrganisationKind, formed: Day): Day | null {
  if (chance.happens(0.022)) return null
  // 备案 within 30 days by law; some are late.
  const days = kind === 'committee' ? chance.whole(3, chance.happens(0.08) ? 75 : 30) : chance.whole(0, 15)
  const filed = plus(formed, days)
  return filed > today ? null : filed
}

const monthsOf = (chance: Chance, kind: OrganisationKind): number =>
  kind === 'committee' ? chance.weighed([36, 46], [48, 6], [60, 48]) : chance.weighed([24, 35], [36, 65])

/** Adds the term and gives the day from which a next one is possible and whether it ended before its time. */
function addTerm(life: Life, { kind, formed }: Draft): { over: Day; early: boolean; known: boolean } {
  const { chance } = life
  const months = monthsOf(chance, kind)
  const to = plus(addMonths(formed, months), -1)
  const known = !chance.happens(0.008)
  const early = known && chance.happens(0.022) ? plus(formed, chance.whole(120, months * 28)) : null
  const retired = life.compound.retiredOn
  const gone = retired !== null && retired <= to ? retired : null
  const ended = early !== null && early <= today && (gone === null || early < gone) ? early : gone
  const reason =
    ended === early && early !== null
      ? chance.weighed<EndReason>(['resigned', 5], ['early', 4], ['revoked', 1], ['other', 1])
      : 'reorganised'
  const filed = filing(chance, kind, formed)
  life.terms.push({
    kind,
    termNo: numberOf(life, kind),
    formedOn: formed,
    filedOn: filed !== null && ended !== null && filed > ended ? null : filed,
    from: known ? formed : null,
    to: known ? to : null,
    endedOn: ended,
    endReason: ended === null ? null : reason,
  })
  return { over: ended ?? plus(to, 1), early: ended !== null, known }
}

/** A 业委会 that comes while the 物管会 is in office: that one hands over, or is forgotten (应解散未解散). */
function succeed(life: Life, management: Term, formed: Day): Draft {
  const { chance } = life
  if (chance.happens(0.9) && management.to !== null) {
    const over = plus(formed, chance.whole(8, 34))
    if (over <= today && over <= management.to && management.endedOn === null) {
      management.endedOn = over
      management.endReason = 'handed-over'
    }
  }
  return { kind: 'committee', formed }
}

/** What follows a term; null: nothing, or nothing yet. */
function next(life: Life, last: { over: Day; early: boolean }): Draft | null {
  const { chance, compound, terms } = life
  const term = terms.at(-1)
  if (!term || term.to === null || last.over > today) return null
  const { reelection } = compound.community.county.pace
  if (!chance.happens(last.early ? 0.6 : reelection)) return null
  // On time, within some months, or long after: three habits.
  const [from, to] = chance.weighed([[0, 0], 58], [[5, 120], 32], [[121, 420], 10])
  const formed = plus(last.over, chance.whole(from ?? 0, to ?? 0))
  if (formed > today || (compound.retiredOn !== null && formed >= compound.retiredOn)) return null
  return { kind: term.kind === 'management' && chance.happens(0.3) ? 'committee' : term.kind, formed }
}

/** All terms of a compound up to today, in the order of their beginning. */
export function termsOf(compound: DemoCompound): Term[] {
  const chance = chanceOf(`terms ${compound.code}`)
  const first = firstDay(chance, compound)
  if (first === null) return []
  const kind = chance.happens(managementShare(compound, first)) ? 'management' : 'committee'
  const life: Life = { chance, compound, terms: [] }
  for (let draft: Draft | null = { kind, formed: first }; draft !== null; ) {
    const last = addTerm(life, draft)
    const term = life.terms.at(-1)
    if (!term || !last.known) break
    const way = plus(draft.formed, chance.whole(240, 900))
    const replaced: boolean =
      term.kind === 'management' &&
      term.endedOn === null &&
      term.to !== null &&
      way < least(term.to, today) &&
      chance.happens(0.24)
    draft = replaced ? succeed(life, term, way) : next(life, last)
  }
  return life.terms
}
