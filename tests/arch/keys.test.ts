/** Does whoever listens to keys leave those of an input method alone? Pinyin ends with Enter, picks by numbers and goes back by Escape. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'

const listens = /onKeyDown(Capture)?=|addEventListener\(\s*'key/
/** Nothing can be typed where these listen. */
const untyped = ['components/complaint/shots.tsx', 'components/map/map-drawing.tsx']

const isDeaf = (text: string): boolean => listens.test(text) && !/\bisComposing\(/.test(text)

test('every listener asks whether an input method is composing', () => {
  const files = globSync(['app/**/*.tsx', 'components/**/*.{ts,tsx}'])
  const found = files.filter(file => isDeaf(readFileSync(file, 'utf8')))
  expect(found.sort()).toEqual(untyped)
})

test.each([
  "<input onKeyDown={event => event.key === 'Enter' && go()} />",
  "document.addEventListener('keydown', onKey)",
])('a planted %s is found', text => {
  expect(isDeaf(text)).toBe(true)
  expect(isDeaf(`${text} isComposing(event)`)).toBe(false)
})
