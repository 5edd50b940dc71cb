/** Which rule and which figure stand in the way of opening a procedure? */
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import {
  dayProblem,
  formationProblem,
  managementProblem,
  type OpenFacts,
  openingProblem,
  reelectionProblem,
} from './open-rules'

const today = day('2026-11-22')
const compound = {
  name: '学府花园',
  retiredOn: null,
  readyOn: day('2020-01-01'),
  exclusiveArea: 1_000_000,
  deliveredArea: 500_000,
}
const facts: OpenFacts = { compound, organisations: [], open: [], today }
const term = { filedOn: day('2022-12-20'), termFrom: day('2023-01-01'), termTo: day('2027-12-31'), endedOn: null }
const committee = { ...term, kind: 'committee', name: '学府花园业委会', code: 'Y01' } as const
const management = { ...term, kind: 'management', name: '学府花园物管会', code: 'W01' } as const

describe('any procedure', () => {
  test('begins today at the latest', () => {
    expect(dayProblem(today, facts)).toBeNull()
    expect(dayProblem(addDays(today, 1), facts)).toMatchObject({ kind: 'invalid' })
  })
  test('is opened for no compound that has left, from the very day on', () => {
    const left = (retiredOn: typeof today) =>
      openingProblem('formation', { ...facts, compound: { ...compound, retiredOn } })
    expect(left(today)).toMatchObject({ rule: 'retired', message: '学府花园已于 2026-11-22 退出，不能启动程序' })
    expect(left(addDays(today, 1))).toBeNull()
  })
  test('is open once at a time, beside those of other kinds', () => {
    const open: OpenFacts = { ...facts, open: ['management'] }
    expect(openingProblem('management', open)).toMatchObject({ rule: 'one-open' })
    expect(openingProblem('formation', open)).toBeNull()
  })
})

describe('forming a committee', () => {
  const asked = { on: today, reasonText: null }
  const notReady: OpenFacts = { ...facts, compound: { ...compound, readyOn: null } }
  test('waits until more than half is delivered: half is not enough, a reason is', () => {
    expect(formationProblem(asked, notReady)).toEqual({
      kind: 'invalid',
      fields: { reasonText: ['已交付专有面积 5,000.00 ㎡，占 50.0%，未过半；提前组建请写明理由'] },
    })
    expect(formationProblem({ ...asked, reasonText: '业主要求' }, notReady)).toBeNull()
  })
  test('begins on the day the half was passed at the earliest, but for a reason', () => {
    expect(formationProblem({ ...asked, on: compound.readyOn }, facts)).toBeNull()
    const early = { on: addDays(compound.readyOn, -1), reasonText: null }
    expect(formationProblem(early, facts)).toMatchObject({ fields: { on: ['不能早于达到条件之日（2020-01-01）'] } })
    expect(formationProblem({ ...early, reasonText: '业主要求' }, facts)).toBeNull()
  })
  test('is no way round a committee in office, in its term or past it, nor round its re-election', () => {
    const message = (termTo: string) =>
      formationProblem(asked, { ...facts, organisations: [{ ...committee, termTo: day(termTo) }] })
    expect(message('2026-11-22')).toMatchObject({ message: '已有学府花园业委会，任期至 2026-11-22，请办理换届' })
    expect(message('2026-11-21')).toMatchObject({ message: '已有学府花园业委会，已于 2026-11-21 届满，请办理换届' })
    expect(formationProblem(asked, { ...facts, open: ['reelection'] })).toMatchObject({ rule: 'committee-in-office' })
    expect(formationProblem(asked, { ...facts, organisations: [{ ...committee, endedOn: today }] })).toBeNull()
  })
})

describe('a 物管会', () => {
  const asked = { reasonCode: 'not-ready' } as const
  test('stands beside no other', () => {
    expect(managementProblem({ reasonCode: 'fell-apart' }, { ...facts, organisations: [management] })).toMatchObject({
      rule: 'management-in-office',
    })
  })
  test('stands beside a committee only where that fell apart or could not be elected', () => {
    const beside: OpenFacts = { ...facts, organisations: [committee] }
    for (const reasonCode of ['fell-apart', 'failed-attempts'] as const)
      expect(managementProblem({ reasonCode }, beside)).toBeNull()
    expect(managementProblem(asked, beside)).toMatchObject({ rule: 'committee-in-office' })
    expect(managementProblem(asked, facts)).toBeNull()
  })
})

describe('a re-election', () => {
  const asked = { on: today, reasonCode: 'term-end', reasonText: null } as const
  const ending = (days: number) => ({ ...committee, termTo: addDays(today, days) })
  test('is begun as many days before the end as the place warns, not one more', () => {
    expect(reelectionProblem(asked, ending(180), 180, today)).toBeNull()
    expect(reelectionProblem(asked, ending(181), 180, today)).toMatchObject({
      rule: 'too-early',
      message: '距届满（2027-05-22）还有 181 日，多于 180 日；提前换届请选择其他情形',
    })
    expect(reelectionProblem(asked, ending(-400), 180, today)).toBeNull()
  })
  test('is a committee’s, and of one that is in office', () => {
    expect(reelectionProblem(asked, management, 180, today)).toMatchObject({ rule: 'not-committee' })
    const said = (more: object) => reelectionProblem(asked, { ...committee, ...more }, 180, today)
    expect(said({ endedOn: today })).toMatchObject({ message: '学府花园业委会已于 2026-11-22 终止，不能启动换届' })
    expect(said({ filedOn: null })).toMatchObject({ message: '学府花园业委会还没有备案，不能启动换届' })
    expect(said({ termFrom: addDays(today, 1) })).toMatchObject({
      message: '学府花园业委会任期还没有开始，不能启动换届',
    })
    expect(said({ termTo: null })).toMatchObject({ rule: 'no-term' })
  })
})
