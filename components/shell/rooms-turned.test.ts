import { expect, test } from 'vitest'
import { readTurned, writeTurned } from './rooms-turned'

test('what was opened and closed comes back as it was', () => {
  const turned = new Map([
    ['base', true],
    ['compound', false],
  ])
  expect(readTurned(writeTurned(turned))).toEqual(turned)
})

test('a cookie that says something else turns nothing', () => {
  for (const cookie of [undefined, '', 'base', 'base~2', '~1', '<b>~1', 'BASE~1'])
    expect(readTurned(cookie).size).toBe(0)
})
