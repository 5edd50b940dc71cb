/** What hangs on a case: what happened to it, what ran, what was handed in, what officials wrote to each other. */

import type { StageClock } from '@/lib/complaint/clock/clock'
import type { DivisionCode } from '@/lib/core/division'
import type { Role } from '@/lib/core/grants'
import type { Unit } from '@/lib/matter/categories'
import type { ComplaintState } from './flow'
import type { FilePart } from './kinds'

/** Facts of an event as they are kept: plain values only. */
export type EventFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>

export type NewEvent = {
  /** The flow's act, or register, urge, supervise, merge-in, classify, locate, take, add-facts, add-file, review-rating, answered. */
  act: string
  from: ComplaintState | null
  to: ComplaintState
  /** Unit that acted; null for the reporter and the portal itself. */
  unit: Unit | null
  /** Unit whose turn it is afterwards. */
  holder: Unit | null
  reason?: string | null
  text?: string | null
  facts?: EventFacts | null
  /** Where not the one who asks: the portal itself. */
  by?: { id: number | null; name: string; role: string }
}

export type CaseEvent = {
  id: number
  at: Date
  act: string
  from: ComplaintState | null
  to: ComplaintState
  unit: Unit | null
  holder: Unit | null
  by: number | null
  byName: string
  role: string
  reason: string | null
  text: string | null
  facts: EventFacts | null
}

export type KeptClock = StageClock & { id: number }

export type CaseFile = {
  id: number
  fileId: number
  part: FilePart
  name: string
  mime: string
  size: number
  at: Date
  by: number | null
  byName: string
}

export type CaseNote = {
  id: number
  at: Date
  by: number | null
  byName: string
  text: string
  mentions: number[]
  seenBy: number[]
}

/** A compound as every handler of a case may know it. */
export type KnownCompound = { id: number; code: string; name: string; division: DivisionCode }

/** Somebody who can be called to a case, or be handed it. */
export type Colleague = { account: number; name: string; role: Role; division: DivisionCode; competence: string | null }

/** A case that stands beside another. */
export type OtherCase = {
  code: string
  title: string
  state: ComplaintState
  receivedAt: Date
  closedAt: Date | null
}
