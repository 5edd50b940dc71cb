import type { Metadata } from 'next'
import {
  byUrgency,
  casesOfDot,
  closest,
  crossing,
  framed,
  frameOf,
  pointsIn,
  readFrame,
  stepped,
  writeDot,
  writeFrame,
} from '@/components/complaint/case-map'
import { aboutWords, CaseMap, type MapStep } from '@/components/complaint/case-map-view'
import { CaseLeft, CaseUrgency } from '@/components/complaint/list-columns'
import { ComplaintFilters, listPath } from '@/components/complaint/list-filters'
import { type StreetCell, streetCells } from '@/components/complaint/street-cells'
import { UnitMap, unitSaid, unitSpot } from '@/components/complaint/unit-map'
import { boundsOf, type Frame } from '@/components/map/bounds'
import { onPaper, type PreparedMap } from '@/components/map/project'
import shanxi from '@/components/map/shanxi-map.json'
import { Live } from '@/components/shell/live'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { Facets } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import type { ComplaintPoint, UnitCases, UnitSpot } from '@/lib/complaint/list/list'
import { complaintCounts, complaintMap } from '@/lib/complaint/list/views'
import { ofWhom, standingText } from '@/lib/complaint/list/words'
import { stateText } from '@/lib/complaint/text'
import { communityShort } from '@/lib/compound/text'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { countyDigits } from '@/lib/core/division'
import { countOf, whenOf } from '@/lib/core/say'
import { categories } from '@/lib/matter/categories'
import { unitText } from '@/lib/matter/text'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand } from '@/lib/web/time'

export const metadata: Metadata = { title: '诉求地图' }

const path = `${listPath}/map`
const paper: PreparedMap = shanxi
/** Rows of the table below the map; more than these are looked through in the list. */
const mostRows = 200

type Found = Awaited<ReturnType<typeof readMap>>
type Counts = Awaited<ReturnType<typeof readCounts>>
const readMap = (query: Query) => show(complaintMap, query)
const readCounts = (division: string) => show(complaintCounts, { division })

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const actor = await signedIn()
  const found = await readMap(query)
  const counts = await readCounts(found.place.code)
  const keep: Query = { ...query, at: undefined, dot: undefined }
  const county = paper.areas.find(area => area.code === countyDigits(found.place.code))
  return (
    <>
      <PageHead
        crumbs={found.path.slice(0, -1).map(unit => ({
          label: unit.name,
          href: unit.inScope ? addressOf(path, keep, { division: unit.code }) : undefined,
        }))}
        title={titleOf(found, ofWhom(actor, found.place))}
        deeds={<LinkButton href={addressOf(listPath, keep)}>列表</LinkButton>}
      />
      <ComplaintFilters path={path} filter={found.filter} query={query} places={placesOf(found, counts)} />
      <Facets
        label="分区划在办"
        facets={counts.parts
          .filter(part => part.open > 0 || found.place.level !== 'street')
          .map(part => ({
            key: part.code,
            label: communityShort(part.name),
            href: addressOf(path, keep, { division: part.code }),
            count: part.open,
            note: part.red > 0 ? `超期 ${countOf(part.red)}` : undefined,
          }))}
      />
      {county ? (
        <Cases found={found} county={county} query={query} keep={keep} />
      ) : (
        <Units found={found} query={query} keep={keep} whose={ofWhom(actor, found.place)} />
      )}
      <Live place={found.place.code} />
    </>
  )
}

type CasesProps = { found: Found; county: PreparedMap['areas'][number]; query: Query; keep: Query }

function Cases({ found, county, query, keep }: CasesProps) {
  const now = timeAtHand()
  const all = found.points.toSorted(byUrgency)
  const closer = readFrame(oneOf(query, 'at'), paper)
  const dot = casesOfDot(oneOf(query, 'dot'), paper, all)
  const below = found.place.level === 'street' || found.place.level === 'community'
  const bounds = framed(boundsOf(county.path))
  const whole = below && all.length > 0 ? frameOf(paper.ground, all) : bounds
  const frame = closer ?? whole
  const shown = dot ?? (closer ? pointsIn(paper.ground, frame, all) : all)
  const off = shown.length - pointsIn(paper.ground, frame, shown).length
  const at = (next: Frame): string => addressOf(path, keep, { at: writeFrame(next) })
  return (
    <>
      <CaseMap
        title={`${found.place.name}诉求地图`}
        map={paper}
        county={county.code}
        frame={frame}
        points={shown}
        cells={below ? found.spots.map(spot => nameOnly(spot)) : streetCells(paper.ground, county.path, found.spots)}
        steps={stepsOf(frame, bounds, at, closer || dot ? addressOf(path, keep) : undefined)}
        closer={cluster => {
          const next = frameOf(paper.ground, cluster.points)
          const narrowed = addressOf(path, keep, {
            at: writeFrame(next.width < frame.width ? next : frame),
            dot: writeDot(frame, cluster),
          })
          // What cannot be told apart closer by is told apart in the table.
          return frame.width <= closest * 1.5 || next.width >= frame.width ? `${narrowed}#cases` : narrowed
        }}
      />
      <div className={toolsLook} id="cases">
        <div>
          <b>{`${countOf(shown.length)} 件`}</b>
          <span className="text-ink-2">
            {dot ? '所选的一处，' : ''}急的在前，{whenOf(now)}
          </span>
        </div>
        <div>
          {closer || dot ? <LinkButton href={addressOf(path, keep)}>看{found.place.name}全图</LinkButton> : null}
        </div>
      </div>
      <Missing found={found} off={off} keep={keep} />
      <DataTable
        caption={`${found.place.name}诉求，急的在前`}
        columns={columns}
        rows={shown.slice(0, mostRows)}
        rowKey={point => point.code}
        rowHref={point => `${listPath}/${point.code}`}
        flow
        empty={<Empty title="没有画在图上的诉求" next={[{ label: '看列表', href: addressOf(listPath, keep) }]} />}
      />
      {shown.length > mostRows ? (
        <p className="text-ink-2">
          {`这里列出最急的 ${mostRows} 件，其余 ${countOf(shown.length - mostRows)} 件放大地图或到列表查看。`}
        </p>
      ) : null}
    </>
  )
}

type UnitsProps = { found: Found; query: Query; keep: Query; whose: string }

/** A city by its counties, the province by its cities; the same sums stand in the table, each with its list. */
function Units({ found, query, keep, whose }: UnitsProps) {
  const within = found.place.code.slice(0, found.place.level === 'city' ? 4 : 2)
  const areas = paper.areas.filter(area => area.code.startsWith(within))
  // A functional zone has no outline; its cases are in the list.
  if (areas.length === 0)
    return <Empty title="没有这里的地图" next={[{ label: '看列表', href: addressOf(listPath, keep) }]} />
  const bounds = framed(boundsOf(...areas.map(area => area.path)))
  const closer = readFrame(oneOf(query, 'at'), paper)
  const frame = closer ?? bounds
  const off = found.parts.filter(unit => unit.count > 0 && unitSpot(paper, unit.code) === null)
  return (
    <>
      <UnitMap
        title={`${found.place.name}诉求地图`}
        map={paper}
        within={within}
        frame={frame}
        units={found.parts}
        mapOf={unit => addressOf(path, keep, { division: unit.code })}
        steps={stepsOf(
          frame,
          bounds,
          next => addressOf(path, keep, { at: writeFrame(next) }),
          closer ? addressOf(path, keep) : undefined,
        )}
      />
      {off.length > 0 ? <Note>{`${off.map(unitSaid).join('；')}：没有单独的区划图，在下表中。`}</Note> : null}
      <DataTable
        caption={`${whose}诉求，按地区`}
        columns={unitColumns(keep)}
        rows={found.parts.toSorted((one, other) => other.count - one.count)}
        rowKey={unit => unit.code}
        rowHref={unit => addressOf(listPath, keep, { division: unit.code })}
        flow
      />
    </>
  )
}

const unitColumns = (keep: Query): TableColumn<UnitCases>[] => [
  { key: 'name', head: '地区', cell: unit => unit.name },
  { key: 'count', head: '诉求', num: true, cell: unit => `${countOf(unit.count)} 件` },
  { key: 'late', head: '超期', num: true, cell: unit => `${countOf(unit.late)} 件` },
  {
    key: 'map',
    head: '地图',
    cell: unit => (
      <Link className="whitespace-nowrap" href={addressOf(path, keep, { division: unit.code })}>
        看{unit.name}地图
      </Link>
    ),
  },
]

/** A community has no part of the map of its own: its name stands amid its compounds. */
function nameOnly({ code, name, longitude, latitude }: UnitSpot): StreetCell {
  const [x, y] = onPaper(paper.ground, [longitude, latitude])
  return { code, name, path: '', x, y }
}

/** @param back where the whole is shown again; absent: it is */
function stepsOf(frame: Frame, most: Frame, at: (next: Frame) => string, back: string | undefined): MapStep[] {
  const step = (word: string, sign: string, by: Parameters<typeof stepped>[1]): MapStep => {
    const next = stepped(frame, by, most)
    const isSame = next.width === frame.width && next.left === frame.left && next.top === frame.top
    return { word, sign, href: isSame || !crossing(next, most) ? undefined : at(next) }
  }
  return [
    step('放大', '＋', { scale: 0.5 }),
    step('缩小', '－', { scale: 2 }),
    step('向西', '←', { right: -0.4 }),
    step('向北', '↑', { down: -0.4 }),
    step('向南', '↓', { down: 0.4 }),
    step('向东', '→', { right: 0.4 }),
    { word: '看全图', sign: '全图', href: back },
  ]
}

/** What the map cannot show is said, so that nobody takes it for all. */
function Missing({ found, off, keep }: { found: Found; off: number; keep: Query }) {
  const said = [
    found.withoutPoint > 0 ? `${countOf(found.withoutPoint)} 件没有坐标，也不知道在哪个小区、社区，不在图上` : '',
    off > 0 ? `${countOf(off)} 件的坐标在图外` : '',
    found.more ? `只画出最新的 ${countOf(found.points.length + found.withoutPoint)} 件` : '',
  ].filter(Boolean)
  if (said.length === 0) return null
  return (
    <Note>
      {`${said.join('；')}。`}
      <a href={addressOf(listPath, keep)}>到列表查看</a>
    </Note>
  )
}

const columns: TableColumn<ComplaintPoint>[] = [
  {
    key: 'title',
    head: '诉求',
    cell: point => point.title,
  },
  { key: 'urgency', head: '紧急', cell: point => <CaseUrgency of={point.urgency} /> },
  { key: 'state', head: '状态', cell: point => <span className="whitespace-nowrap">{stateText[point.state]}</span> },
  { key: 'left', head: '时限', num: true, cell: point => <CaseLeft {...point} /> },
  {
    key: 'holder',
    head: '责任单位',
    cell: point => (point.holder ? <span className="whitespace-nowrap">{unitText[point.holder]}</span> : '—'),
  },
  {
    key: 'place',
    head: '地点',
    mute: true,
    cell: point =>
      [point.street.name, point.compound?.name ?? point.place, aboutWords(point)].filter(Boolean).join('　'),
  },
  { key: 'category', head: '类别', mute: true, cell: point => categories[point.category].name },
]

const sumOf = (parts: readonly UnitCases[], what: 'count' | 'late'): number =>
  parts.reduce((sum, unit) => sum + unit[what], 0)

function titleOf({ filter, points, withoutPoint, more, parts }: Found, whose: string): string {
  const late = points.filter(point => point.light === 'red').length + sumOf(parts, 'late')
  const found = filter.q ? `含“${filter.q}”的` : ''
  const words = `${whose}${filter.standing === 'all' ? '' : standingText[filter.standing]}${found}诉求`
  const all = points.length + withoutPoint + sumOf(parts, 'count')
  const count = countOf(all)
  if (all === 0) return `${words} 0 件`
  return `${words} ${count} 件${more ? '以上' : ''}${late > 0 ? `，图上 ${countOf(late)} 件超期` : ''}`
}

const placesOf = (found: Found, counts: Counts) => [
  ...found.path
    .filter(unit => unit.inScope)
    .map(unit => ({ code: unit.code, name: unit.name, chosen: unit.code === found.place.code })),
  ...counts.parts.map(part => ({ code: part.code, name: communityShort(part.name), chosen: false })),
]
