/** Where does a statement that leaves a compound out not agree with what the register knows of it? */
import type { Day } from '@/lib/core/day'
import type { ExclusionReason } from './exclusion'

/** What the register knows of a compound. `owners` null: nobody has counted them. */
export type RegisterFacts = {
  owners: number | null
  households: number
  /** The organisation in office, with the last day of its term. */
  inOffice: { name: string; termTo: Day } | null
}

/** So many owners are not few; no law says a number. */
const few = 50

/** Numbers of owners that a statement names: 业主 12 人, 业主共12户. */
const ownersSaid = (text: string): number[] =>
  [...text.matchAll(/业主[^\d，。；]{0,6}(\d{1,6})\s*[人户名位]/gu)].map(found => Number(found[1]))

/** Where a statement and the register do not agree, in sentences; empty: nowhere. */
export function contradictions(
  said: { reasonCode: ExclusionReason; explanation: string },
  register: RegisterFacts,
): string[] {
  const { owners, households, inOffice } = register
  const found: string[] = []
  if (inOffice) found.push(`${inOffice.name}在任，任期至 ${inOffice.termTo}`)
  for (const number of ownersSaid(said.explanation))
    if (owners !== null && owners !== number) found.push(`说明写业主 ${number} 人（户），登记册为 ${owners} 人`)
  if (said.reasonCode === 'single-owner' && owners !== null && owners > 1)
    found.push(`登记册有业主 ${owners} 人，不是单一业主`)
  if (said.reasonCode === 'few-owners-agree' && owners !== null && owners > few)
    found.push(`登记册有业主 ${owners} 人，不算人数较少（平台按 ${few} 人推定）`)
  if (said.reasonCode === 'non-residential' && households > 0)
    found.push(`登记册有住宅 ${households} 户，不是整体非住宅`)
  return [...new Set(found)]
}
