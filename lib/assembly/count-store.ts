/** Reads a whole vote for counting, and writes what was counted. A hundred thousand rooms come as one text, which is ten times quicker. */
import type { Tx } from '@/lib/platform/db'
import { type Cast, type MatterResult, maskedRoom, type Vote, voteOf } from './result'

const field = '\u001f'
const record = '\u001e'

/**
 * Every room that counts, under its published name. The numbers in those names follow the sealed keys
 * of owners and never change, since the register is frozen.
 */
export async function castsOf(tx: Tx, assemblyId: number): Promise<Cast[]> {
  const rows = await tx.$queryRaw<{ text: string | null }[]>`
    SELECT string_agg(concat_ws(${field}, u.room, u.area, u.person, CASE WHEN u.served_on IS NULL THEN 0 ELSE 1 END,
      array_to_string(b.choices, ',')), ${record} ORDER BY u.owner_hash COLLATE "C", u.room COLLATE "C") AS text
    FROM register_unit u LEFT JOIN ballot b ON b.assembly_id = u.assembly_id AND b.person = u.person AND cardinality(b.choices) > 0
    WHERE u.assembly_id = ${assemblyId} AND u.person IS NOT NULL`
  const text = rows[0]?.text
  return text ? text.split(record).map((line, at) => castIn(line.split(field), at + 1)) : []
}

export const voteIn = async (tx: Tx, assemblyId: number): Promise<Vote> => voteOf(await castsOf(tx, assemblyId))

function castIn([room, area, person, served, said]: string[], serial: number): Cast {
  return {
    room: maskedRoom(room ?? '', serial),
    area: Number(area),
    person: Number(person),
    served: served === '1',
    said: said === undefined ? null : said.split(',').map(Number),
  }
}

export async function writeResults(
  tx: Tx,
  assemblyId: number,
  results: readonly { no: number; result: MatterResult }[],
): Promise<void> {
  for (const { no, result } of results) {
    const { raw, deemed, verdict } = result
    await tx.assemblyMatter.update({
      where: { assemblyId_no: { assemblyId, no } },
      data: {
        forArea: BigInt(raw.area.for),
        forPersons: raw.persons.for,
        againstArea: BigInt(raw.area.against),
        againstPersons: raw.persons.against,
        abstainArea: BigInt(raw.area.abstain),
        abstainPersons: raw.persons.abstain,
        deemedArea: BigInt(deemed.area),
        deemedPersons: deemed.persons,
        outcome: verdict.outcome,
      },
    })
  }
}
