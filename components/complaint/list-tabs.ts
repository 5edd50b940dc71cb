// The views of the list of cases that are asked for daily, each with its count.

import type { Query } from '@/lib/core/address'
import { addressOf } from '@/lib/core/address'
import { definitionOf, type MeasureName, wordOf } from '@/lib/figures/measures'
import type { ViewTab } from '../table/views'

type Counted = 'open' | 'unit' | 'onDesk' | 'mine' | 'yellow' | 'red' | 'supervised' | 'visit'
type CaseTab = { label: string; change: Query; means: string; count?: Counted; needsUnit?: true; measure?: MeasureName }

const open = '还没有办结、终止的诉求'

const tabs: readonly CaseTab[] = [
  { label: '在办', change: {}, count: 'open', means: `${open}，待回访的不计` },
  {
    ...{ label: '待我办理', change: { turn: 'desk' }, count: 'onDesk', needsUnit: true },
    means: '等您这个岗位办理的诉求，和工作台上的一样',
  },
  {
    ...{ label: '待本单位办理', change: { turn: 'unit' }, count: 'unit', needsUnit: true },
    means: '责任单位是本单位的诉求，待回访的也在内',
  },
  {
    ...{ label: '我经办', change: { turn: 'mine' }, count: 'mine', needsUnit: true },
    means: '责任单位是本单位、由您接手的诉求',
  },
  {
    label: '临期',
    change: { late: 'yellow' },
    count: 'yellow',
    means: '有单位在办或待回访，这一步的时限已用去 80%，还没有过',
  },
  {
    ...{ label: wordOf('caseLate'), change: { late: 'red' }, count: 'red', measure: 'caseLate' },
    means: definitionOf('caseLate'),
  },
  { label: '督办', change: { supervised: 'yes' }, count: 'supervised', means: `${open}里，正在督办的` },
  { label: '待回访', change: { state: 'closed' }, count: 'visit', means: '已办结、还没有回访的诉求' },
  { label: '已结束', change: { standing: 'over' }, means: '已办结、终止、不予受理或作废的诉求' },
  { label: '全部', change: { standing: 'all' }, means: '收到的全部诉求' },
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
      ...{ measure: tab.measure, means: tab.means },
      href: addressOf(path, { division: query['division'], col: query['col'] }, tab.change),
      count: tab.count === undefined ? undefined : counts[tab.count],
      current: telling.map(name => String(tab.change[name] ?? '')).join() === now,
    }))
}
