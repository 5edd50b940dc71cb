// Orders to one organisation, one a line.

import { Link } from '@/components/ui/link'
import { type Rectification, rectification } from '@/lib/rectification/rectification'
import { LineItem, Lines } from '../ui/lines'
import { StateMark } from '../ui/state-mark'

export type OrderLinesProps = { orders: readonly Pick<Rectification, 'id' | 'matter' | 'state' | 'issuedOn'>[] }

export function OrderLines({ orders }: OrderLinesProps) {
  if (orders.length === 0) return <p className="text-ink-2">没有责令改正</p>
  return (
    <Lines>
      {orders.map(order => (
        <LineItem key={order.id}>
          <span className="whitespace-nowrap">{order.issuedOn}</span>{' '}
          <Link href={`/conduct/orders/${order.id}`}>{order.matter}</Link>{' '}
          <StateMark state={rectification.states[order.state].mark}>
            {rectification.states[order.state].label}
          </StateMark>
        </LineItem>
      ))}
    </Lines>
  )
}
