/** Candidates of an election held against its own register: a difference is mended, or decided upon with a reason. */

import { squareMetres } from '@/lib/compound/area'
import { roomKey } from '@/lib/core/owner'
import type { Tx } from '@/lib/platform/db'
import { differencesOf, type RegisteredRoom } from '@/lib/procedure/conflicts'
import { type Person, peopleOf } from '@/lib/procedure/people-store'
import { roomsOfRegister } from '@/lib/procedure/register-look-store'
import { conflictText } from '@/lib/procedure/text'
import type { Assembly, CandidateDifference } from './shapes'

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

/** Where candidates who stand differ from the register and nobody has said yet why they stand all the same. */
export async function openDifferences(
  tx: Tx,
  { id, procedure }: Pick<Assembly, 'id' | 'procedure'>,
): Promise<CandidateDifference[]> {
  if (!procedure) return []
  const people = (await peopleOf(tx, procedure.id)).filter(
    one => one.part === 'candidate' && one.vetting === 'passed' && one.side === 'owner',
  )
  if ((await tx.registerUnit.findFirst({ where: { assemblyId: id }, select: { id: true } })) === null) return []
  const rooms = await roomsOfRegister(
    tx,
    id,
    people.flatMap(one => one.room ?? []),
  )
  const settled = await tx.registerDecision.findMany({ where: { assemblyId: id, kind: 'candidate' } })
  const isSettled = (it: CandidateDifference): boolean =>
    settled.some(one => one.oneKey === String(it.person) && one.otherKey === it.print)
  return people.flatMap(person => differenceOf(person, rooms)).filter(it => !isSettled(it))
}
