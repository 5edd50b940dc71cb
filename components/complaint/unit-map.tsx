// The cases of a city or of the province by its counties or cities: one sum where the unit lies, which leads to the unit's own map. Cases
// without a point count with their unit, so that the sums leave none out.

import { Link } from '@/components/ui/link'
import type { UnitCases } from '@/lib/complaint/list/list'
import { cityDigits, countyDigits } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import type { Frame } from '../map/bounds'
import type { PreparedMap } from '../map/project'
import { legendLook } from '../ui/legend'
import { holds, kilometresAcross } from './case-map'
import { dot, lengthOf, MapPaper, type MapStep, MapSteps } from './case-map-view'

export type UnitMapProps = {
  title: string
  map: PreparedMap
  /** First digits of the place. */
  within: string
  frame: Frame
  units: readonly UnitCases[]
  /** Where a unit's own map is. */
  mapOf: (unit: UnitCases) => string
  steps: readonly MapStep[]
}

/** A county's own place on the paper, a city's label among its counties; null: it has no outline. */
export function unitSpot(map: Pick<PreparedMap, 'areas' | 'labels'>, code: string): { x: number; y: number } | null {
  const digits = code.replace(/0+$/, '').padEnd(4, '0')
  const found =
    digits.length > 4
      ? map.areas.find(area => area.code === countyDigits(code))
      : map.labels.find(label => label.group === cityDigits(code))
  return found ?? null
}

export const unitSaid = ({ name, count, late }: UnitCases): string =>
  `${name} ${countOf(count)} 件${late > 0 ? `，${countOf(late)} 件超期` : ''}`

export function UnitMap({ title, map, within, frame, units, mapOf, steps }: UnitMapProps) {
  return (
    <div className="mt-s3">
      <MapPaper title={title} map={map} within={within} frame={frame}>
        {units.map(unit => {
          const spot = unitSpot(map, unit.code)
          if (spot === null || !holds(frame, spot.x, spot.y)) return null
          const style = {
            left: `${(((spot.x - frame.left) / frame.width) * 100).toFixed(2)}%`,
            top: `${(((spot.y - frame.top) / frame.height) * 100).toFixed(2)}%`,
          }
          return (
            <Link
              key={unit.code}
              className={dot({ mark: unit.late > 0 ? 'behind' : 'idle', several: true })}
              style={style}
              href={mapOf(unit)}
              aria-label={`${unitSaid(unit)}，打开地图`}
              title={unitSaid(unit)}
            >
              {countOf(unit.count)}
              <span className="absolute top-full mt-1 font-normal whitespace-nowrap text-ink-2 [text-shadow:0_0_3px_var(--ground),0_0_3px_var(--ground)] phone:hidden">
                {unit.name}
              </span>
            </Link>
          )
        })}
      </MapPaper>
      <MapSteps steps={steps} />
      <p className={`${legendLook} my-2`}>
        <span className="whitespace-normal!">
          数字：该地几件，方框表示有超期的，点开看当地地图。没有坐标的计在所在县（市、区）
        </span>
        <span className="whitespace-normal! text-ink-2">图宽约 {lengthOf(kilometresAcross(map.ground, frame))}</span>
      </p>
    </div>
  )
}
