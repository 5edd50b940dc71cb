/**
 * Which unit does a name mean, as people, hotlines and sheets write it? What is written in full beats everything else; two units that
 * fit are both told and neither is taken; what is only alike is offered and never taken.
 */
import { normalForm } from './normal'

export type MeantUnit<U> =
  | { readonly unit: U }
  /** Several are called that. */
  | { readonly several: readonly U[] }
  /** None is; these are alike. */
  | { readonly alike: readonly U[] }

/** What an office of a place is called beside the place itself. */
const offices: readonly (readonly [office: RegExp, place: string])[] = [
  [/(?:街道|地区)?街?办事处$|街道办$|街办$/, '街道'],
  [/镇(?:人民)?政府$/, '镇'],
  [/乡(?:人民)?政府$/, '乡'],
  [/(区|县|市)(?:人民)?政府$/, '$1'],
  [/社区居(?:民委员|委)会$/, '社区'],
  [/村民?委(?:员)?会$/, '村'],
]

/** The kind of a unit behind its own name: 坞城街道, 北营街道, 神头镇. */
const kind = /(?:街道|镇|乡|区|县|市|社区|村)$/

const officeless = (name: string): string => {
  for (const [office, place] of offices) if (office.test(name)) return name.replace(office, place)
  return name
}

const bare = (name: string): string => (name.length > 2 ? name.replace(kind, '') : name)

/** What may stand before a unit's own name, the longest first: 山西省太原市小店区坞城街道. */
function withoutAbove(name: string, above: readonly string[]): string {
  const before = above.map(one => normalForm(one)).sort((one, other) => other.length - one.length)
  let rest = name
  for (let again = true; again; ) {
    const found = before.find(one => rest.length > one.length && rest.startsWith(one))
    again = found !== undefined
    if (found !== undefined) rest = rest.slice(found.length)
  }
  return rest
}

/** How offices of a unit are written: the place and what may stand for it. */
const officeNames: readonly (readonly [place: RegExp, offices: readonly string[]])[] = [
  [/街道$/, ['街道办事处', '街道办', '街办', '办事处', '街道街办']],
  [/镇$/, ['镇人民政府', '镇政府']],
  [/乡$/, ['乡人民政府', '乡政府']],
]

/** A unit's name and its office's. */
function saidOf(name: string): string[] {
  const written = normalForm(name)
  const offices = officeNames.find(([place]) => place.test(written))
  return [written, ...(offices?.[1].map(office => written.replace(offices[0], office)) ?? [])]
}

/**
 * The units whose whole name, or their office's, a normal text begins with, the longest name first in rank; several where they share it.
 * @returns none and the text as it is where it begins with no such name
 */
export function headOf<U extends { readonly name: string }>(
  text: string,
  units: readonly U[],
  called: (unit: U) => readonly string[] = () => [],
): { units: readonly U[]; rest: string } {
  const heads = units.flatMap(unit =>
    [unit.name, ...called(unit)]
      .flatMap(saidOf)
      .filter(said => text.startsWith(said))
      .map(said => ({ unit, length: said.length })),
  )
  const most = Math.max(0, ...heads.map(head => head.length))
  const longest = heads.filter(head => head.length === most).map(head => head.unit)
  return { units: [...new Set(longest)], rest: text.slice(most) }
}

const alikeMost = 3

/**
 * @param above names of the units that it lies in, which may stand in front
 * @param called other names that a unit is known by
 */
export function unitNamed<U extends { readonly name: string }>(
  said: string,
  units: readonly U[],
  above: readonly string[] = [],
  called: (unit: U) => readonly string[] = () => [],
): MeantUnit<U> {
  const written = normalForm(said)
  const short = officeless(withoutAbove(written, above))
  const ways: readonly ((unit: U) => boolean)[] = [
    unit => unit.name === said.trim(),
    unit => normalForm(unit.name) === written,
    unit => officeless(normalForm(unit.name)) === short,
    unit => called(unit).some(one => officeless(normalForm(one)) === short),
    // 坞城 is 坞城街道; 义井 is 义井街道 and 义井镇. 义井镇 is never 义井街道.
    unit => bare(short) === short && bare(officeless(normalForm(unit.name))) === short,
  ]
  for (const fits of ways) {
    const [unit, ...others] = units.filter(fits)
    if (unit !== undefined) return others.length === 0 ? { unit } : { several: [unit, ...others] }
  }
  const core = bare(short)
  const alike = units.filter(unit => {
    const name = bare(officeless(normalForm(unit.name)))
    return core.length > 1 && name.length > 1 && (name.includes(core) || core.includes(name))
  })
  return { alike: alike.slice(0, alikeMost) }
}
