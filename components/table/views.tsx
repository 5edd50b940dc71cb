// Common views of a list with their counts, counts per part, paging by key, and which columns to show.

import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { deedLook } from '../ui/button'
import { KeyHints } from '../ui/kbd'
import { Keep, type Kept } from '../ui/keep'
import { Pop, PopApply } from '../ui/pop'
import { type State, StateMark } from '../ui/state-mark'
import { facetsLook } from './look'

/** What counts says which count it is, by a name where other pages show it too, else in words: the “？” beside the tabs tells both. */
type TabCount =
  | { count?: undefined; measure?: string | undefined; means?: string | undefined }
  | { count: number | undefined; measure: string; means?: string | undefined }
  | { count: number | undefined; measure?: string | undefined; means: string }
export type ViewTab = { label: string; href: string; current: boolean } & TabCount

const tabsLook =
  'mb-s3 flex flex-wrap gap-x-[1.4rem] border-b border-b-line-2 text-text phone:relative phone:flex-nowrap phone:overflow-x-auto'
const tabLook =
  'mb-[-1px] inline-flex items-baseline gap-[0.4em] border-0 border-b-3 border-transparent pt-[0.3rem] pb-[0.35rem] text-ink no-underline hover:border-line-2 aria-current:border-deed aria-current:font-semibold aria-current:text-deed phone:min-h-11 phone:items-center phone:whitespace-nowrap'

/** `children` stand at their end. */
export function ViewTabs({ label, tabs, children }: { label: string; tabs: readonly ViewTab[]; children?: ReactNode }) {
  return (
    <nav className={tabsLook} aria-label={label}>
      {tabs.map(tab => (
        <Link key={tab.href} className={tabLook} href={tab.href} aria-current={tab.current ? 'true' : undefined}>
          {tab.label}{' '}
          {tab.count === undefined ? null : (
            <data className="text-small text-ink-2" value={tab.count} data-measure={tab.measure}>
              {tab.count.toLocaleString('zh-CN')}
            </data>
          )}
        </Link>
      ))}
      {children ? <span className="ml-auto self-center text-small">{children}</span> : null}
    </nav>
  )
}

export type Facet = {
  key: string
  label: string
  href?: string | undefined
  /** null: nothing was reported, which is not zero. */
  count: number | null
  note?: ReactNode
  missing?: { state: State; word: string } | undefined
}

type FacetsProps = {
  label: string
  facets: readonly Facet[]
  /** Where there are many: so many of the largest are shown, the others open. Absent: all. */
  largest?: number | undefined
}

export function Facets({ label, facets, largest = facets.length }: FacetsProps) {
  if (facets.length === 0) return null
  const shown = [...facets].sort((one, other) => (other.count ?? 0) - (one.count ?? 0)).slice(0, largest)
  const rest = facets.filter(facet => !shown.includes(facet))
  return (
    <ul className={facetsLook} aria-label={label}>
      {facets
        .filter(facet => shown.includes(facet))
        .map(facet => (
          <FacetItem key={facet.key} facet={facet} />
        ))}
      {rest.length > 0 ? (
        <li className="has-[[open]]:basis-full">
          <details>
            <summary className="cursor-pointer text-ink-2">其余 {rest.length} 项</summary>
            <ul className="flex flex-wrap gap-x-[1.1rem] gap-y-[0.1rem]">
              {rest.map(facet => (
                <FacetItem key={facet.key} facet={facet} />
              ))}
            </ul>
          </details>
        </li>
      ) : null}
    </ul>
  )
}

function FacetItem({ facet }: { facet: Facet }) {
  return (
    <li>
      {facet.href ? <Link href={facet.href}>{facet.label}</Link> : facet.label} <FacetCount facet={facet} />
      {facet.note ? <span className="text-ink-2"> {facet.note}</span> : null}
    </li>
  )
}

function FacetCount({ facet }: { facet: Facet }) {
  if (facet.count !== null) return <b>{facet.count.toLocaleString('zh-CN')}</b>
  const missing = facet.missing ?? { state: 'near', word: '未报' }
  return <StateMark state={missing.state}>{missing.word}</StateMark>
}

export type KeyPagerProps = {
  /** 第 1–40 个，共 137 个 */
  summary: ReactNode
  previous?: string | undefined
  next?: string | undefined
  nextNote?: string | undefined
  children?: ReactNode
}

/** The keys that work in every list whose rows open a record. */
const rowKeys = [
  { keys: ['↑', '↓'], does: '选行' },
  { keys: ['Enter'], does: '打开' },
  { keys: ['/'], does: '搜索' },
] as const

const dockLook =
  'sticky bottom-0 z-3 -mx-5 flex flex-wrap items-center justify-between gap-x-5 gap-y-[0.4rem] border-t border-t-line-2 bg-ground px-5 py-2 text-table phone:-mx-4 phone:px-4 print:static print:mx-0 print:px-0'

export function KeyPager({ summary, previous, next, nextNote, children }: KeyPagerProps) {
  return (
    <nav className={dockLook} aria-label="翻页">
      <span>{summary}</span>
      {children}
      <KeyHints keys={rowKeys} />
      <span className="flex gap-2">
        <PageLink href={previous} rel="prev">
          上一页
        </PageLink>
        <PageLink href={next} rel="next">
          {nextNote ? `下一页：${nextNote}` : '下一页'}
        </PageLink>
      </span>
    </nav>
  )
}

function PageLink({ href, rel, children }: { href: string | undefined; rel: string; children: ReactNode }) {
  if (!href) {
    return (
      <span className={deedLook()} aria-disabled="true">
        {children}
      </span>
    )
  }
  return (
    <Link className={deedLook()} href={href} rel={rel}>
      {children}
    </Link>
  )
}

export type PickableColumn = { key: string; label: string; shown: boolean }

export type ColumnPickerProps = {
  action: string
  columns: readonly PickableColumn[]
  name?: string | undefined
  keep?: Kept | undefined
}

/** The chosen columns go into the address as repeated `name` values. */
export function ColumnPicker({ action, columns, name = 'col', keep = {} }: ColumnPickerProps) {
  return (
    <Pop label="列" button>
      <form action={action} key={columns.map(column => `${column.key}${column.shown}`).join()}>
        <Keep values={keep} />
        {columns.map(column => (
          <label key={column.key}>
            <input type="checkbox" name={name} value={column.key} defaultChecked={column.shown} />
            {column.label}
          </label>
        ))}
        <PopApply />
      </form>
    </Pop>
  )
}
