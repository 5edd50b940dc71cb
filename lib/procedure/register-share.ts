/** How much of a compound does an owners' register cover? A vote is measured by it, so what it leaves out has no voice. */
import { squareMetres } from '@/lib/compound/area'
import { percentDown } from '@/lib/core/rate'

/** Area in 0.01 ㎡, parking left out; null: nobody has said, or no room tells. */
type Extent = { area: number; households: number; buildings: number | null }
export type RegisterExtent = { register: Extent; compound: Extent }

/** Below so much of what the compound is known to have, somebody says why. No law says a number; it is this platform's. */
export const leastShare = 80

/** So much more households than the compound is known to have are another compound's, or its own number is wrong. No law says a number. */
export const mostShare = 150

export const registerShareRule = `名册与小区登记数相差大（不到 ${leastShare}%，或户数超过 ${mostShare}%，推定）`

const named = {
  area: { called: '专有面积', said: (area: number): string => `${squareMetres(area)} ㎡` },
  households: { called: '户数', said: (rooms: number): string => `${rooms.toLocaleString('zh-CN')} 户` },
  buildings: { called: '楼栋', said: (buildings: number): string => `${buildings} 栋` },
} as const
const counted = ['area', 'households', 'buildings'] as const

const isFar = (key: (typeof counted)[number], part: number, whole: number): boolean =>
  part * 100 < whole * leastShare || (key === 'households' && part * 100 > whole * mostShare)

/** Where a register falls short of its compound, or is far larger, in sentences; empty: nowhere. */
export const shortOf = ({ register, compound }: RegisterExtent): string[] =>
  counted.flatMap(key => {
    const [part, whole] = [register[key], compound[key]]
    if (part === null || whole === null || whole <= 0 || !isFar(key, part, whole)) return []
    const { called, said } = named[key]
    return [`${called}名册 ${said(part)}，登记 ${said(whole)}，占 ${percentDown({ part, whole }) ?? 0}%`]
  })

/** Of which figures a reason was said: other figures ask anew. */
export const extentPrint = ({ register, compound }: RegisterExtent): string =>
  counted.map(key => `${register[key] ?? ''}/${compound[key] ?? ''}`).join('|')

/** Where a register falls short, in sentences; what was said of exactly these figures, or else what was said last. */
export type RegisterShortness = {
  short: string[]
  print: string
  reason: string | null
  /** Said of these figures: nobody is asked again. */
  settled: boolean
}
