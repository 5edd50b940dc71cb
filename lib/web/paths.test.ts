import { expect, test } from 'vitest'
import { home, safePath } from './paths'

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/a\\b',
  '/a\nb',
  '',
  undefined,
])('after signing in nobody is led away by %j', path => {
  expect(safePath(path)).toBe(home)
})

test('a page of the portal is gone back to', () => {
  expect(safePath('/compounds?q=%E8%8B%91')).toBe('/compounds?q=%E8%8B%91')
  expect(safePath(['/audit', '/me'])).toBe('/audit')
})
