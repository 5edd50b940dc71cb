'use client'
// The outlines with their standing. They stand in this module and not in the page's data: a browser fetches them once.
// One tab stop for the whole map; arrows go to the nearest area in that direction; what is touched is told below.

import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { StateMark } from '../ui/state-mark'
import type { PreparedMap } from './project'
import type { AreaState, AreaValue, Readout } from './readout'
import shanxi from './shanxi-map.json'

const map: PreparedMap = shanxi
type Area = PreparedMap['areas'][number]
type Values = Readonly<Record<string, AreaValue>>

const symbol: Record<AreaState, string> = { met: '', near: '▲', behind: '■', none: '—' }

const directions: Record<string, readonly [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
}

const placeOf = (link: SVGAElement) => [Number(link.dataset['x']), Number(link.dataset['y'])] as const

/** The area that lies furthest in the wanted direction for the least sideways step. */
function neighbour(links: readonly SVGAElement[], from: SVGAElement, [dx, dy]: readonly [number, number]) {
  const [x, y] = placeOf(from)
  let best: SVGAElement | null = null
  let least = Number.POSITIVE_INFINITY
  for (const link of links) {
    const [u, v] = placeOf(link)
    const ahead = (u - x) * dx + (v - y) * dy
    const aside = Math.abs((u - x) * dy + (v - y) * dx)
    if (link === from || ahead <= 3 || ahead + 2 * aside >= least) continue
    best = link
    least = ahead + 2 * aside
  }
  return best
}

const areaOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<SVGAElement>('a[data-code]') : null

export type MapDrawingProps = {
  id: string
  title: string
  within?: string | undefined
  values: Values
  groupNames: Readonly<Record<string, string>>
  openLabel: string
  /** The layer by whose worst area the map is told at first, unless one is named. */
  layer: number
  start?: string | undefined
}

export function MapDrawing({ id, title, within = '', values, groupNames, openLabel, layer, start }: MapDrawingProps) {
  const areas = map.areas.filter(area => area.code.startsWith(within) && (within === '' || area.code in values))
  const first =
    start ?? (areas.find(area => values[area.code]?.marks[layer]?.state === 'behind') ?? areas[0])?.code ?? ''
  const [told, setTold] = useState(first)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const tell = (event: Event) => {
      const code = areaOf(event.target)?.dataset['code']
      if (code) setTold(code)
    }
    const onKey = (event: KeyboardEvent) => {
      const direction = directions[event.key]
      const link = areaOf(event.target)
      if (!direction || !link) return
      event.preventDefault()
      neighbour([...element.querySelectorAll<SVGAElement>('a[data-code]')], link, direction)?.focus()
    }
    element.addEventListener('focusin', tell)
    element.addEventListener('pointerover', tell)
    element.addEventListener('keydown', onKey)
    return () => {
      element.removeEventListener('focusin', tell)
      element.removeEventListener('pointerover', tell)
      element.removeEventListener('keydown', onKey)
    }
  }, [])
  const shown = areas.find(area => area.code === told)
  return (
    <>
      <nav aria-label={title} ref={box}>
        <Drawing {...{ id, title, areas, values, groupNames, told }} />
      </nav>
      <div
        className="mt-auto min-h-[5.6rem] border-t border-line px-[0.9rem] py-2 text-table leading-normal"
        aria-live="polite"
      >
        {shown ? <Told it={readoutOf(shown, values)} openLabel={openLabel} /> : null}
      </div>
    </>
  )
}

function Told({ it: readout, openLabel }: { it: Readout; openLabel: string }) {
  return (
    <>
      <b>{readout.name}</b>
      {'　'}
      {readout.href ? <a href={readout.href}>{openLabel}</a> : null}
      {readout.lines.map(line => (
        <p key={line.text}>
          <StateMark state={line.state} word={line.word}>
            {line.text}
          </StateMark>
        </p>
      ))}
    </>
  )
}

type DrawingProps = Pick<MapDrawingProps, 'id' | 'title' | 'values' | 'groupNames'> & { areas: Area[]; told: string }

function Drawing({ id, title, areas, values, groupNames, told }: DrawingProps) {
  const fills: CSSProperties & Record<`--${string}`, string> = {
    '--fill-near': `url(#${id}-near)`,
    '--fill-behind': `url(#${id}-behind)`,
  }
  return (
    <svg
      viewBox={`0 0 ${map.width} ${map.height}`}
      aria-label={title}
      style={fills}
      className="mx-auto block h-auto w-full narrow:max-w-104 elder:max-w-104"
    >
      <defs>
        <pattern id={`${id}-near`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className="fill-(--near-fill)" />
          <rect width="1.4" height="5" className="fill-(--near-hatch)" />
        </pattern>
        <pattern id={`${id}-behind`} width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" className="fill-(--behind-fill)" />
          <path d="M0 0l4 4M4 0 0 4" className="fill-none stroke-(--behind-hatch) stroke-[0.9]" />
        </pattern>
      </defs>
      {areas.map(area => (
        <AreaLink key={area.code} area={area} value={values[area.code]} stop={area.code === told} />
      ))}
      <path
        className="pointer-events-none fill-none stroke-idle stroke-[1.1] [stroke-linejoin:round]"
        d={map.borders}
      />
      <path
        className="pointer-events-none fill-none stroke-idle stroke-[1.5] [stroke-linejoin:round]"
        d={map.outline}
      />
      <svg aria-hidden="true" className="map-words">
        {areas.flatMap(area =>
          (values[area.code]?.marks ?? []).map((mark, index) =>
            symbol[mark.state] ? (
              <text key={`${area.code} ${mark.line}`} className={`sign sign-${index}`} x={area.x} y={area.y + 3}>
                {symbol[mark.state]}
              </text>
            ) : null,
          ),
        )}
        {map.labels.map(label => (
          <text key={label.group} x={label.x} y={label.y}>
            {groupNames[label.group]}
          </text>
        ))}
      </svg>
    </svg>
  )
}

function AreaLink({ area, value, stop }: { area: Area; value: AreaValue | undefined; stop: boolean }) {
  const marks = value?.marks ?? []
  const said = [area.name, ...marks.map(mark => `${mark.line}，${mark.word}`)].join('；')
  return (
    <a
      href={value?.href}
      className={stop ? 'told' : undefined}
      tabIndex={stop ? 0 : -1}
      aria-label={said}
      data-x={area.x}
      data-y={area.y}
      data-code={area.code}
    >
      <path className={['area', ...marks.map((mark, index) => `in-${index}-${mark.state}`)].join(' ')} d={area.path} />
    </a>
  )
}

function readoutOf(area: Area, values: Values): Readout {
  const value = values[area.code]
  return {
    name: value?.larger ? `${value.larger} ${area.name}` : area.name,
    href: value?.href ?? null,
    lines: (value?.marks ?? []).map(mark => ({ state: mark.state, word: mark.word, text: mark.line })),
  }
}
