// Each street of a place with each mandatory item: what it has, and whether it counts.

import { DataTable, type TableColumn } from '@/components/table/data-table'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { type EvidenceState, evidence } from '@/lib/evidence/evidence'
import type { EvidenceBoard } from '@/lib/evidence/views'

type Street = EvidenceBoard['streets'][number]

const word: Record<EvidenceState, string> = {
  ...{ declared: '待审', approved: '有', renewing: '有', returned: '退回', revoked: '已撤', withdrawn: '撤回' },
}

export function Board({ board, declare }: { board: EvidenceBoard; declare: boolean }) {
  const { streets, items } = board
  const columns: TableColumn<Street>[] = [
    { key: 'street', head: '街道（乡镇）', cell: street => street.name },
    ...items.map(
      ({ code, name }, at): TableColumn<Street> => ({
        key: code,
        head: (
          <>
            {code}
            <small>{name}</small>
          </>
        ),
        cell: street => <Cell street={street} item={code} cell={street.cells[at] ?? null} declare={declare} />,
        sum: `${streets.filter(street => !street.missing.includes(code)).length} / ${streets.length}`,
      }),
    ),
    {
      key: 'counts',
      head: '计入覆盖',
      cell: ({ missing }) =>
        missing.length === 0 ? (
          <StateMark state="met">计入</StateMark>
        ) : (
          <StateMark state="behind">缺 {missing.join('、')}</StateMark>
        ),
      sum: `${streets.filter(street => street.missing.length === 0).length} / ${streets.length}`,
    },
  ]
  return (
    <Panel title="必备佐证一览" aside={<small className="text-ink-2">每项都批准后，街道计入覆盖率</small>} flush>
      <DataTable
        caption="各街道（乡镇）的必备佐证"
        columns={columns}
        rows={streets}
        rowKey={street => street.code}
        sumLabel="合计"
      />
    </Panel>
  )
}

type CellProps = { street: Street; item: string; cell: Street['cells'][number]; declare: boolean }

function Cell({ street, item, cell, declare }: CellProps) {
  if (cell)
    return (
      <Link className="text-inherit no-underline" href={`/evidence/${cell.id}`}>
        <StateMark state={evidence.states[cell.state].mark}>{word[cell.state]}</StateMark>
      </Link>
    )
  if (declare) return <Link href={`/evidence/new?street=${street.code}&item=${item}`}>申报</Link>
  return <StateMark state="idle">未报</StateMark>
}
