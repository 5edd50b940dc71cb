/** Finds places by the names that other systems' sheets use: county, street, compound. What is only alike is offered, never taken. */
import { ancestor, cityName, contains, type DivisionCode, formerNames, scopeUnder } from '@/lib/core/division'
import { alikeForm, normalForm } from '@/lib/core/normal'
import { type MeantUnit, unitNamed } from '@/lib/core/unit-name'
import type { Tx } from '@/lib/platform/db'
import { type AddressCompound, type AddressUnit, addressIn, type MeantAddress } from './address'

/**
 * Where an address lies that another system wrote in one line, within what that system or its request names.
 * Compounds are narrowed to those whose names, or what they begin with, stand in it.
 */
export async function addressNamed(tx: Tx, address: string, place: DivisionCode): Promise<MeantAddress> {
  const { from, to } = scopeUnder(place)
  // An address may name another street of the place's own county.
  const around = scopeUnder(ancestor(place, 'county'))
  const units = await tx.$queryRaw<AddressUnit[]>`
    SELECT d.code, d.name, d.level, ARRAY(SELECT f.name FROM division_former_name f WHERE f.code = d.code) AS former
    FROM division d WHERE d.valid_to IS NULL AND (d.level = 'county'
      OR d.level = 'street' AND d.code >= ${around.from}::char(12) AND d.code < ${around.to}::char(12))
    ORDER BY d.code`
  const key = normalForm(address)
  const compounds = await tx.$queryRaw<AddressCompound[]>`
    SELECT coalesce(s.code, c.code) AS code, c.name, c.alias, c.county_code AS county, c.street_code AS street
    FROM compound c LEFT JOIN compound s ON s.id = c.merged_into
    WHERE c.division_code >= ${from}::char(12) AND c.division_code < ${to}::char(12)
      AND (c.retired_on IS NULL OR s.retired_on IS NULL AND s.id IS NOT NULL)
      AND (strpos(${key}, left(c.name_key, 2)) > 0 OR strpos(${key}, left(c.alias_key, 2)) > 0)
    ORDER BY c.merged_into IS NOT NULL, c.code`
  return addressIn(address, place, { units, compounds })
}

type Named = { county: string | null; street: string | null; compound: string | null }
type PlaceColumn = '区县' | '街道' | '小区'
export type PlaceFault = { column: PlaceColumn; fault: string }
export type FoundPlace = { compound: string | null; division: DivisionCode | null; name: string } | PlaceFault

type NamedUnit = { code: DivisionCode; name: string; level: string; former: string[] }
type KnownPlace = { code: string; name: string; alias: string | null; county: string; street: string }
type KnownPlaces = { units: readonly NamedUnit[]; compounds: readonly KnownPlace[] }

/** What people call the functional zones that have a code like a county. */
const zones: Readonly<Record<string, readonly string[]>> = {
  140171000000: ['综改示范区', '山西综改示范区', '综改区', '太原综改示范区'],
  140271000000: ['大同经济开发区', '大同经开区', '大同经济技术开发区'],
  140671000000: ['朔州经济开发区', '朔州经开区'],
}

/** All places of a division, read once for a whole sheet. */
export async function divisionsNamed(tx: Tx, division: DivisionCode): Promise<{ find: (said: Named) => FoundPlace }> {
  const { from, to } = scopeUnder(division)
  const units = await tx.$queryRaw<NamedUnit[]>`
    SELECT d.code, d.name, d.level, ARRAY(SELECT f.name FROM division_former_name f WHERE f.code = d.code) AS former
    FROM division d WHERE d.valid_to IS NULL AND (
      (d.code >= ${from}::char(12) AND d.code < ${to}::char(12) AND d.level IN ('county', 'street'))
      OR (d.code = (substr(${division}::text, 1, 6) || '000000')::char(12) AND d.level = 'county'))
    ORDER BY d.code`
  const compounds = await tx.$queryRaw<
    KnownPlace[]
  >`SELECT coalesce(s.code, c.code) AS code, c.name, c.alias, c.county_code AS county, c.street_code AS street
    FROM compound c LEFT JOIN compound s ON s.id = c.merged_into
    WHERE c.division_code >= ${from}::char(12) AND c.division_code < ${to}::char(12) AND (c.retired_on IS NULL OR s.retired_on IS NULL AND s.id IS NOT NULL)
    ORDER BY c.merged_into IS NOT NULL, c.code`
  return { find: said => found(said, { units, compounds }) }
}

function found(said: Named, known: KnownPlaces): FoundPlace {
  const county = countyOf(said.county, known)
  if ('fault' in county) return county
  const street = said.street === null ? null : streetOf(said.street, county, known)
  if (street && 'fault' in street) return street
  if (said.compound !== null) return compoundIn(said.compound, county, street, known)
  const place = street ?? county
  return { compound: null, division: place.code, name: `${place === county ? '' : county.name}${place.name}` }
}

const province = '山西省'
const listed = (names: readonly string[]): string => names.join('、')

function countyOf(said: string | null, { units }: KnownPlaces): NamedUnit | PlaceFault {
  const counties = units.filter(unit => unit.level === 'county')
  if (said === null) {
    const [only, ...others] = counties
    return only && others.length === 0 ? only : { column: '区县', fault: '请填写' }
  }
  const named = (one: NamedUnit): string => `${cityName(one.code)}${one.name}`
  // 城区 exists twice in the province: with its city in front it is one of them.
  const inCity = counties.filter(one => normalForm(said).includes(cityName(one.code).slice(0, 2)))
  const ways = [inCity, counties].map(some =>
    unitNamed(said, some, [province, ...new Set(some.map(one => cityName(one.code)))], one => [
      ...one.former,
      ...formerNames(one.code),
      ...(zones[one.code] ?? []),
    ]),
  )
  const meant = ways.find(way => !('alike' in way)) ?? ways.at(-1)
  return meant === undefined
    ? { column: '区县', fault: '请填写' }
    : unitOr(meant, '区县', said, named, { none: '没有这个县（市、区）', full: '请写全称，连同所在的市' })
}

function streetOf(said: string, county: NamedUnit, { units }: KnownPlaces): NamedUnit | PlaceFault {
  const inCounty = units.filter(unit => unit.level === 'street' && contains(scopeUnder(county.code), unit.code))
  const above = [province, cityName(county.code), county.name]
  const meant = unitNamed(said, inCounty, above, one => one.former)
  return unitOr(meant, '街道', said, one => one.name, {
    none: `${county.name}没有这个街道（乡镇）`,
    full: '请写全称',
  })
}

function unitOr(
  meant: MeantUnit<NamedUnit>,
  column: PlaceColumn,
  said: string,
  named: (unit: NamedUnit) => string,
  words: { none: string; full: string },
): NamedUnit | PlaceFault {
  if ('unit' in meant) return meant.unit
  if ('several' in meant)
    return {
      column,
      fault: `“${said}”可能是 ${meant.several.length} 个：${listed(meant.several.map(named))}，${words.full}`,
    }
  const offer = meant.alike.length === 0 ? '' : `，是否指${listed(meant.alike.map(named))}`
  return { column, fault: `${words.none}：${said}${offer}` }
}

const offeredMost = 3

function compoundIn(said: string, county: NamedUnit, street: NamedUnit | null, known: KnownPlaces): FoundPlace {
  const here = known.compounds.filter(one => one.county === county.code && (!street || one.street === street.code))
  const key = normalForm(said)
  // The name as it is kept beats its normal form, and that another name.
  const ways: readonly ((one: KnownPlace) => boolean)[] = [
    one => one.name === said,
    one => normalForm(one.name) === key,
    one => one.alias !== null && normalForm(one.alias) === key,
  ]
  for (const fits of ways) {
    // One compound may have stood under several codes.
    const [compound, ...others] = [
      ...new Map(
        here
          .filter(fits)
          .reverse()
          .map(one => [one.code, one]),
      ).values(),
    ]
    if (compound && others.length === 0)
      return { compound: compound.code, division: null, name: `${county.name}${compound.name}` }
    if (compound)
      return {
        column: '小区',
        fault: `有 ${others.length + 1} 个小区叫${said}，${street ? '请在地址中写明，小区留空' : '请填街道'}`,
      }
  }
  const alike = here.filter(one => alikeForm(one.name) === alikeForm(said)).slice(0, offeredMost)
  const offer = alike.length === 0 ? '' : `，是否指${listed(alike.map(one => one.name))}`
  return { column: '小区', fault: `没有这个小区：${said}${offer}；不在小区内的请留空，写在地址里` }
}
