'use client'
// The outlines with their standing. They stand in this module and not in the page's data: a browser fetches them once.
// One tab stop for the whole map; arrows go to the nearest area in that direction; what is touched is told below.

import { useEffect, useRef, useState } from 'react'
import { type Box, overlap } from '../chart/place-labels'
import { StateMark } from '../ui/state-mark'
import { boundsOf, type Frame } from './bounds'
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
  const [isNear, setNear] = useState(false)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    let seen = ''
    let isFinger = false
    const tell = (event: Event) => {
      const code = areaOf(event.target)?.dataset['code']
      setNear(code !== undefined)
      if (code) setTold(code)
    }
    const hide = () => {
      seen = ''
      setNear(false)
    }
    // A finger reads first and follows when it presses the same area again.
    const touch = (event: PointerEvent) => {
      isFinger = event.pointerType === 'touch'
    }
    const press = (event: Event) => {
      const code = areaOf(event.target)?.dataset['code'] ?? ''
      if (isFinger && code !== seen) event.preventDefault()
      seen = code
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') return hide()
      const direction = directions[event.key]
      const link = areaOf(event.target)
      if (!direction || !link) return
      event.preventDefault()
      neighbour([...element.querySelectorAll<SVGAElement>('a[data-code]')], link, direction)?.focus()
    }
    const listening = new AbortController()
    const { signal } = listening
    element.addEventListener('focusin', tell, { signal })
    element.addEventListener('pointerover', tell, { signal })
    element.addEventListener('focusout', hide, { signal })
    element.addEventListener('pointerleave', hide, { signal })
    element.addEventListener('pointerdown', touch, { signal })
    element.addEventListener('click', press, { signal })
    element.addEventListener('keydown', onKey, { signal })
    return () => listening.abort()
  }, [])
  const shown = areas.find(area => area.code === told)
  // Of one area alone its neighbours are drawn too: pale, named, and without figures.
  const around = within !== '' && areas.length === 1 ? map.areas.filter(area => area.code.startsWith(within)) : []
  const frame = frameFor(within === '' ? [] : [...areas, ...around])
  return (
    <>
      <nav aria-label={title} ref={box} className="relative mx-auto w-full narrow:max-w-104 elder:max-w-104">
        <Drawing {...{ id, title, areas, around, values, groupNames, told, frame }} />
        {shown && isNear ? <Near area={shown} it={readoutOf(shown, values)} frame={frame} /> : null}
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

/** Below or above the area and never beyond the map's sides; what it says stands below the map too. */
function Near({ area, it: readout, frame }: { area: Area; it: Readout; frame: Frame }) {
  const across = ((area.x - frame.left) / frame.width) * 100
  const down = (area.y - frame.top) / frame.height
  const isLow = down > 0.5
  return (
    <div
      aria-hidden="true"
      className="map-near pointer-events-none absolute z-5 rounded-[4px] bg-ground px-s2 py-s1 text-small leading-normal whitespace-nowrap shadow-(--shadow) print:hidden"
      style={{
        left: `${across}%`,
        transform: `translateX(-${across}%)`,
        [isLow ? 'bottom' : 'top']: `calc(${(isLow ? 1 - down : down) * 100}% + 1rem)`,
      }}
    >
      <b>{readout.name}</b>
      {readout.lines.map(line => (
        <p key={line.text}>{line.text}</p>
      ))}
    </div>
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

/** Some areas alone fill the map, with a little of what lies around them; of none, all is shown. */
function frameFor(areas: readonly Area[]): Frame {
  if (areas.length === 0) return { left: 0, top: 0, width: map.width, height: map.height }
  const { left, top, width, height } = boundsOf(...areas.map(area => area.path))
  const room = Math.max(width, height) * 0.04
  return { left: left - room, top: top - room, width: width + 2 * room, height: height + 2 * room }
}

/** Letters of names and of signs, in units of the whole paper. */
const sizes = { name: 13, sign: 9.5 } as const

/** Names of areas below their signs, the larger areas first: what finds no room is told when one points at it. */
function namesOf(areas: readonly Area[], values: Values, unit: number) {
  const [high, sign] = [sizes.name * unit, sizes.sign * unit]
  const taken: Box[] = areas
    .filter(({ code }) => values[code]?.marks.some(mark => symbol[mark.state]))
    .map(({ x, y }) => ({ left: x - sign / 2, right: x + sign / 2, top: y - sign / 2, bottom: y + sign / 2 }))
  const roomOf = ({ path }: Area): number => {
    const { width, height } = boundsOf(path)
    return width * height
  }
  return [...areas]
    .sort((one, other) => roomOf(other) - roomOf(one))
    .flatMap(({ code, name, x, y }) => {
      const [half, foot] = [(name.length * high) / 2, y + high * 1.2]
      const box = { left: x - half, right: x + half, top: foot - high * 0.9, bottom: foot + high * 0.1 }
      if (taken.some(other => overlap(box, other))) return []
      taken.push(box)
      return [{ key: code, text: name, x, y: foot }]
    })
}

type DrawingProps = Pick<MapDrawingProps, 'id' | 'title' | 'values' | 'groupNames'> & {
  areas: Area[]
  around: Area[]
  told: string
  frame: Frame
}

function Drawing({ id, title, areas, around, values, groupNames, told, frame }: DrawingProps) {
  const { left, top, width, height } = frame
  // Lines and letters keep their size however much of the paper is shown.
  const unit = width / map.width
  const labels =
    unit < 1
      ? namesOf(around.length > 0 ? around : areas, values, unit)
      : map.labels.map(({ group, x, y }) => ({ key: group, text: groupNames[group], x, y }))
  return (
    <svg
      viewBox={`${left} ${top} ${width} ${height}`}
      aria-label={title}
      className="block h-auto w-full"
      style={Object.fromEntries([['--map-unit', String(unit)]])}
    >
      <defs>
        <pattern
          id={`${id}-none`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(45) scale(${unit})`}
        >
          <rect width="5" height="5" className="fill-ground" />
          <rect width="1.2" height="5" className="fill-edge" />
        </pattern>
      </defs>
      {around.map(area => (
        <path key={area.code} className="fill-ground-2 stroke-line-2" strokeWidth={0.8 * unit} d={area.path} />
      ))}
      {areas.map(area => (
        <AreaLink key={area.code} id={id} area={area} value={values[area.code]} stop={area.code === told} />
      ))}
      <path
        className="pointer-events-none fill-none stroke-idle [stroke-linejoin:round]"
        strokeWidth={1.1 * unit}
        d={map.borders}
      />
      <path
        className="pointer-events-none fill-none stroke-idle [stroke-linejoin:round]"
        strokeWidth={1.5 * unit}
        d={map.outline}
      />
      <svg aria-hidden="true" className="map-words overflow-visible">
        {areas.flatMap(area =>
          (values[area.code]?.marks ?? []).map((mark, index) =>
            symbol[mark.state] ? (
              <text key={`${area.code} ${mark.line}`} className={`sign sign-${index}`} x={area.x} y={area.y + 3 * unit}>
                {symbol[mark.state]}
              </text>
            ) : null,
          ),
        )}
        {labels.map(({ key, text, x, y }) => (
          <text key={key} x={x} y={y}>
            {text}
          </text>
        ))}
      </svg>
    </svg>
  )
}

type AreaLinkProps = { id: string; area: Area; value: AreaValue | undefined; stop: boolean }

function AreaLink({ id, area, value, stop }: AreaLinkProps) {
  const marks = value?.marks ?? []
  const fills = Object.fromEntries(
    marks.map(({ step }, index) => [`--layer-${index}`, step === null ? `url(#${id}-none)` : `var(--step-${step})`]),
  )
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
      <path className="area" style={fills} d={area.path} />
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
