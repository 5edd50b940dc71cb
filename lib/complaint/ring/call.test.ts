import { describe, expect, test } from 'vitest'
import type { DivisionCode } from '@/lib/core/division'
import { calledAmong, isRinging, nextToCall, type RungEvent, rosterOf } from './call'

const community = '140105001001' as DivisionCode
const one = { id: 1, person: '王', phone: '13800000001', turn: 1 }
const two = { id: 2, person: '李', phone: '13800000002', turn: 2 }
const ring = (phone: string, reached: boolean, at: string): RungEvent => ({
  act: 'ring',
  at: new Date(at),
  facts: { phone, reached },
})

describe('who is called', () => {
  test('is of the street for the street’s cases and of the county’s department for a department’s', () => {
    expect(rosterOf({ division: community, lead: 'street' })).toEqual({ division: '140105001000', unit: 'office' })
    expect(rosterOf({ division: community, lead: 'fire' })).toEqual({ division: '140105000000', unit: 'fire' })
    expect(rosterOf({ division: community, lead: 'county' })).toEqual({ division: '140105000000', unit: 'office' })
    expect(rosterOf({ division: community, lead: null })).toBeNull()
  })

  test('rings while an urgent case waits to be signed, and no longer', () => {
    expect(isRinging({ urgency: 'critical', state: 'dispatched' })).toBe(true)
    expect(isRinging({ urgency: 'critical', state: 'handling' })).toBe(false)
    expect(isRinging({ urgency: 'normal', state: 'dispatched' })).toBe(false)
  })

  test('is called in order: the next after whom nobody reached, then the county; nobody once somebody answered', () => {
    const sent = new Date('2026-11-28T20:00:00Z')
    const before = ring(one.phone, true, '2026-11-28T19:00:00Z')
    const missed = ring(one.phone, false, '2026-11-28T20:05:00Z')
    const list = (events: RungEvent[]) => ({
      unit: calledAmong([one], events, sent),
      county: calledAmong([two], events, sent),
    })
    expect(nextToCall(list([before]))?.id).toBe(1)
    expect(nextToCall(list([before, missed]))?.id).toBe(2)
    expect(nextToCall(list([missed, ring(two.phone, true, '2026-11-28T20:06:00Z')]))).toBeNull()
    expect(nextToCall(list([missed, ring(two.phone, false, '2026-11-28T20:06:00Z')]))).toBeNull()
  })
})
