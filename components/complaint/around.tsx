// Cases beside this one: in the same compound, around, possibly the same matter, or merged into it.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { ComplaintState } from '@/lib/complaint/flow'
import { stateText } from '@/lib/complaint/text'
import { dayInShanghai } from '@/lib/core/day'
import { StateMark } from '../ui/state-mark'

export type BesideCase = {
  code: string
  title: string
  state: ComplaintState
  isOpen: boolean
  receivedAt: Date
  /** Where, how far, from which channel: what tells it from the others. */
  note?: ReactNode
  deed?: ReactNode
}

export function CaseList({ cases }: { cases: readonly BesideCase[] }) {
  return (
    <ul className="text-table">
      {cases.map(besideCase => (
        <li key={besideCase.code} className="grid border-b border-line py-[0.35rem] leading-[1.45]">
          <Link className="font-semibold" href={`/complaints/${besideCase.code}`}>
            {besideCase.title}
          </Link>
          <span className="text-ink-2">
            {dayInShanghai(besideCase.receivedAt)}
            {besideCase.note ? <>　{besideCase.note}</> : null}
          </span>
          <span>
            <StateMark state={besideCase.isOpen ? 'going' : 'idle'}>{stateText[besideCase.state]}</StateMark>
            {besideCase.deed ? <>　{besideCase.deed}</> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** 120 米 · 同小区 */
export const farWords = (metres: number | null): string =>
  metres === null ? '同小区' : `${Math.max(10, Math.round(metres / 10) * 10)} 米`
