// Whose turn a case is, until when, and the deeds that end it; when nobody's, why it is over.

import { dueWords } from '@/lib/complaint/clock/words'
import { type Complaint, escalatedTo } from '@/lib/complaint/complaint'
import { stateText } from '@/lib/complaint/text'
import { whenOf } from '@/lib/core/say'
import { MainDeeds } from '../record/deed-desk'
import type { RecordFaceProps } from '../record/record-page'
import { Note } from '../ui/note'
import type { State } from '../ui/state-mark'

export type CaseTurnProps = {
  it: Complaint
  now: Date
  unitName: (unit: string) => string
  /** The person of the unit who has it in hand. */
  holderName: string | null
}

function dueOf({ dueAt, yellowAt, pausedAt }: Complaint, now: Date): { state: State; words: string } | undefined {
  if (pausedAt !== null) return pausedWords(pausedAt, dueAt, now)
  if (dueAt === null) return undefined
  if (now >= dueAt) return { state: 'behind', words: `已超期，${dueWords(dueAt, now)}` }
  return { state: yellowAt !== null && now >= yellowAt ? 'near' : 'going', words: dueWords(dueAt, now) }
}

/** Put aside: until when it is to be looked at again; what was late before stays late. */
function pausedWords(since: Date, dueAt: Date | null, now: Date): { state: State; words: string } {
  const paused = `${whenOf(since)} 起暂停`
  if (dueAt === null) return { state: 'idle', words: paused }
  if (dueAt <= since) return { state: 'behind', words: `已超期，${paused}` }
  return now >= dueAt
    ? { state: 'behind', words: `${paused}，${dueWords(dueAt, now)}应当复核` }
    : { state: 'idle', words: `${paused}，${dueWords(dueAt, now)}前复核` }
}

const step: Partial<Record<Complaint['state'], string>> = {
  received: '受理',
  accepted: '立案',
  filed: '派遣',
  dispatched: '签收',
  returned: '裁定派单',
  handling: '处置并反馈',
  extending: '批准延期',
  suspending: '批准挂账',
  suspended: '条件具备后恢复办理',
  'fed-back': '核查',
  checked: '结案',
  closed: '回访',
  rated: '归档',
}

export function caseTurn({ it: complaint, now, unitName, holderName }: CaseTurnProps): RecordFaceProps['move'] {
  const what = step[complaint.state]
  if (complaint.holder === null || what === undefined) return null
  const who = [unitName(complaint.holder), holderName].filter(Boolean).join(' ')
  return {
    turn: `责任单位 ${who}：${what}`,
    due: complaint.state === 'rated' ? undefined : dueOf(complaint, now),
    why: whyOf(complaint, now, unitName),
    deed: <MainDeeds big />,
  }
}

/** @param lastReason why it ended, in the words of whoever ended it */
export function CaseEnd({ it: complaint, lastReason }: { it: Complaint; lastReason: string | null }) {
  return (
    <Note>
      {complaint.endedAt ? `${whenOf(complaint.endedAt)} ` : ''}
      {stateText[complaint.state]}
      {complaint.handedTo ? `，转至${complaint.handedTo}` : ''}
      {lastReason ? `，理由：“${lastReason}”` : ''}。
    </Note>
  )
}

/** What else presses: the office above has it on its list, somebody urged. */
function whyOf(complaint: Complaint, now: Date, unitName: CaseTurnProps['unitName']): string | undefined {
  const above = escalatedTo(complaint, now)
  const said = [
    above ? `已超期，列入${unitName(above)}待办` : null,
    complaint.urges > 0 && complaint.urgedAt ? `已催办 ${complaint.urges} 次，最近 ${whenOf(complaint.urgedAt)}` : null,
  ].filter(one => one !== null)
  return said.length > 0 ? said.join('；') : undefined
}
