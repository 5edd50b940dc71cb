/** Who reported, and his words with door and number, in clear, for a reason that the trail keeps. */

import { z } from 'zod'
import type { Complaint } from '@/lib/complaint/complaint'
import { reporterOf } from '@/lib/complaint/notes/hand-store'
import { findCase } from '@/lib/complaint/store'
import { subject } from '@/lib/complaint/subject'
import { type Actor, knowsReporters } from '@/lib/core/access'
import { done, missing, type Result } from '@/lib/core/result'
import { unitOf } from '@/lib/matter/units'
import { type Call, command } from '@/lib/platform/perform'
import { tooManyReveals } from '@/lib/platform/reveal'
import { caseIdField, reasonField } from '../requests'

const field = z.enum(['name', 'phone', 'mail', 'text'])
const RevealReporterRequest = z.object({ id: caseIdField, field, reason: reasonField })

type RevealedReporter = { case: Complaint; field: z.output<typeof field>; value: string }

async function reveal(asked: Call<z.output<typeof RevealReporterRequest>>): Promise<Result<RevealedReporter>> {
  const { input, actor, now, tx } = asked
  const complaint = await findCase(tx, input.id)
  const reporter = complaint ? await reporterOf(tx, complaint.id) : null
  // Who may not see who reported may not see it in his words either.
  if (!complaint || (reporter === null && !leads(actor, complaint))) return missing()
  const value =
    input.field === 'text'
      ? [complaint.title, complaint.place, complaint.text].filter(Boolean).join('\n')
      : reporter?.[input.field]
  if (value == null) return missing()
  return (await tooManyReveals(actor, now)) ?? done({ case: complaint, field: input.field, value })
}

/** A case that nobody left a name with has no such row, and still its words. */
const leads = (actor: Actor, complaint: Complaint): boolean => knowsReporters(actor) || unitOf(actor) === complaint.lead

export const revealReporter = command({
  schema: RevealReporterRequest,
  act: 'complaint.reveal',
  wholeOnly: true,
  run: reveal,
  subject: (shown, { reason }) => subject({ before: shown.case, after: shown.case, reason }),
})
