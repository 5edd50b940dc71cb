// The views of the list of cases that are asked for daily, each with its count.

import type { Query } from '@/lib/core/address'
import { addressOf } from '@/lib/core/address'
import { type MeasureName, wordOf } from '@/lib/figures/measures'
import type { ViewTab } from '../table/views'

type Counted = 'open' | 'unit' | 'onDesk' | 'mine' | 'yellow' | 'red' | 'supervised' | 'visit'
type CaseTab = { label: string; change: Query; count?: Counted; needsUnit?: true; measure?: MeasureName }

const tabs: readonly CaseTab[] = [
  { label: '在办', change: {}, count: 'open' },
  { label: '待我办理', change: { turn: 'desk' }, count: 'onDesk', needsUnit: true },
  { label: '待本单位办理', change: { turn: 'unit' }, count: 'unit', needsUnit: true },
  { label: '我经办', change: { turn: 'mine' }, count: 'mine', needsUnit: true },
  { label: '临期', change: { late: 'yellow' }, count: 'yellow' },
  { label: wordOf('caseLate'), change: { late: 'red' }, count: 'red', measure: 'caseLate' },
  { label: '督办', change: { supervised: 'yes' }, count: 'supervised' },
  { label: '待回访', change: { state: 'closed' }, count: 'visit' },
  { label: '已结束', change: { standing: 'over' } },
  { label: '全部', change: { standing: 'all' } },
]

const telling = ['turn', 'late', 'supervised', 'state', 'standing'] as const

/** @param hasUnit does the reader speak for a unit that handles cases */
export function complaintTabs(
  path: string,
  query: Query,
  counts: Readonly<Record<Counted, number>>,
  hasUnit: boolean,
): ViewTab[] {
  const now = telling.map(name => String(query[name] ?? '')).join()
  return tabs
    .filter(tab => hasUnit || !tab.needsUnit)
    .map(tab => ({
      label: tab.label,
      measure: tab.measure,
      href: addressOf(path, { division: query['division'], col: query['col'] }, tab.change),
      count: tab.count === undefined ? undefined : counts[tab.count],
      current: telling.map(name => String(tab.change[name] ?? '')).join() === now,
    }))
}
