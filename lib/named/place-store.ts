/** Finds places by the names that other systems' sheets use: county, street, compound. */
import type { DivisionCode } from '@/lib/core/division'
import { scopeUnder } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'

type Named = { county: string | null; street: string | null; compound: string | null }
type PlaceColumn = '区县' | '街道' | '小区'
export type FoundPlace =
  | { compound: string | null; division: DivisionCode | null; name: string }
  | { column: PlaceColumn; fault: string }

type NamedUnit = { code: DivisionCode; name: string; level: string }
type KnownPlace = { code: string; name: string; county: string; street: string }

const isSame = (name: string, said: string): boolean => name === said || name.startsWith(said) || said.endsWith(name)

/** All places of a division, read once for a whole sheet. */
export async function divisionsNamed(tx: Tx, division: DivisionCode): Promise<{ find: (said: Named) => FoundPlace }> {
  const { from, to } = scopeUnder(division)
  const units = await tx.$queryRaw<NamedUnit[]>`SELECT code, name, level FROM division
    WHERE code >= ${from}::char(12) AND code < ${to}::char(12) AND level IN ('county', 'street') AND valid_to IS NULL`
  const own = await tx.$queryRaw<NamedUnit[]>`SELECT code, name, level FROM division
    WHERE code = (substr(${division}::text, 1, 6) || '000000')::char(12) AND level = 'county'`
  const compounds = await tx.$queryRaw<
    KnownPlace[]
  >`SELECT code, name, (substr(division_code, 1, 6) || '000000') AS county,
      (substr(division_code, 1, 9) || '000') AS street FROM compound
    WHERE division_code >= ${from}::char(12) AND division_code < ${to}::char(12) AND retired_on IS NULL`
  return { find: said => found(said, { units: [...own, ...units], compounds }) }
}

function found(said: Named, known: { units: readonly NamedUnit[]; compounds: readonly KnownPlace[] }): FoundPlace {
  const counties = known.units.filter(unit => unit.level === 'county')
  const only = new Set(counties.map(unit => unit.code)).size === 1 ? counties[0] : undefined
  const county = said.county === null ? only : counties.find(unit => isSame(unit.name, said.county ?? ''))
  if (!county)
    return { column: '区县', fault: said.county === null ? '请填写' : `没有这个县（市、区）：${said.county}` }
  const inCounty = known.units.filter(unit => unit.level === 'street' && unit.code.startsWith(county.code.slice(0, 6)))
  const street = said.street === null ? null : inCounty.find(unit => isSame(unit.name, said.street ?? ''))
  if (said.street !== null && !street)
    return { column: '街道', fault: `${county.name}没有这个街道（乡镇）：${said.street}` }
  if (said.compound !== null) {
    const named = known.compounds.filter(
      one => one.name === said.compound && one.county === county.code && (!street || one.street === street.code),
    )
    const [compound, ...others] = named
    if (compound && others.length === 0)
      return { compound: compound.code, division: null, name: `${county.name}${compound.name}` }
    if (others.length > 0) return { column: '小区', fault: `有 ${named.length} 个小区叫${said.compound}，请填街道` }
    return { column: '小区', fault: `没有这个小区：${said.compound}；不在小区内的请留空，写在地址里` }
  }
  const place = street ?? county
  return { compound: null, division: place.code, name: place.name }
}
