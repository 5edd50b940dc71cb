/** Enters, corrects, removes and vets people of a procedure; what was decided upon stays as it was. */
import { dayInShanghai } from '@/lib/core/day'
import { looksSame } from '@/lib/core/normal'
import { roomKey } from '@/lib/core/owner'
import { done, type FieldErrors, invalid, missing, no, type Problem, type Result, refused } from '@/lib/core/result'
import { managementOffices, type Office } from '@/lib/organisation/kinds'
import { changesBetween } from '@/lib/platform/audit'
import { lookupHash } from '@/lib/platform/crypto'
import type { Tx } from '@/lib/platform/db'
import type { Call, Doer } from '@/lib/platform/perform'
import { differencesOf } from './conflicts'
import { type ConflictKey, hardConflicts } from './facts'
import { withConflicts } from './facts-store'
import type { Part } from './kinds'
import {
  findPerson,
  insertPerson,
  type Person,
  type PersonGiven,
  peopleOf,
  removePersonRow,
  updatePerson,
  writeVetting,
} from './people-store'
import { chosenOwner, hasNames, registeredRooms } from './register-look-store'
import type { AddPersonRequest, CorrectPersonRequest, RemovePersonRequest, VetPersonRequest } from './requests'
import { isPartOpen } from './steps'
import { findProcedure, holdProcedure, type Procedure } from './store'
import { type KeptProcedure, kept } from './subject'
import { conflictText, partText, procedureStateText } from './text'

/** The person changed by others meanwhile. */
const overtaken = (person: Person): Problem => ({
  kind: 'conflict',
  message: `${person.name}的资料刚刚被别人改过，请刷新后再看`,
  version: person.version,
})

export const closed = (it: Procedure, part: Part): Result<never> =>
  refused('part-closed', `现在是“${procedureStateText(it.kind, it.state)}”，${partText[part]}名单不能再改`)

/** What the trail tells of a person: never the sealed fields, only that they were given. */
const told = (person: Person | null): Record<string, unknown> =>
  person
    ? {
        person: person.name,
        part: person.part,
        side: person.side,
        leader: person.leader,
        office: person.office,
        room: person.room,
        substitute: person.substitute,
        vetting: person.vetting,
        idNumber: person.idNumber,
        phone: person.phone,
      }
    : {}

const answer = (
  procedure: Procedure,
  before: Person | null,
  after: Person | null,
  reason: string | null = null,
): KeptProcedure => {
  const changes = changesBetween(told(before), after ? told(after) : { person: null })
  const person = after ?? before
  // The name leads every entry about a person, also where it did not change.
  return kept(procedure, procedure, {
    changes: { person: [before?.name ?? null, person?.name ?? null], ...changes },
    reason,
  })
}

const givenOf = (input: Omit<CorrectPersonRequest, 'id' | 'version'>): PersonGiven => ({
  name: input.name,
  side: input.side,
  leader: input.leader,
  office: input.office,
  sex: input.sex,
  bornOn: input.bornOn,
  politics: input.politics,
  room: input.room,
  area: input.area,
  tags: input.tags,
  feesPaid: input.feesPaid,
  statement: input.statement,
  substitute: input.substitute,
  idNumber: input.idNumber,
  phone: input.phone,
})

/** Offices of a 物管会 are given while it is put together; those of a committee at its first meeting. */
function factErrors(part: Part, { office, bornOn }: Pick<PersonGiven, 'office' | 'bornOn'>, now: Date): FieldErrors {
  const allowed: readonly Office[] = part === 'member' ? managementOffices : []
  return {
    ...(office === null || allowed.includes(office) ? {} : { office: [`${partText[part]}在此不填职务`] }),
    ...(bornOn !== null && bornOn > dayInShanghai(now) ? { bornOn: ['不能晚于今天'] } : {}),
  }
}

/** Where a register has its names, an owner is chosen from it: a name that was typed would be another person. */
async function typedErrors(
  tx: Tx,
  { compound }: Procedure,
  { from, side }: Pick<AddPersonRequest, 'from' | 'side'>,
): Promise<FieldErrors> {
  if (from !== null || side !== 'owner' || !(await hasNames(tx, compound.id))) return {}
  return { from: ['本小区有业主名册，业主请从名册里选；名册有误的，先更正名册'] }
}

/** The same of a correction: what was entered stays, and what is changed agrees with the register. */
async function changedErrors(
  tx: Tx,
  { person, procedure }: { person: Person; procedure: Procedure },
  input: CorrectPersonRequest,
): Promise<FieldErrors> {
  if (input.side !== 'owner') return {}
  const isSame = (['name', 'side', 'room', 'area'] as const).every(key => input[key] === person[key])
  if (isSame || !(await hasNames(tx, procedure.compound.id))) return {}
  const rooms = await registeredRooms(tx, procedure.compound.id, [input.room ?? ''])
  return Object.fromEntries(
    differencesOf(input, rooms ?? new Map()).map(key => [differingField[key] ?? 'room', [conflictText[key]]]),
  )
}

const differingField: Partial<Record<ConflictKey, string>> = { 'other-owner': 'name', 'other-area': 'area' }

export async function add({ input, actor, now, tx }: Call<AddPersonRequest>): Promise<Result<KeptProcedure>> {
  const procedure = await holdProcedure(tx, input.procedure)
  if (!procedure) return missing()
  if (!isPartOpen(procedure.kind, procedure.state, input.part)) return closed(procedure, input.part)
  const wrong = { ...factErrors(input.part, input, now), ...(await typedErrors(tx, procedure, input)) }
  if (Object.keys(wrong).length > 0) return invalid({ ...(await registeredErrors(tx, procedure, input)), ...wrong })
  const whole = await wholePerson(tx, procedure, input)
  if (!whole.ok) return whole
  const twice = await enteredAlready(tx, procedure, { ...whole.value, part: input.part })
  if (twice) return twice
  const made = await insertPerson(tx, { actor, now }, procedure, { ...whole.value, part: input.part })
  return done(answer(procedure, null, made))
}

/** What the rules say of a form of which not everything can be read. */
export async function addWrong({
  parts,
  now,
  tx,
}: Doer & { parts: Readonly<Partial<AddPersonRequest>> }): Promise<FieldErrors> {
  const procedure = parts.procedure === undefined ? null : await findProcedure(tx, parts.procedure)
  if (!procedure || parts.part === undefined) return {}
  const { office = null, bornOn = null, from = null, side = null } = parts
  return {
    ...(await registeredErrors(tx, procedure, { ...parts, part: parts.part })),
    ...factErrors(parts.part, { office, bornOn }, now),
    ...(await typedErrors(tx, procedure, { from, side })),
  }
}

const registerChanged = '名册刚刚换过，请再选一次'

/** What the register and the list say of whoever is entered, while something else of the form is wrong. */
async function registeredErrors(
  tx: Tx,
  procedure: Procedure,
  { part, ...parts }: Readonly<Partial<AddPersonRequest>> & { part: Part },
): Promise<FieldErrors> {
  const { from = null, idNumber = null } = parts
  const chosen = from === null ? null : await chosenOwner(tx, procedure.compound.id, from)
  if (from !== null && chosen === null) return { from: [registerChanged] }
  const { name = null, room = null } = chosen ?? parts
  const first = await sameOnList(tx, procedure, { part, name, room, idNumber })
  if (!first) return {}
  const typed = name === null ? 'idNumber' : 'name'
  return { [chosen ? 'from' : typed]: [enteredText(first, part)] }
}

/** Chosen from the owners' register, or as entered; somebody of no home here (街道、社区) is always entered. */
async function wholePerson(tx: Tx, procedure: Procedure, input: AddPersonRequest): Promise<Result<PersonGiven>> {
  const { from, name, side, phone } = input
  if (from === null) return name === null || side === null ? missing() : done(givenOf({ ...input, name, side }))
  const chosen = await chosenOwner(tx, procedure.compound.id, from)
  if (!chosen) return invalid({ from: [registerChanged] })
  const { phone: registered, ...home } = chosen
  return done(givenOf({ ...input, ...home, side: 'owner', phone: phone ?? registered }))
}

/** Nobody stands twice on one list: the same number, or the same name in the same room. */
async function sameOnList(
  tx: Tx,
  procedure: Procedure,
  given: { part: Part; name: string | null; room: string | null; idNumber?: string | null | undefined },
): Promise<Person | undefined> {
  const { name, room } = given
  const hash = given.idNumber ? lookupHash(given.idNumber) : null
  return (await peopleOf(tx, procedure.id)).find(
    one =>
      one.part === given.part &&
      ((hash !== null && one.idHash === hash) ||
        (name !== null && looksSame(one.name, name) && one.room !== null && roomKey(one.room) === roomKey(room ?? ''))),
  )
}

const enteredText = ({ name }: Person, part: Part): string => `${name}已在${partText[part]}名单里，不能再登记一次`

async function enteredAlready(tx: Tx, procedure: Procedure, given: PersonGiven & { part: Part }) {
  const first = await sameOnList(tx, procedure, given)
  if (!first) return null
  return refused('twice', enteredText(first, given.part), {
    label: `看已登记的 ${first.name}`,
    href: `/procedures/${procedure.id}/people/${first.id}`,
  })
}

/** A person and its procedure, held. */
async function held(tx: Tx, id: number): Promise<{ person: Person; procedure: Procedure } | null> {
  const seen = await findPerson(tx, id)
  const procedure = seen && (await holdProcedure(tx, seen.procedureId))
  const person = procedure && (await findPerson(tx, id))
  return person ? { person, procedure } : null
}

export async function correct({ input, actor, now, tx }: Call<CorrectPersonRequest>): Promise<Result<KeptProcedure>> {
  const found = await held(tx, input.id)
  if (!found) return missing()
  const { person, procedure } = found
  if (!isPartOpen(procedure.kind, procedure.state, person.part)) return closed(procedure, person.part)
  const wrong = { ...factErrors(person.part, input, now), ...(await changedErrors(tx, { person, procedure }, input)) }
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  if (!(await updatePerson(tx, { actor, now }, { id: input.id, version: input.version }, givenOf(input))))
    return no(overtaken(person))
  return done(answer(procedure, person, await findPerson(tx, input.id)))
}

export async function remove({ input, now, tx }: Call<RemovePersonRequest>): Promise<Result<KeptProcedure>> {
  const found = await held(tx, input.id)
  if (!found) return missing()
  const { person, procedure } = found
  if (!isPartOpen(procedure.kind, procedure.state, person.part)) return closed(procedure, person.part)
  if (!(await removePersonRow(tx, now, { id: input.id, version: input.version }))) return no(overtaken(person))
  return done(answer(procedure, person, null, input.reason))
}

/** 人选关、审核关: whoever entered somebody does not vet him. */
export async function vet({ input, actor, now, tx }: Call<VetPersonRequest>): Promise<Result<KeptProcedure>> {
  const found = await held(tx, input.id)
  if (!found) return missing()
  const { person, procedure } = found
  if (person.part === 'group') return refused('no-vetting', '筹备组成员不用审核')
  if (!isPartOpen(procedure.kind, procedure.state, person.part)) return closed(procedure, person.part)
  if (person.enteredBy !== null && person.enteredBy === actor.accountId)
    return refused('own-entry', `${person.name}由本人录入，请其他人审核`)
  const broken = await vettingProblem(tx, procedure, person, input, now)
  if (broken) return no(broken)
  const it = { vetting: input.vetting, note: input.note ?? '' }
  if (!(await writeVetting(tx, { actor, now }, { id: input.id, version: input.version }, it)))
    return no(overtaken(person))
  return done(answer(procedure, person, await findPerson(tx, input.id), input.note))
}

async function vettingProblem(
  tx: Tx,
  procedure: Procedure,
  person: Person,
  input: VetPersonRequest,
  now: Date,
): Promise<Problem | null> {
  if (input.vetting === 'rejected')
    return input.note === null ? { kind: 'invalid', fields: { note: ['请写明不通过的原因'] } } : null
  const people = await withConflicts(tx, procedure, dayInShanghai(now))
  const conflicts = people.find(it => it.id === person.id)?.conflicts ?? []
  const hard = conflicts.filter(key => hardConflicts.includes(key))
  if (hard.length > 0) {
    const message = `${person.name}不能审核通过：${hard.map(key => conflictText[key]).join('、')}`
    return { kind: 'refused', rule: hard[0] ?? 'conflict', message }
  }
  if (conflicts.length === 0 || input.note !== null) return null
  return {
    kind: 'invalid',
    fields: { note: [`${conflicts.map(key => conflictText[key]).join('、')}；仍要通过的，请写明核实情况`] },
  }
}
