/** Knows what a division code says: its level, what lies under it, and what kind of street it is (GB/T 2260 + statistical codes). */

import { halfWidth } from './text'
import { labelOf } from './word'

/** Twelve digits, e.g. 140105001000. */
export type DivisionCode = string & { readonly brand: 'DivisionCode' }

export const levels = ['province', 'city', 'county', 'street', 'community'] as const
export type Level = (typeof levels)[number]

/** 街道 · 镇 · 乡 · 类似乡级单位 */
export type StreetKind = 'subdistrict' | 'town' | 'township' | 'quasi'

export const province = '140000000000' as DivisionCode

const digits: Record<Level, number> = { province: 2, city: 4, county: 6, street: 9, community: 12 }

/** The code in a text, or null when it is none of this province. */
export function divisionCode(text: string): DivisionCode | null {
  return /^14\d{10}$/.test(text) ? (text as DivisionCode) : null
}

/** A code as people and spreadsheets write it, for the eye that compares: without blanks, a leading ' and full width. */
export const plainCode = (text: string): string => halfWidth(text).replace(/[\s'‘’`]/g, '')

/**
 * Counties that the State Council made into others, by their old six digits: what they were called and what they are. Where one was
 * parted, both heirs stand.
 */
const formerCounties: Readonly<Record<string, { readonly name: string; readonly heirs: readonly string[] }>> = {
  140202: { name: '城区', heirs: ['140213'] },
  140203: { name: '矿区', heirs: ['140214'] },
  140211: { name: '南郊区', heirs: ['140213', '140214'] },
  140227: { name: '大同县', heirs: ['140215'] },
  140402: { name: '城区', heirs: ['140403'] },
  140411: { name: '郊区', heirs: ['140403'] },
  140421: { name: '长治县', heirs: ['140404'] },
  140424: { name: '屯留县', heirs: ['140405'] },
  140481: { name: '潞城市', heirs: ['140406'] },
  140624: { name: '怀仁县', heirs: ['140681'] },
  140726: { name: '太谷县', heirs: ['140703'] },
}

/** What a code of an earlier county says now; null for any other code. */
export function formerCounty(code: string): { name: string; heirs: DivisionCode[] } | null {
  const former = formerCounties[code.slice(0, digits.county)]
  if (!former) return null
  return { name: former.name, heirs: former.heirs.map(heir => heir.padEnd(12, '0') as DivisionCode) }
}

/** The names that a county bore before, or that what is now part of it bore. */
export const formerNames = (county: string): string[] =>
  Object.values(formerCounties).flatMap(({ name, heirs }) =>
    heirs.includes(county.slice(0, digits.county)) ? [name] : [],
  )

/** The level that the zeros at the end of a code tell. */
export function levelOf(code: DivisionCode): Level {
  return levels.find(level => /^0*$/.test(code.slice(digits[level]))) ?? 'community'
}

/** The unit of a level that a code lies in, e.g. its county: 140105001001 → 140105000000. */
export const ancestor = (code: DivisionCode, level: Level): DivisionCode =>
  code.slice(0, digits[level]).padEnd(12, '0') as DivisionCode

/** The cities have been these since 2003; a test compares them with the reference. */
const cities = {
  ...{ 1401: '太原市', 1402: '大同市', 1403: '阳泉市', 1404: '长治市', 1405: '晋城市', 1406: '朔州市' },
  ...{ 1407: '晋中市', 1408: '运城市', 1409: '忻州市', 1410: '临汾市', 1411: '吕梁市' },
} as const

/** What codes of one city begin with: 140105001001 → 1401. */
export const cityDigits = (code: string): string => code.slice(0, digits.city)

/** What codes of one county begin with, and what its outline is kept under: 140105001001 → 140105. */
export const countyDigits = (code: string): string => code.slice(0, digits.county)

/** The city that a code lies in; empty for the province itself. */
export const cityName = (code: string): string => labelOf(cities, cityDigits(code)) ?? ''

/** A unit's name among those that were read. Units are named by decree and change; of one whose name was not read, officials know the code. */
export const nameAmong = (names: ReadonlyMap<string, string>, code: string): string => names.get(code) ?? code

/** Where a row lies: 城区 exists twice and 北城街道 twice, so that city and county are always named. */
export const placeWords = (code: string, ...names: readonly string[]): string =>
  [cityName(code), ...names].filter(Boolean).join(' ')

/** The units a code lies in, from the province down to itself. */
export const lineage = (code: DivisionCode): DivisionCode[] =>
  levels.slice(0, levels.indexOf(levelOf(code)) + 1).map(level => ancestor(code, level))

/** Everything under a unit, itself included, as a half-open range of codes. An empty bound matches nothing. */
export type Scope = { from: string; to: string }

export function scopeUnder(code: DivisionCode): Scope {
  const width = digits[levelOf(code)]
  const next = String(Number(code.slice(0, width)) + 1)
  return { from: code, to: next.padEnd(12, '0') }
}

export const contains = (scope: Scope, code: string): boolean => scope.from <= code && code < scope.to

/** Street kind from digits 7–9: 001–099 街道, 100–199 镇, 200–399 乡, 400–599 类似乡级单位. */
export function streetKind(code: DivisionCode): StreetKind | null {
  const number = Number(code.slice(6, 9))
  if (number >= 1 && number <= 99) return 'subdistrict'
  if (number >= 100 && number <= 199) return 'town'
  if (number >= 200 && number <= 399) return 'township'
  return number >= 400 && number <= 599 ? 'quasi' : null
}

/** The level below, null under the community. */
export const levelBelow = (level: Level): Level | null => levels[levels.indexOf(level) + 1] ?? null
