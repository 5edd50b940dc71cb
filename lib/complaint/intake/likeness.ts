/** Do two texts tell of the same matter, and are two spots the same place? Pure; what is compared stands in `likeness-store`. */
import type { Point } from '@/lib/complaint/around/near'

/** 平台口径: cases within this many metres count as being in the same place. */
export const samePlaceMetres = 200
/** 平台口径: below this, words in common are chance. Shown with same place and matter, a low score still says “perhaps”. */
export const likelyFrom = 0.15
export const likelyShown = 5

/** Signs that carry no matter: they stand in every complaint. */
const idle = new Set(['小区', '物业', '请问', '希望', '有关', '部门', '处理', '反映', '一下', '我们', '没有', '这个'])

/** Pairs of neighbouring letters and digits; what two complaints share, whoever wrote them. */
export function bigrams(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)) {
    const signs = [...run]
    for (let at = 0; at + 1 < signs.length; at += 1) {
      const pair = `${signs[at]}${signs[at + 1]}`
      if (!idle.has(pair)) pairs.add(pair)
    }
  }
  return pairs
}

/**
 * Shared pairs as a part of the shorter text's, from 0 (nothing) to 1 (all of it): a short “消防通道又堵了” repeats a long report.
 * Texts of fewer than four pairs are measured as if they had four, so that a single word is no certainty.
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [bigrams(one), bigrams(other)]
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  if (small.size === 0) return 0
  let shared = 0
  for (const pair of small) if (large.has(pair)) shared += 1
  return shared / Math.max(small.size, 4)
}

/** The signs of a spot's name that tell it: 3号楼2单元 is 3 号楼 2 单元, however it is spaced or stopped. */
export const spotSigns = (place: string): string =>
  place
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

type Spotted = { category: string; compound: { code: string } | null; division: string; place: string }

/** Of one matter, in one compound or, where none is known, at a spot of one name. */
export function sameSpot(one: Spotted, other: Spotted): boolean {
  if (one.category !== other.category) return false
  if (one.compound || other.compound) return one.compound?.code === other.compound?.code
  const spot = spotSigns(one.place)
  return spot !== '' && one.division === other.division && spot === spotSigns(other.place)
}

/** Flat, which 200 m allow. @returns metres */
export function metresBetween(one: Point, other: Point): number {
  const perLatitude = 111_320
  const perLongitude = perLatitude * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot((one.longitude - other.longitude) * perLongitude, (one.latitude - other.latitude) * perLatitude)
}
