import type { Metadata } from 'next'
import { type DashboardAt, listAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { ListLink } from '@/components/dashboard/list-link'
import { unitOf } from '@/components/dashboard/outlook-words'
import { WhatIfResult } from '@/components/dashboard/what-if-result'
import { formFoot } from '@/components/form/look'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { ViewTabs } from '@/components/table/views'
import { Button, LinkButton } from '@/components/ui/button'
import { Keep } from '@/components/ui/keep'
import { cityName } from '@/lib/core/division'
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import type { WhatIfRow } from '@/lib/figures/shapes'
import { whatIfStreets } from '@/lib/figures/what-if-views'
import { type Indicator, indicators, indicatorText } from '@/lib/plan/text'
import { choiceIn, show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '推演' }

type Params = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)
const many = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())

type WhatIfWords = {
  lead: string
  caption: string
  empty: string
  unit: string
  columns: (at: DashboardAt) => TableColumn<WhatIfRow>[]
}

const place: TableColumn<WhatIfRow> = {
  ...{ key: 'place', head: '所在', mute: true, parted: true },
  cell: row => [cityName(row.code), row.county].filter(Boolean).join(' '),
}
const told: Record<Indicator, WhatIfWords> = {
  'street-coverage': {
    lead: '勾选街道（乡镇），看它们都补齐佐证后覆盖率是多少，缺得最少的在前',
    caption: '未覆盖的街道（乡镇）',
    empty: '都已覆盖，没有可以推演的',
    unit: unitOf.streetCoverage,
    columns: () => [
      { key: 'name', head: '街道（乡镇）', cell: row => row.name },
      place,
      { key: 'count', head: '缺', unit: '项', num: true, desk: true, cell: row => countOf(row.lacks.length) },
      { key: 'lacks', head: '还缺', cell: row => row.lacks.join('、') },
    ],
  },
  formation: {
    lead: '勾选下级单位，看它们已达条件的小区都组建后组建率是多少，能增加最多的在前',
    caption: `有${wordOf('readyUnformed')}小区的单位`,
    empty: '达条件的都已组建，没有可以推演的',
    unit: unitOf.formation,
    columns: at => [
      { key: 'name', head: '单位', cell: row => row.name },
      place,
      {
        ...{ key: 'adds', head: wordOf('readyUnformed'), unit: '个', num: true },
        cell: row => (
          <ListLink at={{ ...at, division: row.code }} list="compounds" more={{ group: 'ready-missing' }}>
            {countOf(row.adds)}
          </ListLink>
        ),
      },
    ],
  },
}

/** The cheapest are looked at first; the others are a button away, with what is ticked. */
const shownFirst = 20

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams
  const query: DashboardQuery = { division: one(params['division']), asOf: one(params['asOf']) }
  const asked = { ...query, indicator: one(params['indicator']), pick: many(params['pick']) }
  const [actor, view] = [await signedIn(), await show(whatIfStreets, asked)]
  const at = atOf(actor, view.division.code, view.asOf, query)
  const { before, indicator } = view
  const { lead, caption, empty, unit, columns } = told[indicator]
  const isWhole = (await choiceIn(params, 'size', ['all'])) !== null
  const rows = view.open.filter((row, index) => isWhole || index < shownFirst || view.pick.includes(row.code))
  return (
    <>
      <ListHead
        at={at}
        place={view.division.name}
        title={titleOf(view)}
        lead={`截至 ${view.asOf}：${countOf(before.part)} / ${countOf(before.whole)}。${lead}；只是推演，不改动任何记录。`}
      />
      <ViewTabs
        label="指标"
        tabs={indicators.map(name => ({
          label: indicatorText[name],
          href: listAt(at, 'what-if', { indicator: name }),
          current: name === indicator,
        }))}
      />
      <form action="/dashboard/what-if" id="what-if">
        <Keep
          values={{
            ...{ division: at.division, indicator, asOf: at.asOf === at.today ? undefined : at.asOf },
            size: isWhole ? 'all' : undefined,
          }}
        />
        <WhatIfResult
          key={indicator}
          form="what-if"
          before={before}
          target={view.target}
          adds={Object.fromEntries(view.open.map(row => [row.code, row.adds]))}
          picked={view.pick}
          unit={unit}
        />
        <DataTable
          caption={caption}
          columns={columns(at)}
          rows={rows}
          rowKey={row => row.code}
          select={{ name: 'pick', label: row => row.name, form: 'what-if', ticked: view.pick }}
          flow
          empty={empty}
        />
        <div className={formFoot}>
          <Button type="submit" kind="main">
            推演所选
          </Button>
          {rows.length < view.open.length ? (
            <Button type="submit" name="size" value="all">
              列出全部 {countOf(view.open.length)} 个
            </Button>
          ) : null}
          <LinkButton kind="text" href={listAt(at, 'what-if', { indicator })}>
            清除
          </LinkButton>
        </div>
      </form>
    </>
  )
}

function titleOf(view: Awaited<ReturnType<typeof read>>): string {
  const { division, indicator, open, after } = view
  if (indicator === 'street-coverage' && open.length === 0) return `${division.name}的街道（乡镇）都已覆盖`
  const rate = indicatorText[indicator]
  if (after.changed === 0)
    return indicator === 'formation'
      ? `${division.name}有 ${countOf(open.length)} 个单位还有小区${wordOf('readyUnformed')}，勾选后推演`
      : `${division.name}还有 ${countOf(open.length)} 个街道（乡镇）未覆盖，勾选后推演`
  return `如果这 ${countOf(after.changed)} 个都完成，${division.name}${rate}是 ${percentDown(after.count) ?? '—'}%`
}

const read = (raw: unknown) => show(whatIfStreets, raw)
