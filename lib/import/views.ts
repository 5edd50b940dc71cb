/** What one sees of imports: the runs of one's place, one run with its preview, and its bad rows to be mended. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { wholeField } from '@/lib/core/fields'
import { findFile } from '@/lib/file/store'
import { view } from '@/lib/platform/ask'
import { bytesOf } from '@/lib/platform/files'
import type { Issue } from './cells'
import { type Column, columns, type ImportKind, importKinds, mayImport, problemColumn } from './kinds'
import { readLedger } from './ledger'
import { allIssues, findRun, type ImportRun, issuesOf, listRuns, type Preview, previewOfRun } from './store'

/** So many runs stand on one page, so many sentences on the page of a run; the sheet of bad rows has all of them. */
export const runsPerPage = 20
export const issuesShown = 200

const id = wholeField(1, 2_000_000_000)

export type ImportRuns = { kinds: ImportKind[]; runs: ImportRun[]; next: number | null }

export const importRuns = view({
  schema: z.object({ after: id.optional() }),
  permission: 'import.read',
  read: async ({ input, actor, tx }): Promise<ImportRuns> => {
    const found = await listRuns(tx, input.after ?? null, runsPerPage + 1)
    const runs = found.slice(0, runsPerPage)
    return {
      kinds: importKinds.filter(kind => mayImport(actor, kind)),
      runs,
      next: found.length > runsPerPage ? (runs.at(-1)?.id ?? null) : null,
    }
  },
})

export type ImportPage = {
  run: ImportRun
  preview: Preview
  issues: { count: number; first: Issue[] }
  /** Whether the reader may confirm it: only who uploaded it, in the post he did it in. */
  mine: boolean
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
    }
  },
})

export type BadRows = {
  kind: ImportKind
  name: string
  columns: readonly Column[]
  rows: Record<string, string>[]
}

/** The bad rows as they were uploaded, each with what is wrong with it. */
export const importProblems = view({
  schema: z.object({ id }),
  permission: 'import.read',
  read: async ({ input, tx }): Promise<BadRows | null> => {
    const run = await findRun(tx, input.id)
    const file = run && (await findFile(tx, run.fileId))
    if (!run || !file) return null
    const sentences = byLine(await allIssues(tx, run.id))
    const rows = await readLedger(run.kind, await bytesOf(file.sha256), run.fileName)
    return {
      kind: run.kind,
      name: run.fileName,
      columns: columns[run.kind],
      rows: rows.flatMap(row => {
        const wrong = sentences.get(row.line)
        return wrong ? [{ ...row.cells, [problemColumn]: wrong.join('；') }] : []
      }),
    }
  },
  audited: {
    act: 'import.read',
    subject: (input, bad) => ({ kind: 'import', id: input.id, name: bad.name }),
  },
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
