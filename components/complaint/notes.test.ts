import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Notes } from './notes'

test('what officials write to each other is on the screen and on no paper', () => {
  const note = { id: 1, at: '11月30日 09:00', who: '任晓芳', text: '先不答复企业', mentioned: [] }
  const html = renderToStaticMarkup(createElement(Notes, { code: 'SQ-1', notes: [note], people: [], action: null }))
  expect(html).toContain('先不答复企业')
  // The outermost element is what the print style takes off the page, with all that is in it.
  expect(html).toMatch(/^<section class="[^"]*\bprint:hidden\b[^"]*" id="notes">.*<\/section>$/)
})
