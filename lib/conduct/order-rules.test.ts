/** Who may answer an order to mend, and who may say that it is mended (物业管理条例 19)? */
import { expect, test } from 'vitest'
import { rectificationFlow, rectificationStates } from './flow'
import { decideOrder, type OrderAct } from './order-rules'

const acts: readonly OrderAct[] = ['answer', 'close', 'reissue', 'withdraw']
const [answerer, other] = [{ accountId: 1 }, { accountId: 2 }]
const answeredBy = { id: 1, name: '甲' }

test('a deed is done where the flow has it, and is told to be out of date everywhere else', () => {
  for (const state of rectificationStates)
    for (const act of acts) {
      const result = decideOrder({ state, answeredBy: null }, act, other)
      expect(result.ok, `${state} ${act}`).toBe(act in rectificationFlow.states[state].moves)
      if (!result.ok) expect(result.problem).toMatchObject({ rule: 'state' })
    }
})

test('who answered does not close, and may be asked to mend again', () => {
  const it = { state: 'answered', answeredBy } as const
  expect(decideOrder(it, 'close', answerer)).toEqual({
    ok: false,
    problem: { kind: 'refused', rule: 'same-person', message: '改正情况是您登记的，须由他人核查办结' },
  })
  expect(decideOrder(it, 'close', other)).toEqual({ ok: true, value: { to: 'closed' } })
  expect(decideOrder(it, 'reissue', answerer)).toEqual({ ok: true, value: { to: 'issued' } })
})

test('what nobody is known to have answered is closed by anybody', () => {
  expect(decideOrder({ state: 'answered', answeredBy: null }, 'close', { accountId: null }).ok).toBe(true)
})
