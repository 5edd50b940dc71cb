/** May this stand as a newer paper? It is another than those that stand, and no older than the one before. */
import type { Day } from '@/lib/core/day'
import type { FieldErrors } from '@/lib/core/result'
import { isSameFile } from '@/lib/file/store'
import type { Tx } from '@/lib/platform/db'

type Offered = { offered: number | null; offeredOn: Day | null }
/** The paper of the approval, and the newer one that was accepted last. */
type StandingPapers = { approved: number | null; newer: number | null; newerOn: Day | null }

export async function newerErrors(
  tx: Tx,
  { offered, offeredOn }: Offered,
  { approved, newer, newerOn }: StandingPapers,
): Promise<FieldErrors> {
  const same = async (known: number | null): Promise<boolean> =>
    known !== null && offered !== null && (await isSameFile(tx, offered, known))
  const known = { 已认可: newer, 批准时: approved }
  const found = await Promise.all(
    Object.entries(known).map(async ([word, paper]) => ((await same(paper)) ? word : null)),
  )
  const of = found.find(word => word !== null)
  return {
    ...(of ? { offered: [`与${of}的是同一个文件，不用再提交`] } : {}),
    ...(newerOn !== null && offeredOn !== null && offeredOn < newerOn
      ? { offeredOn: [`早于已认可的更新文件（${newerOn}）`] }
      : {}),
  }
}
