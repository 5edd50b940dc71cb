// What the trail keeps of a procedure beside its steps: papers, people and objections, by whom and when.

import { actText } from '@/lib/audit/text'
import { permissions } from '@/lib/core/permissions'
import { officeText } from '@/lib/organisation/text'
import { vettingText } from '@/lib/procedure/text'
import { auditFieldText, auditValueText } from '@/lib/term-audit/text'
import { History, type HistoryRow } from '../record/history'

const fields: Readonly<Record<string, string>> = {
  person: '人员',
  paper: '材料',
  objection: '异议',
  answer: '答复',
  vetting: '审核',
  office: '职务',
  ...auditFieldText,
}

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = { vetting: vettingText, office: officeText }

function valueWords(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '无'
  return words[key]?.[String(value)] ?? auditValueText(key, value)
}

function deedWords(act: string): string {
  const known = permissions.find(one => one === act)
  return known ? actText[known] : act
}

export function Trail({ rows, me }: { rows: readonly HistoryRow[]; me: number | null }) {
  return (
    <History rows={rows.map(told)} deed={deedWords} field={key => fields[key] ?? null} value={valueWords} me={me} />
  )
}

/** Who or what an entry is about leads it also where that did not change; a first vetting that is none says nothing. */
function told(row: HistoryRow): HistoryRow {
  const changes: Record<string, readonly [unknown, unknown]> = {}
  for (const [key, [before, after]] of Object.entries(row.changes ?? {}))
    if (key !== 'vetting' || (before ?? null) !== null) changes[key] = [before === after ? null : before, after]
  return { ...row, changes }
}
