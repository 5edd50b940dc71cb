/** What the responsibility finder tells of one matter. */

import type { DeadlineRule } from '@/lib/deadline/rules'
import type { Category, CategoryCode, Unit } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import type { Stage } from '@/lib/matter/stage'
import type { Route, RouteRule } from './rules'

export type PastDecision = {
  code: string
  title: string
  lead: Unit | null
  result: CaseResult | null
  closedAt: Date
  receivedAt: Date
}

/** How the return of a case was decided. */
export type Precedent = { code: string; title: string; at: Date; lead: Unit | null; reason: string | null }

export type Matter = {
  code: CategoryCode
  category: Category
  route: Route
  limits: { stage: Stage; rule: DeadlineRule }[]
  /** Rules for certain words of the matter, which the words asked for do not have. */
  others: RouteRule[]
  /** null: asked above a county */
  decisions: PastDecision[] | null
  precedents: Precedent[]
}
