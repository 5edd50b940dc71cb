/** Names the places and units that posts are held for. */
import { type DivisionCode, lineage, nameAmong } from '@/lib/core/division'
import type { Tx } from '@/lib/platform/db'
import type { Post } from './store'

/** Names of units with those they lie in, the province left out: 太原市小店区坞城街道. */
export async function placeNames(tx: Tx, codes: readonly DivisionCode[]): Promise<Map<DivisionCode, string>> {
  const wanted = [...new Set(codes.flatMap(lineage))]
  const rows = await tx.division.findMany({ where: { code: { in: wanted } }, select: { code: true, name: true } })
  const names = new Map(rows.map(row => [row.code, row.name]))
  return new Map(
    codes.map(code => {
      const line = lineage(code)
      const shown = line.length > 1 ? line.slice(1) : line
      return [code, shown.map(unit => nameAmong(names, unit)).join('')]
    }),
  )
}

export type Place = { code: DivisionCode; name: string }

/** Units of these levels in a range, by code, with the names of those they lie in. */
export async function placesAt(
  tx: Tx,
  scope: { from: string; to: string },
  levels: readonly string[],
): Promise<Place[]> {
  const rows = await tx.division.findMany({
    where: { code: { gte: scope.from, lt: scope.to }, level: { in: [...levels] }, validTo: null },
    orderBy: { code: 'asc' },
    select: { code: true },
  })
  const codes = rows.map(row => row.code as DivisionCode)
  const names = await placeNames(tx, codes)
  return codes.map(code => ({ code, name: nameAmong(names, code) }))
}

export async function divisionExists(tx: Tx, code: DivisionCode): Promise<boolean> {
  return (await tx.division.count({ where: { code } })) > 0
}

export type AssignedUnit = { id: number; name: string; code: string; division: DivisionCode }

/** The company of this credit code, or the compound of this code, as far as it is seen. */
export async function companyByCode(tx: Tx, creditCode: string): Promise<AssignedUnit | null> {
  const row = await tx.company.findUnique({ where: { creditCode } })
  return row ? { id: row.id, name: row.name, code: row.creditCode, division: row.divisionCode as DivisionCode } : null
}

/** The code of one that was merged leads to the one that stays: a post of the other would see nothing. */
export async function compoundByCode(tx: Tx, code: string): Promise<AssignedUnit | null> {
  const asked = { id: true, name: true, code: true, divisionCode: true } as const
  const written = await tx.compound.findFirst({ where: { code }, select: { ...asked, survivor: { select: asked } } })
  const row = written?.survivor ?? written
  return row ? { id: row.id, name: row.name, code: row.code, division: row.divisionCode as DivisionCode } : null
}

/** The units that posts act for, by kind and id. */
export async function unitNames(
  tx: Tx,
  posts: readonly Pick<Post, 'companyId' | 'compoundId'>[],
): Promise<Map<string, string>> {
  const companies = posts.flatMap(one => one.companyId ?? [])
  const compounds = posts.flatMap(one => one.compoundId ?? [])
  const names = new Map<string, string>()
  if (companies.length > 0) {
    const rows = await tx.company.findMany({ where: { id: { in: companies } }, select: { id: true, name: true } })
    for (const row of rows) names.set(`company:${row.id}`, row.name)
  }
  if (compounds.length > 0) {
    const rows = await tx.compound.findMany({ where: { id: { in: compounds } }, select: { id: true, name: true } })
    for (const row of rows) names.set(`compound:${row.id}`, row.name)
  }
  return names
}
