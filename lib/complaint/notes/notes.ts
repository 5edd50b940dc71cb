/** What is put beside a case: photos and papers, notes to colleagues; and who reported it, shown in clear. */

import { change } from '@/lib/complaint/act/change'
import type { MovedCase } from '@/lib/complaint/act/move'
import { mentionable } from '@/lib/complaint/act/people-store'
import type { AddFilesRequest, CaseNoteRequest, RevealReporterRequest, SeenRequest } from '@/lib/complaint/act/requests'
import type { Complaint } from '@/lib/complaint/complaint'
import { findCase } from '@/lib/complaint/store'
import { done, invalid, missing, type Result } from '@/lib/core/result'
import type { Call } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { addCaseFileRows, reporterOf, seenFiles } from './hand-store'
import { addNote, noteSeen } from './store'

/** A penalty decision brings its number with it. */
export async function addFiles(asked: Call<AddFilesRequest>): Promise<Result<MovedCase>> {
  const { input, tx } = asked
  const before = await findCase(tx, input.id)
  if (!before) return missing()
  const files = await seenFiles(tx, input.files)
  if (files.length < input.files.length) return invalid({ files: ['有文件没有找到，请重新上传'] })
  await addCaseFileRows(tx, asked, before.id, input.part, files)
  const changes = input.penaltyNo === null ? {} : { penaltyNo: input.penaltyNo }
  const facts = { part: input.part, files: files.length, penaltyNo: input.penaltyNo }
  return change(asked, before, changes, { act: 'add-file', facts })
}

export type NotedCase = { before: Complaint; after: Complaint; called: string[] }

/** Who is called by name finds it on his desk until he opens the case. */
export async function note(asked: Call<CaseNoteRequest>): Promise<Result<NotedCase>> {
  const { input, tx } = asked
  const it = await findCase(tx, input.id)
  if (!it) return missing()
  const wanted = [...new Set(input.mentions)]
  const known = wanted.length === 0 ? [] : await mentionable(asked, it, wanted)
  if (known.length < wanted.length) return invalid({ mentions: ['提到的人看不到这件案件，请另选'] })
  await addNote(tx, asked, it.id, { text: input.text, mentions: wanted })
  return done({ before: it, after: it, called: known.map(one => one.name) })
}

/** Whoever was called has come. */
export async function see({ input, actor, tx }: Call<SeenRequest>): Promise<Result<NotedCase>> {
  const it = await findCase(tx, input.id)
  if (!it || actor.accountId === null) return missing()
  await noteSeen(tx, it.id, actor.accountId)
  return done({ before: it, after: it, called: [] })
}

export type Revealed = { case: Complaint; field: 'name' | 'phone'; value: string }

export async function reveal({ input, actor, now, tx }: Call<RevealReporterRequest>): Promise<Result<Revealed>> {
  const it = await findCase(tx, input.id)
  const reporter = it ? await reporterOf(tx, it.id) : null
  const value = reporter?.[input.field] ?? null
  if (!it || value === null) return missing()
  return (await tooManyReveals(actor, now)) ?? done({ case: it, field: input.field, value })
}
