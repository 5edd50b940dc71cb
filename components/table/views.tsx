// Common views of a list with their counts, counts per part, paging by key, and which columns to show.

import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button, deedLook } from '../ui/button'
import { KeyHints } from '../ui/kbd'
import { Keep, type Kept } from '../ui/keep'
import { Pop } from '../ui/pop'
import { type State, StateMark } from '../ui/state-mark'

export type ViewTab = { label: string; href: string; count?: number | undefined; current: boolean }

export function ViewTabs({ label, tabs }: { label: string; tabs: readonly ViewTab[] }) {
  return (
    <nav className="views" aria-label={label}>
      {tabs.map(tab => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'true' : undefined}>
          {tab.label} {tab.count === undefined ? null : <i>{tab.count.toLocaleString('zh-CN')}</i>}
        </Link>
      ))}
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

export function Facets({ label, facets }: { label: string; facets: readonly Facet[] }) {
  if (facets.length === 0) return null
  return (
    <ul className="facets" aria-label={label}>
      {facets.map(facet => (
        <li key={facet.key}>
          {facet.href ? <Link href={facet.href}>{facet.label}</Link> : facet.label} <FacetCount facet={facet} />
          {facet.note ? <span className="text-ink-2"> {facet.note}</span> : null}
        </li>
      ))}
    </ul>
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

export function KeyPager({ summary, previous, next, nextNote, children }: KeyPagerProps) {
  return (
    <nav className="dockbar" aria-label="翻页">
      <span>{summary}</span>
      {children}
      <KeyHints keys={rowKeys} />
      <span className="go">
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
        <p className="apply">
          <Button type="submit" kind="main">
            按此显示
          </Button>
        </p>
      </form>
    </Pop>
  )
}
