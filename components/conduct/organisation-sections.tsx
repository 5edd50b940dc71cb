// On an organisation's own page: who sits in it, and what it did last; all of it lies on its page of conduct.

import { Link } from '@/components/ui/link'
import type { ConductKind } from '@/lib/conduct/kinds'
import { type ConductRecord, seated } from '@/lib/conduct/rules'
import { conductKindText } from '@/lib/conduct/text'
import type { Office } from '@/lib/organisation/kinds'
import { officeText } from '@/lib/organisation/text'
import { KeyValues } from '../ui/facts'
import { LineItem, Lines } from '../ui/lines'
import { Section } from '../ui/panel'
import { OrderLines, type OrderLinesProps } from './order-lines'

type SittingSeat = { id: number; name: string; office: Office; sits: boolean }

export type OrganisationSectionsProps = {
  it: {
    organisation: { code: string; seats: number | null }
    members: readonly SittingSeat[]
    records: readonly ConductRecord[]
    counts: Partial<Record<ConductKind, number>>
  }
  orders: OrderLinesProps['orders']
}

export function OrganisationSections({ it: shown, orders }: OrganisationSectionsProps) {
  const href = `/conduct/${shown.organisation.code}`
  const sitting = shown.members.filter(one => one.sits)
  const open = orders.filter(one => one.state === 'issued' || one.state === 'answered')
  const standing = shown.records.filter(one => one.struck === null)
  return (
    <>
      <Section
        title={sitting.length > 0 ? `委员　${seatsSaid(sitting, shown.organisation.seats)}` : '委员'}
        aside={<Link href={`${href}#members`}>委员管理</Link>}
      >
        {sitting.length > 0 ? <KeyValues facts={byOffice(sitting)} /> : <p className="text-ink-2">没有登记委员</p>}
      </Section>
      <Section title="履职" aside={<Link href={`${href}#records`}>全部记录</Link>}>
        {standing.length > 0 ? (
          <Lines>
            {standing.map(one => (
              <LineItem key={one.id}>
                <span className="whitespace-nowrap">{one.on}</span> {conductKindText[one.kind]}：{one.title}
              </LineItem>
            ))}
          </Lines>
        ) : (
          <p className="text-ink-2">没有登记</p>
        )}
        {open.length > 0 ? <OrderLines orders={open} /> : null}
      </Section>
    </>
  )
}

/** 在任 10 人，11 席，候补 1 人 */
export function seatsSaid(sitting: readonly { office: Office }[], seats: number | null): string {
  const filled = seated(sitting).length
  const parts = [
    `在任 ${filled} 人`,
    ...(seats === null ? [] : [`${seats} 席`]),
    ...(sitting.length > filled ? [`候补 ${sitting.length - filled} 人`] : []),
  ]
  return parts.join('，')
}

/** One line an office. */
function byOffice(sitting: readonly SittingSeat[]) {
  const held = [...new Set(sitting.map(one => one.office))]
  return held.map(office => ({
    term: officeText[office],
    value: sitting
      .filter(one => one.office === office)
      .map(one => one.name)
      .join('、'),
  }))
}
