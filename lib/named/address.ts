/**
 * Which compound and which street does an address name that another system wrote in one line? 太原市小店区坞城街道学府花园3号楼. What is written in
 * full counts; two that fit, a name that goes on (学府花园二期) and what lies across the street are told and never taken.
 */
import { cityName, contains, type DivisionCode, formerNames, scopeUnder } from '@/lib/core/division'
import { alikeForm, normalForm } from '@/lib/core/normal'
import { headOf } from '@/lib/core/unit-name'

export type AddressUnit = { code: DivisionCode; name: string; level: string; former: readonly string[] }
export type AddressCompound = {
  code: string
  name: string
  alias: string | null
  county: DivisionCode
  street: DivisionCode
}
/** `remark`: what whoever dispatches should look at, null where there is nothing. */
export type MeantAddress = { compound: string | null; division: DivisionCode; remark: string | null }

/** Units of the province down to its counties, and the streets of the place; compounds of the place. */
export type AddressKnown = { units: readonly AddressUnit[]; compounds: readonly AddressCompound[] }

/** Where a name may begin: at the start, behind a street with its number, behind another unit, behind a sign. */
const before = /(?:^|[号路街巷道弄口侧边区县市镇乡村会院)\-,.:;、。"' ]|[路街巷道][东西南北中]段?)$/
/** What may follow a name without making another of it: a building, a door, an entrance, nothing. */
const after =
  /^(?:小区)?(?:$|[#(,.:;、。" ]|第|内|里|物业|楼|栋|单元|门口|正门|大门|地下|车库|[东西南北][大侧]?门|[东西南北]侧?$|院内|(?:[a-z]|\d+|[甲乙丙丁一二三四五六七八九十]+)(?:[#\-号栋幢座楼单]|$))/

type NamedAt = { compound: AddressCompound; from: number; to: number; exact: boolean }

function hitsOf(rest: string, compound: AddressCompound): NamedAt[] {
  return [compound.name, compound.alias ?? ''].flatMap(name => {
    const key = normalForm(name)
    const from = key.length < 2 ? -1 : rest.indexOf(key)
    if (from < 0 || (key.length < 3 && rest !== key)) return []
    const to = from + key.length
    return [{ compound, from, to, exact: before.test(rest.slice(0, from)) && after.test(rest.slice(to)) }]
  })
}

const isWithin = (one: NamedAt, other: NamedAt): boolean =>
  other.to - other.from > one.to - one.from && other.from <= one.from && one.to <= other.to

const oneEach = (hits: readonly NamedAt[]): AddressCompound[] => [
  ...new Map(hits.map(({ compound }) => [compound.code, compound])).values(),
]

const offeredMost = 3
const listed = (names: readonly string[]): string =>
  `${names.slice(0, offeredMost).join('、')}${names.length > offeredMost ? ' 等' : ''}`

/** @param place the units of the case's own place, as far as the other system names it */
export function addressIn(address: string, place: DivisionCode, { units, compounds }: AddressKnown): MeantAddress {
  const unitName = (code: string): string => units.find(unit => unit.code === code)?.name ?? ''
  const within = scopeUnder(place)
  const { county, street, rest, outside } = unitsAhead(address, place, units)
  const said = street ?? county
  // What the request names may be nearer than what the address does.
  const division = said !== null && contains(within, said) ? said : place
  const left = (remark: string | null): MeantAddress => ({ compound: null, division, remark })
  if (outside !== null)
    return left(`地址写的是${outside}，与来件的区划${unitName(place) || cityName(place)}不符，请核对`)

  const isHere = (one: AddressCompound): boolean => contains(within, one.street) && (!county || one.county === county)
  const all = compounds.filter(isHere).flatMap(one => hitsOf(rest, one))
  const longest = all.filter(hit => !all.some(other => isWithin(hit, other)))
  const inStreet = (hit: NamedAt): boolean => street === null || hit.compound.street === street
  const label = ({ name, street: of }: AddressCompound): string => `${unitName(of)}${name}`
  const [found, ...others] = oneEach(longest.filter(hit => hit.exact && inStreet(hit)))
  if (found && others.length === 0) return { compound: found.code, division: found.street, remark: null }
  if (found)
    return left(
      `地址可能指 ${others.length + 1} 个小区：${listed([found, ...others].map(label))}，没有关联小区，请核对`,
    )
  const near = oneEach([
    ...longest,
    ...compounds
      .filter(isHere)
      .filter(one => isAlike(rest, one))
      .map(asHit),
  ])
  return left(near.length === 0 ? null : `地址是否指${listed(near.map(label))}：写法不完全一致，没有关联小区，请核对`)
}

const asHit = (compound: AddressCompound): NamedAt => ({ compound, from: 0, to: 0, exact: false })

/** 学府花园 where the register has 学府花园小区, 田野测试苑1期 where it has 田野测试苑（一期）. */
function isAlike(rest: string, { name }: AddressCompound): boolean {
  const form = alikeForm(name)
  return form.length >= 3 && alikeForm(rest).includes(form)
}

type Ahead = { county: DivisionCode | null; street: DivisionCode | null; rest: string; outside: string | null }

/** The units that stand in front, one after the other, and what is left of the address. */
function unitsAhead(address: string, place: DivisionCode, units: readonly AddressUnit[]): Ahead {
  const within = scopeUnder(place)
  const counties = units.filter(unit => unit.level === 'county')
  const written = normalForm(address).replace(/^山西省?/, '')
  const city = [...new Set(counties.map(one => cityName(one.code)))].find(name => written.startsWith(name)) ?? ''
  const inCity = written.slice(city.length)
  const others = (one: AddressUnit): readonly string[] => [...one.former, ...formerNames(one.code)]
  const head = headOf(inCity, city === '' ? counties : counties.filter(one => cityName(one.code) === city), others)
  const own = counties.filter(one => contains(scopeUnder(one.code), place) || contains(within, one.code))
  // 城区 alone is any of several: the one that the place allows.
  const [named, ...more] = head.units.filter(one => own.includes(one))
  if (head.units.length > 0 && !named)
    return { county: null, street: null, rest: head.rest, outside: `${city}${head.units[0]?.name ?? ''}` }
  if (city !== '' && own.every(one => cityName(one.code) !== city))
    return { county: null, street: null, rest: head.rest, outside: city }
  const county = more.length > 0 ? null : (named ?? (own.length === 1 ? own[0] : undefined))
  const streets = units.filter(
    unit => unit.level === 'street' && (!county || contains(scopeUnder(county.code), unit.code)),
  )
  const behind = headOf(head.rest, streets, one => one.former)
  const [street, ...same] = behind.units
  if (street && same.length === 0 && !contains(within, street.code) && !contains(scopeUnder(street.code), place))
    return { county: county?.code ?? null, street: null, rest: behind.rest, outside: street.name }
  const said = street && same.length === 0 ? street.code : null
  return { county: county?.code ?? null, street: said, rest: behind.rest, outside: null }
}
