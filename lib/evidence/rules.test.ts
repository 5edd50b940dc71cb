/** May this person decide on a street's evidence now, and on which days? */
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { type EvidenceAct, evidenceFlow, evidenceStates } from './flow'
import { checkStart, decideEvidence, earliestStart, SetItemRequest } from './rules'

const today = day('2026-11-22')
const now = new Date('2026-11-22T02:00:00Z')
const acts: readonly EvidenceAct[] = ['approve', 'return', 'withdraw', 'declare', 'revoke']
const startedOn = day('2025-03-01')

test('work by the plan begins with the plan and today at the latest', () => {
  expect(checkStart(today, today).ok).toBe(true)
  expect(checkStart(earliestStart, today).ok).toBe(true)
  expect(checkStart(addDays(today, 1), today)).toMatchObject({ problem: { kind: 'invalid' } })
  expect(checkStart(addDays(earliestStart, -1), today)).toMatchObject({
    problem: { fields: { startedOn: ['起始日期 2017-12-31 早于 2018-01-01，请核对'] } },
  })
})

describe('a move', () => {
  test('is made where the flow has it; elsewhere somebody was quicker', () => {
    for (const state of evidenceStates)
      for (const act of acts) {
        const result = decideEvidence({ state, declaredBy: 1, startedOn }, act, { accountId: 2 }, now)
        expect(result.ok, `${state} ${act}`).toBe(act in evidenceFlow.states[state].moves)
        if (!result.ok) expect(result.problem.kind).toBe('conflict')
      }
  })
  test('of approval is not the declarer’s own; to withdraw is', () => {
    const it = { state: 'declared', declaredBy: 1, startedOn } as const
    expect(decideEvidence(it, 'approve', { accountId: 1 }, now)).toMatchObject({ problem: { rule: 'separation' } })
    expect(decideEvidence(it, 'withdraw', { accountId: 1 }, now).ok).toBe(true)
    expect(decideEvidence({ ...it, declaredBy: null }, 'approve', { accountId: null }, now).ok).toBe(true)
  })
  test('of revocation has a day between the beginning and today, both included', () => {
    const revoke = (on: typeof today) =>
      decideEvidence({ state: 'approved', declaredBy: 1, startedOn }, 'revoke', { accountId: 1 }, now, on).ok
    expect([addDays(startedOn, -1), startedOn, today, addDays(today, 1)].map(revoke)).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

test('an item is E and a number', () => {
  const item = (code: string) =>
    SetItemRequest.safeParse({ code, name: '责任清单', mandatory: 'yes', basis: '行动计划' }).success
  expect(['E1', ' e12 ', 'E', 'E123', 'F1'].map(item)).toEqual([true, true, false, false, false])
})
