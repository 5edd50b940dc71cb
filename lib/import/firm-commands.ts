/** An imported ledger is confirmed as a whole by another account: from then on what it brought counts. */
import { z } from 'zod'
import { claimSubject, countedSubject } from '@/lib/claim/trail'
import { idField } from '@/lib/core/fields'
import { done, missing, no, type Result, refused } from '@/lib/core/result'
import { findFile } from '@/lib/file/store'
import { writeAuditRows } from '@/lib/platform/audit'
import { sqlState } from '@/lib/platform/db'
import { bytesOf } from '@/lib/platform/files'
import { type Call, command } from '@/lib/platform/perform'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { Overtaken } from './batch'
import { batchOf } from './batches'
import { confirmClaims, waitingOf } from './firm-store'
import { mayConfirm } from './kinds'
import { longestRun } from './queue'
import { type ImportRun, sheetKeptDays } from './run'
import { findRun } from './store'
import { importKindText } from './text'

/** `firm`: how many rows were confirmed; `left`: how many of those that the actor sees wait on. */
export type ConfirmedRun = { run: ImportRun; firm: number; left: number }

export const confirmWhole = command({
  schema: z.object({ id: idField }),
  act: 'import.approve',
  timeout: longestRun,
  run: async ({ input, actor, now, tx }): Promise<Result<ConfirmedRun>> => {
    const run = await findRun(tx, input.id)
    if (!run) return missing()
    if (!mayConfirm(actor, run.kind)) return no({ kind: 'forbidden' })
    if (actor.accountId === null || run.accountId === actor.accountId)
      return refused('same-person', '您是导入人，须由他人整批确认')
    if (run.state !== 'done') return refused('state', '这次导入还没有写入')
    const waiting = (await waitingOf(tx, [run])).get(run.id) ?? 0
    if (waiting === 0) return refused('nothing', '这次导入没有待确认的内容')
    if (run.fileId === null)
      return refused('sheet-gone', `原台账已过 ${sheetKeptDays} 天的保存期，不能整批确认，请在列表里逐条办理`)
    const whole = { tx, actor, now, input: run }
    const firm = await confirming(async () => {
      const days = await confirmDays(whole)
      return run.kind === 'organisations' ? days : days + (await confirmRest(whole))
    })
    if (!firm.ok) return firm
    const left = (await waitingOf(tx, [run])).get(run.id) ?? 0
    return firm.value === 0
      ? refused('same-person', `待确认的 ${left} 条是您登记或申报的，或台账里没有批准日期，请由他人在列表里逐条办理`)
      : done({ run, firm: firm.value, left })
  },
  subject: ({ run, firm }) => ({
    kind: 'import',
    id: run.id,
    name: `${importKindText[run.kind]} ${run.fileName}`,
    division: run.division,
    changes: { firm: [null, firm] },
  }),
})

/** The own history of every organisation and compound says what counts from now on. */
async function confirmDays({ tx, actor, now, input: run }: Call<ImportRun>): Promise<number> {
  const claims = await confirmClaims(tx, actor, now, run.id)
  const act = 'organisation.confirm'
  await writeAuditRows(
    tx,
    { at: now, actor },
    claims.flatMap(one => [
      { act, subject: countedSubject(one) },
      { act, subject: claimSubject(one) },
    ]),
  )
  return claims.length
}

/** The ledger is read again as who confirms it: what another has declared or proposed is approved with the days it carries. */
async function confirmRest({ tx, actor, now, input: run }: Call<ImportRun>): Promise<number> {
  const file = run.fileId === null ? null : await findFile({ tx, actor, now }, run.fileId)
  if (!file) return 0
  const bytes = await bytesOf(file.sha256)
  const batch = await batchOf(run.kind, { tx, actor, now }, { bytes, name: run.fileName }, run.id)
  const before = (await waitingOf(tx, [run])).get(run.id) ?? 0
  await batch.write(() => Promise.resolve(), run.id)
  return before - ((await waitingOf(tx, [run])).get(run.id) ?? 0)
}

async function confirming(confirm: () => Promise<number>): Promise<Result<number>> {
  try {
    return done(await confirm())
  } catch (error) {
    if (error instanceof SheetProblem) return refused('sheet', error.message)
    if (error instanceof Overtaken) return no({ kind: 'conflict' })
    if (sqlState(error)?.code === '23P01')
      return refused('terms-overlap', '有任期与已确认的任期重叠，不能整批确认，请在登记事项列表逐条确认或退回')
    throw error
  }
}
