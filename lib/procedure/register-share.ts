/** How much of a compound does an owners' register cover? A vote is measured by it, so what it leaves out has no voice. */
import { squareMetres } from '@/lib/compound/area'
import { percentDown } from '@/lib/core/rate'

/** Area in 0.01 ㎡, parking left out; null: nobody has said, or no room tells. */
type Extent = { area: number; households: number; buildings: number | null }
export type RegisterExtent = { register: Extent; compound: Extent }

/** Below so much of what the compound is known to have, somebody says why. No law says a number; it is this platform's. */
export const leastShare = 80

export const registerShareRule = `名册不到小区登记数的 ${leastShare}%（推定）`

const named = {
  area: { called: '专有面积', said: (area: number): string => `${squareMetres(area)} ㎡` },
  households: { called: '户数', said: (rooms: number): string => `${rooms.toLocaleString('zh-CN')} 户` },
  buildings: { called: '楼栋', said: (buildings: number): string => `${buildings} 栋` },
} as const
const counted = ['area', 'households', 'buildings'] as const

/** Where a register falls short of its compound, in sentences; empty: nowhere. */
export const shortOf = ({ register, compound }: RegisterExtent): string[] =>
  counted.flatMap(key => {
    const [part, whole] = [register[key], compound[key]]
    if (part === null || whole === null || whole <= 0 || part * 100 >= whole * leastShare) return []
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
