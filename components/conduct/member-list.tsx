// Who sits in an organisation: by office, with what may be done about each; those who left below.

import { Link } from '@/components/ui/link'
import type { Office, PersonTag, SeatEnd } from '@/lib/organisation/kinds'
import { officeText, personTagText, seatEndText } from '@/lib/organisation/text'
import type { FormAction } from '../form/form-state'
import { Reveal } from '../record/reveal'
import { DataTable, type TableColumn } from '../table/data-table'
import { LateEntry } from '../ui/late-entry'
import { Tag } from '../ui/tag'

type SittingMember = {
  id: number
  name: string
  office: Office
  tags: readonly PersonTag[]
  idMasked: string | null
  phoneMasked: string | null
  from: string
  to: string | null
  leaveReason: SeatEnd | null
  lateAt: Date | null
  sits: boolean
}
export type MemberListProps = {
  members: readonly SittingMember[]
  /** Address of the organisation's page of conduct, under which the forms lie; null: the reader changes nothing. */
  base: string | null
  /** null: the reader may not see personal fields whole. */
  reveal: FormAction | null
}

export function MemberList({ members, base, reveal }: MemberListProps) {
  const [now, gone] = [members.filter(one => one.sits), members.filter(one => !one.sits)]
  return (
    <>
      <DataTable
        caption="在任委员"
        columns={[
          ...about,
          { key: 'from', head: '到任', num: true, cell: one => <Dated words={one.from} one={one} /> },
          { key: 'id', head: '身份证号码', cell: one => <Sealed one={one} field="idNumber" reveal={reveal} /> },
          { key: 'phone', head: '手机号', cell: one => <Sealed one={one} field="phone" reveal={reveal} /> },
          ...(base ? [changing(base)] : []),
        ]}
        rows={now}
        rowKey={one => String(one.id)}
        empty="没有登记委员"
        tight
      />
      {gone.length > 0 ? (
        <details>
          <summary>已离任 {gone.length} 人</summary>
          <DataTable
            caption="已离任委员"
            columns={[
              ...about,
              {
                key: 'span',
                head: '任职',
                num: true,
                cell: one => <Dated words={`${one.from} 至 ${one.to ?? '—'}`} one={one} />,
              },
              {
                key: 'why',
                head: '原因',
                cell: one => (one.leaveReason === null ? '—' : seatEndText[one.leaveReason]),
              },
            ]}
            rows={gone}
            rowKey={one => String(one.id)}
            tight
          />
        </details>
      ) : null}
    </>
  )
}

const about: TableColumn<SittingMember>[] = [
  {
    key: 'name',
    head: '姓名',
    cell: one => (
      <>
        <span className="whitespace-nowrap">{one.name}</span>
        {one.tags.map(tag => (
          <Tag key={tag}>{personTagText[tag]}</Tag>
        ))}
      </>
    ),
  },
  { key: 'office', head: '职务', cell: one => <span className="whitespace-nowrap">{officeText[one.office]}</span> },
]

const changing = (base: string): TableColumn<SittingMember> => ({
  key: 'change',
  head: '办理',
  cell: one => (
    <Link className="whitespace-nowrap" href={`${base}/members/${one.id}`}>
      离任、改任
    </Link>
  ),
})

const Dated = ({ words, one }: { words: string; one: SittingMember }) => (
  <>
    <span className="whitespace-nowrap">{words}</span>
    <LateEntry written={one.lateAt} />
  </>
)

function Sealed({
  one,
  field,
  reveal,
}: {
  one: SittingMember
  field: 'idNumber' | 'phone'
  reveal: FormAction | null
}) {
  const masked = field === 'phone' ? one.phoneMasked : one.idMasked
  if (masked === null) return <span className="text-ink-2">—</span>
  if (!reveal) return <span className="whitespace-nowrap">{masked}</span>
  const label = field === 'phone' ? '手机号' : '身份证号码'
  return <Reveal masked={masked} label={label} action={reveal} hidden={{ id: String(one.id), field }} />
}
