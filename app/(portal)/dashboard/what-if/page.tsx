import type { Metadata } from 'next'
import { listAt } from '@/components/dashboard/links'
import { ListHead } from '@/components/dashboard/list-head'
import { formFoot } from '@/components/form/look'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { Button, LinkButton } from '@/components/ui/button'
import { Keep } from '@/components/ui/keep'
import { Note } from '@/components/ui/note'
import { StateMark } from '@/components/ui/state-mark'
import { percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import type { StreetRow } from '@/lib/figures/shapes'
import { whatIfStreets } from '@/lib/figures/what-if-views'
import { show, signedIn } from '@/lib/web/show'
import { atOf, type DashboardQuery } from '../at'

export const metadata: Metadata = { title: '推演' }

type Params = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)
const many = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())

export default async function Page({ searchParams }: { searchParams: Promise<Params> }) {
  const params = await searchParams
  const query: DashboardQuery = { division: one(params['division']), asOf: one(params['asOf']) }
  const [actor, view] = [await signedIn(), await show(whatIfStreets, { ...query, pick: many(params['pick']) })]
  const at = atOf(actor, view.division.code, view.asOf, query)
  const { before, after, target } = view
  return (
    <>
      <ListHead
        at={at}
        place={view.division.name}
        title={titleOf(view)}
        lead={`截至 ${view.asOf}：已覆盖 ${countOf(before.part)} / ${countOf(before.whole)}。勾选街道（乡镇），看它们都补齐佐证后覆盖率是多少；只是推演，不改动任何记录。`}
      />
      {view.picked > 0 ? (
        <Note kind="deed">
          <StateMark state={markOf(after.met)} tag>
            {after.met === true ? '达标' : '仍未完成'}
          </StateMark>
          {'　'}
          {countOf(after.count.part)} / {countOf(after.count.whole)}，{percentDown(after.count) ?? '—'}%
          {target === null ? '' : `，对照目标 ${target}%`}
          {after.missing ? `，还差 ${countOf(after.missing)} 个` : ''}
        </Note>
      ) : null}
      <form action="/dashboard/what-if" id="what-if">
        <Keep values={{ division: at.division, asOf: at.asOf === at.today ? undefined : at.asOf }} />
        <DataTable
          caption="未覆盖的街道（乡镇）"
          columns={columns}
          rows={view.open}
          rowKey={row => row.code}
          select={{ name: 'pick', label: row => row.name, form: 'what-if' }}
          flow
          empty="都已覆盖，没有可以推演的"
        />
        <div className={formFoot}>
          <Button type="submit" kind="main">
            推演所选
          </Button>
          <LinkButton kind="text" href={listAt(at, 'what-if')}>
            清除
          </LinkButton>
        </div>
      </form>
    </>
  )
}

const columns: TableColumn<StreetRow>[] = [
  { key: 'name', head: '街道（乡镇）', cell: row => row.name },
  { key: 'county', head: '县（市、区）', cell: row => row.county.name },
  { key: 'lacks', head: '还缺', cell: row => row.lacks.join('、') },
  { key: 'scope', head: '有小区', cell: row => (row.inScope ? '有' : '无') },
]

function markOf(met: boolean | null) {
  if (met === null) return 'none'
  return met ? 'met' : 'near'
}

function titleOf(view: Awaited<ReturnType<typeof read>>): string {
  if (view.open.length === 0) return `${view.division.name}的街道（乡镇）都已覆盖`
  if (view.picked === 0)
    return `${view.division.name}还有 ${countOf(view.open.length)} 个街道（乡镇）未覆盖，勾选后推演`
  return `如果这 ${countOf(view.picked)} 个都补齐，${view.division.name}覆盖率是 ${percentDown(view.after.count) ?? '—'}%`
}

const read = (raw: unknown) => show(whatIfStreets, raw)
