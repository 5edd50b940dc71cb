import type { Metadata } from 'next'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { Segmented } from '@/components/ui/segmented'
import { type Actor, covers, may } from '@/lib/core/access'
import { addressOf, type Query } from '@/lib/core/address'
import { levelOf } from '@/lib/core/division'
import { type Count, percentDown, sum } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { faultOf } from '@/lib/facility/kinds'
import { utilityText } from '@/lib/facility/text'
import { facilitySums } from '@/lib/facility/views'
import type { Utility } from '@/lib/matter/kinds'
import { show, signedIn } from '@/lib/web/show'

export const metadata: Metadata = { title: '专业设施' }

const path = '/facilities'
const read = (raw: unknown) => show(facilitySums, raw)
type Sums = Awaited<ReturnType<typeof read>>
type Row = Sums['rows'][number]

const heads = { city: '市', county: '县（市、区）', street: '街道（乡镇）', community: '社区' } as const

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [actor, sums] = [await signedIn(), await read(query)]
  const place = sums.path.at(-1)?.name ?? ''
  const whole = sum(sums.totals.map(one => one.pending))
  const percent = percentDown(whole)
  return (
    <>
      <PageHead
        crumbs={sums.path.slice(0, -1).map(unit => ({
          label: unit.name,
          href: covers(actor, unit.code) ? addressOf(path, query, { division: unit.code }) : undefined,
        }))}
        title={
          percent === null
            ? `${place}还没有登记应移交的专业设施`
            : `${place} ${countOf(whole.whole)} 处应移交的专业设施中 ${countOf(whole.part)} 处未移交，占 ${percent}%`
        }
        deeds={
          <>
            <LinkButton href={addressOf(`${path}/list`, { division: query['division'] })}>设施清单</LinkButton>
            {may(actor, 'facility.record') ? (
              <LinkButton kind="main" href={`${path}/new`}>
                登记设施
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Section
        title="未移交"
        aside={
          levelOf(sums.division) === 'province' ? (
            <Segmented
              label="按哪一级看"
              segments={[
                { label: '按市', href: addressOf(path, query, { by: undefined }), current: sums.by === null },
                { label: '按县', href: addressOf(path, query, { by: 'county' }), current: sums.by === 'county' },
              ]}
            />
          ) : (
            <span className="text-ink-2">未移交 / 应移交</span>
          )
        }
      >
        <DataTable
          caption={`${place}各专业未移交设施`}
          columns={columnsOf(sums)}
          rows={sums.rows}
          rowKey={row => row.code}
          rowHref={row =>
            sums.level === 'community'
              ? listHref(row.code, null, null)
              : addressOf(path, query, { division: row.code, by: undefined })
          }
          sumLabel="合计"
          empty="没有下级区划"
        />
      </Section>
      <Faults sums={sums} actor={actor} />
    </>
  )
}

const listHref = (division: string, utility: Utility | null, handover: 'pending' | null): string =>
  addressOf(`${path}/list`, { division, utility: utility ?? undefined, handover: handover ?? undefined })

function Share({ count, href }: { count: Count; href: string }) {
  if (count.whole === 0) return <span className="text-ink-2">—</span>
  return (
    <>
      {count.part === 0 ? <span className="text-ink-2">0</span> : <Link href={href}>{countOf(count.part)}</Link>}
      <span className="text-ink-2">
        {' '}
        / {countOf(count.whole)}　{percentDown(count)}%
      </span>
    </>
  )
}

function columnsOf(sums: Sums): TableColumn<Row>[] {
  return [
    { key: 'name', head: heads[sums.level], cell: row => row.name },
    ...sums.totals.map(
      (total, index): TableColumn<Row> => ({
        key: total.utility,
        head: utilityText[total.utility],
        num: true,
        cell: row => (
          <Share
            count={row.counts[index]?.pending ?? { part: 0, whole: 0 }}
            href={listHref(row.code, total.utility, 'pending')}
          />
        ),
        sum: <Share count={total.pending} href={listHref(sums.division, total.utility, 'pending')} />,
      }),
    ),
    {
      key: 'all',
      head: '合计',
      num: true,
      ruled: true,
      cell: row => <Share count={sum(row.counts.map(one => one.pending))} href={listHref(row.code, null, 'pending')} />,
      sum: <Share count={sum(sums.totals.map(one => one.pending))} href={listHref(sums.division, null, 'pending')} />,
    },
  ]
}

/** Faults come in as complaints of the utility's matter. */
function Faults({ sums, actor }: { sums: Sums; actor: Actor }) {
  if (!may(actor, 'complaint.read')) return null
  const to = (utility: Utility, late?: 'red'): string =>
    addressOf('/complaints', { division: sums.division, category: faultOf[utility], late })
  const number = (count: number, href: string) =>
    count === 0 ? <span className="text-ink-2">0</span> : <Link href={href}>{countOf(count)}</Link>
  return (
    <Section title="故障报修（在办诉求）">
      <DataTable
        caption="各专业在办的故障报修"
        columns={[
          { key: 'utility', head: '专业', cell: row => utilityText[row.utility] },
          { key: 'open', head: '在办', unit: '件', num: true, cell: row => number(row.open, to(row.utility)) },
          { key: 'late', head: '超期', unit: '件', num: true, cell: row => number(row.late, to(row.utility, 'red')) },
        ]}
        rows={sums.faults}
        rowKey={row => row.utility}
        tight
      />
    </Section>
  )
}
