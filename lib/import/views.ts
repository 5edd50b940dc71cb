/** What one sees of imports: the runs of one's place, one run with its preview, and its bad rows to be mended. */

import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { idAsked, idField } from '@/lib/core/fields'
import { type Page, pageFields } from '@/lib/core/page'
import { privateMark, privateName } from '@/lib/core/private-mark'
import { findFile } from '@/lib/file/store'
import { view } from '@/lib/platform/ask'
import { bytesOf, fileSizeLimit } from '@/lib/platform/files'
import { writeXlsx } from '@/lib/platform/sheets/xlsx-write'
import { waitingOf } from './firm-store'
import type { Issue } from './issue'
import { type ImportKind, importKinds, mayConfirm, mayImport, problemColumn } from './kinds'
import { readLedger } from './ledger'
import type { ImportRun, Preview } from './run'
import { problemSheet, templateSheet } from './sheets'
import { allIssues, findRun, issuesOf, previewOfRun, runPage } from './store'
import { importKindText } from './text'

/** So many runs stand on one page, so many sentences on the page of a run; the sheet of bad rows has all of them. */
const runsPerPage = 20
const issuesShown = 200

const id = idField

/** `most`: bytes of a file that the page takes; larger ones come in by the command line. */
export type ImportRuns = { kinds: ImportKind[]; most: number } & Page<ImportRun & WaitingRows, number>

/** Rows that wait until another account confirms the whole. */
type WaitingRows = { waiting: number }

export const importRuns = view({
  schema: z.object(pageFields(idAsked)),
  permission: 'import.read',
  read: async ({ input, actor, tx }): Promise<ImportRuns> => {
    const page = await runPage(tx, input, runsPerPage)
    const waiting = await waitingOf(tx, page.rows)
    const rows = page.rows.map(run => ({ ...run, waiting: waiting.get(run.id) ?? 0 }))
    return { kinds: importKinds.filter(kind => mayImport(actor, kind)), most: fileSizeLimit, ...page, rows }
  },
})

export type ImportPage = {
  run: ImportRun
  preview: Preview
  issues: { count: number; first: Issue[] }
  /** Whether the reader may confirm it: only who uploaded it, in the post he did it in. */
  mine: boolean
  /** Rows that wait until another account confirms the whole; whether the reader is one who may. */
  waiting: number
  mayConfirm: boolean
}

const isMine = (run: ImportRun, actor: Actor): boolean =>
  run.accountId === actor.accountId && run.postId === actor.postId

export const importRun = view({
  schema: z.object({ id }),
  permission: 'import.read',
  read: async ({ input, actor, tx }): Promise<ImportPage | null> => {
    const run = await findRun(tx, input.id)
    if (!run) return null
    return {
      run,
      preview: await previewOfRun(tx, run.id),
      issues: await issuesOf(tx, run.id, issuesShown),
      mine: isMine(run, actor),
      waiting: (await waitingOf(tx, [run])).get(run.id) ?? 0,
      mayConfirm: mayConfirm(actor, run.kind) && run.accountId !== actor.accountId,
    }
  },
})

/** The bad rows as they were uploaded, each with what is wrong with it, to be mended and uploaded again. */
export const importProblems = view({
  schema: z.object({ id }),
  permission: 'import.read',
  read: async ({ input, actor, now, tx }): Promise<{ bytes: Uint8Array; name: string } | null> => {
    const run = await findRun(tx, input.id)
    const file = run?.fileId ? await findFile({ tx, actor, now }, run.fileId) : null
    if (!run || !file) return null
    const sentences = byLine(await allIssues(tx, run.id))
    const { rows } = await readLedger(run.kind, await bytesOf(file.sha256), run.fileName)
    const bad = rows.flatMap(row => {
      const wrong = sentences.get(row.line)
      return wrong ? [{ ...row.cells, [problemColumn]: wrong.join('；') }] : []
    })
    return {
      bytes: await writeXlsx({ ...problemSheet(run.kind, bad), mark: privateMark(actor.name, now) }),
      name: privateName(`${run.fileName.replace(/\.[^.]*$/, '')}-待改正.xlsx`),
    }
  },
  audited: {
    act: 'import.read',
    subject: (input, bad) => ({ kind: 'import', id: input.id, name: bad.name }),
  },
})

/** An empty ledger to fill in, with an example behind it. */
export const importTemplate = view({
  schema: z.object({ kind: z.enum(importKinds) }),
  permission: 'import.read',
  read: async ({ input }): Promise<{ bytes: Uint8Array; name: string }> => ({
    bytes: await writeXlsx(templateSheet(input.kind)),
    name: `${importKindText[input.kind]}模板.xlsx`,
  }),
})

function byLine(issues: readonly Issue[]): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (const { line, column, message } of issues) {
    const sentence = column === '' ? message : `${column}：${message}`
    const list = found.get(line)
    if (list) list.push(sentence)
    else found.set(line, [sentence])
  }
  return found
}
