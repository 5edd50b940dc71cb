// Whether a street counts as covered: each item that it has to show, whose move it is, and since when.

import { Link } from '@/components/ui/link'
import type { Day } from '@/lib/core/day'
import { countOf } from '@/lib/core/say'
import { moveOf, waitedOf } from '@/lib/figures/causes'
import type { ItemOnDay, StreetRow } from '@/lib/figures/shapes'
import { Card } from '../ui/card'
import { type State, StateMark } from '../ui/state-mark'
import { type DashboardAt, listIf, todayAt } from './links'

const moves: Record<ReturnType<typeof moveOf>, { state: State; word: string }> = {
  unreported: { state: 'behind', word: '未报' },
  returned: { state: 'behind', word: '退回待补正' },
  waiting: { state: 'near', word: '待县审' },
}

export function StreetCard({ row, asOf, at }: { row: StreetRow; asOf: Day; at: DashboardAt }) {
  const asked = row.items.filter(item => item.held || row.lacks.includes(item.code))
  const lacking = row.lacks.length
  return (
    <Card
      name="街道覆盖"
      state={row.covered ? { state: 'met', word: '已计入覆盖' } : { state: 'behind', word: '未计入覆盖' }}
      large
      figures={[
        {
          value: countOf(asked.length - lacking),
          unit: ` / ${countOf(asked.length)} 项`,
          href: listIf(at, 'streets', { group: 'all' }),
          after: lacking === 0 ? '佐证齐全' : `还缺佐证 ${countOf(lacking)} 项，补齐并经县级批准才计入`,
        },
      ]}
      means={
        <ul className="mt-s2 border-t border-line">
          {asked.map(item => (
            <li
              key={item.code}
              className="flex flex-wrap items-baseline justify-between gap-x-s3 border-b border-line py-[0.45rem] last:border-0"
            >
              <Link href={todayAt(at, '/evidence', { under: row.code, item: item.code })}>
                {item.code} {item.name}
              </Link>
              <ItemState item={item} asOf={asOf} />
            </li>
          ))}
        </ul>
      }
    />
  )
}

function ItemState({ item, asOf }: { item: ItemOnDay; asOf: Day }) {
  if (item.held)
    return (
      <StateMark state="met">
        已批准{item.since ? `，自 ${item.since}` : ''}
        {item.bare ? '，未附件' : ''}
      </StateMark>
    )
  const { state, word } = moves[moveOf(item)]
  const days = waitedOf(item, asOf)
  return (
    <StateMark state={state}>
      {word}
      {days === null ? '' : `，${countOf(days)} 天`}
    </StateMark>
  )
}
