// The common views of the procedures, with their counts where they are known.

import { addressOf, type Query } from '@/lib/core/address'
import { definitionOf, type MeasureName, wordOf } from '@/lib/figures/measures'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { procedureKindText } from '@/lib/procedure/text'
import type { ViewTab } from '../table/views'

const path = '/procedures'
const keys = ['standing', 'kind', 'mine', 'late', 'state'] as const

/** @param counts null: the page is the one of ready compounds, which tells its own count */
export function tabsOf(
  query: Query,
  counts: { kinds: Record<ProcedureKind, { open: number; late: number }> } | null,
  ready?: number,
): ViewTab[] {
  const base: Query = { division: query['division'], col: query['col'] }
  const asked = (key: string): string => [query[key] ?? []].flat().join()
  const sum = (of: 'open' | 'late'): number | undefined =>
    counts ? procedureKinds.reduce((all, kind) => all + counts.kinds[kind][of], 0) : undefined
  const tab = (label: string, change: Query, means: string, count?: number) => ({
    ...{ label, count, means },
    href: addressOf(path, base, change),
    current: counts !== null && keys.every(key => asked(key) === String(change[key] ?? '')),
  })
  return [
    { ...tab('正在办理', {}, definitionOf('underWay'), sum('open')), measure: 'underWay' satisfies MeasureName },
    ...procedureKinds.map(kind =>
      tab(
        procedureKindText[kind],
        { kind },
        `${procedureKindText[kind]}的程序里，还没有办完、也没有终止的`,
        counts?.kinds[kind].open,
      ),
    ),
    tab('待我办理', { mine: 'yes' }, '正在办理的里，等您这个岗位办的'),
    {
      ...tab('超期', { late: 'yes' }, definitionOf('procedureLate'), sum('late')),
      measure: 'procedureLate' satisfies MeasureName,
    },
    tab('已结束', { standing: 'ended' }, '办完的和终止的'),
    {
      label: wordOf('startable'),
      count: ready,
      measure: 'startable' satisfies MeasureName,
      href: addressOf(`${path}/ready`, base),
      current: counts === null,
    },
  ]
}
