// Earlier imports: what came in, when, and what became of it.

import { countOf, whenOf } from '@/lib/core/say'
import type { ImportState } from '@/lib/import/flow'
import type { ImportRun } from '@/lib/import/run'
import { importKindText, importStateText } from '@/lib/import/text'
import { DataTable } from '../table/data-table'
import { type State, StateMark } from '../ui/state-mark'

const marks: Record<ImportState, State> = {
  checking: 'going',
  checked: 'near',
  waiting: 'going',
  running: 'going',
  done: 'met',
  failed: 'behind',
}

export const RunState = ({ run }: { run: Pick<ImportRun, 'state' | 'partial' | 'counts'> }) => (
  <StateMark state={marks[run.state]}>
    {run.state === 'done' && run.counts.bad > 0 ? '已导入一部分' : importStateText[run.state]}
  </StateMark>
)

export function RunTable({ runs }: { runs: readonly (ImportRun & { waiting: number })[] }) {
  return (
    <DataTable
      caption="以前的导入"
      rows={runs}
      rowKey={run => String(run.id)}
      rowHref={run => `/import/${run.id}`}
      columns={[
        { key: 'file', head: '文件', cell: run => run.fileName },
        { key: 'kind', head: '台账', cell: run => importKindText[run.kind] },
        { key: 'at', head: '上传时间', cell: run => whenOf(run.createdAt) },
        { key: 'state', head: '状态', cell: run => <RunState run={run} /> },
        { key: 'new', head: '新增', unit: '行', num: true, cell: run => countOf(run.counts.new) },
        { key: 'changed', head: '更新', unit: '行', num: true, cell: run => countOf(run.counts.changed) },
        { key: 'same', head: '未变', unit: '行', num: true, cell: run => countOf(run.counts.same) },
        { key: 'waiting', head: '待整批确认', unit: '条', num: true, cell: run => countOf(run.waiting) },
        { key: 'bad', head: '有错', unit: '行', num: true, cell: run => countOf(run.counts.bad) },
      ]}
      empty="还没有导入过"
    />
  )
}
