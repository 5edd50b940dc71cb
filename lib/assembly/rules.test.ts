/** What lacks before owners are told, vote and are counted, and on which days? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { divisionCode } from '@/lib/core/division'
import { matterCodes } from './kinds'
import {
  checkClosing,
  checkFacts,
  checkNotice,
  checkOpening,
  fullChoices,
  lacksForCount,
  lacksForNotice,
} from './rules'
import type { Assembly, AssemblyMatter, RegisterTotals } from './shapes'

const opensOn = day('2026-12-01')
const division = divisionCode('140105001001')
if (division === null) throw new Error('no community')

const it: Assembly = {
  kind: 'regular',
  form: 'written',
  title: '业主大会',
  opensOn,
  closesOn: addDays(opensOn, 9),
  followMajority: false,
  countParking: false,
  rulesFileId: null,
  id: 1,
  compound: { id: 1, code: '1401050010001', name: '学府花园', division },
  procedure: null,
  state: 'preparing',
  stateOn: opensOn,
  stateAt: new Date(0),
  noticeOn: null,
  wholeArea: null,
  wholePersons: null,
  registerHash: null,
  digest: null,
  decidedOn: null,
  publishedOn: null,
  clearedAt: null,
  registerAsOf: null,
  registerLeft: 0,
  reason: null,
  source: 'portal',
  version: 1,
  matters: [],
}
const matter = (no: number, personId: number | null = null): AssemblyMatter => ({
  no,
  code: matterCodes[0],
  title: `事项${no}`,
  personId,
  counted: null,
})
const totals = (rooms: number): RegisterTotals => {
  const none = { rooms: 0, area: 0 }
  const kinds = { unit: none, shop: none, unsold: none, parking: none }
  return { rooms, counted: { rooms, area: rooms, persons: rooms }, kinds, served: 0, codes: 0, openCodes: 0 }
}

describe('days', () => {
  test('a vote is one day at least and a hundred and eighty at most', () => {
    expect(checkFacts({ ...it, closesOn: opensOn })).toEqual({})
    expect(Object.keys(checkFacts({ ...it, closesOn: addDays(opensOn, -1) }))).toEqual(['closesOn'])
    expect(checkFacts({ ...it, closesOn: addDays(opensOn, 179) })).toEqual({})
    expect(checkFacts({ ...it, closesOn: addDays(opensOn, 180) })).toEqual({ closesOn: ['表决期 181 天，最多 180 天'] })
  })
  test('it is told of fifteen days before, and fourteen are too few', () => {
    const early = addDays(opensOn, -15)
    expect(checkNotice(it, early, 15, early).ok).toBe(true)
    expect(checkNotice(it, addDays(early, 1), 15, opensOn)).toMatchObject({
      problem: {
        rule: 'notice-length',
        message:
          '公告日 2026-11-17 到表决开始 2026-12-01 只有 14 天，未满 15 天；表决最早 2026-12-02 开始，请先更正日期',
      },
    })
    expect(checkNotice(it, opensOn, 15, addDays(opensOn, -1))).toMatchObject({ problem: { kind: 'invalid' } })
  })
  test('it opens on its day, told long enough before, its candidates vetted', () => {
    const told = { ...it, noticeOn: addDays(opensOn, -15) }
    expect(checkOpening(told, 15, opensOn).ok).toBe(true)
    expect(checkOpening(told, 15, addDays(opensOn, -1))).toMatchObject({ problem: { rule: 'too-early' } })
    expect(checkOpening(told, 16, opensOn)).toMatchObject({ problem: { rule: 'notice-length' } })
    expect(checkOpening(it, 0, opensOn)).toMatchObject({ problem: { message: '未 公告，未满 0 天' } })
    const of = (state: string) => ({ ...told, procedure: { id: 1, kind: 'formation', state, seats: 5 } as const })
    expect(checkOpening(of('vetting'), 15, opensOn)).toMatchObject({ problem: { rule: 'procedure' } })
    expect(checkOpening(of('voting'), 15, opensOn).ok).toBe(true)
  })
  test('it closes on its last day', () => {
    expect(checkClosing(it, it.closesOn).ok).toBe(true)
    expect(checkClosing(it, addDays(it.closesOn, -1)).ok).toBe(false)
  })
})

test('what counts otherwise than the law wants the compound’s own rules', () => {
  for (const own of [{ followMajority: true }, { countParking: true }]) {
    expect(Object.keys(checkFacts({ ...it, ...own }))).toEqual(['rulesFile'])
    const both = checkFacts({ ...it, ...own, closesOn: addDays(opensOn, -1) })
    expect(Object.keys(both)).toEqual(['closesOn', 'rulesFile'])
    expect(checkFacts({ ...it, ...own, rulesFileId: 1 })).toEqual({})
  }
})

describe('before the notice', () => {
  const none = { undecided: 0, differing: [] }
  const rulesOf = (one: Assembly, rooms: number, standing: { id: number; name: string }[] = []) =>
    lacksForNotice(one, totals(rooms), standing, none).map(lack => lack.text)
  test('there is something to decide and somebody to decide it', () => {
    expect(rulesOf(it, 0)).toEqual(['没有表决事项', '业主名册是空的'])
    expect(rulesOf({ ...it, matters: [matter(1)] }, 1)).toEqual([])
  })
  test('pairs that may be one are decided', () => {
    expect(lacksForNotice({ ...it, matters: [matter(1)] }, totals(1), [], { ...none, undecided: 2 })).toMatchObject([
      { rule: 'pairs', text: '名册里有 2 对疑似同一的业主或房屋还没有核定', at: 'register' },
    ])
  })
  test('a candidate who differs from the register is decided upon', () => {
    const differing = [{ person: 7, name: '张三', words: '1-101 专有面积与业主名册不一致', print: '' }]
    expect(lacksForNotice({ ...it, matters: [matter(1)] }, totals(1), [], { ...none, differing })).toMatchObject([
      { rule: 'candidate-register', text: '候选人 张三 与业主名册不一致：1-101 专有面积与业主名册不一致' },
    ])
  })
  test('an election lists those who stand, all of them and nobody else', () => {
    const procedure = { id: 1, kind: 'formation', state: 'voting', seats: 5 } as const
    const of = (...ids: number[]) => ({ ...it, procedure, matters: [matter(9), ...ids.map(id => matter(id, id))] })
    const [one, two] = [
      { id: 1, name: '甲' },
      { id: 2, name: '乙' },
    ]
    expect(rulesOf(of(1, 2), 1, [one, two])).toEqual([])
    expect(rulesOf(of(), 1, [one])).toEqual(['还没有审核通过的候选人列入表决'])
    expect(rulesOf(of(1, 2), 1, [one])).toEqual(['事项2 已不是审核通过的候选人，请重新列入候选人'])
    expect(rulesOf(of(1), 1, [one, two])).toEqual(['候选人 乙 没有列入表决'])
  })
})

test('before the count every paper was entered twice and every difference settled', () => {
  expect(lacksForCount({ once: 0, differing: 0 })).toEqual([])
  expect(lacksForCount({ once: 2, differing: 1 }).map(lack => lack.rule)).toEqual(['second-entry', 'differences'])
})

describe('a ballot', () => {
  const matters = [{ no: 1 }, { no: 3 }]
  test('speaks on every matter, and on no other', () => {
    expect(fullChoices(matters, new Map([[1, 1]]))).toMatchObject({ problem: { fields: { c3: ['请选择'] } } })
    const more = new Map([
      [1, 1],
      [3, 2],
      [7, 1],
    ])
    expect(fullChoices(matters, more)).toMatchObject({ problem: { fields: { c7: ['没有这一项'] } } })
  })
  test('is told in the order of the matters, in whichever order it was given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 50 })), fc.integer(), (numbers, seed) => {
        const said = [...numbers].sort((a, b) => ((a * seed) % 7) - ((b * seed) % 7))
        const result = fullChoices(
          numbers.map(no => ({ no })),
          new Map(said.map(no => [no, no * 2])),
        )
        expect(result).toEqual({ ok: true, value: numbers.map(no => no * 2) })
      }),
    )
  })
})
