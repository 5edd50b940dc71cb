/** How far and how long back cases count as being around another. */
import { addDays, dayInShanghai, startInShanghai } from '@/lib/core/day'

/** Half the side of the square, in metres. */
export const nearMetres = 500
/** Older ones say little about what goes on now. */
export const nearDays = 90
export const nearShown = 10

const metresPerLatitude = 111_320

export type Point = { longitude: number; latitude: number }

/** A square around a point in degrees, and how long a degree is there. Flat, which a walk allows. @param metres half its side */
export function box({ longitude, latitude }: Point, metres = nearMetres) {
  const perLongitude = metresPerLatitude * Math.cos((latitude * Math.PI) / 180)
  const [dx, dy] = [metres / perLongitude, metres / metresPerLatitude]
  return {
    west: longitude - dx,
    east: longitude + dx,
    south: latitude - dy,
    north: latitude + dy,
    metresPerDegree: { longitude: perLongitude, latitude: metresPerLatitude },
  }
}

/** The start of the day so many days before. */
export const daysBefore = (at: Date, days: number): Date => startInShanghai(addDays(dayInShanghai(at), -days))
