// How a filing's course and turn are said.

import type { FilingState } from '@/lib/filing/flow'
import type { Filing } from '@/lib/filing/rules'
import type { StripPart } from '../ui/strip'

/** Which of the four steps a state is at; decided ones are past the last. */
const place: Record<FilingState, number> = {
  draft: 0,
  correcting: 0,
  submitted: 1,
  accepted: 2,
  filed: 4,
  revoked: 4,
  refused: 2,
  withdrawn: 0,
}

/** From what the days until the filing are counted. */
function since(filing: Pick<Filing, 'kind' | 'of'>): string {
  if (filing.kind === 'change') return '变更后'
  if (filing.kind === 'cancel') return '终止后'
  return filing.of === 'committee' ? '选举后' : '公示期满后'
}

/** 填写 → 提交 → 街道受理 → 县级备案 */
export function stepsOf(filing: Filing, lag: number | null): StripPart[] {
  const at = place[filing.state]
  const state = (step: number): StripPart['state'] => {
    if (step < at) return 'done'
    const isOver = filing.state === 'refused' || filing.state === 'withdrawn'
    return step === at && !isOver ? 'now' : 'later'
  }
  const fill = filing.state === 'correcting' ? `${filing.askedOn} 告知补正` : undefined
  const steps: StripPart[] = [
    { label: filing.state === 'correcting' ? '补正' : '填写', note: fill, state: state(0) },
    { label: '提交', note: filing.submittedOn ?? undefined, state: at > 0 ? 'done' : 'later' },
    { label: '街道受理', note: filing.acceptedOn ?? undefined, state: state(1) },
    {
      label: '县级备案',
      note: filing.filingNo ? `${filing.decidedOn}${lag === null ? '' : `，${since(filing)} ${lag} 天`}` : undefined,
      state: state(2),
    },
  ]
  const end: Partial<Record<FilingState, StripPart>> = {
    refused: { label: '不予备案', note: filing.decidedOn ?? undefined, state: 'now' },
    withdrawn: { label: '已撤回', state: 'now' },
    revoked: { label: '已撤销', note: filing.revokedOn ?? undefined, state: 'now' },
  }
  const last = end[filing.state]
  return last ? [...steps, last] : steps
}

/** Whose turn, e.g. 责任单位 坞城街道：受理. null: nobody's. */
export function turnOf(filing: Pick<Filing, 'state'>, street: string, county: string): string | null {
  const turns: Partial<Record<FilingState, string>> = {
    draft: '责任单位 申请人：备齐材料并提交',
    correcting: '责任单位 申请人：补正后重新提交',
    submitted: `责任单位 ${street}：受理或告知补正`,
    accepted: `责任单位 ${county}：审核`,
  }
  return turns[filing.state] ?? null
}
