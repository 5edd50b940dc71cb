// Who comes into office or sits in it: office, whom he stands for, what marks him; personal fields masked.

import { type Office, offices, type PersonTag, type Side } from '@/lib/organisation/kinds'
import { officeText, personTagText, sideText } from '@/lib/organisation/text'
import { StackTable } from '../table/stack-table'
import { Tag } from '../ui/tag'

export type MemberRow = {
  name: string
  office: Office
  side: Side
  room: string | null
  idMasked: string | null
  phoneMasked: string | null
  tags: readonly PersonTag[]
}

export function MemberTable({ members, caption }: { members: readonly MemberRow[]; caption: string }) {
  const sorted = [...members].sort((one, other) => offices.indexOf(one.office) - offices.indexOf(other.office))
  const rows = sorted.map((member, place) => ({ ...member, key: `${place} ${member.name}` }))
  return (
    <StackTable caption={caption} heads={['姓名', '职务', '身份', '房号', '证件号、电话']}>
      {rows.map(member => (
        <tr key={member.key}>
          <th scope="row">{member.name}</th>
          <td data-label="职务">{officeText[member.office]}</td>
          <td data-label="身份">
            {sideText[member.side]}
            {member.tags.map(tag => (
              <span key={tag}>
                {' '}
                <Tag>{personTagText[tag]}</Tag>
              </span>
            ))}
          </td>
          <td data-label="房号">{member.room ?? '—'}</td>
          <td data-label="证件号、电话">
            <span className="whitespace-nowrap">{member.idMasked ?? '—'}</span>{' '}
            <span className="whitespace-nowrap">{member.phoneMasked ?? ''}</span>
          </td>
        </tr>
      ))}
    </StackTable>
  )
}
