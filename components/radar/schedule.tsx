// The back-planned schedule of one term: each step with its latest day, what it rests on, whether it is done, and its papers.

import type { ReactNode } from 'react'
import { type Day, daysBetween } from '@/lib/core/day'
import type { FormCode } from '@/lib/forms/kinds'
import { formText } from '@/lib/forms/text'
import type { PlanStep, ScheduleLine } from '@/lib/radar/rules'
import { basisText, lineStateMark, lineStateText, planText } from '@/lib/radar/text'
import { DataTable, type TableColumn } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

/** The printable papers of a step. */
const formsOfStep: Partial<Record<PlanStep, readonly FormCode[]>> = {
  report: ['reelection-notice'],
  'form-group': ['group-notice'],
  'engage-audit': ['audit-engagement'],
  'publish-audit': ['audit-notice'],
  publish: ['assembly-notice', 'candidate-form'],
  'confirm-candidates': ['candidate-notice', 'ballot'],
  elect: ['count-sheet', 'decision-notice'],
  'first-meeting': ['first-minutes'],
  'submit-filing': ['filing-application'],
  file: ['filing-certificate', 'seal-certificate'],
  'hand-over': ['handover-list'],
}

export type ScheduleProps = {
  lines: readonly ScheduleLine[]
  today: Day
  /** The open re-election and the forms that can be printed in its state; null: not begun. */
  procedure: { id: number; ready: readonly FormCode[] } | null
}

export function Schedule({ lines, today, procedure }: ScheduleProps) {
  const columns: TableColumn<ScheduleLine>[] = [
    { key: 'step', head: '步骤', cell: line => planText[line.step] },
    { key: 'latest', head: '最迟', num: true, cell: line => line.latest },
    { key: 'state', head: '进展', cell: line => <LineMark line={line} today={today} /> },
    { key: 'basis', head: '其后留足', mute: true, cell: line => basisText(line) },
    { key: 'forms', head: '文书', cell: line => <Forms step={line.step} procedure={procedure} /> },
  ]
  return <DataTable caption="换届倒排日程" columns={columns} rows={lines} rowKey={line => line.step} />
}

function LineMark({ line, today }: { line: ScheduleLine; today: Day }) {
  return <StateMark state={lineStateMark[line.state]}>{words(line, today)}</StateMark>
}

function words(line: ScheduleLine, today: Day): string {
  if (line.state === 'done') {
    const late = line.doneOn !== null && line.doneOn > line.latest
    return `${line.doneOn} 已办${late ? '，迟了' : ''}`
  }
  if (line.state === 'late') return `已过最迟日 ${daysBetween(line.latest, today)} 天`
  if (line.state === 'next') {
    const left = daysBetween(today, line.latest)
    return left === 0 ? '下一步，最迟今天' : `下一步，还有 ${left} 天`
  }
  return lineStateText[line.state]
}

function Forms({ step, procedure }: { step: PlanStep } & Pick<ScheduleProps, 'procedure'>): ReactNode {
  const codes = formsOfStep[step] ?? []
  return codes.map(code => (
    <p key={code} className="whitespace-nowrap">
      {procedure?.ready.includes(code) ? (
        <a href={`/procedures/${procedure.id}/forms/${code}`} download>
          {formText[code]}
        </a>
      ) : (
        <span className="text-ink-2">{formText[code]}</span>
      )}
    </p>
  ))
}
