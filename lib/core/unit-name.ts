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
