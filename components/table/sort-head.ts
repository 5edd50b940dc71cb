// The head of a column that sorts: pressed it goes the column's usual way, pressed again the other, and then the list's own order again.

import { addressOf, type Query } from '@/lib/core/address'
import { type Order, type Orders, orderOf, orderText, turned } from '@/lib/core/order'
import type { TableColumn } from './data-table'

const said = { up: 'ascending', down: 'descending' } as const

/** @param keep the address without its page @param usual the order that needs no word in the address */
export function sortHeads<By extends string>(
  path: string,
  keep: Query,
  orders: Orders<By>,
  usual: NoInfer<By>,
  now: Order<By>,
) {
  const hrefOf = (order: Order<By>): string => {
    const isUsual = order.by === usual && order.way === orders[usual]
    return addressOf(path, keep, {
      sort: isUsual ? undefined : orderText(orders, order),
      after: undefined,
      before: undefined,
    })
  }
  return (by: By): TableColumn<unknown>['sort'] => {
    const plain = orderOf(orders, by)
    if (now.by !== by) return { href: hrefOf(plain) }
    const isTurned = now.way !== plain.way
    return { href: hrefOf(isTurned ? orderOf(orders, usual) : turned(plain)), now: said[now.way] }
  }
}
