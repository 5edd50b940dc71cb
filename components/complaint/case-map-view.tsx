// The cases of a county on its outline, with its streets: a dot's shape tells the time left, its sign the state; what lies together is one
// dot with a number. Every dot and every step of the map is a link, so that it needs no script; the same cases stand in the table below.

import type { ReactNode } from 'react'
import { tv } from 'tailwind-variants/lite'
import { Link } from '@/components/ui/link'
import type { ComplaintState } from '@/lib/complaint/flow'
import { type CaseLight, type ComplaintPoint, lights } from '@/lib/complaint/list/list'
import { lightMark } from '@/lib/complaint/list/words'
import { lightText, stateText } from '@/lib/complaint/text'
import { communityShort } from '@/lib/compound/text'
import { boundsOf, type Frame } from '../map/bounds'
import type { PreparedMap } from '../map/project'
import { legendLook } from '../ui/legend'
import { StateMark } from '../ui/state-mark'
import { type Cluster, clustersOf, crossing, kilometresAcross } from './case-map'
import { type CellNamed, namesAt, type StreetCell } from './street-cells'

/** One sign per state, the word of what is waited for. */
const sign: Record<ComplaintState, string> = {
  received: '受',
  accepted: '立',
  filed: '派',
  dispatched: '签',
  returned: '裁',
  handling: '办',
  extending: '延',
  suspending: '批',
  suspended: '挂',
  'fed-back': '核',
  checked: '结',
  closed: '访',
  rated: '评',
  archived: '档',
  refused: '拒',
  void: '废',
  merged: '并',
  'to-petition': '信',
  'to-enforcement': '执',
  'to-mediation': '调',
}

const ground = tv({
  base: '[vector-effect:non-scaling-stroke]',
  variants: { here: { true: 'fill-ground stroke-edge stroke-2', false: 'fill-ground-3 stroke-line-2 stroke-1' } },
})

// Dots keep their size whatever the map's, so that a finger finds them; round, a gate, a square tell the time left without colour.
export const dot = tv({
  base: [
    'absolute grid -translate-1/2 place-items-center border-2 px-[0.2rem] text-small leading-none font-semibold no-underline',
    // A finger finds it, though it is drawn smaller.
    "after:absolute after:top-1/2 after:left-1/2 after:size-11 after:-translate-1/2 after:content-['']",
    'hover:z-1 hover:outline-3 hover:outline-offset-2 hover:outline-(--focus) print:[print-color-adjust:exact]',
    'focus-visible:z-1 focus-visible:outline-3 focus-visible:outline-offset-2 focus-visible:outline-(--focus)',
  ],
  variants: {
    mark: {
      met: 'rounded-2xl border-idle bg-ground text-idle',
      going: 'rounded-2xl border-idle bg-ground text-idle',
      idle: 'rounded-2xl border-idle bg-ground text-idle',
      near: 'rounded-t-2xl border-near bg-near-bg text-near',
      behind: 'border-behind bg-behind text-ground',
      none: 'rounded-2xl border-dashed border-idle bg-ground text-idle',
    },
    several: {
      true: 'h-[1.9rem] min-w-[1.9rem] shadow-[0_0_0_3px_var(--line-2)] outline-1 outline-ground',
      false: 'h-[1.6rem] min-w-[1.6rem]',
    },
  },
  defaultVariants: { several: false },
})

export type CaseMapProps = {
  title: string
  map: PreparedMap
  /** First six digits of the county shown. */
  county: string
  frame: Frame
  /** The most urgent first. */
  points: readonly ComplaintPoint[]
  /** Where a dot of several leads: closer. */
  closer: (cluster: Cluster) => string
  /** Parts of the county by street, and names with their middles. */
  cells: readonly StreetCell[]
  /** What the map can be moved by, each with its address; absent where it leads nowhere. */
  steps: readonly MapStep[]
}
export type MapStep = { word: string; sign: string; href: string | undefined }

export function CaseMap({ title, map, county, frame, points, closer, cells, steps }: CaseMapProps) {
  const clusters = clustersOf(map.ground, frame, points)
  return (
    <div className="mt-s3">
      <MapPaper title={title} map={map} within={county} frame={frame} cells={cells}>
        {namesAt(cells, frame, wideAt).map(name => (
          <CellName key={name.cell.code} name={name} />
        ))}
        {clusters.map(cluster => (
          <Dot key={cluster.points[0]?.code} cluster={cluster} closer={closer} />
        ))}
      </MapPaper>
      <MapSteps steps={steps} />
      <Legend points={points} several={clusters.some(one => one.points.length > 1)}>
        图宽约 {lengthOf(kilometresAcross(map.ground, frame))}
        {cells.some(cell => cell.path) ? '。虚线按各街道（乡镇）小区的位置推算，便于找地方，不是行政区域界线' : null}
      </Legend>
    </div>
  )
}

type MapPaperProps = {
  title: string
  map: PreparedMap
  /** First digits of what the map is about; the rest is drawn fainter. */
  within: string
  frame: Frame
  cells?: readonly StreetCell[]
  children: ReactNode
}

/** The outlines; what stands on them is given as children, placed by parts of the frame. */
export function MapPaper({ title, map, within, frame, cells = [], children }: MapPaperProps) {
  const isHere = ({ code }: { code: string }): boolean => code.startsWith(within)
  return (
    <nav
      className="relative aspect-4/3 max-w-[54rem] overflow-hidden border border-line-2 bg-ground-2"
      aria-label={title}
    >
      <svg
        className="absolute inset-0 size-full"
        viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
        aria-hidden="true"
      >
        {map.areas
          .filter(area => crossing(boundsOf(area.path), frame))
          .sort((one, other) => Number(isHere(one)) - Number(isHere(other)))
          .map(area => (
            <path key={area.code} className={ground({ here: isHere(area) })} d={area.path} />
          ))}
        {cells.map(cell => (
          <path key={cell.code} className={cellLook} d={cell.path} />
        ))}
      </svg>
      {children}
    </nav>
  )
}

export function MapSteps({ steps }: { steps: readonly MapStep[] }) {
  return (
    <nav className="mt-s2 flex flex-wrap gap-s2 print:hidden" aria-label="移动地图">
      {steps.map(step => (
        <Step key={step.word} step={step} />
      ))}
    </nav>
  )
}

const cellLook = 'fill-none stroke-edge stroke-1 [stroke-dasharray:4_3] [vector-effect:non-scaling-stroke]'

/** Letters on the map and its width, in pixels, where a phone shows it and where a desk does. */
const wideAt = { phone: 350, desk: 860, letter: 13 } as const

function CellName({ name: { cell, left, top, isOnPhone } }: { name: CellNamed }) {
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute -translate-1/2 text-small whitespace-nowrap text-ink-2 [text-shadow:0_0_3px_var(--ground),0_0_3px_var(--ground)] ${isOnPhone ? '' : 'phone:hidden'}`}
      style={{ left: `${left * 100}%`, top: `${top * 100}%` }}
    >
      {communityShort(cell.name)}
    </span>
  )
}

function Step({ step: { word, sign: shown, href } }: { step: MapStep }) {
  const look = 'grid min-h-11 min-w-11 place-items-center rounded border border-edge px-s2 no-underline'
  return href ? (
    <Link
      className={`${look} bg-ground text-ink hover:bg-deed-bg`}
      href={href}
      aria-label={word}
      title={word}
      scroll={false}
    >
      {shown}
    </Link>
  ) : (
    <span className={`${look} border-line text-idle`} aria-hidden="true">
      {shown}
    </span>
  )
}

const aboutText = { compound: '约在小区处', community: '约在社区处', street: '约在街道（乡镇）处' } as const
/** Where a case stands for want of a point of its own. */
export const aboutWords = ({ about }: ComplaintPoint): string => (about === null ? '' : aboutText[about])

const isLate = (point: ComplaintPoint) => point.light === 'red'

function Dot({ cluster, closer }: { cluster: Cluster } & Pick<CaseMapProps, 'closer'>) {
  const [first, ...others] = cluster.points
  if (!first) return null
  const style = { left: `${(cluster.x * 100).toFixed(2)}%`, top: `${(cluster.y * 100).toFixed(2)}%` }
  if (others.length === 0) {
    const said = [first.title, stateText[first.state], first.left, aboutWords(first)].filter(Boolean).join('，')
    return (
      <Link
        className={dot({ mark: lightMark[first.light] })}
        style={style}
        href={`/complaints/${first.code}`}
        aria-label={said}
        title={said}
      >
        {sign[first.state]}
        {first.about === null ? null : <small className="absolute -right-3 -bottom-2 bg-ground text-ink-2">约</small>}
      </Link>
    )
  }
  const late = cluster.points.filter(isLate).length
  const where = spotOf(cluster.points)
  const said = `${where}${cluster.points.length} 件${late > 0 ? `，${late} 件超期` : ''}，放大并只列这些`
  return (
    <Link
      className={dot({ mark: lightMark[worst(cluster.points)], several: true })}
      style={style}
      href={closer(cluster)}
      aria-label={said}
      title={said}
      scroll={false}
    >
      {cluster.points.length}
    </Link>
  )
}

/** The compound they share, else their street. */
function spotOf(points: readonly ComplaintPoint[]): string {
  const compounds = new Set(points.map(point => point.compound?.name))
  const [compound] = compounds
  if (compounds.size === 1 && compound) return `${compound} `
  const streets = new Set(points.map(point => point.street.name))
  const [street] = streets
  return streets.size === 1 && street ? `${street} ` : ''
}

function worst(points: readonly ComplaintPoint[]): CaseLight {
  const found = lights.toReversed().find(light => points.some(point => point.light === light))
  return found ?? (points.some(point => point.light === 'in-time') ? 'in-time' : 'paused')
}

export const lengthOf = (kilometres: number): string =>
  kilometres < 1 ? `${Math.round(kilometres * 10) * 100} 米` : `${kilometres.toFixed(kilometres < 10 ? 1 : 0)} 千米`

type LegendProps = { points: readonly ComplaintPoint[]; several: boolean; children: ReactNode }

function Legend({ points, several, children }: LegendProps) {
  const shown = new Set(points.map(point => point.state))
  const [...states] = shown
  return (
    <p className={`${legendLook} my-2`}>
      {(['in-time', 'yellow', 'red', 'paused'] as const).map(light => (
        <StateMark key={light} state={lightMark[light]}>
          {lightText[light]}
        </StateMark>
      ))}
      {states.map(state => (
        <span key={state} className="whitespace-nowrap">
          <b>{sign[state]}</b> {stateText[state]}
        </span>
      ))}
      {several ? <span className="whitespace-nowrap">数字：此处几件</span> : null}
      {points.some(point => point.about !== null) ? (
        <span className="whitespace-nowrap">约：没有坐标，画在所在小区或社区处</span>
      ) : null}
      <span className="whitespace-normal! text-ink-2">{children}</span>
    </p>
  )
}
