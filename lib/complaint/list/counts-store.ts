/** How many cases wait where, whose turn they are and how late: one pass over what is not over yet, whose indexes stay small. */

import { type ComplaintState, complaintStates } from '@/lib/complaint/flow'
import { dayInShanghai } from '@/lib/core/day'
import { type DivisionCode, levelOf } from '@/lib/core/division'
import { unitOf } from '@/lib/matter/units'
import type { Tx } from '@/lib/platform/db'
import { inPlace, partColumn } from '@/lib/platform/place-sql'
import { Prisma } from '@/prisma/client/client'
import type { ComplaintFilter } from './list'
import type { CasesAsked } from './store'
import { turnOnDesk } from './waiting-store'

const { sql, empty } = Prisma

/** One part of the place and one state; closed cases that wait for a visit are in it, those that wait for nobody are not. */
export type WaitingGroup = {
  part: DivisionCode
  state: ComplaintState
  isOpen: boolean
  /** My unit's turn. */
  unit: boolean
  count: number
  mine: number
  /** On my desk. */
  onDesk: number
  yellow: number
  red: number
  supervised: number
  urgent: number
}

export async function waitingGroups(
  tx: Tx,
  { place, actor, now, compounds }: Omit<CasesAsked, 'filter'>,
): Promise<WaitingGroup[]> {
  if (compounds?.length === 0) return []
  const among = compounds === null ? empty : sql` AND c.compound_id = ANY(${compounds}::int[])`
  const own = unitOf(actor)
  const unit = own ?? ''
  const desk = own === null ? sql`false` : turnOnDesk({ actor, today: dayInShanghai(now) }, own, 'own')
  return tx.$queryRaw<WaitingGroup[]>`
    SELECT ${partColumn('c', levelOf(place))}::text AS part, c.state, c.is_open AS "isOpen", c.holder = ${unit} AS unit, count(*)::int AS count,
      count(*) FILTER (WHERE c.holder = ${unit} AND c.holder_by = ${actor.accountId}::int)::int AS mine,
      count(*) FILTER (WHERE ${desk})::int AS "onDesk",
      count(*) FILTER (WHERE c.yellow_at <= ${now} AND c.due_at > ${now})::int AS yellow,
      count(*) FILTER (WHERE c.due_at <= ${now})::int AS red,
      count(*) FILTER (WHERE c.supervised_at IS NOT NULL)::int AS supervised,
      count(*) FILTER (WHERE c.urgency <> 'normal')::int AS urgent
    FROM complaint c WHERE ${inPlace('c', place)}${among} AND c.holder IS NOT NULL AND c.state <> 'rated'
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`
}

export type ComplaintCounts = {
  open: number
  /** My unit's turn, return visits included. */
  unit: number
  mine: number
  /** On my desk: the desk's own number. */
  onDesk: number
  yellow: number
  red: number
  supervised: number
  urgent: number
  /** Closed and not yet visited. */
  visit: number
  states: { state: ComplaintState; count: number }[]
  parts: { code: DivisionCode; open: number; red: number }[]
}

/** Which of the counts a filter asks for, when it asks for nothing but its place; null: none of them. */
export function countedAlready(filter: ComplaintFilter): 'open' | 'yellow' | 'red' | 'supervised' | null {
  const { division: _place, sort: _order, standing, late, supervised, turn, ...others } = filter
  const plain = Object.values(others).every(
    value => value === undefined || (Array.isArray(value) && value.length === 0),
  )
  if (!plain || turn !== 'all') return null
  if (late !== undefined) return standing === 'waiting' && supervised === undefined ? late : null
  if (standing !== 'open') return null
  return supervised === undefined ? 'open' : 'supervised'
}

const sum = (groups: readonly WaitingGroup[], of: (group: WaitingGroup) => number): number =>
  groups.reduce((all, group) => all + of(group), 0)

export function countsIn(groups: readonly WaitingGroup[]): ComplaintCounts {
  const open = groups.filter(group => group.isOpen)
  const states = complaintStates.filter(state => groups.some(group => group.state === state))
  const parts = [...new Set(groups.map(group => group.part))].sort()
  return {
    open: sum(open, one => one.count),
    unit: sum(
      groups.filter(one => one.unit),
      one => one.count,
    ),
    mine: sum(groups, one => one.mine),
    onDesk: sum(groups, one => one.onDesk),
    yellow: sum(groups, one => one.yellow),
    red: sum(groups, one => one.red),
    supervised: sum(open, one => one.supervised),
    urgent: sum(open, one => one.urgent),
    visit: sum(
      groups.filter(one => one.state === 'closed'),
      one => one.count,
    ),
    states: states.map(state => ({
      state,
      count: sum(
        groups.filter(one => one.state === state),
        one => one.count,
      ),
    })),
    parts: parts.map(code => {
      const here = groups.filter(one => one.part === code)
      return { code, open: sum(here, one => (one.isOpen ? one.count : 0)), red: sum(here, one => one.red) }
    }),
  }
}
