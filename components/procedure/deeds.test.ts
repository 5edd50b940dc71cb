import { describe, expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { type OpenMove, type ProcedureDeedsAsked, procedureDeeds } from './deeds'

const action = async () => null
const move = (it: Partial<OpenMove>): OpenMove => ({
  ...{ act: 'publish', label: '张贴公示', reason: false, asks: [], blockers: [], elsewhere: null, toWords: '筹备公示' },
  ...it,
})
const lacking = { rule: 'paper', text: '还没有上传公告', href: '#papers', stops: true }
const asked: ProcedureDeedsAsked = {
  ...{ id: 3, today: day('2026-11-05'), moves: [], main: 'publish', known: {}, papers: [] },
  may: { remind: false, logAttempt: false, takeOver: false, withdrawPaper: false, object: false },
  actions: {
    ...{ move: action, remind: action, logAttempt: action },
    ...{ takeOver: action, withdrawPaper: action, object: action },
  },
}
const shown = (change: Partial<ProcedureDeedsAsked>) => procedureDeeds({ ...asked, ...change })

describe('the deeds of a procedure', () => {
  test('a move that lacks something says so: the awaited one how much, another one what', () => {
    const moves = [move({ blockers: [lacking] }), move({ act: 'take-back', label: '退回上一步', blockers: [lacking] })]
    expect(shown({ moves }).map(deed => [deed.stands, deed.whyNot])).toEqual([
      ['main', '还缺 1 项'],
      ['side', '还没有上传公告'],
    ])
  })

  test('what only warns is said before the deed and stops nobody', () => {
    const [deed] = shown({ moves: [move({ blockers: [{ ...lacking, stops: false }] })] })
    expect(deed).toMatchObject({ whyNot: null, rule: '办理后：筹备公示。请留意：还没有上传公告。' })
  })

  test('the papers that a move needs lie beside it, and a reason is asked last', () => {
    const file = { id: 9, name: '公告.pdf' }
    const papers = [
      { paperId: 1, name: '公告', neededFor: '张贴公示', file },
      { paperId: 2, name: '名单', neededFor: '成立筹备组', file: { id: 10, name: '名单.pdf' } },
    ]
    const [deed] = shown({ moves: [move({ reason: true, asks: ['seats'] })], papers })
    expect(deed?.papers).toEqual([file])
    expect(deed?.asks.map(ask => ask.name)).toEqual(['on', 'seats', 'note'])
  })
})
