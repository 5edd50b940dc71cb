import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type OrganisationShown, organisationDeeds, organisationTurn } from './deeds'

const action = async () => null
const serving: OrganisationShown = {
  organisation: {
    ...{ code: '1401050010001Y01', name: '槐荫雅苑第一届业主委员会', kind: 'committee', endedOn: null },
    ...{ electedOn: day('2021-01-01'), filedOn: day('2021-01-10'), termTo: day('2026-12-31') },
    claim: null,
    compound: { code: '1401050010001' },
  },
  ...{ state: 'serving', today: day('2026-11-05'), path: [{ name: '坞城街道', level: 'street' }] },
  ...{ warnFrom: day('2026-10-31'), warnBasis: null },
}
const acts = (shown: OrganisationShown, role: 'street-lead' | 'city' = 'street-lead') =>
  organisationDeeds(shown, { role }, action).map(({ act }) => act)

describe('an organisation', () => {
  test('near the end of its term waits for the street to prepare a re-election', () => {
    expect(organisationTurn(serving)).toMatchObject({ turn: '责任单位 坞城街道：准备换届', due: { state: 'near' } })
    expect(acts(serving)).toEqual(['schedule', 'renew', 'change', 'correct', 'end'])
    expect(acts(serving, 'city')).toEqual(['schedule'])
  })

  test('after its term can be followed by a new one, registered or elected', () => {
    const expired = { ...serving, state: 'expired', today: day('2027-01-05') } as const
    expect(organisationTurn(expired)?.due).toEqual({ state: 'behind', words: '届满 5 天' })
    expect(acts(expired)).toContain('register')
  })

  test('that was elected and not filed is filed within thirty days', () => {
    const organisation = { ...serving.organisation, filedOn: null, electedOn: day('2026-10-01') }
    const unfiled = { ...serving, organisation, state: 'unfiled' } as const
    expect(organisationTurn(unfiled)?.due).toEqual({ state: 'behind', words: '超期 5 天' })
    expect(acts(unfiled)).toEqual(['enter-filing', 'correct', 'end'])
    // What waits for the county is looked at, not entered once more.
    const claim = { id: 7, state: 'waiting' as const }
    expect(acts({ ...unfiled, organisation: { ...unfiled.organisation, claim } })).toEqual([
      'see-claim',
      'correct',
      'end',
    ])
  })

  test('that has ended is only corrected', () => {
    const ended = { ...serving.organisation, endedOn: day('2026-11-01') }
    expect(acts({ ...serving, organisation: ended, state: 'ended' })).toEqual(['correct'])
  })
})
