/** Finds the compounds of a street that may be the one that is about to be written. */
import { ancestor, type DivisionCode } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import { isAlikeTo, type KnownCompoundName, type NamedCompound } from './alike'

/** All of these streets that stand in the register, by street. */
export async function namesInStreets(
  tx: Tx,
  streets: readonly DivisionCode[],
): Promise<Map<DivisionCode, KnownCompoundName[]>> {
  const rows = await tx.$queryRaw<(KnownCompoundName & { street: DivisionCode })[]>`
    SELECT c.id, c.code, c.name, c.alias, c.street_code AS street, coalesce(d.name, '') AS community
    FROM compound c LEFT JOIN division d ON d.code = c.division_code
    WHERE c.street_code = ANY(${[...new Set(streets)]}::char(12)[]) AND c.retired_on IS NULL ORDER BY c.code`
  const found = new Map<DivisionCode, KnownCompoundName[]>()
  for (const { street, ...one } of rows) found.set(street, [...(found.get(street) ?? []), one])
  return found
}

/** @param exceptId the compound itself */
export async function alikeCompounds(
  tx: Tx,
  wanted: NamedCompound & { divisionCode: DivisionCode },
  exceptId: number,
): Promise<KnownCompoundName[]> {
  const street = ancestor(wanted.divisionCode, 'street')
  const here = (await namesInStreets(tx, [street])).get(street) ?? []
  return here.filter(one => one.id !== exceptId && isAlikeTo(one, wanted))
}
