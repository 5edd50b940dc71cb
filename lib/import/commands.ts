/** What is done with a ledger: checked when it is uploaded, confirmed by who uploaded it, written in one transaction. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { flagField, idField } from '@/lib/core/fields'
import { moveOf } from '@/lib/core/flow'
import { done, invalid, missing, no, type Result, refused } from '@/lib/core/result'
import { tooLargeWords } from '@/lib/core/say'
import { addFile, findFile } from '@/lib/file/store'
import type { Subject } from '@/lib/platform/audit'
import { inScope, sqlState } from '@/lib/platform/db'
import { bytesOf, keepSealed } from '@/lib/platform/files'
import { lookedInto } from '@/lib/platform/inside/looked'
import { enqueue } from '@/lib/platform/jobs'
import { command } from '@/lib/platform/perform'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { SheetProblem } from '@/lib/platform/sheets/problem'
import { type Batch, countsOf, Overtaken, previewOf } from './batch'
import { batchOf } from './batches'
import { StreetFull } from './compound-write'
import { importFlow } from './flow'
import { importKinds, mayImport } from './kinds'
import { importQueue, longestRun } from './queue'
import { type ImportRun, sheetKeptDays } from './run'
import { addRun, confirmRun, findRun, finishRun, lockRun, tellProgress } from './store'
import { importKindText } from './text'

const id = idField

export const CheckImportRequest = z.object({
  kind: z.enum(importKinds),
  file: z.object({ name: z.string().min(1).max(400), bytes: z.instanceof(Uint8Array) }, '请选择文件'),
})
export const ConfirmImportRequest = z.object({ id, partial: flagField.default(false) })
export const RunImportRequest = z.object({ id })

/** So many remarks are kept to be shown; their number is kept whole. */
const remarksKept = 50

type Importer = Actor & { accountId: number; postId: number }

/** An import hangs on a person's post: it is written with that post's rights, even after a restart. */
const isImporter = (actor: Actor): actor is Importer => actor.accountId !== null && actor.postId !== null

const subject = (run: ImportRun): Subject => ({
  kind: 'import',
  id: run.id,
  name: `${importKindText[run.kind]} ${run.fileName}`,
  division: run.division,
  changes: {
    state: [null, run.state],
    new: [null, run.counts.new],
    changed: [null, run.counts.changed],
    same: [null, run.counts.same],
    bad: [null, run.counts.bad],
  },
})

/** Names go into lists and headers: no path, nothing invisible. */
const tidyName = (name: string): string =>
  (name.replaceAll('\\', '/').split('/').at(-1) ?? '').replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').slice(-120) || '台账'

const mimeOf = (bytes: Uint8Array) =>
  bytes[0] === 0x50 && bytes[1] === 0x4b
    ? ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' as const)
    : ('text/csv' as const)

/** Reads the file, says what it would change and keeps both; nothing of the ledgers is written. */
export const checkImport = command({
  schema: CheckImportRequest,
  act: 'import.check',
  timeout: longestRun,
  look: async input => {
    const { bytes } = input.file
    if (bytes.length > LIMITS.fileBytes) return invalid({ file: [tooLarge(bytes.length)] })
    const fault = await lookedInto(bytes, mimeOf(bytes))
    return fault === null ? done(input) : invalid({ file: [fault] })
  },
  run: async ({ input: { kind, file }, actor, now, tx }) => {
    if (!isImporter(actor) || !mayImport(actor, kind)) return no({ kind: 'forbidden' })
    const read = await readable(() => batchOf(kind, { tx, actor, now }, file))
    if (!read.ok) return read
    const counts = countsOf(read.value)
    const name = tidyName(file.name)
    const stored = await addFile(tx, actor, now, {
      sha256: await keepSealed(file.bytes),
      name,
      mime: mimeOf(file.bytes),
      size: file.bytes.length,
    })
    return done(
      await addRun(tx, actor, now, {
        kind,
        fileId: stored.id,
        fileName: name,
        counts,
        issues: read.value.issues,
        preview: {
          rows: previewOf(read.value),
          remarks: read.value.remarks.slice(0, remarksKept),
          remarked: read.value.remarks.length,
        },
        state: counts.new + counts.changed + counts.bad === 0 ? 'done' : 'checked',
      }),
    )
  },
  subject,
})

const tooLarge = (size: number): string => `${tooLargeWords(size, LIMITS.fileBytes)}，请拆分后分次上传`

async function readable(read: () => Promise<Batch>): Promise<Result<Batch>> {
  try {
    return done(await read())
  } catch (error) {
    if (error instanceof SheetProblem) return invalid({ file: [error.message] })
    throw error
  }
}

const notYours = () => refused('not-yours', '只能由上传的人在上传时的岗位上确认')

/** Hands the run to the job runner, in this very transaction: confirmed and queued are one. */
export const confirmImport = command({
  schema: ConfirmImportRequest,
  act: 'import.confirm',
  run: async ({ input, actor, tx }) => {
    const run = await findRun(tx, input.id)
    if (!run) return missing()
    if (run.accountId !== actor.accountId || run.postId !== actor.postId) return notYours()
    if (!mayImport(actor, run.kind)) return no({ kind: 'forbidden' })
    const { bad, ...counts } = run.counts
    if (!moveOf(importFlow, run.state, 'confirm')) return refused('state', '这次导入已经确认过或已经结束')
    if (bad > 0 && !input.partial)
      return refused('rows-bad', `有 ${bad} 行不能导入，请改正后重新上传，或选择只导入没有问题的行`)
    if (counts.new + counts.changed === 0) return refused('nothing', '没有可以写入的行')
    if (run.fileId === null) return refused('sheet-gone', `表格已过 ${sheetKeptDays} 天的保存期，请重新上传`)
    if (!(await confirmRun(tx, run.id, input.partial))) return refused('state', '这次导入已经确认过')
    await enqueue(importQueue, { run: run.id }, { tx })
    return done<ImportRun>({ ...run, state: 'waiting', partial: input.partial })
  },
  subject,
})

/**
 * Thinks the ledger through again, as things stand now, and writes it: all of it, or nothing. Run by the job runner as who
 * confirmed it; done twice it is the same as done once.
 */
export const runImport = command({
  schema: RunImportRequest,
  act: 'import.confirm',
  timeout: longestRun,
  run: async ({ input, actor, now, tx }) => {
    // Looked for before it is locked: nobody holds the lock of a run that he does not see.
    if (!(await findRun(tx, input.id))) return missing()
    if (!(await lockRun(tx, input.id))) return refused('busy', '这次导入正在写入')
    const run = await findRun(tx, input.id)
    const file = run?.fileId ? await findFile({ tx, actor, now }, run.fileId) : null
    if (!run || !file) return missing()
    if (run.accountId !== actor.accountId || run.postId !== actor.postId) return notYours()
    if (!mayImport(actor, run.kind)) return no({ kind: 'forbidden' })
    if (run.state === 'done') return done(run)
    if (!moveOf(importFlow, run.state, 'finish')) return refused('state', '这次导入没有确认，或已经结束')
    const bytes = await bytesOf(file.sha256)
    const read = await readable(() => batchOf(run.kind, { tx, actor, now }, { bytes, name: run.fileName }))
    if (!read.ok) return read
    const counts = countsOf(read.value)
    if (counts.bad > 0 && !run.partial)
      return refused('rows-bad', `检查之后数据有变化，现在有 ${counts.bad} 行不能导入，请重新上传检查；没有写入任何行`)
    let written = 0
    const told = async (rows: number): Promise<void> => {
      written += rows
      // Beside the transaction: it must be seen before that commits.
      await inScope(actor, now, beside => tellProgress(beside, run.id, written))
    }
    const wrote = await writing(() => read.value.write(told, run.id))
    if (!wrote.ok) return wrote
    await finishRun(tx, run.id, counts, now)
    return done<ImportRun>({ ...run, state: 'done', counts, finishedAt: now })
  },
  subject,
})

/** Somebody else came in between: a changed record, or a term or contract in the same days. Thought through anew, it is named. */
async function writing(write: () => Promise<void>): Promise<Result<null>> {
  try {
    await write()
    return done(null)
  } catch (error) {
    if (error instanceof StreetFull) return refused('codes-used-up', `街道 ${error.street} 的 9,999 个小区编码已用完`)
    if (error instanceof Overtaken || sqlState(error)?.code === '23P01') return no({ kind: 'conflict' })
    throw error
  }
}
