/** Candidates of an election held against its own owners' register: in what each differs, and why he stands all the same. */

import { squareMetres } from '@/lib/compound/area'
import { roomKey } from '@/lib/core/owner'
import type { Tx } from '@/lib/platform/db'
import { namesOfAccounts } from '@/lib/platform/people'
import { differencesOf, type RegisteredRoom } from './conflicts'
import type { CandidateDifference } from './facts'
import { type Person, peopleOf } from './people-store'
import { roomsOfRegister } from './register-look-store'
import { conflictText } from './text'

function differenceOf(person: Person, rooms: ReadonlyMap<string, RegisteredRoom>): CandidateDifference[] {
  const keys = differencesOf(person, rooms)
  if (keys.length === 0) return []
  const { id, name, room, area } = person
  const known = rooms.get(roomKey(room ?? ''))
  const areas = keys.includes('other-area') && known && area !== null
  const words = [
    ...keys.map(key => conflictText[key]),
    ...(areas ? [`登记 ${squareMetres(area)} ㎡，名册 ${squareMetres(known.area)} ㎡`] : []),
  ]
  return [
    {
      ...{ person: id, name, words: `${room ?? ''} ${words.join('，')}` },
      print: [...keys, room, area, known?.area ?? ''].join('|'),
    },
  ]
}

type OfElection = { assemblyId: number; procedureId: number }
const hasRegister = async (tx: Tx, assemblyId: number): Promise<boolean> =>
  (await tx.registerUnit.findFirst({ where: { assemblyId }, select: { id: true } })) !== null

const decisionsOn = (tx: Tx, assemblyId: number) =>
  tx.registerDecision.findMany({ where: { assemblyId, kind: 'candidate' }, orderBy: { id: 'asc' } })

async function differencesIn(
  tx: Tx,
  { assemblyId, procedureId }: OfElection,
  isMeant: (person: Person) => boolean,
): Promise<{ people: Person[]; found: CandidateDifference[] }> {
  const people = (await peopleOf(tx, procedureId)).filter(
    one => one.part === 'candidate' && one.side === 'owner' && isMeant(one),
  )
  if (people.length === 0 || !(await hasRegister(tx, assemblyId))) return { people, found: [] }
  const rooms = await roomsOfRegister(
    tx,
    assemblyId,
    people.flatMap(one => one.room ?? []),
  )
  return { people, found: people.flatMap(person => differenceOf(person, rooms)) }
}

/** Where candidates who stand differ from the register and nobody has said yet why they stand all the same. */
export async function openDifferences(tx: Tx, of: OfElection): Promise<CandidateDifference[]> {
  const { found } = await differencesIn(tx, of, one => one.vetting === 'passed')
  const settled = await decisionsOn(tx, of.assemblyId)
  return found.filter(it => !settled.some(one => one.oneKey === String(it.person) && one.otherKey === it.print))
}

/** What was said of a difference, by whom and when. */
export type SettledDifference = {
  person: number
  name: string
  /** null: names or areas agree by now, or were wiped; what was said of them stays. */
  words: string | null
  reason: string | null
  at: Date | null
  byName: string | null
}

/** Of those elected: in what each differs from the register that was voted by, with the reason that was given for it. */
export async function electedDifferences(tx: Tx, of: OfElection): Promise<SettledDifference[]> {
  const { people, found } = await differencesIn(tx, of, one => one.elected === true)
  const settled = await decisionsOn(tx, of.assemblyId)
  const names = await namesOfAccounts(
    tx,
    settled.map(one => one.by),
  )
  return people.flatMap(({ id: person, name }) => {
    const words = found.find(one => one.person === person)?.words ?? null
    const said = settled.findLast(one => one.oneKey === String(person))
    if (words === null && said === undefined) return []
    const by = said?.by ?? null
    return [
      {
        ...{ person, name, words, reason: said?.reason ?? null, at: said?.at ?? null },
        byName: by === null ? null : (names.get(by) ?? null),
      },
    ]
  })
}
