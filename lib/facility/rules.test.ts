/** What of a piece of equipment and its handing over cannot be? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { facilityKinds, fits, handovers, utilities } from './kinds'
import { factErrors, handoverErrors } from './rules'

const today = day('2026-11-22')
const nothing = { handedOn: null, agreementNo: null, obstacle: null }

describe('what is handed over', () => {
  const over = { ...nothing, handover: 'done' } as const
  test('has a day, today at the latest, and nothing in its way', () => {
    expect(handoverErrors(over, today)).toEqual({ handedOn: ['已移交的请填移交日期'] })
    expect(handoverErrors({ ...over, handedOn: today }, today)).toEqual({})
    expect(handoverErrors({ ...over, handedOn: addDays(today, 1) }, today)).toHaveProperty('handedOn')
    expect(handoverErrors({ ...over, handedOn: today, obstacle: '产权不清' }, today)).toEqual({
      obstacle: ['已移交的不填移交障碍'],
    })
  })
  test('alone has a day and an agreement, whatever is in the way of the others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...handovers.filter(one => one !== 'done')), fc.boolean(), (handover, hindered) => {
        const it = { ...nothing, handover, obstacle: hindered ? '产权不清' : null }
        expect(handoverErrors(it, today)).toEqual({})
        const dated = handoverErrors({ ...it, handedOn: today, agreementNo: '1 号' }, today)
        expect(Object.keys(dated)).toEqual(['handedOn', 'agreementNo'])
      }),
    )
  })
})

describe('what it is', () => {
  const pump = { utility: 'water', kind: 'pump-room', builtYear: 2026, handedOn: null } as const
  test('fits its utility, and only then', () => {
    for (const utility of utilities)
      for (const kind of facilityKinds)
        expect('kind' in factErrors({ ...pump, utility, kind }, today)).toBe(!fits(utility, kind))
  })
  test('was built this year at the latest', () => {
    expect(factErrors(pump, today)).toEqual({})
    expect(factErrors({ ...pump, builtYear: 2027 }, today)).toEqual({ builtYear: ['建成年份 2027 晚于今年'] })
  })
  test('was handed over in the year it was built or later', () => {
    expect(factErrors({ ...pump, handedOn: day('2026-01-01') }, today)).toEqual({})
    expect(factErrors({ ...pump, handedOn: day('2025-12-31') }, today)).toEqual({
      handedOn: ['移交日期早于建成年份 2026'],
    })
  })
})
