/** What the trail says of days that count from now on: in the history of the organisation, or of the compound, that they are about. */
import { countedFields } from '@/lib/organisation/rules'
import { changesBetween, type Subject } from '@/lib/platform/audit'
import { claimTitle, ofCompound } from './claim'

type Coded = { code: string; name: string }
type CountedField = (typeof countedFields | typeof ofCompound)[number]
/** A confirmed claim; without an organisation it is about its compound. */
export type ConfirmedClaim = { id: number; compound: Coded; organisation: Coded | null; division: string } & {
  [Key in CountedField]: string | null
}

export function countedSubject({ compound, organisation, division, ...days }: ConfirmedClaim): Subject {
  const fields = organisation ? countedFields : ofCompound
  const changes = changesBetween({}, Object.fromEntries(fields.map(field => [field, days[field]])))
  return {
    kind: organisation ? 'organisation' : 'compound',
    id: (organisation ?? compound).code,
    name: (organisation ?? compound).name,
    division,
    changes,
  }
}

/** The claim's own line, where many are confirmed in one deed. */
export const claimSubject = ({ id, compound, organisation, division, retiredOn }: ConfirmedClaim): Subject => ({
  ...{ kind: 'claim', id, division, changes: { state: ['waiting', 'confirmed'] } },
  name: claimTitle(compound.name, organisation?.name, retiredOn),
})
