/** What officials write into the demo's cases: answers by result, and reasons for every deed that wants one. */

import type { CategoryGroup } from '@/lib/matter/categories'
import type { CaseResult } from '@/lib/matter/kinds'
import { listsOf, type Some } from '@/prisma/seed/kit/tables'

const listed = listsOf('answers')

export const answersFor = (group: CategoryGroup, result: CaseResult): Some =>
  listed(result === 'done' ? `done ${group}` : result)
export const reasonsFor = (act: string): Some => listed(`reason ${act}`)
/** Where a case goes that is handled elsewhere. */
export const handedTo = (act: string): Some => listed(`handed ${act}`)
export const ratingTexts = (isSatisfied: boolean): Some => listed(isSatisfied ? 'satisfied' : 'unsatisfied')
