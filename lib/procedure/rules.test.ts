import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import type { GuardFacts, PersonFacts } from './facts'
import { applicantHint, applicantWords, checkGuards } from './rules'
import type { GuardKey } from './steps'

const nobody: PersonFacts = {
  id: 1,
  part: 'group',
  name: '张三',
  side: 'owner',
  leader: false,
  office: null,
  room: '1-101',
  bornOn: null,
  tags: [],
  feesPaid: null,
  substitute: false,
  vetting: 'passed',
  elected: null,
  conflicts: [],
}
const many = (count: number, like: Partial<PersonFacts>): PersonFacts[] =>
  Array.from({ length: count }, (_, id) => ({ ...nobody, id, ...like }))

const facts: GuardFacts = {
  id: 7,
  kind: 'formation',
  state: 'group',
  stateOn: day('2026-03-01'),
  on: day('2026-03-22'),
  own: {
    applicant: null,
    applicantArea: null,
    applicantCount: null,
    noticeFrom: null,
    noticeTo: null,
    seats: null,
    termFrom: null,
    termTo: null,
    auditWaiver: null,
  },
  compound: { code: '1401050010001', exclusiveArea: 1_000_000, owners: 100, serviceMode: null },
  people: [],
  papers: new Set(),
  unanswered: 0,
  vote: null,
  contracts: { chosen: false, initial: false },
  managementOpen: false,
  oldTermTo: null,
  limits: {
    'form.notice_before_meeting': { amount: 15, unit: '日', basis: '物业管理条例第十四条', law: true },
    'wgh.publicity': { amount: 7, unit: '日', basis: '参照杭州 39', law: false },
    'term.max': { amount: 60, unit: '个月', basis: '参照山东 30、北京 41', law: false },
    'wgh.term_max': { amount: 36, unit: '个月', basis: '参照北京 58', law: false },
  },
  days: [],
}
const own = (more: Partial<GuardFacts['own']>): GuardFacts => ({ ...facts, own: { ...facts.own, ...more } })
const says = (key: GuardKey, it: GuardFacts): string[] => checkGuards([key], it).map(blocker => blocker.text)
const stops = (key: GuardKey, it: GuardFacts): boolean => checkGuards([key], it).some(blocker => blocker.stops)

describe('the preparatory group', () => {
  test.each([
    [2, 1, false],
    [2, 2, false],
    [1, 2, true],
    [3, 4, true],
  ])('of %d owners and %d others: refused %s', (owners, others, isRefused) => {
    const people = [...many(owners, {}), ...many(others, { side: 'community' })]
    expect(stops('group-owners', { ...facts, people })).toBe(isRefused)
  })

  test('is led by one of the street or the community', () => {
    const led = (side: PersonFacts['side'], count = 1) => ({ ...facts, people: many(count, { side, leader: true }) })
    expect(says('group-leader', led('street'))).toEqual([])
    expect(says('group-leader', led('community'))).toEqual([])
    expect(says('group-leader', led('owner'))[0]).toContain('不是街道（乡镇）或居委会人员')
    expect(says('group-leader', led('street', 2))[0]).toContain('现有 2 人')
  })
})

describe('an application by owners', () => {
  test.each([
    [50_000, 0, false],
    [49_999, 4, true],
    [0, 5, false],
  ])('with %d and %d persons: warned %s', (applicantArea, applicantCount, isWarned) => {
    const it = own({ applicant: 'owners', applicantArea, applicantCount })
    expect(says('applicant-share', it).length > 0).toBe(isWarned)
    expect(stops('applicant-share', it)).toBe(false)
  })

  test('is told with its shares of the compound and the one it is held against, also where it is enough', () => {
    const whole = { exclusiveArea: 400_000, owners: 37 }
    expect(applicantWords({ area: 10_000, count: 2 }, whole)).toBe(
      '2 人（占 37 人的 5.4%），100.00 ㎡（占 4,000.00 ㎡ 的 2.5%），达到占专有面积或业主人数 5% 以上（平台参数，参照北京 30，非法定）',
    )
    expect(applicantWords({ area: 10_000, count: 1 }, whole)).toContain('不足')
    expect(applicantHint(whole)).toEqual({
      applicantArea: expect.stringContaining('200.00 ㎡ 起'),
      applicantCount: expect.stringContaining('2 人起为业主 37 人的 5%'),
    })
  })
})

describe('publicity', () => {
  const from = day('2026-03-22')
  test.each([
    ['formation', 14, true],
    ['formation', 15, false],
    ['management', 6, true],
    ['management', 7, false],
  ] as const)('%s of %d days: refused %s', (kind, days, isRefused) => {
    const it = { ...own({ noticeFrom: from, noticeTo: addDays(from, days) }), kind }
    expect(stops('notice-length', it)).toBe(isRefused)
  })

  test('is over on the day after its last', () => {
    const it = own({ noticeTo: day('2026-04-06') })
    expect(stops('publicity-over', { ...it, on: day('2026-04-06') })).toBe(true)
    expect(stops('publicity-over', { ...it, on: day('2026-04-07') })).toBe(false)
  })
})

describe('seats and candidates', () => {
  test.each([
    [3, true],
    [5, false],
    [6, true],
    [11, false],
    [13, true],
  ])('%d seats: refused %s', (seats, isRefused) => {
    expect(stops('seats-odd', own({ seats }))).toBe(isRefused)
  })

  test('there are as many as seats, substitutes and rejected ones not counted', () => {
    const it = own({ seats: 5 })
    const four = many(4, { part: 'candidate' })
    expect(
      says('candidates-enough', { ...it, people: [...four, ...many(1, { part: 'candidate', substitute: true })] }),
    ).toEqual(['审核通过的候选人 4 人，少于应选 5 人'])
    expect(says('candidates-enough', { ...it, people: [...four, ...many(1, { part: 'candidate' })] })).toEqual([])
  })
})

describe('a vote', () => {
  const vote = (outcome: 'passed' | 'no-quorum' | 'failed', elected: number, area = 700): GuardFacts => ({
    ...own({ seats: 5 }),
    on: day('2026-05-10'),
    vote: {
      assemblyId: 3,
      decidedOn: day('2026-05-10'),
      standing: 'decided',
      outcome,
      elected,
      area: [area, 1000],
      persons: [70, 100],
    },
  })
  test('that lacks its quorum is told with the figure rounded down', () => {
    expect(says('vote-passed', vote('no-quorum', 0, 666))).toEqual([
      '参与面积 66.6%，未达三分之二（民法典第二百七十八条）',
    ])
  })
  test('counts from the day of the decision', () => {
    expect(stops('vote-passed', { ...vote('passed', 5), on: day('2026-05-09') })).toBe(true)
    expect(stops('vote-passed', vote('passed', 5))).toBe(false)
  })
  test.each([
    [2, true, true],
    [3, true, false],
    [5, false, false],
  ])('that elects %d of 5: told %s, refused %s', (elected, isTold, isRefused) => {
    const it = vote('passed', elected)
    expect(says('elected-enough', it).length > 0).toBe(isTold)
    expect(stops('elected-enough', it)).toBe(isRefused)
  })
  test('that passed is not registered as failed', () => {
    expect(stops('vote-not-passed', vote('passed', 5))).toBe(true)
    expect(stops('vote-not-passed', vote('failed', 0))).toBe(false)
  })
})

describe('a term', () => {
  test.each([
    ['formation', '2031-05-10', false],
    ['formation', '2031-05-11', true],
    ['management', '2029-05-10', false],
    ['management', '2029-05-11', true],
    ['formation', '2026-05-10', true],
  ] as const)('%s from 2026-05-10 to %s: refused %s', (kind, to, isRefused) => {
    expect(stops('term-length', { ...own({ termFrom: day('2026-05-10'), termTo: day(to) }), kind })).toBe(isRefused)
  })
})

describe('a 物管会', () => {
  test.each([
    [5, true],
    [7, false],
    [8, true],
    [11, false],
    [13, true],
  ])('of %d: refused %s', (count, isRefused) => {
    expect(stops('members-count', { ...facts, kind: 'management', people: many(count, { part: 'member' }) })).toBe(
      isRefused,
    )
  })

  test('has one chair, by code', () => {
    const chaired = (count: number, office: PersonFacts['office']) => ({
      ...facts,
      people: many(count, { part: 'member', office }),
    })
    expect(stops('members-chair', chaired(1, '11'))).toBe(false)
    expect(stops('members-chair', chaired(1, '12'))).toBe(false)
    expect(stops('members-chair', chaired(2, '11'))).toBe(true)
    expect(stops('members-chair', chaired(1, '13'))).toBe(true)
  })
})

test('the owners’ own contract ends the developer’s', () => {
  expect(says('hired', facts)).toEqual(['还没有登记业主大会选聘的物业服务合同'])
  expect(says('hired', { ...facts, contracts: { chosen: true, initial: true } })[0]).toContain(
    '前期物业服务合同还在履行',
  )
  expect(says('hired', { ...facts, contracts: { chosen: true, initial: false } })).toEqual([])
  expect(says('hired', { ...facts, compound: { ...facts.compound, serviceMode: 'self' } })).toEqual([])
})
