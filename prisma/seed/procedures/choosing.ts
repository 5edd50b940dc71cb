/** Which compounds of the demo have a procedure going on, and which organisations came out of one: every state somewhere, more where the demo's people work. */
import type { Day } from '@/lib/core/day'
import { most, opened, plus, today } from '@/prisma/seed/kit/calendar'
import { chanceOf } from '@/prisma/seed/kit/random'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { DemoOrganisation } from '@/prisma/seed/province/organisations'

/** 师范街社区 and 坞城街道, where the demo's people work, and 小店区 around them. */
const home = { community: '140105001001', street: '140105001', county: '140105' } as const
export const isHome = ({ community }: DemoCompound): boolean => community.code === home.community

/** What stands in a compound on the demo's day. */
export type Standing = {
  compound: DemoCompound
  /** All of it, oldest first. */
  organisations: readonly DemoOrganisation[]
  /** A committee that stands in name, its term over or not. */
  committee: DemoOrganisation | null
  held: DemoOrganisation | null
  readyOn: Day | null
}

const isNominal = ({ term }: DemoOrganisation): boolean =>
  term.filedOn !== null && term.from !== null && term.from <= today && (term.endedOn === null || term.endedOn > today)
const isHeld = (it: DemoOrganisation): boolean => isNominal(it) && it.term.to !== null && it.term.to >= today

export function standingOf(compounds: readonly DemoCompound[], organisations: readonly DemoOrganisation[]): Standing[] {
  const byCompound = new Map<number, DemoOrganisation[]>()
  for (const one of organisations) byCompound.set(one.compound.id, [...(byCompound.get(one.compound.id) ?? []), one])
  return compounds.map(compound => {
    const all = byCompound.get(compound.id) ?? []
    return {
      compound,
      organisations: all,
      committee: all.findLast(one => one.kind === 'committee' && isNominal(one)) ?? null,
      held: all.findLast(isHeld) ?? null,
      readyOn: compound.row.ready_on,
    }
  })
}

/**
 * In the order in which they are taken: first those of 师范街社区 and 坞城街道, then some of 小店区, then one of each county
 * after the other, so that every county has its share.
 * @param first how many of 坞城街道 come before all others
 */
export function inTurn<T>(
  list: readonly T[],
  compoundOf: (it: T) => DemoCompound,
  salt: string,
  first = Number.POSITIVE_INFINITY,
): T[] {
  const seen = new Map<string, number>()
  const drawn = list.map(it => {
    const compound = compoundOf(it)
    return { it, compound, chance: chanceOf(`turn ${salt} ${compound.code}`).next() }
  })
  const keyed = drawn
    .sort((one, other) => one.chance - other.chance)
    .map(one => {
      const county = one.compound.code.slice(0, 6)
      const rank = seen.get(county) ?? 0
      seen.set(county, rank + 1)
      return { ...one, turn: turnOf(one.compound, rank, first) }
    })
  return keyed.sort((one, other) => one.turn - other.turn || one.chance - other.chance).map(({ it }) => it)
}

function turnOf(compound: DemoCompound, rank: number, first: number): number {
  if (isHome(compound)) return -1
  if (compound.code.startsWith(home.street) && rank < first) return rank / 1000
  return compound.code.startsWith(home.county) ? 1 + rank / 9 : 1 + rank
}

/** A list in which each state stands so often, all of them in turn. */
export function repeated<S>(states: readonly S[], times: number): S[] {
  return Array.from({ length: times }, () => states).flat()
}

/** When a procedure could begin at the earliest. */
export const earliest = (it: Standing): Day => most(plus(it.readyOn ?? it.compound.built, 1), opened)
