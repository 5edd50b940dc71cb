// Both rates for everybody: as reported, of each city and county.

import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { chartPair } from '@/components/chart/chart-panel'
import { CoursePanel } from '@/components/chart/course-panel'
import { percentText, standingText } from '@/components/dashboard/words'
import { readAppearance } from '@/components/shell/appearance'
import { publicLinks } from '@/components/shell/public-links'
import { PublicShell } from '@/components/shell/public-shell'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { DayStepper, timeBar } from '@/components/ui/day-stepper'
import { legendLook } from '@/components/ui/legend'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Panel } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { later } from '@/lib/core/day'
import { partOf } from '@/lib/core/say'
import { type PublicRateRow, type PublicRates, publicRates } from '@/lib/figures/public-views'
import { showPublic } from '@/lib/web/public'
import { isDemo } from '@/lib/web/site'

export const metadata: Metadata = { title: '各市县进度' }

const page = '/figures/progress'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const [query, jar] = await Promise.all([searchParams, cookies()])
  const asked = { division: oneOf(query, 'division'), asOf: oneOf(query, 'asOf') }
  const result = await showPublic('public-rates', publicRates, asked)
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
        <>
          <h1>各市县进度</h1>
          <Note kind="near">
            {result.kind === 'turned-away' ? result.said : '没有这个区划，或者这一天没有上报数据'}
          </Note>
          <Link href={page}>看全省最近一次上报</Link>
        </>
      )}
    </PublicShell>
  )
}

function titleOf({ sum, asOf }: PublicRates): string {
  const covered = sum.streetCoverage?.percent ? `街道覆盖率 ${sum.streetCoverage.percent}%` : ''
  const formed = sum.formation.percent ? `组建率 ${sum.formation.percent}%` : '没有统计内小区'
  return `${sum.name} ${asOf} ${[covered, formed].filter(Boolean).join('，')}`
}

type PublicMeasure = 'streetCoverage' | 'formation'

function rateCell(row: PublicRateRow, of: PublicMeasure) {
  const rate = row[of]
  if (!rate || rate.percent === null) return '—'
  return (
    <StateMark state={rate.standing ?? 'none'} word={rate.standing ? standingText[rate.standing] : undefined}>
      {percentText(rate)}
    </StateMark>
  )
}
const partCell = (row: PublicRateRow, of: PublicMeasure): string => {
  const rate = row[of]
  return rate ? partOf(rate) : '—'
}

function columnsOf({ sum, parts }: PublicRates): TableColumn<PublicRateRow>[] {
  const num = { num: true } as const
  const column = (
    of: PublicMeasure,
    key: string,
    head: string,
    unit: string,
    cell: (row: PublicRateRow, of: PublicMeasure) => ReactNode,
  ) => ({
    ...{ key: `${of} ${key}`, head, unit, ...num, ruled: key === 'rate' },
    cell: (row: PublicRateRow) => cell(row, of),
    sum: cell(sum, of),
  })
  return [
    { key: 'name', head: parts[0]?.level === 'county' ? '县（市、区）' : '市', cell: row => row.name },
    column('streetCoverage', 'rate', '街道覆盖率', '%', rateCell),
    column('streetCoverage', 'part', '已覆盖', '/应覆盖街道', partCell),
    column('formation', 'rate', '组建率', '%', rateCell),
    column('formation', 'part', '已组建', '/统计内小区', partCell),
  ]
}

function Shown({ shown }: { shown: PublicRates }) {
  const { path, asOf, taken, earlier, later: next, sum, parts, definition } = shown
  const at = (change: { division?: string; asOf?: string }): string =>
    addressOf(page, { division: sum.code, asOf }, change)
  return (
    <>
      <PageHead
        crumbs={path.map(unit => ({
          label: unit.name,
          href: unit.code === sum.code ? undefined : at({ division: unit.code }),
        }))}
        title={titleOf(shown)}
        lead={`按上报数据，${taken} 生成，此后不再改动。`}
      />
      <nav className={timeBar} aria-label="上报日期">
        <DayStepper
          previous={earlier ? { label: `前一次 ${earlier}`, href: at({ asOf: earlier }) } : undefined}
          next={next ? { label: `后一次 ${next}`, href: at({ asOf: next }) } : undefined}
        >
          <b>截至 {asOf}</b>
        </DayStepper>
        <span className={legendLook}>
          {(['met', 'near', 'behind'] as const).map(state => (
            <StateMark key={state} state={state}>
              {standingText[state]}
            </StateMark>
          ))}
        </span>
      </nav>
      <Panel
        title={
          parts.length > 0 ? `${parts.length} 个${parts[0]?.level === 'county' ? '县（市、区）' : '市'}` : sum.name
        }
        flush
      >
        <DataTable
          caption={`${sum.name}的街道覆盖率和组建率`}
          columns={columnsOf(shown)}
          rows={parts.length > 0 ? parts : [sum]}
          rowKey={row => row.code}
          rowHref={row => (parts.length > 0 ? at({ division: row.code }) : undefined)}
          {...(parts.length > 0 ? { sumLabel: '合计' } : {})}
          empty="没有数据"
        />
      </Panel>
      <Courses shown={shown} />
      <Panel title="口径与依据">
        <p>街道覆盖率：{definition.streetCoverage}</p>
        <p>组建率：{definition.formation}</p>
        {definition.basis.length > 0 ? <p className="text-ink-2">依据：{definition.basis.join('、')}</p> : null}
      </Panel>
    </>
  )
}

const courses = [
  { of: 'streetCoverage', title: '街道覆盖率走势', rate: '街道覆盖率', part: '已覆盖 / 应覆盖' },
  { of: 'formation', title: '组建率走势', rate: '组建率', part: '已组建 / 统计内小区' },
] as const

/** Each day that was reported, against the steps of the targets that were due by then. */
function Courses({ shown: { points, steps, asOf } }: { shown: PublicRates }) {
  const from = points[0]?.day
  if (!from || points.length < 2) return null
  return (
    <div className={`my-s4 ${chartPair}`}>
      {courses.map(({ of, ...words }) => {
        const due = steps[of].filter(step => step.due <= asOf)
        return (
          <CoursePanel
            key={of}
            {...words}
            head="截至"
            pace="逐点"
            points={points.map(point => ({
              day: point.day,
              word: point.day,
              count: point[of],
              goal: due.findLast(step => step.due <= point.day)?.rate,
            }))}
            steps={due.map(step => ({ day: later(step.due, from), value: step.rate, word: `目标 ${step.rate}%` }))}
            asOf={asOf}
            from={from}
            to={asOf}
          />
        )
      })}
    </div>
  )
}
