// What a list of compounds is called and which common views it has, each with its count.

import { addressOf, type Query, type QueryWords } from '@/lib/core/address'
import { countOf } from '@/lib/core/say'
import { definitionOf, type MeasureName, measures, wordOf } from '@/lib/figures/measures'
import type { ViewTab } from '../table/views'

export type ListCounts = {
  matched: number
  before: number
  registered: number
  live: number
  counted: number
  unformed: number
  expired: number
  ending: number
  readyNone: number
  uncontracted: number
  uncared: number
  changed: number
  excluded: number
  retired: number
  unverified: number
}

export const listPath = '/compounds'

type CompoundTab = {
  /** What it counts, where it has no name. */
  means?: string
  /** The count that the tab shows, with its word and its list. */
  measure?: MeasureName
  label: string
  count: keyof ListCounts
  asks: QueryWords
  /** The title of the view: the place is put before it. */
  title: (count: string) => string
  /** What is said where there is none. */
  none: string
}

/** A tab of a named count. */
const tabOf = (measure: MeasureName & keyof ListCounts, said: Pick<CompoundTab, 'title' | 'none'>): CompoundTab => ({
  measure,
  label: wordOf(measure),
  count: measure,
  asks: measures[measure].list[1],
  ...said,
})

const tabs: readonly CompoundTab[] = [
  {
    measure: 'registered',
    label: '在册',
    count: 'live',
    asks: {},
    title: count => `登记了 ${count} 个小区`,
    none: '还没有登记小区',
  },
  tabOf('unformed', {
    title: count => `统计内 ${count} 个小区没有在任的业委会或物管会`,
    none: '统计内的小区都有在任的业委会或物管会',
  }),
  tabOf('expired', {
    title: count => `统计内 ${count} 个小区的业委会或物管会届满未换`,
    none: '统计内没有届满未换的小区',
  }),
  tabOf('ending', {
    title: count => `统计内 ${count} 个小区的业委会或物管会 90 天内届满`,
    none: '统计内没有 90 天内届满的小区',
  }),
  tabOf('readyNone', {
    title: count => `统计内 ${count} 个小区交付过半，还没有组建业委会或物管会`,
    none: '统计内没有已达条件而未组建的小区',
  }),
  tabOf('uncontracted', {
    title: count => `${count} 个小区没有有效的物业服务合同`,
    none: '所有小区都有有效的物业服务合同',
  }),
  tabOf('uncared', {
    title: count => `${count} 个小区的服务模式登记为失管`,
    none: '没有服务模式登记为失管的小区',
  }),
  {
    label: '未核验',
    means: '在册小区里，档案信息还没有核验过的',
    count: 'unverified',
    asks: { verified: 'none' },
    title: count => `${count} 个小区的信息还没有核验`,
    none: '所有小区的信息都已核验',
  },
  {
    label: '今天改过',
    means: '在册小区里，档案信息今天改过的',
    count: 'changed',
    asks: { changed: 'today' },
    title: count => `今天改过 ${count} 个小区`,
    none: '今天没有改过小区',
  },
  tabOf('excluded', { title: count => `${count} 个小区经批准不纳入统计`, none: '没有不纳入统计的小区' }),
  {
    label: '已退出',
    means: '登记过、截至当日已退出的小区，不在在册小区内',
    count: 'retired',
    asks: { retired: 'yes' },
    title: count => `${count} 个小区已退出`,
    none: '没有退出的小区',
  },
]

/** The named counts of the tabs, for what stands behind their “？”. */
export const tabMeasures: readonly MeasureName[] = tabs.flatMap(tab => tab.measure ?? [])

const viewKeys = ['state', 'ready', 'uncared', 'mode', 'verified', 'changed', 'excluded', 'retired', 'counted'] as const
const askedFor = (query: Query, key: string): string => [query[key] ?? []].flat().filter(Boolean).join()

/** The common view that the address shows, if it is one. */
export const viewOf = (query: Query): CompoundTab | undefined =>
  tabs.find(tab => viewKeys.every(key => askedFor(query, key) === String(tab.asks[key] ?? '')))

const otherFilters = ['deliveredFrom', 'deliveredTo', 'kind', 'q'] as const
export const isNarrowed = (query: Query): boolean => otherFilters.some(key => askedFor(query, key) !== '')

export function tabsOf(query: Query, counts: ListCounts): ViewTab[] {
  const base: Query = {
    division: query['division'],
    asOf: query['asOf'],
    sort: query['sort'],
    dir: query['dir'],
    col: query['col'],
  }
  const shown = viewOf(query)
  return tabs.map(tab => ({
    label: tab.label,
    count: counts[tab.count],
    measure: tab.measure,
    means: tab.means ?? (tab.measure ? definitionOf(tab.measure) : ''),
    href: addressOf(listPath, base, tab.asks),
    current: tab === shown,
  }))
}

/** 在册 23,904 个小区，统计内 23,404 个; where both are one number it is said once. */
const listed = ({ live, counted }: ListCounts): string =>
  live === counted ? ` ${countOf(live)} 个小区` : `在册 ${countOf(live)} 个小区，统计内 ${countOf(counted)} 个`

/** The answer first. Where filters beyond a common view are set, how many match them. */
export function titleOf(place: string, query: Query, counts: ListCounts): string {
  if (counts.registered === 0) return `${place}还没有登记小区`
  const view = viewOf(query)
  if (isNarrowed(query) || view === undefined) return `${place}有 ${countOf(counts.matched)} 个小区符合条件`
  if (view.count === 'live') {
    const rest = counts.unformed
    const within = `${place}${listed(counts)}`
    return rest === 0 ? `${within}都有在任的业委会或物管会` : `${within}里，${countOf(rest)} 个未组建或届满未换`
  }
  const count = counts[view.count]
  return count === 0
    ? `${place}${view.none}`
    : `${place}${/^今天/.test(view.label) ? '' : ' '}${view.title(countOf(count))}`
}

export function emptyWords(place: string, query: Query, counts: ListCounts): { title: string; why: string } {
  if (counts.registered === 0) return { title: `${place}还没有登记小区`, why: '登记或导入台账后，这里列出每个小区。' }
  const view = isNarrowed(query) ? undefined : viewOf(query)
  const why = `${place}共登记 ${countOf(counts.live)} 个小区${counts.retired > 0 ? `，另有 ${countOf(counts.retired)} 个已退出` : ''}。`
  return { title: view?.none ?? '没有符合条件的小区', why }
}
