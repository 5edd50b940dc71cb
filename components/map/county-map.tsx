// Which areas reach the mark and which do not: a map read by shape, pattern and symbol, with its table twin.

import type { CSSProperties, ReactNode } from 'react'
import { StateMark } from '../ui/state-mark'
import { MapKeys } from './map-keys'
import type { PreparedMap } from './project'
import type { AreaState, Readout } from './readout'

export type MapLayer = { key: string; label: string }

export type AreaValue = {
  href: string
  /** The larger unit's name, said before the area's own. */
  within?: string | undefined
  /** One per layer, in the layers' order: state, its word, and a line such as 覆盖率 50.0%（4/8 个街道）. */
  marks: readonly { state: AreaState; word: string; line: string }[]
}

export type CountyMapProps = {
  /** Unique on the page. */
  id: string
  title: string
  map: PreparedMap
  /** At most three. */
  layers: readonly MapLayer[]
  layer?: string | undefined
  values: Readonly<Record<string, AreaValue>>
  /** Short names of the groups, drawn on the map. */
  groupNames: Readonly<Record<string, string>>
  words: { met: string; near: string; behind: string; none?: string | undefined }
  openLabel: string
  /** The area told below the map at first. */
  start?: string | undefined
  /** The same figures as a table. */
  table: ReactNode
}

const symbol: Record<AreaState, string> = { met: '', near: '▲', behind: '■', none: '—' }

export function CountyMap(props: CountyMapProps) {
  const { id, title, map, layers, layer, values, groupNames, words, openLabel, table } = props
  const chosen = Math.max(
    0,
    layers.findIndex(one => one.key === layer),
  )
  const start = props.start ?? firstBehind(props, chosen)
  const told = map.areas.find(area => area.code === start)
  return (
    <section className="panel map">
      <header>
        <h2>{title}</h2>
        <span className="segs">
          <LayerChoice id={id} layers={layers} chosen={chosen} />
          <FormChoice id={id} />
        </span>
      </header>
      <div className="asmap">
        <p className="legend key">
          <StateMark state="met">{words.met}</StateMark>
          <StateMark state="near">{words.near}</StateMark>
          <StateMark state="behind">{words.behind}</StateMark>
          {words.none ? <StateMark state="none">{words.none}</StateMark> : null}
        </p>
        <MapKeys openLabel={openLabel} first={told ? readoutOf(told, values) : null}>
          <nav aria-label={title}>
            <Drawing id={id} title={title} map={map} values={values} groupNames={groupNames} start={start} />
          </nav>
        </MapKeys>
      </div>
      <div className="astable">{table}</div>
    </section>
  )
}

function firstBehind({ map, values }: CountyMapProps, layer: number): string | undefined {
  const behind = map.areas.find(area => values[area.code]?.marks[layer]?.state === 'behind')
  return (behind ?? map.areas[0])?.code
}

function LayerChoice({ id, layers, chosen }: { id: string; layers: readonly MapLayer[]; chosen: number }) {
  return (
    <span className="seg" role="radiogroup" aria-label="指标">
      {layers.map((layer, index) => (
        <label key={layer.key}>
          <input type="radio" name={`${id}-layer`} className={`k${index}`} defaultChecked={index === chosen} />
          {layer.label}
        </label>
      ))}
    </span>
  )
}

function FormChoice({ id }: { id: string }) {
  return (
    <span className="seg" role="radiogroup" aria-label="样式">
      <label>
        <input type="radio" name={`${id}-as`} className="as-map" defaultChecked />
        地图
      </label>
      <label>
        <input type="radio" name={`${id}-as`} className="as-table" />
        表格
      </label>
    </span>
  )
}

type DrawingProps = Pick<CountyMapProps, 'id' | 'title' | 'map' | 'values' | 'groupNames'> & {
  start: string | undefined
}

function Drawing({ id, title, map, values, groupNames, start }: DrawingProps) {
  const fills: CSSProperties & Record<`--${string}`, string> = {
    '--fill-near': `url(#${id}-near)`,
    '--fill-behind': `url(#${id}-behind)`,
  }
  return (
    <svg viewBox={`0 0 ${map.width} ${map.height}`} aria-label={title} style={fills}>
      <defs>
        <pattern id={`${id}-near`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" className="hn" />
          <rect width="1.4" height="5" className="hn2" />
        </pattern>
        <pattern id={`${id}-behind`} width="4" height="4" patternUnits="userSpaceOnUse">
          <rect width="4" height="4" className="hb" />
          <path d="M0 0l4 4M4 0 0 4" className="hb2" />
        </pattern>
      </defs>
      {map.areas.map(area => (
        <AreaLink key={area.code} area={area} value={values[area.code]} stop={area.code === start} />
      ))}
      <path className="border" d={map.borders} />
      <path className="border outer" d={map.outline} />
      <svg aria-hidden="true" className="words-on-map">
        {map.areas.flatMap(area =>
          (values[area.code]?.marks ?? []).map((mark, index) =>
            symbol[mark.state] ? (
              <text key={`${area.code} ${mark.line}`} className={`sym s${index}`} x={area.x} y={area.y + 3}>
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

type Area = PreparedMap['areas'][number]

function AreaLink({ area, value, stop }: { area: Area; value: AreaValue | undefined; stop: boolean }) {
  const marks = value?.marks ?? []
  const said = [area.name, ...marks.map(mark => `${mark.line}，${mark.word}`)].join('；')
  return (
    <a
      href={value?.href}
      className={stop ? 'on' : undefined}
      tabIndex={stop ? 0 : -1}
      aria-label={said}
      data-x={area.x}
      data-y={area.y}
      data-told={JSON.stringify(readoutOf(area, value === undefined ? {} : { [area.code]: value }))}
    >
      <path className={['c', ...marks.map((mark, index) => `k${index}-${mark.state}`)].join(' ')} d={area.path} />
    </a>
  )
}

function readoutOf(area: Area, values: CountyMapProps['values']): Readout {
  const value = values[area.code]
  return {
    name: value?.within ? `${value.within} ${area.name}` : area.name,
    href: value?.href ?? null,
    lines: (value?.marks ?? []).map(mark => ({ state: mark.state, word: mark.word, text: mark.line })),
  }
}
