/** What one of the demo's procedures is: its facts, its life, its people and who works on it. */
import type { Day } from '@/lib/core/day'
import type { ProcedureKind } from '@/lib/procedure/kinds'
import type { Staff } from '@/prisma/seed/kit/staff'
import type { DemoCompound } from '@/prisma/seed/province/compounds'
import type { Life } from './life'
import type { DemoPerson } from './people'

export type Crew = { community: Staff; clerk: Staff; county: Staff }

export type ProcedureFacts = {
  organisationId: number | null
  resultId: number | null
  reasonCode: string | null
  reasonText: string
  applicant: { by: 'owners' | 'developer' | 'community'; area: number | null; count: number | null } | null
  notice: { from: Day; to: Day } | null
  seats: number | null
  term: { from: Day; to: Day } | null
  takenOverOn: Day | null
  auditWaiver: string | null
}

export type DemoProcedure = {
  kind: ProcedureKind
  compound: DemoCompound
  life: Life
  facts: ProcedureFacts
  people: readonly DemoPerson[]
  crew: Crew
  /** Papers share one file where it is long over. */
  isOld: boolean
}
