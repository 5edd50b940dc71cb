/** Procedures for tests, made by the commands that make them in the portal, on days of their own. */
import type { Actor } from '@/lib/core/access'
import { type Day, day, startInShanghai } from '@/lib/core/day'
import type { Result } from '@/lib/core/result'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addPaper, addPerson, moveOn, openProcedure, setOffices, vetPerson } from '@/lib/procedure/commands'
import type { PaperCode } from '@/lib/procedure/kinds'
import { isSeated, officeField, seenOf } from '@/lib/procedure/offices'
import { peopleOf } from '@/lib/procedure/people-store'
import { findProcedure, type Procedure } from '@/lib/procedure/store'
import type { KeptProcedure } from '@/lib/procedure/subject'
import { withClient } from '@/scripts/runtime/database'
import { paperOf } from './compound-builders'

/** Ten in the morning at Taiyuan. */
export const at = (on: string): Date => new Date(startInShanghai(day(on)).getTime() + 10 * 3_600_000)

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`not done: ${JSON.stringify(result.problem)}`)
  return result.value
}

/** What was said against it, as far as it is a sentence. */
export const refusal = (result: Result<unknown>): string => {
  if (result.ok) return ''
  const { problem } = result
  if (problem.kind === 'invalid') return Object.values(problem.fields).flat().join('；')
  return 'message' in problem ? (problem.message ?? problem.kind) : problem.kind
}

export async function procedureOf(actor: Actor, id: number, on: string): Promise<Procedure> {
  const found = await inScope(actor, at(on), tx => findProcedure(tx, id))
  if (!found) throw new Error(`no procedure ${id}`)
  return found
}

/** @returns the procedure's id */
export const begun = async (actor: Actor, raw: Record<string, unknown> & { on: string }): Promise<number> =>
  must(await perform(openProcedure, actor, raw, at(raw.on))).id

/** Makes a move on a day, as whoever sees the newest version. */
export async function go(
  actor: Actor,
  id: number,
  act: string,
  on: string,
  more: Record<string, unknown> = {},
): Promise<Result<KeptProcedure>> {
  const { version } = await procedureOf(actor, id, on)
  return perform(moveOn, actor, { id, version, act, on, ...more }, at(on))
}

export async function handIn(actor: Actor, id: number, on: string, ...codes: PaperCode[]): Promise<void> {
  for (const code of codes) {
    const file = await paperOf(actor, `${code}.png`)
    must(await perform(addPaper, actor, { id, code, file }, at(on)))
  }
}

/** A valid ID number of somebody born on a day (GB 11643); invented. */
export function idNumberOf(serial: number, born: Day = day('1980-01-01')): string {
  const body = `140105${born.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const total = weights.reduce((sum, weight, index) => sum + weight * Number(body.charAt(index)), 0)
  return body + '10X98765432'.charAt(total % 11)
}

let serial = 0

/** Somebody entered into a procedure; an owner with a room unless said otherwise. @returns the person's id */
export async function entered(
  actor: Actor,
  procedure: number,
  part: 'group' | 'candidate' | 'member',
  on: string,
  more: Record<string, unknown> = {},
): Promise<number> {
  serial += 1
  const name = typeof more['name'] === 'string' ? more['name'] : `业主${serial}`
  const given = { name, side: 'owner', room: `1-${serial}`, idNumber: idNumberOf(serial), ...more }
  must(await perform(addPerson, actor, { procedure, part, ...given }, at(on)))
  const people = await inScope(actor, at(on), tx => peopleOf(tx, procedure))
  const last = people.findLast(person => person.name === name)
  if (!last) throw new Error(`${name} not entered`)
  return last.id
}

export async function vetted(actor: Actor, person: number, on: string, more: Record<string, unknown> = {}) {
  return perform(
    vetPerson,
    actor,
    { id: person, version: await versionOf(actor, person, on), vetting: 'passed', ...more },
    at(on),
  )
}

/** One form for all: the offices by the people's ids; who is not named has none. */
export async function givenOffices(
  actor: Actor,
  procedure: number,
  offices: ReadonlyMap<number, string>,
  on: string,
): Promise<Result<KeptProcedure>> {
  const it = await procedureOf(actor, procedure, on)
  const people = await inScope(actor, at(on), tx => peopleOf(tx, procedure))
  const given = Object.fromEntries([...offices].map(([id, office]) => [officeField(id), office]))
  const seen = seenOf(people.filter(one => isSeated(it.kind, one)))
  return perform(setOffices, actor, { id: procedure, seen, ...given }, at(on))
}

const versionOf = async (actor: Actor, person: number, on: string): Promise<number> =>
  inScope(actor, at(on), async tx => (await tx.procedurePerson.findUniqueOrThrow({ where: { id: person } })).version)

/** An assembly of a procedure as the vote leaves it, straight into the ledger: who is elected, and who took part. */
export async function voted(
  ownerUrl: string,
  procedure: number,
  on: string,
  elected: readonly number[],
  area: readonly [part: number, whole: number] = [800_000, 1_000_000],
): Promise<void> {
  await withClient(ownerUrl, async client => {
    const { rows } = await client.query<{ id: number; compound_id: number; division_code: string }>(
      `INSERT INTO assembly (compound_id, division_code, procedure_id, kind, form, title, state, state_at, state_on, opens_on, closes_on,
         whole_area, whole_persons, decided_on, created_at)
       SELECT compound_id, division_code, id, 'first', 'written', '首次业主大会', 'decided', $2, $3, $3, $3, $4, 100, $3, $2
       FROM procedure WHERE id = $1 RETURNING id, compound_id, division_code`,
      [procedure, at(on), on, area[1]],
    )
    const assembly = rows[0]
    if (!assembly) throw new Error('no assembly came back')
    const isQuorate = area[0] * 3 >= area[1] * 2
    await client.query(
      `INSERT INTO assembly_matter (assembly_id, compound_id, division_code, no, code, title, person_id, for_area, for_persons,
         against_area, against_persons, abstain_area, abstain_persons, outcome)
       SELECT $1, $2, $3, row_number() OVER (ORDER BY id), 3, name, id, $4::bigint, 80, 0, 0, 0, 0, $5
       FROM procedure_person WHERE procedure_id = $6 AND part = 'candidate' AND removed_at IS NULL`,
      [
        assembly.id,
        assembly.compound_id,
        assembly.division_code,
        area[0],
        isQuorate ? 'passed' : 'no-quorum',
        procedure,
      ],
    )
    await client.query(
      `UPDATE procedure_person SET elected = id = ANY($2), votes_area = 1, votes_count = 1, version = version + 1
       WHERE procedure_id = $1 AND part = 'candidate'`,
      [procedure, elected],
    )
  })
}
