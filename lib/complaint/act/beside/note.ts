/** 内部备注: what officials write to each other. Who is called by name finds it on their desk until they open the case. */

import { z } from 'zod'
import type { Complaint } from '@/lib/complaint/complaint'
import { addNote, noteSeen } from '@/lib/complaint/notes/store'
import { findCase } from '@/lib/complaint/store'
import { subject } from '@/lib/complaint/subject'
import { idField } from '@/lib/core/fields'
import { done, invalid, missing, type Result } from '@/lib/core/result'
import { type Call, command } from '@/lib/platform/perform'
import { mentionable } from '../people-store'
import { caseIdField, limits, listOf, writing } from '../requests'

const CaseNoteRequest = z.object({
  id: caseIdField,
  text: writing(1, limits.note, true),
  mentions: listOf(idField, limits.mentions),
})
const SeenRequest = z.object({ id: caseIdField })

type NotedCase = { before: Complaint; after: Complaint; called: string[] }

async function note(asked: Call<z.output<typeof CaseNoteRequest>>): Promise<Result<NotedCase>> {
  const { input, tx } = asked
  const complaint = await findCase(tx, input.id)
  if (!complaint) return missing()
  const wanted = [...new Set(input.mentions)]
  const known = wanted.length === 0 ? [] : await mentionable(asked, complaint, wanted)
  if (known.length < wanted.length) return invalid({ mentions: ['提到的人看不到这件案件，请另选'] })
  await addNote(tx, asked, complaint.id, { text: input.text, mentions: wanted })
  return done({ before: complaint, after: complaint, called: known.map(one => one.name) })
}

export const noteCase = command({
  schema: CaseNoteRequest,
  act: 'complaint.note',
  run: note,
  subject: ({ after, called }) => subject({ before: after, after, changes: { mentions: [null, called] } }),
})

async function see({ input, actor, tx }: Call<z.output<typeof SeenRequest>>): Promise<Result<NotedCase>> {
  const complaint = await findCase(tx, input.id)
  if (!complaint || actor.accountId === null) return missing()
  await noteSeen(tx, complaint.id, actor.accountId)
  return done({ before: complaint, after: complaint, called: [] })
}

/** Whoever was called to a case has seen it: it leaves their desk. */
export const seeMentions = command({ schema: SeenRequest, act: 'complaint.note', run: see, subject })
