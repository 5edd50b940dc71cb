import { describe, expect, test } from 'vitest'
import { actText } from '@/lib/audit/text'
import { may } from '@/lib/core/access'
import { flowRows, movesFor } from '@/lib/core/flow'
import { grants, roles } from '@/lib/core/grants'
import { permissions } from '@/lib/core/permissions'
import { flows } from '@/prisma/seed/reference'

describe.each(flows.map(flow => [flow.name, flow] as const))('the flow %s', (_name, flow) => {
  const moves = Object.entries(flow.states).flatMap(([state, rule]) =>
    Object.entries(rule.moves).map(([act, move]) => ({ state, act, move })),
  )

  test('moves only to states that it names', () => {
    expect(moves.filter(({ move }) => !(move.to in flow.states))).toEqual([])
    expect(flow.first.filter(state => !(state in flow.states))).toEqual([])
  })

  test('reaches every state from where it begins', () => {
    const reached = new Set<string>(flow.first)
    for (const _ of moves) for (const { state, move } of moves) if (reached.has(state)) reached.add(move.to)
    expect(Object.keys(flow.states).filter(state => !reached.has(state))).toEqual([])
  })

  test('has for every move a permission, a word and somebody who holds it', () => {
    for (const { move } of moves) {
      expect(permissions).toContain(move.by)
      expect(actText[move.by]).not.toBe('')
      // A reporter moves his own case, with its code and PIN.
      expect(roles.some(role => grants[role].includes(move.by)) || may({ role: 'visitor' }, move.by), move.by).toBe(
        true,
      )
    }
  })

  test('lets somebody make a move wherever it is somebody’s turn', () => {
    for (const [state, rule] of Object.entries(flow.states)) {
      if (!rule.awaits) continue
      const { by } = rule.awaits
      const holders = roles.filter(role => grants[role].includes(by))
      expect(holders.length).toBeGreaterThan(0)
      for (const role of holders) expect(movesFor(flow, state, { role }).length).toBeGreaterThan(0)
    }
  })

  test('stands in the database’s table with every state', () => {
    expect(new Set(flowRows(flow).map(row => row.state))).toEqual(new Set(Object.keys(flow.states)))
  })
})
