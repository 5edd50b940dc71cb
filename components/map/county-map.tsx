// Which areas reach the mark and which do not: a map read by shape, pattern and symbol, with its table twin.

import type { ReactNode } from 'react'
import { legendLook } from '../ui/legend'
import { Panel } from '../ui/panel'
import { segment, segmentInput, segments } from '../ui/segmented'
import { MapDrawing } from './map-drawing'
import type { AreaValue } from './readout'

export type MapLayer = { key: string; label: string }

export type CountyMapProps = {
  /** Unique on the page. */
  id: string
  title: string
  /** The areas shown, by the beginning of their codes; absent: all. */
  within?: string | undefined
  /** At most two. */
  layers: readonly MapLayer[]
  layer?: string | undefined
  values: Readonly<Record<string, AreaValue>>
  /** Short names of the groups, drawn on the map. */
  groupNames: Readonly<Record<string, string>>
  /** What the five steps say, from reached to farthest, and what is hatched. */
  steps: readonly [string, string, string, string, string]
  none: string
  openLabel: string
  /** The area told below the map at first. */
  start?: string | undefined
  /** The same figures as a table. */
  table: ReactNode
}

export function CountyMap(props: CountyMapProps) {
  const { id, title, within, layers, layer, values, groupNames, steps, none, openLabel, start, table } = props
  const chosen = Math.max(
    0,
    layers.findIndex(one => one.key === layer),
  )
  return (
    <Panel
      className="county-map flex flex-1 flex-col print:mx-auto print:w-[9cm]"
      title={title}
      flush
      aside={
        <span className="flex flex-wrap gap-2">
          <LayerChoice id={id} layers={layers} chosen={chosen} />
          <FormChoice id={id} />
        </span>
      }
    >
      <div className="as-drawing">
        <p className={`${legendLook} px-[0.9rem] pt-2 pb-1`}>
          {steps.map((word, step) => (
            <span key={word}>
              <i className={stepSwatch} style={{ background: `var(--step-${step})` }} />
              {word}
            </span>
          ))}
          <span>
            <i className={`${stepSwatch} ${noneGround}`} />
            {none}
          </span>
        </p>
        <MapDrawing {...{ id, title, within, values, groupNames, openLabel, layer: chosen, start }} />
      </div>
      <div className="as-table">{table}</div>
    </Panel>
  )
}

const stepSwatch = 'inline-block size-[0.85em] flex-none border border-line-2 forced-color-adjust-none'
const noneGround = 'bg-[repeating-linear-gradient(135deg,var(--ground)_0_2px,var(--edge)_2px_3px)]'

function LayerChoice({ id, layers, chosen }: { id: string; layers: readonly MapLayer[]; chosen: number }) {
  return (
    <span className={segments} role="radiogroup" aria-label="指标">
      {layers.map((layer, index) => (
        <label key={layer.key} className={segment}>
          <input
            type="radio"
            name={`${id}-layer`}
            className={`${segmentInput} layer-${index}`}
            defaultChecked={index === chosen}
          />
          {layer.label}
        </label>
      ))}
    </span>
  )
}

function FormChoice({ id }: { id: string }) {
  return (
    <span className={segments} role="radiogroup" aria-label="样式">
      <label className={segment}>
        <input type="radio" name={`${id}-as`} className={`${segmentInput} show-drawing`} defaultChecked />
        地图
      </label>
      <label className={segment}>
        <input type="radio" name={`${id}-as`} className={`${segmentInput} show-table`} />
        表格
      </label>
    </span>
  )
}
