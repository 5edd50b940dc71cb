/** When may the audit of a term be reported, posted and closed, and how is its money read? */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, day } from '@/lib/core/day'
import {
  closeCheck,
  type Finding,
  isAuditAct,
  periodProblem,
  publishProblem,
  reportProblem,
  standingOf,
  WaiveAuditRequest,
  yuanField,
} from './rules'

const on = day('2026-11-22')
const finding: Finding = {
  id: 1,
  subject: 'other',
  text: '账目不清',
  amount: null,
  mendedOn: null,
  mendedNote: '',
  version: 1,
}

describe('money', () => {
  test('is read in yuan with at most two decimals, commas or none', () => {
    const words = ['12,345.60', '12，345.6', '0', '12345', 7]
    expect(words.map(text => yuanField.parse(text))).toEqual([1_234_560, 1_234_560, 0, 1_234_500, 700])
    for (const text of ['', '-1', '1.234', '1e3', '一百', '.5', '9'.repeat(12)])
      expect(yuanField.safeParse(text).error?.issues[0]?.message).toBe('请填金额（元），最多两位小数')
  })
  test('comes back to the fen, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), fen => {
        const text = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
        expect(yuanField.parse(text)).toBe(fen)
      }),
    )
  })
})

describe('days', () => {
  test('a period may be one day, ends after it begins, and has begun when the auditor is engaged', () => {
    expect(periodProblem(on, on, on)).toBeNull()
    expect(periodProblem(on, addDays(on, -1), on)).toMatchObject({ fields: { periodTo: ['审计期间止不能早于起'] } })
    expect(periodProblem(addDays(on, 1), addDays(on, 9), on)).toMatchObject({
      fields: { periodFrom: ['审计期间起不能晚于委托日（2026-11-22）'] },
    })
  })
  test('a report comes on the last day of its period at the earliest', () => {
    expect(reportProblem({ periodTo: on }, on)).toBeNull()
    expect(reportProblem({ periodTo: on }, addDays(on, -1))).not.toBeNull()
  })
})

test('an opinion that is not clean rests on a finding', () => {
  expect(publishProblem({ opinion: 'unqualified', findings: [] })).toBeNull()
  expect(publishProblem({ opinion: 'qualified', findings: [finding] })).toBeNull()
  for (const opinion of ['qualified', null] as const)
    expect(publishProblem({ opinion, findings: [] })).toMatchObject({ rule: 'audit-findings' })
})

describe('the end', () => {
  const mended = { ...finding, mendedOn: on, mendedNote: '已补登' }
  const explained = { ...finding, mendedNote: '原物业已注销' }
  test('a finding is open until it is mended or explained', () => {
    expect([finding, mended, explained].map(standingOf)).toEqual(['open', 'mended', 'explained'])
  })
  test('comes when the result has been posted for the whole period, the first day not counted', () => {
    const posted = { postedFrom: on, findings: [mended, explained] }
    expect(closeCheck(posted, addDays(on, 15), 15).ok).toBe(true)
    expect(closeCheck(posted, addDays(on, 14), 15)).toMatchObject({
      problem: { rule: 'audit-posting', message: '审计结果自 2026-11-22 公示，到 2026-12-06 为 14 日，未满 15 日' },
    })
    expect(closeCheck({ postedFrom: null, findings: [] }, on, 0)).toMatchObject({ problem: { rule: 'audit-posting' } })
  })
  test('does not come while a finding is open', () => {
    expect(closeCheck({ postedFrom: on, findings: [mended, finding] }, addDays(on, 15), 15)).toMatchObject({
      problem: { rule: 'audit-mending', message: '2 条审计发现中还有 1 条没有整改，也没有说明' },
    })
  })
})

test('a waiver says why, in ten characters at least', () => {
  const waive = (reason: string) => WaiveAuditRequest.safeParse({ id: '1', version: '1', on: '2026-11-22', reason })
  expect(waive('一二三四五六七八九十').success).toBe(true)
  expect(waive('一二三四五六七八九').error?.issues[0]?.message).toBe('请写明免于审计的理由，至少 10 个字')
})

test('the deeds of an audit are none of a procedure’s own', () => {
  expect(isAuditAct('waive-audit')).toBe(true)
  expect(isAuditAct('elect')).toBe(false)
})
