import { expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import { contradictions } from './register'
import { dayErrors } from './rules'

const today = day('2026-11-22')

test('days left out end no earlier than they begin and begin within a year', () => {
  expect(dayErrors({ from: today, to: today }, today)).toEqual({})
  expect(dayErrors({ from: today, to: null }, today)).toEqual({})
  expect(dayErrors({ from: today, to: addDays(today, -1) }, today)).toHaveProperty('to')
  expect(dayErrors({ from: day('2027-11-22'), to: null }, today)).toEqual({})
  expect(dayErrors({ from: day('2027-11-23'), to: null }, today)).toHaveProperty('from')
})

test('a statement is held against what the register knows, in sentences', () => {
  const register = { owners: 119, households: 120, inOffice: { name: '一届业委会', termTo: day('2027-06-30') } }
  const said = contradictions(
    { reasonCode: 'few-owners-agree', explanation: '全小区业主 12 人，一致同意不设业主大会' },
    register,
  )
  expect(said).toEqual([
    '一届业委会在任，任期至 2027-06-30',
    '说明写业主 12 人（户），登记册为 119 人',
    '登记册有业主 119 人，不算人数较少（平台按 50 人推定）',
  ])
  const nobody = { owners: null, households: 0, inOffice: null }
  expect(contradictions({ reasonCode: 'single-owner', explanation: '业主只有一家公司' }, nobody)).toEqual([])
  expect(contradictions({ reasonCode: 'single-owner', explanation: '' }, { ...nobody, owners: 3 })).toHaveLength(1)
  expect(contradictions({ reasonCode: 'non-residential', explanation: '' }, { ...nobody, households: 8 })).toHaveLength(
    1,
  )
})
