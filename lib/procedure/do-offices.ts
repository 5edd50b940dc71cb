/** Gives their offices to all who come into office, in one deed: what is wrong with any of them is told together, and then none is written. */
import { done, invalid, missing, no, type Result } from '@/lib/core/result'
import { officeText } from '@/lib/organisation/text'
import type { Call } from '@/lib/platform/perform'
import { closed } from './do-people'
import { isSeated, officeErrors, seatedPart, seenOf } from './offices'
import { type Person, peopleOf, writeOffice } from './people-store'
import type { SetOfficesRequest } from './requests'
import { isOfficeOpen } from './steps'
import { holdProcedure } from './store'
import { type KeptProcedure, kept } from './subject'

const changed = { kind: 'conflict', message: '名单刚刚被别人改过，请刷新后再定职务' } as const

export async function giveOffices({ input, tx }: Call<SetOfficesRequest>): Promise<Result<KeptProcedure>> {
  const procedure = await holdProcedure(tx, input.id)
  if (!procedure) return missing()
  const { kind, state } = procedure
  if (!isOfficeOpen(kind, state, seatedPart(kind))) return closed(procedure, seatedPart(kind))
  const people = (await peopleOf(tx, procedure.id)).filter(one => isSeated(kind, one))
  if (seenOf(people) !== input.seen) return no(changed)
  const given = input.numbered
  const wrong = officeErrors(kind, people, given)
  if (Object.keys(wrong).length > 0) return invalid(wrong)
  for (const person of people) {
    const office = given.get(person.id) ?? null
    if (office !== person.office && !(await writeOffice(tx, person, office))) return no(changed)
  }
  const after = people.map(one => ({ ...one, office: given.get(one.id) ?? null }))
  return done(kept(procedure, procedure, { changes: { offices: [said(people), said(after)] } }))
}

const said = (people: readonly Pick<Person, 'name' | 'office'>[]): string =>
  people.flatMap(({ name, office }) => (office === null ? [] : [`${name} ${officeText[office]}`])).join('、')
