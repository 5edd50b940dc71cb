/** What a vote's register covers of its compound, and why it was announced or opened with less. */
import type { Tx } from '@/lib/platform/db'
import { extentPrint, type RegisterExtent, type RegisterShortness, shortOf } from './register-share'

type ExtentRow = {
  area: number
  households: number
  buildings: number
  known_area: number
  known_households: number
  known_buildings: number | null
}

/** The building that a room names: 3号楼…, 3栋…, 3-… */
async function extentOf(tx: Tx, assemblyId: number): Promise<RegisterExtent | null> {
  const [row] = await tx.$queryRaw<ExtentRow[]>`
    SELECT c.exclusive_area AS known_area, c.households AS known_households, c.buildings AS known_buildings,
      COALESCE(sum(u.area) FILTER (WHERE u.kind <> 'parking'), 0)::float8 AS area,
      (count(u.id) FILTER (WHERE u.kind IN ('unit', 'unsold')))::int AS households,
      (count(DISTINCT COALESCE(substring(u.room FROM '^(.{1,20}?(?:号楼|栋|幢|座))'), substring(u.room FROM '^([^-－—*[:space:]]{1,20})[-－—]')))
        FILTER (WHERE u.kind <> 'parking'))::int AS buildings
    FROM assembly a JOIN compound c ON c.id = a.compound_id LEFT JOIN register_unit u ON u.assembly_id = a.id
    WHERE a.id = ${assemblyId} GROUP BY c.id`
  if (!row) return null
  return {
    register: { area: row.area, households: row.households, buildings: row.buildings === 0 ? null : row.buildings },
    compound: { area: row.known_area, households: row.known_households, buildings: row.known_buildings },
  }
}

/** null: the register covers its compound, or there is none yet. */
export async function registerShortness(tx: Tx, assemblyId: number): Promise<RegisterShortness | null> {
  const extent = await extentOf(tx, assemblyId)
  if (!extent || extent.register.area === 0) return null
  const short = shortOf(extent)
  if (short.length === 0) return null
  const print = extentPrint(extent)
  const last = await tx.registerDecision.findFirst({
    where: { assemblyId, kind: 'register' },
    orderBy: { id: 'desc' },
    select: { reason: true, otherKey: true },
  })
  return { short, print, reason: last?.reason ?? null, settled: last?.otherKey === print }
}
