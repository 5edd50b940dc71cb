// About which part of a county each of its streets takes up, and where its name stands. Pure, in units of the paper.
//
// No outlines of streets are published, so each part of the county is given to the street whose compounds lie nearest in the mean. It
// helps to find a place and is no boundary; the map says so.

import type { UnitSpot } from '@/lib/complaint/list/list'
import type { Frame } from '../map/bounds'
import { type Ground, onPaper, type Position } from '../map/project'
import { holds } from './case-map'

export type StreetCell = { code: string; name: string; path: string; x: number; y: number }

/** The rings of a path that is made of straight lines. */
const ringsOf = (path: string): Position[][] =>
  path
    .split(/(?=M)/)
    .map(ring =>
      [...ring.matchAll(/(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)/g)].map(([, x, y]): Position => [Number(x), Number(y)]),
    )
    .filter(ring => ring.length > 2)

/** What of a ring lies nearer to one place than to another: below zero nearer to the one. */
function nearer(ring: readonly Position[], [ax, ay]: Position, [bx, by]: Position): Position[] {
  const side = ([x, y]: Position): number => (x - ax) ** 2 + (y - ay) ** 2 - (x - bx) ** 2 - (y - by) ** 2
  return ring.flatMap((corner, index) => {
    const before = ring.at(index - 1) ?? corner
    const [was, is] = [side(before), side(corner)]
    const cut = was / (was - is)
    const crossing: Position[] =
      was > 0 === is > 0 ? [] : [[before[0] + (corner[0] - before[0]) * cut, before[1] + (corner[1] - before[1]) * cut]]
    return is > 0 ? crossing : [...crossing, corner]
  })
}

const drawn = (ring: readonly Position[]): string =>
  ring.length < 3 ? '' : `M${ring.map(([x, y]) => `${x.toFixed(3)},${y.toFixed(3)}`).join('L')}Z`

/** @param outline of the county, as the paper has it */
export function streetCells(ground: Ground, outline: string, spots: readonly UnitSpot[]): StreetCell[] {
  const rings = ringsOf(outline)
  const middles = spots.map(({ longitude, latitude }) => onPaper(ground, [longitude, latitude]))
  return spots.flatMap(({ code, name }, own) => {
    const middle = middles[own]
    if (!middle) return []
    const others = middles.filter(other => other[0] !== middle[0] || other[1] !== middle[1])
    const cells = rings.map(ring => others.reduce((left, other) => nearer(left, middle, other), ring))
    return [{ code, name, path: cells.map(drawn).join(''), x: middle[0], y: middle[1] }]
  })
}

/** A name that stands on the map, by parts of the frame; on a phone only where it has room there too. */
export type CellNamed = { cell: StreetCell; left: number; top: number; isOnPhone: boolean }
type MapWidths = { phone: number; desk: number; letter: number }

/** Those of the frame whose names lie on no other at the width of a desk, the first choosing first. */
export function namesAt(cells: readonly StreetCell[], frame: Frame, { phone, desk, letter }: MapWidths): CellNamed[] {
  const inside = cells
    .filter(({ x, y }) => holds(frame, x, y))
    .map(cell => ({ cell, left: (cell.x - frame.left) / frame.width, top: (cell.y - frame.top) / frame.height }))
  const apartAt = (wide: number) => {
    const shown: typeof inside = []
    for (const one of inside) {
      const lies = shown.some(
        other =>
          Math.abs(one.left - other.left) * wide < ((one.cell.name.length + other.cell.name.length) / 2) * letter &&
          Math.abs(one.top - other.top) * wide * (frame.height / frame.width) < letter * 1.3,
      )
      if (!lies) shown.push(one)
    }
    return new Set(shown.map(({ cell }) => cell.code))
  }
  const [onDesk, onPhone] = [apartAt(desk), apartAt(phone)]
  return inside.flatMap(one => (onDesk.has(one.cell.code) ? [{ ...one, isOnPhone: onPhone.has(one.cell.code) }] : []))
}
