/** Keeps the runs of imports: what was read, what was wrong, how far the writing has come. */

import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import type { DivisionCode } from '@/lib/core/division'
import { type Beside, type Page, pageOf } from '@/lib/core/page'
import type { Tx } from '@/lib/platform/db'
import { newestById } from '@/lib/platform/page-sql'
import type { Prisma } from '@/prisma/client/client'
import { type ImportState, openStates } from './flow'
import { Issue } from './issue'
import type { ImportKind } from './kinds'
import { type ImportRun, Preview, type RowCounts } from './run'

const columns = {
  id: true,
  kind: true,
  fileId: true,
  fileName: true,
  divisionCode: true,
  accountId: true,
  postId: true,
  partial: true,
  state: true,
  progress: true,
  rowsTotal: true,
  rowsNew: true,
  rowsChanged: true,
  rowsSame: true,
  rowsBad: true,
  message: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.ImportRunSelect

type StoredRun = Prisma.ImportRunGetPayload<{ select: typeof columns }>

const run = (row: StoredRun): ImportRun => ({
  id: row.id,
  kind: row.kind as ImportKind,
  fileId: row.fileId,
  fileName: row.fileName,
  division: row.divisionCode as DivisionCode,
  accountId: row.accountId,
  postId: row.postId,
  partial: row.partial,
  state: row.state as ImportState,
  progress: row.progress,
  counts: {
    rows: row.rowsTotal,
    new: row.rowsNew,
    changed: row.rowsChanged,
    same: row.rowsSame,
    bad: row.rowsBad,
  },
  message: row.message,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
})

export type NewRun = {
  kind: ImportKind
  fileId: number
  fileName: string
  counts: RowCounts
  issues: readonly Issue[]
  preview: Preview
  state: 'checked' | 'done'
}

export async function addRun(
  tx: Tx,
  actor: Actor & { accountId: number; postId: number },
  now: Date,
  newRun: NewRun,
): Promise<ImportRun> {
  const row = await tx.importRun.create({
    data: {
      kind: newRun.kind,
      fileId: newRun.fileId,
      fileName: newRun.fileName,
      divisionCode: actor.division,
      accountId: actor.accountId,
      postId: actor.postId,
      state: newRun.state,
      ...rows(newRun.counts),
      errors: newRun.issues.map(({ line, column, message }) => ({ line, column, message })),
      preview: Preview.parse(newRun.preview),
      createdAt: now,
      finishedAt: newRun.state === 'done' ? now : null,
    },
    select: columns,
  })
  return run(row)
}

const rows = (counts: RowCounts) => ({
  rowsTotal: counts.rows,
  rowsNew: counts.new,
  rowsChanged: counts.changed,
  rowsSame: counts.same,
  rowsBad: counts.bad,
})

export async function findRun(tx: Tx, id: number): Promise<ImportRun | null> {
  const row = await tx.importRun.findUnique({ where: { id }, select: columns })
  return row && run(row)
}

/** The latest first. */
export async function runPage(tx: Tx, at: Beside<number>, size: number): Promise<Page<ImportRun, number>> {
  const found = await tx.importRun.findMany({
    ...newestById(at),
    take: size + 1,
    select: columns,
  })
  return pageOf(found.map(run), size, at, one => one.id)
}

/** How many sentences there are, and the first of them. */
export async function issuesOf(tx: Tx, id: number, limit: number): Promise<{ count: number; first: Issue[] }> {
  const found = await tx.$queryRaw<{ count: number; first: Issue[] }[]>`
    SELECT jsonb_array_length(errors) AS count, jsonb_path_query_array(errors, ${`$[0 to ${limit - 1}]`}::jsonpath) AS first
    FROM import_run WHERE id = ${id}`
  return found[0] ?? { count: 0, first: [] }
}

/** All sentences of a run, in the order of its file. */
export async function allIssues(tx: Tx, id: number): Promise<Issue[]> {
  const row = await tx.importRun.findUnique({ where: { id }, select: { errors: true } })
  return z.array(Issue).parse(row?.errors ?? [])
}

export async function previewOfRun(tx: Tx, id: number): Promise<Preview> {
  const row = await tx.importRun.findUnique({ where: { id }, select: { preview: true } })
  return Preview.parse(row?.preview ?? {})
}

/** @returns false when it was not to be confirmed any more */
export async function confirmRun(tx: Tx, id: number, partial: boolean): Promise<boolean> {
  const { count } = await tx.importRun.updateMany({
    where: { id, state: 'checked' },
    data: { state: 'waiting', partial },
  })
  return count === 1
}

/** From here on a killed server leaves it `running`: the next one begins it again. */
export async function beginRun(tx: Tx, id: number): Promise<void> {
  await tx.importRun.updateMany({
    where: { id, state: { in: [...openStates] } },
    data: { state: 'running', progress: 0 },
  })
}

export async function tellProgress(tx: Tx, id: number, progress: number): Promise<void> {
  await tx.importRun.updateMany({ where: { id, state: 'running' }, data: { progress } })
}

export async function finishRun(tx: Tx, id: number, counts: RowCounts, now: Date): Promise<void> {
  await tx.importRun.update({
    where: { id, state: 'running' },
    data: { state: 'done', ...rows(counts), progress: counts.new + counts.changed, finishedAt: now },
  })
}

export async function failRun(tx: Tx, id: number, message: string, now: Date): Promise<void> {
  await tx.importRun.updateMany({
    where: { id, state: { in: [...openStates] } },
    data: { state: 'failed', message, progress: 0, finishedAt: now },
  })
}

/** What is still to be written keeps its sheet. What was shown of the sheet goes with it. @returns how many went */
export async function forgetSheets(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.importRun.updateMany({
    where: { fileId: { not: null }, createdAt: { lt: before }, state: { notIn: [...openStates] } },
    data: { fileId: null, preview: {} },
  })
  return count
}

export const openRuns = (tx: Tx): Promise<{ id: number }[]> =>
  tx.importRun.findMany({ where: { state: { in: [...openStates] } }, select: { id: true }, orderBy: { id: 'asc' } })

/** Only one process writes a run at a time; the lock goes with the transaction, also when its process is killed. */
export async function lockRun(tx: Tx, id: number): Promise<boolean> {
  const found = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtext('import_run'), ${id}::int) AS free`
  return found[0]?.free === true
}
