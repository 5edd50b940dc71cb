/** What must a plan's target look like? */
import { expect, test } from 'vitest'
import { SetTargetRequest } from './rules'

test('a target is above nothing and at most everything, kept in hundredths of a percent', () => {
  const rate = (text: string) =>
    SetTargetRequest.safeParse({ plan: '1', indicator: 'formation', due: '2027-12-31', rate: text })
  expect(rate('66.67').data?.rate).toBe(6_667)
  expect(rate('100').data?.rate).toBe(10_000)
  expect(rate('0').error?.issues[0]?.message).toBe('目标须大于 0、不超过 100')
  expect(rate('100.01').error?.issues[0]?.message).toBe('目标须大于 0、不超过 100')
  expect(rate('66.667').error?.issues[0]?.message).toBe('请填写 0 到 100 之间、最多两位小数的百分数')
})
