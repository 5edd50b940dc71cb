/** Reads a life written as a table: which moves there are, who may make them, by when, and whose turn it is. */

import { type Actor, may } from './access'
import type { Permission } from './permissions'

/**
 * One move. `by` is the permission (and the audit word and the label key); `within` names a deadline parameter counted
 * from the entry into the state; `reason` says whether a reason must be given; `mark` tells the reader's eye what it is.
 */
export type Move = {
  readonly to: string
  readonly by: Permission
  readonly reason?: 'required'
  readonly needs?: readonly string[]
  /** Whoever made the state may not make this move: enterer ≠ approver. */
  readonly notBySame?: true
}

export type StateRule = {
  /**
   * Whose turn it is in this state, and by when: drawn on the desk. The time counts from the entry into the state, or into
   * the earlier one that `since` names. Absent: nobody waits.
   */
  readonly awaits?: { readonly by: Permission; readonly within: string; readonly since?: string }
  readonly moves: Readonly<Record<string, Move>>
}

export type Flow = {
  readonly name: string
  readonly first: readonly string[]
  readonly states: Readonly<Record<string, StateRule>>
}

/** The moves open to an actor in a state: the buttons of the page and the guard of the command are the same look-up. */
export function movesFor(flow: Flow, state: string, actor: Pick<Actor, 'role'>): { act: string; move: Move }[] {
  return Object.entries(flow.states[state]?.moves ?? {})
    .filter(([, move]) => may(actor, move.by))
    .map(([act, move]) => ({ act, move }))
}

export const moveOf = (flow: Flow, state: string, act: string): Move | null => flow.states[state]?.moves[act] ?? null

/** The rows of the table as PostgreSQL holds them, with a row for each end state, so that every state is known there. */
export function flowRows(flow: Flow): { flow: string; state: string; act: string; next: string }[] {
  return Object.entries(flow.states).flatMap(([state, rule]) => {
    const moves = Object.entries(rule.moves).map(([act, move]) => ({ flow: flow.name, state, act, next: move.to }))
    return moves.length > 0 ? moves : [{ flow: flow.name, state, act: '-', next: state }]
  })
}
