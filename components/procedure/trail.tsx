// What the trail keeps of a procedure beside its steps: papers, people and objections, by whom and when.

import { actWord } from '@/lib/audit/text'
import { labelOf, nothing, wordOf } from '@/lib/core/word'
import { officeText } from '@/lib/organisation/text'
import { vettingText } from '@/lib/procedure/text'
import { auditFieldText, auditValueText } from '@/lib/term-audit/text'
import { History, type HistoryRow } from '../record/history'

const fields = {
  person: '人员',
  paper: '材料',
  objection: '异议',
  answer: '答复',
  vetting: '审核',
  office: '职务',
  ...auditFieldText,
}

function valueWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return nothing
  if (key === 'vetting') return wordOf(vettingText, value)
  return key === 'office' ? wordOf(officeText, value) : auditValueText(key, value)
}

export function Trail({ rows, me }: { rows: readonly HistoryRow[]; me: number | null }) {
  return <History rows={rows.map(told)} deed={actWord} field={key => labelOf(fields, key)} value={valueWords} me={me} />
}

/** Who or what an entry is about leads it also where that did not change; a first vetting that is none says nothing. */
function told(row: HistoryRow): HistoryRow {
  const changes: Record<string, readonly [unknown, unknown]> = {}
  for (const [key, [before, after]] of Object.entries(row.changes ?? {}))
    if (key !== 'vetting' || (before ?? null) !== null) changes[key] = [before === after ? null : before, after]
  return { ...row, changes }
}
