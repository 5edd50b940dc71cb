/** Who reported, in clear, for a reason that the trail keeps. */

import { z } from 'zod'
import type { Complaint } from '@/lib/complaint/complaint'
import { reporterOf } from '@/lib/complaint/notes/hand-store'
import { findCase } from '@/lib/complaint/store'
import { subject } from '@/lib/complaint/subject'
import { done, missing, type Result } from '@/lib/core/result'
import { type Call, command } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { caseIdField, reasonField } from '../requests'

const RevealReporterRequest = z.object({ id: caseIdField, field: z.enum(['name', 'phone']), reason: reasonField })

type RevealedReporter = { case: Complaint; field: 'name' | 'phone'; value: string }

async function reveal(asked: Call<z.output<typeof RevealReporterRequest>>): Promise<Result<RevealedReporter>> {
  const { input, actor, now, tx } = asked
  const complaint = await findCase(tx, input.id)
  const reporter = complaint ? await reporterOf(tx, complaint.id) : null
  const value = reporter?.[input.field] ?? null
  if (!complaint || value === null) return missing()
  return (await tooManyReveals(actor, now)) ?? done({ case: complaint, field: input.field, value })
}

export const revealReporter = command({
  schema: RevealReporterRequest,
  act: 'complaint.reveal',
  run: reveal,
  subject: (shown, { reason }) => subject({ before: shown.case, after: shown.case, reason }),
})
