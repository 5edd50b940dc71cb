// What a street must show before it counts.

import { DataTable } from '../table/data-table'
import { StateMark } from '../ui/state-mark'

type ListedItem = {
  code: string
  name: string
  hint: string
  mandatory: boolean
  validFrom: string | null
  validTo: string | null
  basis: string
}

export function ItemTable({ items }: { items: readonly ListedItem[] }) {
  return (
    <DataTable
      caption="佐证项"
      columns={[
        { key: 'code', head: '编号', cell: item => item.code },
        { key: 'name', head: '名称', cell: item => item.name },
        { key: 'hint', head: '说明', cell: item => item.hint },
        {
          key: 'kind',
          head: '必备',
          cell: item => (
            <StateMark state={item.mandatory ? 'met' : 'idle'}>{item.mandatory ? '必备' : '选报'}</StateMark>
          ),
        },
        { key: 'from', head: '起算', num: true, cell: item => item.validFrom ?? '不限' },
        { key: 'to', head: '最后一日', num: true, cell: item => item.validTo ?? '不限' },
        { key: 'basis', head: '依据', mute: true, cell: item => item.basis },
      ]}
      rows={items}
      rowKey={item => item.code}
    />
  )
}
