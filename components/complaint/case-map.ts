// Where cases stand on the paper of a county: the part of the paper shown, and dots put together that would lie on each other.

import type { ComplaintPoint } from '@/lib/complaint/list/list'
import { urgencies } from '@/lib/matter/kinds'
import { around, type Frame } from '../map/bounds'
import { type Ground, onPaper, type PreparedMap } from '../map/project'

export type Cluster = { points: ComplaintPoint[]; x: number; y: number }

/** Width of a frame to its height. */
const shape = 4 / 3
/** Dots nearer than this part of the width are one: on a phone that is a finger's breadth. */
const apart = 1 / 13
/** Nobody needs to look closer: some 300 metres. */
export const closest = 0.3

/** The smallest frame of the one shape that holds this and a margin; a dot is a finger's breadth, which a phone must not cut. */
export function framed(inner: Frame, margin = 1.06): Frame {
  const width = Math.max(inner.width, inner.height * shape, closest) * margin
  const height = width / shape
  return {
    left: inner.left + (inner.width - width) / 2,
    top: inner.top + (inner.height - height) / 2,
    width,
    height,
  }
}

export const holds = (frame: Frame, x: number, y: number): boolean =>
  x >= frame.left && x <= frame.left + frame.width && y >= frame.top && y <= frame.top + frame.height

export const crossing = (one: Frame, other: Frame): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height

const spot = (ground: Ground, point: ComplaintPoint) => onPaper(ground, [point.longitude, point.latitude])

/** Those in the frame. Cases abroad of their county have a wrong point; they are in the table all the same while nothing is enlarged. */
export const pointsIn = (ground: Ground, frame: Frame, points: readonly ComplaintPoint[]): ComplaintPoint[] =>
  points.filter(point => holds(frame, ...spot(ground, point)))

/** The frame around these points. */
export function frameOf(ground: Ground, points: readonly ComplaintPoint[]): Frame {
  const spots = points.map(point => spot(ground, point))
  return framed(
    around(
      spots.map(([x]) => x),
      spots.map(([, y]) => y),
    ),
    1.4,
  )
}

/** Each case joins the first dot that is near enough; the most urgent case is where its dot stands. Places are parts of the frame. */
export function clustersOf(ground: Ground, frame: Frame, points: readonly ComplaintPoint[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const point of points) {
    const [px, py] = spot(ground, point)
    if (!holds(frame, px, py)) continue
    const [x, y] = [(px - frame.left) / frame.width, (py - frame.top) / frame.height]
    const near = clusters.find(one => Math.hypot(one.x - x, (one.y - y) / shape) < apart)
    if (near) near.points.push(point)
    else clusters.push({ points: [point], x, y })
  }
  return clusters
}

/** 特急 first, then what is due first. */
export function byUrgency(one: ComplaintPoint, other: ComplaintPoint): number {
  const rank = urgencies.indexOf(other.urgency) - urgencies.indexOf(one.urgency)
  if (rank !== 0) return rank
  const [due, otherDue] = [one, other].map(it => it.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
  if (due !== otherDue) return (due ?? 0) < (otherDue ?? 0) ? -1 : 1
  return one.code < other.code ? -1 : 1
}

/** Kilometres across a frame, which is small enough to be flat. */
export function kilometresAcross(ground: Ground, { top, width }: Frame): number {
  const radius = 6371
  return (width * radius) / ground.scale / Math.cosh((ground.y - top) / ground.scale)
}

/** As an address has it: paper units with three decimals, which are a metre. */
export const writeFrame = ({ left, top, width }: Frame): string =>
  [left, top, width].map(one => one.toFixed(3)).join('_')

/** The frame larger or smaller around its middle, or moved by parts of itself. */
export function stepped(frame: Frame, by: { scale?: number; right?: number; down?: number }, most: Frame): Frame {
  const { scale = 1, right = 0, down = 0 } = by
  const width = Math.min(Math.max(frame.width * scale, closest), most.width)
  const height = width / shape
  return {
    left: frame.left + (frame.width - width) / 2 + right * frame.width,
    top: frame.top + (frame.height - height) / 2 + down * frame.height,
    width,
    height,
  }
}

/** A dot of several as an address names it: the frame in which it was one, and the first of its cases. */
export const writeDot = (frame: Frame, { points }: Cluster): string => `${writeFrame(frame)}~${points[0]?.code ?? ''}`

/** The cases of such a dot; null: there is none now. */
export function casesOfDot(
  text: string,
  map: Pick<PreparedMap, 'width' | 'height' | 'ground'>,
  points: readonly ComplaintPoint[],
): ComplaintPoint[] | null {
  const [frameText = '', code = ''] = text.split('~')
  const frame = readFrame(frameText, map)
  const found =
    frame && clustersOf(map.ground, frame, points).find(one => one.points.some(point => point.code === code))
  return found?.points ?? null
}

/** null: not a frame on this paper. */
export function readFrame(text: string, map: Pick<PreparedMap, 'width' | 'height'>): Frame | null {
  const parts = text.split('_')
  if (parts.length !== 3 || !parts.every(part => /^-?\d{1,4}\.\d{3}$/.test(part))) return null
  const [left = 0, top = 0, width = 0] = parts.map(Number)
  const frame = { left, top, width, height: width / shape }
  const whole = { left: 0, top: 0, width: map.width, height: map.height }
  return width >= closest && width <= map.width && crossing(frame, whole) ? frame : null
}
