/** The committee story's filings: drawn up and handed in by the community, accepted by the street, confirmed by the county. */
import { addFilingPaper, draftFiling, submitFiling } from '@/lib/filing/commands'
import { acceptFiling, askOnce, confirmFiling } from '@/lib/filing/decision-commands'
import { perform } from '@/lib/platform/perform'
import type { PaperCode } from '@/lib/procedure/kinds'
import { paperText } from '@/lib/procedure/text'
import { morning, must, paper } from '@/prisma/seed/kit/telling'
import type { CommitteePeople, Filed } from './committee-telling'

export type FilingPlan = {
  /** Of a procedure, or a change of an organisation. */
  about:
    | { procedure: number }
    | { organisation: string; kind: 'change'; factOn: string; matters: readonly string[]; text: string }
  papers: readonly PaperCode[]
  drafted: string
  submitted: string
  /** Asked to complete once, and mended. */
  asked?: { on: string; papers: readonly PaperCode[]; reason: string; mended: string }
  accepted: string
  confirmed: string
}

export async function fileIt({ community, clerk, county }: CommitteePeople, plan: FilingPlan): Promise<Filed> {
  const drafted = await must('备案草稿', perform(draftFiling, community, plan.about, morning(plan.drafted)))
  const held = { id: drafted.after.id, version: drafted.after.version }
  const bring = async (codes: readonly PaperCode[], on: string, mark = ''): Promise<void> => {
    for (const code of codes) {
      const file = await paper(community, `${paperText[code]}${mark}`, morning(on))
      await must(paperText[code], perform(addFilingPaper, community, { id: held.id, code, file }, morning(on)))
    }
  }
  const submit = async (on: string): Promise<void> => {
    held.version = (await must('提交备案', perform(submitFiling, community, held, morning(on, 11)))).after.version
  }
  await bring(plan.papers, plan.drafted)
  await submit(plan.submitted)
  if (plan.asked) {
    const { on, papers, reason, mended } = plan.asked
    const asked = await must('一次性告知', perform(askOnce, clerk, { ...held, papers, reason }, morning(on)))
    held.version = asked.after.version
    await bring(papers, mended, '（补正）')
    await submit(mended)
  }
  const accepted = await must('受理', perform(acceptFiling, clerk, held, morning(plan.accepted, 14)))
  held.version = accepted.after.version
  const { after } = await must('确认备案', perform(confirmFiling, county, held, morning(plan.confirmed, 15)))
  return { id: after.id, number: after.filingNo ?? '', organisation: after.organisation?.code ?? '' }
}
