/** What stands in the way of two compounds becoming one. */
import type { Seen } from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'

type Twin = { id: number; code: string; name: string; street: string; retired: boolean; merged: boolean }

export const twinOf = async (tx: Tx, of: { id: number } | { code: string }): Promise<Twin | null> => {
  const rows = await tx.$queryRaw<Twin[]>`
    SELECT id, code, name, street_code AS street, retired_on IS NOT NULL AS retired, merged_into IS NOT NULL AS merged FROM compound
    WHERE id = ${'id' in of ? of.id : null}::int OR code = ${'code' in of ? of.code : null}::text`
  return rows[0] ?? null
}

/** What runs in both, or is not decided yet of the one that goes: it is ended or decided first. */
export async function underWay(tx: Tx, from: number, into: number): Promise<Seen[]> {
  return tx.$queryRaw<Seen[]>`
    SELECT '两个小区都有进行中的同类程序' AS label, '/procedures/' || p.id AS href FROM procedure p
      WHERE p.compound_id = ${from} AND p.ended_on IS NULL
        AND EXISTS (SELECT FROM procedure o WHERE o.compound_id = ${into} AND o.kind = p.kind AND o.ended_on IS NULL)
    UNION ALL SELECT '两个小区都有办理中的同类备案', '/filings/' || f.id FROM filing f
      WHERE f.compound_id = ${from} AND f.state IN ('draft', 'submitted', 'correcting', 'accepted')
        AND EXISTS (SELECT FROM filing o WHERE o.compound_id = ${into} AND o.kind = f.kind AND o.organisation_kind = f.organisation_kind
          AND o.state IN ('draft', 'submitted', 'correcting', 'accepted'))
    UNION ALL SELECT '交付或退出登记还没有确认', '/organisations/claims/' || c.id FROM term_claim c
      WHERE c.compound_id = ${from} AND c.organisation_id IS NULL AND c.state IN ('waiting', 'returned')
    UNION ALL SELECT '不纳入统计的申请还没有办结', '/exclusions/' || e.id FROM compound_exclusion e
      WHERE e.compound_id = ${from} AND e.state IN ('proposed', 'renewing', 'ending')
    ORDER BY 2`
}

/** Another proposal that one of the two is part of, not decided yet. */
export async function otherMerger(tx: Tx, ids: readonly number[], except: number): Promise<number | null> {
  const rows = await tx.$queryRaw<{ id: number }[]>`
    SELECT id FROM compound_merger WHERE state = 'proposed' AND id <> ${except}
      AND (compound_id = ANY(${[...ids]}::int[]) OR into_id = ANY(${[...ids]}::int[])) LIMIT 1`
  return rows[0]?.id ?? null
}
