// Who comes into office or sits in it: office, whom he stands for, what marks him; personal fields masked.

import { type Office, offices, type PersonTag, type Side } from '@/lib/procedure/kinds'
import { officeText, personTagText, sideText } from '@/lib/procedure/text'
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
    <section className="tw stacked" aria-label={caption}>
      <table className="stack">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">姓名</th>
            <th scope="col">职务</th>
            <th scope="col">身份</th>
            <th scope="col">房号</th>
            <th scope="col">证件号、电话</th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </section>
  )
}
