// What units counted earlier: a month ago as known now, or on a reported day as they were reported the time before.

import type { Day } from '@/lib/core/day'
import type { Count } from '@/lib/core/rate'
import type { UnitFigures } from '@/lib/figures/indicators'
import type { OutlookView } from '@/lib/figures/shapes'

type BothCounts = Partial<Record<'streetCoverage' | 'formation', Count>>
export type CountsBefore = { day: Day; units: Readonly<Record<string, BothCounts>> }

const lessBy = ({ part, whole }: Count, by: Count): Count => ({ part: part - by.part, whole: whole - by.whole })

/** @param outlook null by the reported clock: then a unit's own change tells what was reported before @returns null where nothing was */
export function countsBefore(units: readonly UnitFigures[], outlook: OutlookView | null): CountsBefore | null {
  if (outlook) return outlook.before
  const day = units.find(unit => unit.change)?.change?.since
  if (!day) return null
  const known = units.flatMap(({ division, change, streetCoverage, formation }): [string, BothCounts][] => {
    if (!change) return []
    const covered = streetCoverage ? { streetCoverage: lessBy(streetCoverage, change.streetCoverage) } : {}
    return [[division.code, { ...covered, formation: lessBy(formation, change.formation) }]]
  })
  return { day, units: Object.fromEntries(known) }
}
