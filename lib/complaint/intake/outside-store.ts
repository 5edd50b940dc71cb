/** Which numbers of outside systems are known already? */
import { normalForm } from '@/lib/core/normal'
import type { Tx } from '@/lib/platform/db'

/** Our number by theirs in its normal form, for any of the sources: the same work sheet may come by the interface and by a file. */
export async function outsideCases(
  tx: Tx,
  sources: readonly number[],
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.$queryRaw<{ no: string; code: string }[]>`
    SELECT outside_key AS no, code FROM complaint
    WHERE source_id = ANY (${[...sources]}::int[]) AND outside_key = ANY (${[...new Set(numbers.map(normalForm))]}::text[])
    ORDER BY outside_twin DESC, id DESC`
  return new Map(rows.map(row => [row.no, row.code]))
}
