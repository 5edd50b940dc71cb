/** Is nobody asked for a file of what the portal prints, and everybody for what a hand must sign? */
import { describe, expect, test } from 'vitest'
import { paperCodes } from './kinds'
import { handedIn, paperWay } from './paper-way'

describe('a paper of a checklist', () => {
  test('is printed where all that stands on it is registered', () => {
    for (const code of ['group-list', 'notice', 'ballot-form', 'member-list', 'composition'] as const)
      expect(paperWay(code)).toBe('printed')
  })

  test('is signed where a hand or a seal is what counts of it', () => {
    for (const code of ['pledges', 'first-minutes', 'count-sheet', 'decision', 'confirmation'] as const)
      expect(paperWay(code)).toBe('signed')
  })

  test('is brought where the portal knows nothing of it', () => {
    for (const code of ['owner-list', 'rules', 'notice-photo', 'contract', 'other'] as const)
      expect(paperWay(code)).toBe('brought')
  })

  test('must be handed in unless it is printed', () => {
    expect(handedIn(['group-list', 'pledges', 'rules'])).toEqual(['pledges', 'rules'])
    expect(handedIn(paperCodes).every(code => paperWay(code) !== 'printed')).toBe(true)
  })
})
