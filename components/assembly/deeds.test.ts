import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type AssemblyDeedsAsked, assemblyDeeds } from './deeds'

const action = async () => null
const asked: AssemblyDeedsAsked = {
  assembly: { id: 7, opensOn: day('2026-11-01'), closesOn: day('2026-11-10'), procedure: null, matters: [] },
  moves: ['close', 'void'],
  lacks: 0,
  totals: { served: 4, codes: 0 },
  short: null,
  changes: false,
  today: day('2026-11-05'),
  actions: {
    post: action,
    move: action,
    decide: action,
    dropMatter: action,
    takeCandidates: action,
    settleCandidate: action,
  },
  differing: [],
}
const shown = (change: Partial<AssemblyDeedsAsked>) =>
  assemblyDeeds({ ...asked, ...change }).map(({ act, whyNot }) => [act, whyNot])

describe('what stands on the page of a vote', () => {
  test('before its last day it cannot close, and says until when; ballots come in', () => {
    expect(shown({})).toEqual([
      ['close', '表决到 2026-11-10 截止，2026-11-05 还不能截止'],
      ['void', null],
      ['ballots', null],
    ])
    expect(shown({ today: day('2026-11-10') })[0]).toEqual(['close', null])
  })

  test('a register that covers little asks why it is announced, until somebody has said so', () => {
    const short = { short: ['户数名册 5 户，登记 800 户，占 0.6%'], settled: false }
    const notice = (change: Partial<AssemblyDeedsAsked>) => assemblyDeeds({ ...asked, moves: ['post'], ...change })[0]
    expect(notice({ short })?.reason?.label).toBe('名册覆盖不足，仍要公告的理由')
    expect(notice({ short })?.rule).toContain(
      '名册与小区登记数相差大（不到 80%，或户数超过 150%，推定）：户数名册 5 户',
    )
    expect(notice({ short: { ...short, settled: true } })?.reason).toBeNull()
    expect(notice({})?.reason).toBeNull()
  })

  test('the paper of an act is called for where it is entered late, never simply left out', () => {
    const [paper] = assemblyDeeds(asked).flatMap(({ asks }) => asks.filter(({ control }) => control === 'file'))
    expect(paper?.optional).toBe('补录的必附')
  })

  test('a count that lacks something stands there with its reason, beside the way to mend it', () => {
    expect(shown({ moves: ['decide'], lacks: 2 })).toEqual([
      ['decide', '还缺 2 项'],
      ['ballots', null],
    ])
    expect(shown({ moves: ['decide'] })).toEqual([['decide', null]])
  })

  test('a vote that reached nobody asks why it is opened all the same', () => {
    const opening = (totals: AssemblyDeedsAsked['totals']) =>
      assemblyDeeds({ ...asked, moves: ['open'], totals }).map(({ reason }) => reason?.optional)
    expect(opening({ served: 0, codes: 0 })).toEqual([false])
    expect(opening({ served: 1, codes: 0 })).toEqual([undefined])
    expect(opening({ served: 0, codes: 1 })).toEqual([undefined])
  })

  test('candidates are taken over only where a procedure stands behind', () => {
    expect(shown({ moves: [], changes: true })).toEqual([])
  })
})
