/** On which days can evidence begin and be revoked; who decides on it? */
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { whyNot } from '@/lib/core/kind/deed'
import type { AnyRecord } from '@/lib/core/kind/kind'
import { evidence } from './evidence'
import { countsOn, dayErrors, earliestStart, SetItemRequest } from './rules'

const today = day('2026-11-22')
const startedOn = day('2025-03-01')

test('work by the plan begins with the plan and today at the latest', () => {
  const of = (on: typeof today) => dayErrors({ startedOn: on, revokedOn: null }, today)
  expect([of(today), of(earliestStart)]).toEqual([{}, {}])
  expect(of(addDays(today, 1))).toHaveProperty('startedOn')
  expect(of(addDays(earliestStart, -1))).toEqual({ startedOn: ['起始日期 2017-12-31 早于 2018-01-01，请核对'] })
})

test('a revocation has a day between the beginning and today, both included', () => {
  const days = [addDays(startedOn, -1), startedOn, today, addDays(today, 1)]
  const wrong = days.map(revokedOn => 'revokedOn' in dayErrors({ startedOn, revokedOn }, today))
  expect(wrong).toEqual([true, false, false, true])
})

test('an approved one counts from its beginning until the day of its revocation, which no longer does', () => {
  const revokedOn = day('2026-03-01')
  const counts = (state: string, of: typeof today, revoked: typeof today | null = null) =>
    countsOn({ state, startedOn, revokedOn: revoked }, of)
  expect([counts('approved', startedOn), counts('approved', addDays(startedOn, -1))]).toEqual([true, false])
  expect([counts('renewing', today), counts('declared', today), counts('withdrawn', today)]).toEqual([
    true,
    false,
    false,
  ])
  expect([counts('revoked', addDays(revokedOn, -1), revokedOn), counts('revoked', revokedOn, revokedOn)]).toEqual([
    true,
    false,
  ])
})

describe('a move', () => {
  const record = (state: string, declaredBy: number | null): AnyRecord => ({
    ...{ id: 1, version: 1, state, stateAt: new Date(0), createdAt: new Date(0), updatedAt: new Date(0) },
    ...{
      createdBy: null,
      updatedBy: null,
      lateAt: null,
      division: '140105001000' as AnyRecord['division'],
      city: '',
      county: '',
    },
    ...{ street: '', community: '坞城街道', compound: null, organisation: null, names: {}, item: 'E4', declaredBy },
  })
  const { approve, withdraw, revoke } = evidence.deeds

  test('of approval is not the declarer’s own; to withdraw is', () => {
    const it = record('declared', 1)
    expect(whyNot(evidence, approve, it, { accountId: 1 })).toMatchObject({ rule: 'same-person' })
    expect(whyNot(evidence, approve, it, { accountId: 2 })).toBeNull()
    expect(whyNot(evidence, withdraw, it, { accountId: 1 })).toBeNull()
    expect(whyNot(evidence, approve, record('declared', null), { accountId: null })).toBeNull()
  })
  test('is made where the flow has it; elsewhere it is said how it stands by now', () => {
    expect(whyNot(evidence, revoke, record('declared', 1), { accountId: 2 })).toMatchObject({
      message: '坞城街道 E4现在是“待县级审核”，不能撤销',
    })
  })
})

test('an item is E and a number', () => {
  const item = (code: string) =>
    SetItemRequest.safeParse({ code, name: '责任清单', mandatory: 'yes', basis: '行动计划' }).success
  expect(['E1', ' e12 ', 'E', 'E123', 'F1'].map(item)).toEqual([true, true, false, false, false])
})
