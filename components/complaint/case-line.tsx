// What happened to a case: when, which unit and who, what, and in quotation marks why.

import type { CaseEvent } from '@/lib/complaint/shapes'
import { actLabel } from '@/lib/complaint/text'
import { whenOf } from '@/lib/core/say'
import { wordOf } from '@/lib/core/word'
import { Timeline, type TimelineEntry } from '../ui/timeline'
import { factWords, unitWord } from './words'

export type CaseLineProps = {
  events: readonly CaseEvent[]
  me: number | null
  /** What an office at the case's place is called, e.g. 坞城街道. */
  unitName: (unit: string) => string
  /** When the time ran over and on whose list it stands since: told among the rest, although nobody did it. */
  escalated?: { at: Date; to: string } | null
}

const shownFirst = 10
const backward = [
  'recognise',
  'return',
  'recall',
  'fail',
  'refuse',
  'deny-extension',
  'deny-suspension',
  'reopen',
  'ask-again',
  'void',
]

export function CaseLine({ events, me, unitName, escalated = null }: CaseLineProps) {
  const told = [...events].reverse().map((event): ToldEntry => {
    const facts = factWords(event.facts, unitName)
    return {
      moment: event.at,
      key: String(event.id),
      at: whenOf(event.at),
      who: whoOf(event, unitName),
      what: (
        <>
          {wordOf(actLabel, event.act)}
          {facts.length > 0 ? <span className="text-ink-2">　{facts.join('；')}</span> : null}
        </>
      ),
      quote: [event.reason, event.text].filter(Boolean).join('　') || undefined,
      kind: kindOf(event, me),
    }
  })
  const entries = escalated ? withEscalation(told, escalated, unitName) : told
  return <Timeline entries={entries.slice(0, shownFirst)} older={entries.slice(shownFirst)} />
}

type ToldEntry = TimelineEntry & { moment: Date }

function withEscalation(
  told: readonly ToldEntry[],
  { at, to }: { at: Date; to: string },
  unitName: CaseLineProps['unitName'],
): ToldEntry[] {
  const entry: ToldEntry = {
    moment: at,
    key: 'escalated',
    at: whenOf(at),
    who: '系统',
    what: `已超期，列入${unitName(to)}待办`,
    kind: 'back',
  }
  return [...told.filter(one => one.moment > at), entry, ...told.filter(one => one.moment <= at)]
}

function whoOf({ role, unit, byName }: CaseEvent, unitName: CaseLineProps['unitName']): string {
  if (role === 'visitor') return '反映人'
  if (role === 'system') return '系统'
  const name = unit === null ? '' : unitName(unit) || unitWord(unit)
  return [name, byName].filter(Boolean).join(' ')
}

function kindOf({ act, by }: CaseEvent, me: number | null): TimelineEntry['kind'] {
  if (backward.includes(act)) return 'back'
  return me !== null && by === me ? 'you' : undefined
}
