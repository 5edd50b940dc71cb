/** Does each word of growth mean one thing: 净增 what there is more, 新增 what came? */
import { expect, test } from 'vitest'
import { day } from '@/lib/core/day'
import { changeText, outlookText, thirdText } from './outlook-words'
import { paceText } from './words'

const asOf = day('2026-11-29')
const outlook = {
  target: 80,
  met: true,
  margin: 19,
  recent: 12,
  since: day('2026-08-29'),
  ending: 31,
  at: day('2026-12-20'),
}

test('of compounds those that came are told as 新增, beside those whose term is over', () => {
  expect(outlookText(outlook, 'formation')).toContain('（近 3 个月新增 12 个，到那时届满 31 个；自 2026-08-29 算起）')
})

test.each([
  [1, '净增 1 个'],
  [0, '净增 0 个'],
  [-2, '净减 2 个'],
])('of streets the growth is told as such: %i', (recent, said) => {
  const told = outlookText({ ...outlook, recent, ending: 0 }, 'streetCoverage')
  expect(told).toContain(`近 3 个月${said}；自 2026-08-29 算起`)
  expect(told).not.toContain('新增')
})

test('the pace is the growth too', () => {
  const pace = {
    ...{ towards: { rate: 80, due: asOf }, overdue: false, missing: 5, over: 92, neededPerMonth: null },
    ...{ pacePerMonth: null, forecast: null, lateDays: null },
  }
  expect(paceText({ ...pace, recent: 97 })).toContain('近 92 天净增 97')
  expect(paceText({ ...pace, recent: -3 })).toContain('近 92 天净减 3')
})

test('a whole that moved is told beside the part', () => {
  const since = day('2026-09-30')
  expect(changeText({ since, part: 1, whole: -3 })).toBe('比 2026-09-30 净增 1，分母净减 3')
  expect(changeText({ since, part: -2, whole: 0 })).toBe('比 2026-09-30 净减 2')
})

test('a third of a month has its year', () => expect(thirdText('2026-12-20')).toBe('2026 年 12 月中旬'))
