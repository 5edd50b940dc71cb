// The targets of all plans in the order in which they come due, and which one is in force.

import { DataTable } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

type ListedTarget = { id: number; indicator: string; due: string; rate: number }
type ListedPlan = { name: string; documentNo: string; targets: readonly ListedTarget[] }
type TargetLine = {
  due: string
  plan: string
  coverage: number | null
  formation: number | null
  state: 'past' | 'held' | 'coming'
}

const percent = (rate: number | null): string => (rate === null ? '—' : String(rate / 100))

function rowsOf(plans: readonly ListedPlan[], today: string): TargetLine[] {
  const rows = new Map<string, TargetLine>()
  for (const plan of plans) {
    for (const target of plan.targets) {
      const row = rows.get(target.due) ?? {
        due: target.due,
        plan: plan.documentNo,
        coverage: null,
        formation: null,
        state: 'coming',
      }
      rows.set(
        target.due,
        target.indicator === 'formation' ? { ...row, formation: target.rate } : { ...row, coverage: target.rate },
      )
    }
  }
  const sorted = [...rows.values()].sort((a, b) => (a.due < b.due ? -1 : 1))
  const held = sorted.findLast(row => row.due <= today)
  return sorted.map(row => ({ ...row, state: stateOf(row, held, today) }))
}

function stateOf(row: TargetLine, held: TargetLine | undefined, today: string): TargetLine['state'] {
  if (row === held) return 'held'
  return row.due <= today ? 'past' : 'coming'
}

const words = { past: '已到期', held: '现行', coming: '未到期' } as const

export function TargetTable({ plans, today }: { plans: readonly ListedPlan[]; today: string }) {
  return (
    <DataTable
      caption="各期目标"
      columns={[
        { key: 'due', head: '到期日', cell: row => row.due },
        { key: 'coverage', head: '街道覆盖率', unit: '%', num: true, cell: row => percent(row.coverage) },
        { key: 'formation', head: '组建率', unit: '%', num: true, cell: row => percent(row.formation) },
        {
          key: 'state',
          head: '状态',
          cell: row => <StateMark state={row.state === 'held' ? 'going' : 'idle'}>{words[row.state]}</StateMark>,
        },
        { key: 'plan', head: '文号', cell: row => row.plan },
      ]}
      rows={rowsOf(plans, today)}
      rowKey={row => row.due}
      empty="还没有目标"
    />
  )
}
