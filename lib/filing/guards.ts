/** What keeps a filing from being handed in or confirmed: papers that lack or were not renewed, a procedure that is not there yet. */
import type { Problem } from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'
import type { PaperCode } from '@/lib/procedure/kinds'
import type { Procedure } from '@/lib/procedure/store'
import { paperText, procedureKindText, procedureStateText } from '@/lib/procedure/text'
import type { ProcedureOutcome } from './facts-store'
import { type HeldPaper, heldPapers } from './paper-store'
import { missingPapers, papersFor } from './papers'
import type { Filing } from './rules'
import { paperLineText } from './text'

const refusal = (rule: string, message: string): Problem => ({ kind: 'refused', rule, message })

/** Papers that were asked for, of which none came since. */
export const unmended = (it: Pick<Filing, 'state' | 'stateAt' | 'askedPapers'>, held: readonly HeldPaper[]) =>
  it.state === 'correcting'
    ? it.askedPapers.filter(code => !held.some(paper => paper.code === code && paper.at > it.stateAt))
    : []

/** To be mended, and no paper came since: what was changed cannot be seen. */
export const untouched = (it: Pick<Filing, 'state' | 'stateAt'>, held: readonly HeldPaper[]): boolean =>
  it.state === 'correcting' && !held.some(paper => paper.at > it.stateAt)

export async function lacks(tx: Tx, filing: Filing): Promise<Problem | null> {
  const held = await heldPapers(tx, filing)
  const missing = missingPapers(
    papersFor(filing.kind, filing.of, filing.matters),
    new Set(held.map(paper => paper.code)),
  )
  if (missing.length > 0)
    return refusal('papers', `还缺 ${missing.length} 份材料：${missing.map(paperLineText).join('、')}`)
  const old = unmended(filing, held)
  return old.length > 0
    ? refusal(
        'unmended',
        `${filing.askedOn} 告知补正的 ${old.length} 份材料还没有重新交：${old.map(code => paperText[code]).join('、')}`,
      )
    : null
}

/** The state in which a procedure's outcome is handed in, and in which it waits for the answer. */
const readyState = { formation: 'met', reelection: 'met', management: 'posted' } as const

/** null: nothing stands in the way. */
export function notReady(procedure: Procedure, outcome: ProcedureOutcome, it: Pick<Filing, 'state'>): Problem | null {
  const wanted = it.state === 'draft' ? readyState[procedure.kind] : 'filing'
  if (procedure.state !== wanted) return wrongState(procedure)
  if (outcome.people.length === 0) return refusal('people', '还没有当选（确定）的委员，不能备案')
  if (procedure.kind === 'reelection' && outcome.audit === null)
    return refusal('audit', '换届审计没有办结，街道也没有批准免审，不能备案')
  if (outcome.vote?.isRevoked) return refusal('assembly-revoked', '业主大会的决定已被撤销，不能备案')
  if (outcome.unvoted.length > 0) return unvotedRules(procedure, outcome.unvoted)
  return null
}

/** 民法典 278 ①②: the owners give themselves their rules by a vote; a paper that nobody voted on is none. */
function unvotedRules({ compound }: Procedure, rules: readonly PaperCode[]): Problem {
  const names = rules.map(code => paperText[code]).join('、')
  const message = `${names}没有经业主大会表决通过，不能备案（民法典第二百七十八条）；请筹备一次业主大会，列入制定${names}，表决通过后再备案`
  const see = { label: '筹备业主大会表决', href: `/assemblies/new?compound=${compound.code}` }
  return { kind: 'refused', rule: 'rules-unvoted', message, see }
}

export const wrongState = (procedure: Procedure): Problem => {
  const needed = procedure.kind === 'management' ? '公示期满' : '首次会议开过'
  return refusal(
    'procedure-state',
    `${procedureKindText[procedure.kind]}现在是“${procedureStateText(procedure.kind, procedure.state)}”，${needed}后才能备案`,
  )
}
