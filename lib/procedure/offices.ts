/** Which offices may be given to those who come into office together: all that is wrong is told at once (指导规则 32). */
import type { FieldErrors } from '@/lib/core/result'
import { committeeOffices, managementOffices, type Office, substituteOffice } from '@/lib/organisation/kinds'
import type { Part, ProcedureKind } from './kinds'

/** Who is given an office in one form: those elected, or those of a 物管会 who were not turned down. */
export const seatedPart = (kind: ProcedureKind): Part => (kind === 'management' ? 'member' : 'candidate')
type Seatable = { part: Part; elected: boolean | null; vetting: string }
export const isSeated = (kind: ProcedureKind, { part, elected, vetting }: Seatable): boolean =>
  part === seatedPart(kind) && (part === 'member' ? vetting !== 'rejected' : elected === true)

/** The field of one person's office. */
export const officeField = (person: number): string => `o${person}`

/** Which state of the people was looked at: nobody gives offices over a colleague's correction. */
export const seenOf = (people: readonly { id: number; version: number }[]): string =>
  people.map(({ id, version }) => `${id}.${version}`).join(' ')

const chairs: readonly Office[] = ['01', '11', '12']
const vices: readonly Office[] = ['02', '13']

type Seated = { id: number; name: string; substitute: boolean }

/** @param given the office of each by id; who is not in it has none */
export function officeErrors(
  kind: ProcedureKind,
  people: readonly Seated[],
  given: ReadonlyMap<number, Office>,
): FieldErrors {
  const wrong: FieldErrors = {}
  const allowed: readonly Office[] = kind === 'management' ? managementOffices : committeeOffices
  const chosen = people.flatMap(person => {
    const office = given.get(person.id)
    return office === undefined ? [] : [{ ...person, office }]
  })
  for (const { id, name, office, substitute } of chosen) {
    if (!allowed.includes(office)) wrong[officeField(id)] = ['没有这个职务']
    else if (substitute && office !== substituteOffice) wrong[officeField(id)] = [`${name}是候补委员，递补前不任职务`]
    else if (!substitute && office === substituteOffice) wrong[officeField(id)] = [`${name}不是候补委员`]
  }
  const heads = chosen.filter(one => chairs.includes(one.office))
  if (heads.length > 1)
    for (const { id } of heads)
      wrong[officeField(id)] ??= [`主任只能 1 人，现选了 ${heads.map(one => one.name).join('、')}`]
  // The members of a 物管会 are put together bit by bit; who leads it is asked for when they are chosen.
  if (kind === 'management') return wrong
  const lacking = [
    ...(heads.length === 0 ? ['主任'] : []),
    ...(chosen.some(one => vices.includes(one.office)) ? [] : ['副主任']),
  ]
  const first = people.find(one => !one.substitute)
  if (lacking.length > 0 && first)
    wrong[officeField(first.id)] = [
      ...(wrong[officeField(first.id)] ?? []),
      `还没有推选${lacking.join('、')}（指导规则第三十二条）`,
    ]
  return wrong
}
