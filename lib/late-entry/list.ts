/** Acts that were written long after they happened (补录): what may be asked of their list, and what one row says. */
import { z } from 'zod'
import { type Actor, may } from '@/lib/core/access'
import { type Day, dayInShanghai, daysBetween } from '@/lib/core/day'
import type { DivisionCode } from '@/lib/core/division'
import { divisionField, given, textField } from '@/lib/core/fields'
import type { AnyKind } from '@/lib/core/kind/kind'
import { lateAtOf } from '@/lib/core/late-entry'
import { isPlace } from '@/lib/core/order'
import { goneHint, pageFields } from '@/lib/core/page'
import type { Permission } from '@/lib/core/permissions'
import { type WorkCalendar, workdaysBetween } from '@/lib/core/workdays'
import { kinds } from '@/lib/kinds'

export const pageSize = 50

/** Records of a kind that say on which days what they tell happened. */
export const datedKinds: readonly AnyKind[] = kinds.filter(of => of.happens)

/** What a late entry may be of: a step of a life, a doing of a committee, a seat of it, a day of a record. */
export const stepSources = ['procedure', 'assembly', 'filing', 'conduct', 'member'] as const
export type StepSource = (typeof stepSources)[number]
export const lateSources: readonly string[] = [...stepSources, ...datedKinds.map(of => of.name)]

const stepRights: Record<StepSource, { read: Permission; export: Permission }> = {
  procedure: { read: 'procedure.read', export: 'procedure.export' },
  assembly: { read: 'assembly.read', export: 'procedure.export' },
  filing: { read: 'filing.read', export: 'filing.export' },
  conduct: { read: 'committee.read', export: 'organisation.export' },
  member: { read: 'committee.read', export: 'organisation.export' },
}
const rightsOf = new Map<string, { read: Permission; export: Permission }>([
  ...Object.entries(stepRights),
  ...datedKinds.map(of => [of.name, { read: of.read, export: of.list.export }] as const),
])

/** Those of which a post may see the lists, or take the sheets. */
export const sourcesOf = (actor: Pick<Actor, 'role'>, way: 'read' | 'export'): readonly string[] =>
  lateSources.filter(name => {
    const rights = rightsOf.get(name)
    return rights !== undefined && may(actor, rights.read) && may(actor, rights[way])
  })

export const LateFilter = z.object({
  /** Not given: the asker's own place. */
  division: given(divisionField),
  of: given(z.enum(lateSources as [string, ...string[]])),
})
export type LateFilter = z.output<typeof LateFilter>

/** Newest written first; a row's place among them. */
export const latePlace = { tie: /^[a-z]+-\d{1,9}$/, by: 'timestamptz' } as const
const placeField = textField(80).refine(key => isPlace(key, latePlace.tie, latePlace.by), goneHint)
export const LateListRequest = LateFilter.extend(pageFields(placeField))

export type LateAct = {
  key: string
  source: string
  /** What was done, or which day of a record. */
  act: string
  /** Of what: 业委会首次备案, the title of a vote. */
  about: string
  href: string
  /** null: the day was taken back since. */
  on: Day | null
  written: Day
  /** Between the two: days, and working days as the rule counts them. */
  apart: { days: number; workdays: number } | null
  compound: { code: string; name: string } | null
  division: DivisionCode
  street: string
  county: string
  /** Who wrote it, as the reader may call them; null: a ledger, or somebody whom only the record's history tells. */
  by: string | null
}

export function apartOf(on: Day | null, at: Date, calendar: WorkCalendar): Pick<LateAct, 'on' | 'written' | 'apart'> {
  const written = dayInShanghai(at)
  const apart = on && { days: daysBetween(on, written), workdays: workdaysBetween(on, written, calendar) }
  return { on, written, apart }
}

/** When the moments differ, a later deed wrote it. */
type ToldDays = { days: Readonly<Record<string, Day | null>>; made: Date; at: Date }

/** Of the days that a record tells, the one that was written long after: first those that came with a later deed. */
export function lateDayOf(of: AnyKind, { days, made, at }: ToldDays, calendar: WorkCalendar): string | null {
  const told = (of.happens ?? []).filter(name => days[name])
  const isMadeWith = (name: string): boolean =>
    Object.values(of.deeds).some(deed => deed.from === undefined && deed.asks.includes(name))
  const isLate = (name: string, written: Date): boolean => {
    const on = days[name]
    return on !== null && on !== undefined && lateAtOf(on, written, calendar) !== null
  }
  const later = at.getTime() === made.getTime() ? [] : told.filter(name => !isMadeWith(name) && isLate(name, at))
  const first = told.filter(name => isMadeWith(name) && isLate(name, made))
  return [...later, ...first, ...told][0] ?? null
}
