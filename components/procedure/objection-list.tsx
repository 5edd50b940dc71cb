// Objections raised while something was posted, and their answers.

import type { Day } from '@/lib/core/day'
import { plainAsk, plainDeed } from '@/lib/core/kind/deed'
import type { FormAction } from '../form/form-state'
import { DeedButton, DeedDesk, type DeskDeed } from '../record/deed-desk'
import { LateEntry } from '../ui/late-entry'
import { StateMark } from '../ui/state-mark'
import { dayAsk } from './deeds'

export type ListedObjection = {
  id: number
  raisedOn: string
  late: boolean
  at: Date
  raisedBy: string
  text: string
  answer: string | null
  answeredOn: string | null
  answeredByName: string | null
  version: number
}

export type ObjectionListProps = {
  objections: readonly ListedObjection[]
  today: Day
  /** null: it is not the reader's to answer. */
  answer: FormAction | null
}

export function ObjectionList({ objections, today, answer }: ObjectionListProps) {
  if (objections.length === 0) return <p className="text-ink-2">没有收到异议</p>
  return (
    <ul className="grid gap-3">
      {objections.map(objection => (
        <li key={objection.id} className="border-b border-b-line pb-3 text-table [&_q]:[quotes:'“'_'”']">
          <StateMark state={objection.answer === null ? 'behind' : 'met'}>{stateOf(objection)}</StateMark>　
          <b>{objection.raisedBy}</b>　<span className="whitespace-nowrap text-ink-2">{objection.raisedOn}</span>
          {objection.late ? <LateEntry written={objection.at} /> : null}
          <p>
            <q>{objection.text}</q>
          </p>
          {objection.answer === null ? null : (
            <p>
              答复：<q>{objection.answer}</q>
              <span className="text-ink-2">
                　{[objection.answeredOn, objection.answeredByName].filter(Boolean).join('　')}
              </span>
            </p>
          )}
          {answer ? (
            <DeedDesk
              record={`procedure/objection/${objection.id}`}
              id={String(objection.id)}
              version={objection.version}
              stateWords={stateOf(objection)}
              deeds={[answerDeed(objection, today, answer)]}
            >
              <div className="mt-[0.3rem] flex gap-[0.4rem]">
                <DeedButton act="answer" />
              </div>
            </DeedDesk>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const stateOf = ({ answer }: ListedObjection): string => (answer === null ? '未答复' : '已答复')

const answerDeed = (objection: ListedObjection, today: Day, action: FormAction): DeskDeed => ({
  ...plainDeed({
    ...{ act: 'answer', label: objection.answer === null ? '答复' : '改答复', title: '答复异议', stands: 'side' },
    rule: `${objection.raisedBy}：“${objection.text}”`,
    asks: [
      plainAsk({
        ...{ name: 'answer', label: '答复', control: 'text', rows: 4, most: 500 },
        value: objection.answer ?? undefined,
      }),
      dayAsk(today, { name: 'answeredOn', label: '答复日期', value: objection.answeredOn ?? today }),
    ],
  }),
  action,
})
