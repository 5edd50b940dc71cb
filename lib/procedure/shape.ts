/** The shapes of a procedure's page. */

import type { Day } from '@/lib/core/day'
import type { Permission } from '@/lib/core/permissions'
import type { Reckoning } from '@/lib/deadline/rules'
import type { Office, PersonTag, Side } from '@/lib/organisation/kinds'
import type { AuditRow } from '@/lib/platform/history'
import type { AskKey } from './asks'
import type { Blocker } from './facts'
import type { ProcedureAct } from './flow'
import type { PaperCode, Part, Sex, Vetting } from './kinds'
import type { PaperWay } from './paper-way'
import type { Procedure, Step } from './procedure'
import type { RegisterShortness } from './register-share'

export type MoveShown = {
  act: ProcedureAct
  to: string
  label: string
  /** A reason must be given. */
  reason: boolean
  /** What the form asks beside the day and the reason. */
  asks: readonly AskKey[]
  blockers: Blocker[]
  /** Not made here but on another page, e.g. the filing's; null: with `procedure.moveOn`. */
  elsewhere: string | null
}

export type StageShown = { state: string; label: string; on: Day | null; status: 'done' | 'now' | 'later' }

export type PaperShown = {
  code: PaperCode
  name: string
  /** Printed here, signed by hand, or brought. */
  way: PaperWay
  /** Without it the move `neededFor` is refused. */
  required: boolean
  /** The move that needs it, in words; null: of no move. */
  neededFor: string | null
  /** The newest that is not withdrawn. */
  file: { id: number; name: string } | null
  /** The row to withdraw. */
  paperId: number | null
  at: Date | null
  byName: string | null
}

export type PersonShown = {
  id: number
  part: Part
  name: string
  side: Side
  leader: boolean
  office: Office | null
  sex: Sex | null
  bornOn: Day | null
  politics: string | null
  /** Masked; the clear text only through `revealPerson`. */
  idNumber: string | null
  phone: string | null
  room: string | null
  /** 0.01 ㎡ */
  area: number | null
  tags: PersonTag[]
  /** 两代表一委员 */
  isDelegate: boolean
  feesPaid: boolean | null
  statement: string
  substitute: boolean
  vetting: Vetting
  vettedByName: string | null
  vettedAt: Date | null
  vettingNote: string
  votesArea: number | null
  votesCount: number | null
  elected: boolean | null
  /** The viewer entered it and may not vet it. */
  ownEntry: boolean
  /** What the portal found against this person, in words. */
  conflicts: string[]
  version: number
}

export type ObjectionShown = {
  id: number
  raisedOn: Day
  raisedBy: string
  text: string
  answer: string | null
  answeredOn: Day | null
  answeredByName: string | null
  /** When it was written down, and whether long after it was raised (补录). */
  at: Date
  late: boolean
  version: number
}

export type ProcedureRecord = {
  procedure: Procedure
  today: Day
  path: { code: string; name: string; inScope: boolean }[]
  /** The compound's facts that the page and the forms speak of; areas in 0.01 ㎡. */
  compound: {
    exclusiveArea: number
    households: number
    owners: number | null
    developer: string | null
    readyOn: Day | null
  }
  steps: (Step & { byName: string | null })[]
  clock: Reckoning | null
  /** Whose turn it is; null where nobody is waited for. `mine`: the viewer may make the move. */
  turn: { act: ProcedureAct | null; by: Permission; who: string; mine: boolean } | null
  moves: MoveShown[]
  /** What the awaited move still lacks. */
  missing: Blocker[]
  /** The assembly and the filing of this procedure, newest of each, for links. */
  links: { assembly: number | null; filing: number | null }
  /** Where the register of its vote falls short of the compound. */
  short: RegisterShortness | null
  stages: StageShown[]
  papers: PaperShown[]
  people: Record<Part, PersonShown[]>
  objections: ObjectionShown[]
  /** Offices that may be given to people of this procedure. */
  offices: readonly Office[]
  may: {
    addPaper: boolean
    withdrawPaper: boolean
    addPerson: boolean
    correctPerson: boolean
    removePerson: boolean
    vet: boolean
    setOffices: boolean
    object: boolean
    answer: boolean
    reveal: boolean
    remind: boolean
    logAttempt: boolean
    takeOver: boolean
  }
  history: AuditRow[]
}
