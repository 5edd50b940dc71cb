/** What are compounds, roads, companies and people of the demo called? Ordinary words, nobody's brand and nobody in person. */
import type { PropertyKind } from '@/lib/compound/kinds'
import type { Chance } from './random'
import { listsOf } from './tables'

const named = listsOf('names')
export const [surnames, givenNames] = [named('surname'), named('given')]
const [words, endings, units, dwellings] = [named('fancy'), named('ending'), named('work-unit'), named('dwelling')]
const [roads, businesses] = [named('road'), named('business')]

const phases = ['一期', '二期', '三期', '四期'] as const
const yards = ['东区', '西区', '南区', '北区', 'A区', 'B区', 'C区'] as const

/** 坞城社区居委会 → 坞城 */
export const stemOf = (community: string): string =>
  community.replace(/(?:类似|虚拟)?(?:社区)?(?:居民委员会|居委会|社区|集体资产社区)*$/u, '').slice(0, 8) || '中心'

/** 朔州市 → 朔州; 太原市 小店区 → 小店 */
export const shortName = (place: string): string =>
  place.replace(/(?:山西省|山西)?(.{2,})(?:市|县|区)$/u, '$1').slice(0, 8)

function commercial(chance: Chance, community: string): string {
  const stem = chance.happens(0.12) ? stemOf(community) : chance.pick(words)
  const name = `${stem}${chance.pick(endings)}`
  if (chance.happens(0.16)) return `${name}${chance.pick(phases)}`
  return chance.happens(0.08) ? `${name}${chance.pick(yards)}` : name
}

const workUnit = (chance: Chance): string => {
  const name = `${chance.pick(units)}${chance.pick(dwellings)}`
  return chance.happens(0.2) ? `${name}${chance.pick(['南院', '北院', '东院', '西院', '新院'])}` : name
}

const old = (chance: Chance, community: string): string => {
  const way = chance.next()
  if (way < 0.3) return `${chance.pick(roads)}${chance.whole(1, 180)}号院`
  if (way < 0.45) return `${stemOf(community)}${chance.pick(['小区', '新村', '住宅小区', '一区', '二区', '三区'])}`
  if (way < 0.6) return `${chance.pick(roads)}${chance.pick(['北巷', '南巷', '东巷', '西巷', '一条', '二条'])}小区`
  return way < 0.85 ? workUnit(chance) : `${chance.pick(words)}${chance.pick(['小区', '新村', '楼院', '里'])}`
}

const makers: Record<PropertyKind, (chance: Chance, community: string) => string> = {
  commodity: commercial,
  mixed: (chance, community) =>
    chance.happens(0.5)
      ? `${chance.pick(words)}${chance.pick(['广场', '大厦', '中心', '国际', '天街', '商住楼'])}`
      : commercial(chance, community),
  affordable: (chance, community) =>
    `${chance.happens(0.4) ? stemOf(community) : chance.pick(words)}${chance.pick(['保障房小区', '公租房小区', '经济适用房小区', '惠民小区', '廉租房小区'])}`,
  old,
  'work-unit': workUnit,
  resettlement: (chance, community) =>
    `${chance.happens(0.6) ? stemOf(community) : chance.pick(words)}${chance.pick(['安置小区', '回迁小区', '棚改安置区', '新村', '拆迁安置小区', '新居'])}`,
  'single-building': (chance, community) =>
    chance.happens(0.5)
      ? `${chance.pick(roads)}${chance.whole(1, 220)}号楼`
      : `${stemOf(community)}${chance.pick(['综合楼', '住宅楼', '商住楼', '职工楼'])}`,
}

/** A name that its community has not yet: a second of the same gets its own phase or number, as people do it. */
export function compoundName(
  chance: Chance,
  kind: PropertyKind,
  community: string,
  taken: ReadonlySet<string>,
): string {
  for (let tries = 0; tries < 6; tries += 1) {
    const name = makers[kind](chance, community)
    if (!taken.has(name)) return name
  }
  const name = makers[kind](chance, community)
  for (let number = 2; ; number += 1) {
    const numbered = `${name}${number}号院`
    if (!taken.has(numbered)) return numbered
  }
}

export const roadName = (chance: Chance): string => chance.pick(roads)
export const personName = (chance: Chance): string => `${chance.pick(surnames)}${chance.pick(givenNames)}`
export const businessWord = (chance: Chance): string => chance.pick(businesses)
