// Figures of complaints for everybody: whole months, by city, county and group of matters, small numbers hidden.

import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { PublicTable } from '@/components/complaint-figures/public-table'
import { readAppearance } from '@/components/shell/appearance'
import { publicLinks } from '@/components/shell/public-links'
import { PublicShell } from '@/components/shell/public-shell'
import { DayStepper, timeBar } from '@/components/ui/day-stepper'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { smallBelow } from '@/lib/complaint-figures/kinds'
import { type PublicFigures, publicComplaintFigures } from '@/lib/complaint-figures/public-views'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { countOf, monthWords } from '@/lib/core/say'
import { groupText } from '@/lib/matter/text'
import { showPublic } from '@/lib/web/public'
import { isDemo } from '@/lib/web/site'

export const metadata: Metadata = { title: '诉求办理数据' }

const page = '/figures'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const [query, jar] = await Promise.all([searchParams, cookies()])
  const asked = { division: oneOf(query, 'division'), month: oneOf(query, 'month') }
  const result = await showPublic('complaint-figures', publicComplaintFigures, asked)
  return (
    <PublicShell
      appearance={readAppearance(name => jar.get(name)?.value)}
      demo={isDemo()}
      home="/"
      links={publicLinks(page)}
    >
      {result.kind === 'shown' ? (
        <Shown shown={result.value} />
      ) : (
        <Nothing said={result.kind === 'turned-away' ? result.said : '没有这个区划或这个月的数据'} />
      )}
    </PublicShell>
  )
}

function Nothing({ said }: { said: string }) {
  return (
    <>
      <h1>诉求办理数据</h1>
      <Note kind="near">{said}</Note>
      <Link href={page}>看全省最近一个月</Link>
    </>
  )
}

function titleOf({ place, month, sum }: PublicFigures): string {
  const received = sum.received.kind === 'count' ? `收到诉求 ${countOf(sum.received.count)} 件` : '收到的诉求较少'
  const onTime = sum.onTime === null ? '' : `，按时办结 ${sum.onTime}%`
  return `${place.name} ${monthWords(month)}${received}${onTime}`
}

function Shown({ shown }: { shown: PublicFigures }) {
  const at = (change: { division?: string; month?: string }): string =>
    addressOf(page, { division: shown.place.code, month: shown.month }, change)
  return (
    <>
      <PageHead
        crumbs={shown.path.map(unit => ({
          label: unit.name,
          href: unit.code === shown.place.code ? undefined : at({ division: unit.code }),
        }))}
        title={titleOf(shown)}
        lead={`只列整月。1 至 ${smallBelow - 1} 件写作“少于 ${smallBelow}”；“不单列”是防止由合计推算出少量数字。不足 ${smallBelow} 件的不算比率。`}
      />
      <nav className={timeBar} aria-label="月份">
        <DayStepper
          previous={
            shown.earlier
              ? { label: `前一月 ${monthWords(shown.earlier)}`, href: at({ month: shown.earlier }) }
              : undefined
          }
          next={
            shown.later ? { label: `后一月 ${monthWords(shown.later)}`, href: at({ month: shown.later }) } : undefined
          }
        >
          <b>{monthWords(shown.month)}</b>
        </DayStepper>
      </nav>
      {shown.parts.length > 0 ? (
        <Panel title={shown.place.level === 'province' ? '各市' : '各县（市、区）'} flush>
          <PublicTable
            caption={`${shown.place.name}各地的诉求`}
            head={shown.place.level === 'province' ? '市' : '县（市、区）'}
            sum={shown.sum}
            rows={shown.parts.map(part => ({
              ...part,
              key: part.code,
              label: part.name,
              href: at({ division: part.code }),
            }))}
          />
        </Panel>
      ) : null}
      {shown.groups.length > 0 ? (
        <Panel title="各类事项" flush>
          <PublicTable
            caption="各类事项的诉求"
            head="事项"
            rows={shown.groups.map(row => ({ ...row, key: row.group, label: groupText[row.group] }))}
          />
        </Panel>
      ) : null}
      <Panel title="近 12 个月" flush>
        <PublicTable
          caption="近 12 个月的诉求"
          head="月份"
          rows={[...shown.months].reverse().map(row => ({ ...row, key: row.month, label: monthWords(row.month) }))}
        />
      </Panel>
    </>
  )
}
