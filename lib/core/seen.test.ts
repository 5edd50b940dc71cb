/** Does a page of today understand from which day's dashboard somebody comes, and nothing else? */
import { expect, test } from 'vitest'
import { day } from './day'
import { seenIn, seenSentence, seenWord } from './seen'

test('what a dashboard writes, a page reads', () => {
  for (const clock of ['now', 'reported'] as const)
    expect(seenIn(seenWord({ day: '2024-06-30', clock }))).toEqual({ day: '2024-06-30', clock })
})

test('what no dashboard writes is not understood', () => {
  for (const word of ['', '2024-02-31', '2024', '2024-06-30~', '2024-06-30~now', '2024-06-30~reported~reported'])
    expect([word, seenIn(word)]).toEqual([word, null])
})

test('the sentence names the day, and which of the two numbers of that day was seen', () => {
  const of = day('2024-06-30')
  expect(seenSentence({ day: of, clock: 'now' })).toContain('您从 2024-06-30 的看板来')
  expect(seenSentence({ day: of, clock: 'reported' })).toContain('您从 2024-06-30 按上报数据的看板来')
})
