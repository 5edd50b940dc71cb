// Whose turn a procedure is, by when and why, and what is still missing, each with the way to mend it.

import { labelOf } from '@/lib/core/word'
import { MainDeeds } from '../record/deed-desk'
import type { RecordFaceProps } from '../record/record-page'
import { Missing } from '../ui/move'
import type { MoveBlocker } from './deeds'

export type ProcedureTurn = {
  who: string
  words: string
  clock: { light: 'in-time' | 'soon' | 'late'; words: string; until: string; how: string } | null
  missing: readonly MoveBlocker[]
}

const dueState = { 'in-time': 'going', soon: 'near', late: 'behind' } as const

/** What mends a blocker is one press away; the words say where it leads. */
const mendWords = {
  '#papers': '去上传',
  '#people': '去核对',
  '#objections': '去答复',
  '#vote': '去表决',
  '#audit': '去审计',
} as const

const mendOf = (href: string): { label: string; href: string } => ({
  label: labelOf(mendWords, href) ?? (href.startsWith('#paper') ? '去上传' : '去办理'),
  href,
})

export function procedureTurn({ who, words, clock, missing }: ProcedureTurn): RecordFaceProps['move'] {
  const stopping = missing.filter(one => one.stops)
  return {
    turn: `责任单位 ${who}：${words}`,
    due: clock ? { state: dueState[clock.light], words: clock.words } : undefined,
    why: clock ? `${clock.until}。${clock.how}` : undefined,
    deed: <MainDeeds big />,
    missing:
      missing.length > 0 ? (
        <Missing
          title={stopping.length > 0 ? `还缺 ${stopping.length} 项，补齐后才能办理` : '请留意'}
          items={missing.map(one => ({
            text: one.text,
            state: one.stops ? ('behind' as const) : ('near' as const),
            fix: one.href ? mendOf(one.href) : undefined,
          }))}
        />
      ) : null,
  }
}
