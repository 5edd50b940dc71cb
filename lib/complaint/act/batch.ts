/** One move of many cases: each its own decision and its own row in the trail; what is refused leaves the others alone. */

import { subject } from '@/lib/complaint/subject'
import { type Subject, writeAudit, writeAuditRows } from '@/lib/platform/audit'
import type { Doer } from '@/lib/platform/perform'
import { problemSentence } from '@/lib/platform/words'
import { moveOne } from './move'
import { type ComplaintAct, type MoveFields, ruleOfAct } from './requests'

export type BatchResult = { id: string; code: string | null; ok: boolean; message: string | null }
export type Batched = { results: BatchResult[] }

export async function batch(
  doer: Doer,
  cases: readonly { id: string; version: number }[],
  act: ComplaintAct,
  brought: MoveFields,
): Promise<Batched> {
  const { tx, actor, now } = doer
  const word = ruleOfAct(act).by
  const results: BatchResult[] = []
  const rows: { act: string; subject: Subject }[] = []
  for (const one of cases) {
    const moved = await moveOne(doer, one.id, one.version, act, brought)
    if (moved.ok) rows.push({ act: word, subject: subject(moved.value) })
    else
      await writeAudit(tx, {
        at: now,
        actor,
        act: word,
        outcome: moved.problem.kind,
        subject: { kind: 'asked', id: one.id },
      })
    results.push({
      id: one.id,
      code: moved.ok ? moved.value.after.code : null,
      ok: moved.ok,
      message: moved.ok ? null : wordsFor(moved.problem),
    })
  }
  await writeAuditRows(tx, { at: now, actor }, rows)
  return { results }
}

const wordsFor = (problem: Parameters<typeof problemSentence>[0]): string =>
  problem.kind === 'invalid' ? Object.values(problem.fields).flat().join('；') : problemSentence(problem)

/** The batch as one entry; each case has its own besides. */
export function batchSubject({ results }: Batched): Subject {
  const moved = results.filter(one => one.ok)
  return {
    kind: 'complaint',
    id: `${moved.length}/${results.length}`,
    name: `批量 ${results.length} 件，成功 ${moved.length} 件`,
  }
}
