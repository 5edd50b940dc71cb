// What happened to a compound and to what hangs on it.

import { isExclusionState } from '@/lib/compound/flow'
import { exclusionReasons, isOneOf, verifications } from '@/lib/compound/kinds'
import type { CompoundFacts } from '@/lib/compound/rules'
import {
  exclusionFieldText,
  exclusionReasonText,
  exclusionStateText,
  factText,
  factWords,
  markText,
  verificationText,
} from '@/lib/compound/text'
import { History, type HistoryRow } from '../record/history'

const labels: Record<string, string> = { ...factText, ...exclusionFieldText, ...markText }
const hidden = new Set(['fileId', 'verifiedOn'])

const isFact = (key: string): key is keyof CompoundFacts => key in factText

/** A stored value as it is read: codes become words, 0.01 ㎡ become ㎡. */
function valueWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '空'
  if (typeof value === 'string') {
    if (key === 'reasonCode' && isOneOf(exclusionReasons, value)) return exclusionReasonText[value]
    if (key === 'state' && isExclusionState(value)) return exclusionStateText[value]
    if (key === 'verified' && isOneOf(verifications, value)) return verificationText[value]
  }
  return isFact(key) ? factWords(key, value as CompoundFacts[typeof key]) : String(value)
}

export type CompoundHistoryProps = { rows: readonly HistoryRow[]; deed: (act: string) => string; me: number | null }

export function CompoundHistory({ rows, deed, me }: CompoundHistoryProps) {
  // A first entry names every field; what was left empty says nothing.
  const told = rows.map(row => ({
    ...row,
    changes: Object.fromEntries(
      Object.entries(row.changes ?? {}).filter(([, [before, after]]) => (before ?? '') !== (after ?? '')),
    ),
  }))
  return (
    <History
      rows={told}
      deed={deed}
      field={key => (hidden.has(key) ? null : (labels[key] ?? null))}
      value={valueWords}
      me={me}
    />
  )
}
