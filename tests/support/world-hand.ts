/** How a place's committees are made: its staff, its invented people, and the deeds that every procedure needs. */
import { findAssembly } from '@/lib/assembly/store'
import { type Actor, systemActor } from '@/lib/core/access'
import { province } from '@/lib/core/division'
import { inScope, type Tx } from '@/lib/platform/db'
import { addPaper, addPerson, moveOn } from '@/lib/procedure/commands'
import type { PaperCode } from '@/lib/procedure/kinds'
import { peopleOf } from '@/lib/procedure/people-store'
import { findProcedure } from '@/lib/procedure/store'
import { now } from './organisation-builders'
import type { Doing } from './world-doing'
import type { Place } from './world-names'

export type Human = { name: string; idNumber: string; phone: string }

/** Who does what; the community brings, the street guides, the county confirms. */
export type Staff = { county: Actor; lead: Actor; clerk: Actor; community: Actor }

/** The doer of one place, with its people invented as they are needed. */
export type Hand = {
  doing: Doing
  place: Place
  staff: Staff
  /** The community's own paper, handed in wherever one is asked for. */
  file: number
  humans: Human[]
  human: () => Human
}

const portal = systemActor(province)
/** Reads past everybody's scope, for what the commands do not answer. */
export const known = <T>(read: (tx: Tx) => Promise<T>): Promise<T> => inScope(portal, now, read)

export async function versionOf(procedure: number): Promise<number> {
  return (await known(tx => findProcedure(tx, procedure)))?.version ?? 0
}
export async function assemblyVersion(assembly: number): Promise<number> {
  return (await known(tx => findAssembly(tx, assembly)))?.version ?? 0
}

export async function move(
  { doing }: Pick<Hand, 'doing'>,
  by: Actor,
  id: number,
  act: string,
  on: string,
  facts: Record<string, unknown> = {},
): Promise<void> {
  await doing(moveOn, by, { id, version: await versionOf(id), act, on, ...facts })
}

export async function handIn({ doing, staff, file }: Hand, id: number, ...codes: PaperCode[]): Promise<void> {
  for (const code of codes) await doing(addPaper, staff.community, { id, code, file })
}

/** Enters somebody with number and phone. @returns the person's id */
export async function enter(
  { doing, staff, human }: Pick<Hand, 'doing' | 'staff' | 'human'>,
  procedure: number,
  part: 'group' | 'candidate' | 'member',
  more: Record<string, unknown> = {},
): Promise<number> {
  const one = human()
  await doing(addPerson, staff.community, { procedure, part, side: 'owner', room: '1-101', ...one, ...more })
  const people = await known(tx => peopleOf(tx, procedure))
  return people.findLast(it => it.name === one.name)?.id ?? 0
}

/** The group that every election begins with: three, led by the street. */
export async function gather(hand: Hand, procedure: number): Promise<void> {
  await enter(hand, procedure, 'group', { side: 'street', leader: 'yes' })
  await enter(hand, procedure, 'group')
  await enter(hand, procedure, 'group')
}
