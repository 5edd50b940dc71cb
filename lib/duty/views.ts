/** What is read of the roster: the ordinary list, record, form and sheet. */
import type { Actor } from '@/lib/core/access'
import { startOf, viewsOf } from '@/lib/kind/reads'
import { duty } from './duty'
import { mayRoster } from './rules'
import { dutyUnits } from './text'

export const { list: dutyList, one: dutyOne, sheet: dutyExport } = viewsOf(duty)

/** Only what the actor may say stands to choose. */
const ownUnits = ({ assigned, role }: Actor): readonly string[] => {
  if (assigned?.kind === 'competence') return [assigned.code]
  return role === 'county' ? dutyUnits : ['office']
}
export const dutyStart = startOf(duty, 'enter', {
  only: (actor: Actor) => ({ unit: ownUnits(actor) }),
  within: mayRoster,
})
