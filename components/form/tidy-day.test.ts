import { describe, expect, it } from 'vitest'
import { tidyDay } from './tidy-day'

describe('a clerk types a day', () => {
  it.each([
    ['2021-06-30', '2021-06-30'],
    ['2021/6/3', '2021-06-03'],
    ['2021.6.30', '2021-06-30'],
    ['2021年6月3日', '2021-06-03'],
    ['20210630', '2021-06-30'],
    [' 2021-6-30 ', '2021-06-30'],
  ])('%s becomes %s', (typed, kept) => {
    expect(tidyDay(typed)).toBe(kept)
  })

  it.each(['', '2021', '去年六月', '2021-06', '30/6/2021'])('“%s” stays as it was, for the server to refuse', typed => {
    expect(tidyDay(typed)).toBe(typed)
  })
})
