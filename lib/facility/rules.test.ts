/** What of a piece of equipment and its handing over cannot be? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { utilities } from '@/lib/matter/kinds'
import { fits, handovers, kindsOf } from './kinds'
import { factErrors, handoverErrors, settled } from './rules'

const today = day('2026-11-22')
const nothing = { handedOn: null, agreementNo: null, obstacle: null }

describe('what is handed over', () => {
  const over = { ...nothing, handover: 'done' } as const
  test('has a day and nothing in its way', () => {
    expect(handoverErrors(over)).toEqual({ handedOn: ['已移交的请填移交日期'] })
    expect(handoverErrors({ ...over, handedOn: today })).toEqual({})
    expect(handoverErrors({ ...over, handedOn: today, obstacle: '产权不清' })).toEqual({
      obstacle: ['已移交的不填移交障碍'],
    })
  })
  test('alone has a day and an agreement, whatever is in the way of the others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...handovers.filter(one => one !== 'done')), fc.boolean(), (handover, hindered) => {
        const it = { ...nothing, handover, obstacle: hindered ? '产权不清' : null }
        expect(handoverErrors(it)).toEqual({})
        const dated = handoverErrors({ ...it, handedOn: today, agreementNo: '1 号' })
        expect(Object.keys(dated)).toEqual(['handedOn', 'agreementNo'])
      }),
    )
  })
})

test('what only stood there from before goes with the state it spoke of; what is written anew is judged', () => {
  type Handing = Parameters<typeof handoverErrors>[0]
  const before: Handing = { ...nothing, handover: 'pending', obstacle: '产权不清' }
  const done: Handing = { ...before, handover: 'done', handedOn: today }
  expect(settled(done, before)).toMatchObject({ handedOn: today, obstacle: null })
  expect(settled({ ...done, obstacle: '另有争议' }, before)).toMatchObject({ obstacle: '另有争议' })
})

describe('what it is', () => {
  const pump = { utility: 'water', kind: 'pump-room', builtYear: 2026, handedOn: null } as const
  test('fits its utility, and only then', () => {
    for (const utility of utilities)
      for (const kind of utilities.flatMap(one => [...kindsOf[one]]))
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
