/** How many compounds has each community of the demo? */
import type { Community, Places, Street } from '@/prisma/seed/kit/places'
import { chanceOf } from '@/prisma/seed/kit/random'
import { scales } from '@/prisma/seed/scale'

const density: Record<Street['kind'], number> = { subdistrict: 1, town: 0.75, quasi: 0.8, township: 0.4 }
/** Streets whose compounds nobody has registered: 未报. */
const silent = (street: Street): boolean => chanceOf(`silent ${street.code}`).happens(0.02)

const wishOf = (community: Community): number => {
  const chance = chanceOf(`wish ${community.code}`)
  if (silent(community.street) || chance.happens(0.05)) return 0
  const county = chanceOf(`density ${community.county.code}`).factor(1.8)
  return density[community.street.kind] * county * chance.factor(3)
}

/** 坞城街道, where the demo's own people work, is as full in a small demo as in the whole province. */
const alwaysFull = '140105001'

/** How many each community has, `total` in all; what is left after rounding down goes to the largest remainders. */
export function compoundsPerCommunity(places: Places, total: number): Map<Community, number> {
  const wishes = places.communities.map(community => ({ community, wish: wishOf(community) }))
  const sumOf = (some: readonly { wish: number }[]): number => some.reduce((all, one) => all + one.wish, 0)
  const isFull = ({ community }: { community: Community }): boolean => community.code.startsWith(alwaysFull)
  const sum = sumOf(wishes)
  const fullShare = Math.max(1, scales.province.compounds / total)
  const full = sumOf(wishes.filter(isFull)) * fullShare
  const restShare = (sum - full) / (sum - full / fullShare)
  const exact = wishes.map(one => ({
    ...one,
    exact: (one.wish / sum) * total * (isFull(one) ? fullShare : restShare),
  }))
  const missing = total - exact.reduce((all, one) => all + Math.floor(one.exact), 0)
  const order = [...exact].sort((a, b) => (b.exact % 1) - (a.exact % 1)).slice(0, missing)
  const more = new Set(order.map(one => one.community))
  return new Map(exact.map(one => [one.community, Math.floor(one.exact) + (more.has(one.community) ? 1 : 0)]))
}
