/** How does a case of the demo sound? Titles and texts by category, with buildings, floors, hours and days filled in. */
import type { CategoryCode } from '@/lib/matter/categories'
import type { Chance } from '@/prisma/seed/kit/random'
import { linesBy } from '@/prisma/seed/kit/tables'

const sayings = linesBy<'category' | 'title' | 'text'>('sayings', 'category')

const hours = ['早上七点左右', '中午', '下午三点多', '晚上九点以后', '夜里十一点', '凌晨', '傍晚', '周末白天'] as const
const greetings = ['', '', '', '', '您好，', '多次反映无果：'] as const
const wishes = ['', '', '', '望尽快处理。', '请回复。', '请相关部门核实。', '希望能有个说法。', '盼答复。'] as const

/** One case's own building, entrance, floor and numbers, so that title, text and place agree. */
export type Spot = { b: string; u: string; f: string; r: string; d: string; n: string; t: string; h: string }

const numbers = (chance: Chance) => ({
  d: String(chance.whole(3, 40)),
  n: String(chance.whole(2, 6)),
  t: String(chance.whole(11, 17)),
  h: chance.pick(hours),
})

export function spotIn(chance: Chance, buildings: number): Spot {
  const b = `${chance.whole(1, Math.max(1, Math.min(buildings, 36)))}号楼`
  const u = `${chance.whole(1, 4)}单元`
  const floor = chance.whole(2, 18)
  return { b, u, f: String(floor), r: `${b}${u}${floor}0${chance.whole(1, 4)}室`, ...numbers(chance) }
}

/** Without a compound there are no numbers of buildings to name. */
export const streetSpot = (chance: Chance): Spot => ({
  ...{ b: '临街楼', u: '东侧单元', f: '三', r: '临街住户' },
  ...numbers(chance),
})

type Part = { text: string; slot: string | null }
const parsed = new Map<string, readonly Part[]>()

/** `a{b}c` → a, the slot b, c; read once. */
function partsOf(pattern: string): readonly Part[] {
  const known = parsed.get(pattern)
  if (known) return known
  const parts = pattern
    .split(/[{}]/u)
    .map((text, at) => (at % 2 === 0 ? { text, slot: null } : { text: '', slot: text }))
  parsed.set(pattern, parts)
  return parts
}

const isSlot = (slot: string): slot is keyof Spot => 'bufrdnth'.includes(slot)

function fill(pattern: string, spot: Spot): string {
  let told = ''
  for (const { text, slot } of partsOf(pattern)) told += slot !== null && isSlot(slot) ? spot[slot] : text
  return told
}

/** @returns a title of at most 100 characters, a text, both of the same spot */
export function sayingOf(category: CategoryCode, chance: Chance, spot: Spot): { title: string; text: string } {
  const known = sayings.get(category) ?? []
  const saying = known[chance.whole(0, known.length - 1)]
  if (!saying) throw new RangeError(`nobody says anything of ${category}`)
  const text = `${chance.pick(greetings)}${fill(saying.text, spot)}${chance.pick(wishes)}`
  return { title: fill(saying.title, spot), text }
}
