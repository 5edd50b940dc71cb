// What a list of compounds is called and which common views it has, each with its count.

import { addressOf, type Query } from '@/lib/core/address'
import { countOf } from '@/lib/core/say'
import type { ViewTab } from '../table/views'

export type ListCounts = {
  matched: number
  before: number
  registered: number
  live: number
  unformed: number
  expired: number
  ending: number
  readyUnformed: number
  uncared: number
  changed: number
  excluded: number
  retired: number
  unverified: number
}

export const listPath = '/compounds'

type CompoundTab = {
  label: string
  count: keyof ListCounts
  asks: Record<string, string>
  /** The title of the view: the place is put before it. */
  title: (count: string) => string
  /** What is said where there is none. */
  none: string
}

const tabs: readonly CompoundTab[] = [
  { label: '全部', count: 'live', asks: {}, title: count => `登记了 ${count} 个小区`, none: '还没有登记小区' },
  {
    label: '未组建或届满未换',
    count: 'unformed',
    asks: { state: 'none,expired' },
    title: count => `${count} 个小区还没有在任的业委会或物管会`,
    none: '所有小区都有在任的业委会或物管会',
  },
  {
    label: '届满未换',
    count: 'expired',
    asks: { state: 'expired' },
    title: count => `${count} 个小区的业委会或物管会届满未换`,
    none: '没有届满未换的小区',
  },
  {
    label: '90 天内届满',
    count: 'ending',
    asks: { state: 'ending' },
    title: count => `${count} 个小区的业委会或物管会 90 天内届满`,
    none: '没有 90 天内届满的小区',
  },
  {
    label: '已达条件未组建',
    count: 'readyUnformed',
    asks: { state: 'none', ready: 'yes' },
    title: count => `${count} 个小区交付过半，还没有组建业委会或物管会`,
    none: '没有已达条件而未组建的小区',
  },
  {
    label: '失管',
    count: 'uncared',
    asks: { uncared: 'yes' },
    title: count => `${count} 个小区没有有效的物业服务合同`,
    none: '没有失管的小区',
  },
  {
    label: '未核验',
    count: 'unverified',
    asks: { verified: 'none' },
    title: count => `${count} 个小区的信息还没有核验`,
    none: '所有小区的信息都已核验',
  },
  {
    label: '今天改过',
    count: 'changed',
    asks: { changed: 'today' },
    title: count => `今天改过 ${count} 个小区`,
    none: '今天没有改过小区',
  },
  {
    label: '不纳入统计',
    count: 'excluded',
    asks: { excluded: 'yes' },
    title: count => `${count} 个小区经批准不纳入统计`,
    none: '没有不纳入统计的小区',
  },
  {
    label: '已退出',
    count: 'retired',
    asks: { retired: 'yes' },
    title: count => `${count} 个小区已退出`,
    none: '没有退出的小区',
  },
]

const viewKeys = ['state', 'ready', 'uncared', 'verified', 'changed', 'excluded', 'retired', 'counted'] as const
const askedFor = (query: Query, key: string): string => [query[key] ?? []].flat().filter(Boolean).join()

/** The common view that the address shows, if it is one. */
export const viewOf = (query: Query): CompoundTab | undefined =>
  tabs.find(tab => viewKeys.every(key => askedFor(query, key) === (tab.asks[key] ?? '')))

const otherFilters = ['deliveredFrom', 'deliveredTo', 'mode', 'kind', 'q'] as const
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
    href: addressOf(listPath, base, tab.asks),
    current: tab === shown,
  }))
}

/** The answer first. Where filters beyond a common view are set, how many match them. */
export function titleOf(place: string, query: Query, counts: ListCounts): string {
  if (counts.registered === 0) return `${place}还没有登记小区`
  const view = viewOf(query)
  if (isNarrowed(query) || view === undefined) return `${place}有 ${countOf(counts.matched)} 个小区符合条件`
  if (view.count === 'live') {
    const rest = counts.unformed
    return rest === 0
      ? `${place} ${countOf(counts.live)} 个小区都有在任的业委会或物管会`
      : `${place} ${countOf(counts.live)} 个小区里，${countOf(rest)} 个还没有在任的业委会或物管会`
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
