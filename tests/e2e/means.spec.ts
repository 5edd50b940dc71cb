/** Does each number of a tab, on every page that has any, say beside it what it counts? */
import type { Role } from '@/lib/core/grants'
import { definitionOf, type MeasureName, measures } from '@/lib/figures/measures'
import { pages } from '@/tests/support/routes'
import { eachOf } from './support/lanes'
import { expect, nameOf, test } from './support/portal'

// The body says all there is to say here.
test.use({ trace: 'off' })

/** Pages of no one record; those of one are looked at where a list leads to them. */
const lists = Object.keys(pages)
  .filter(key => key.startsWith('(portal)/') && !key.includes('['))
  .map(key => key.replace('(portal)', '').replace(/\/page$/, ''))
const inside = ['/conduct', '/sources']

/** Labels of tabs with a number that has no name, and names of the others, with all that the page defines. */
function tabsIn(html: string): { label: string; measure: string | null }[] {
  const navs = [...html.matchAll(/<nav[^>]*>([\s\S]*?)<\/nav>/g)].map(([, inner = '']) => inner)
  return navs
    .flatMap(inner => [...inner.matchAll(/<a [^>]*>([^<]*)<data ([^>]*)>/g)])
    .map(([, label = '', attributes = '']) => ({
      label: label.trim(),
      measure: /data-measure="(\w+)"/.exec(attributes)?.[1] ?? null,
    }))
}
const isName = (text: string): text is MeasureName => text in measures
const isMeant = (html: string, { label, measure }: { label: string; measure: string | null }): boolean =>
  measure !== null && isName(measure) ? html.includes(definitionOf(measure)) : html.includes(`<dt>${label}</dt>`)

for (const role of ['province-lead', 'county', 'street-clerk', 'community', 'utility', 'system-admin'] satisfies Role[])
  test(`${role} finds beside the tabs of every page what their numbers count`, async ({ requestOf }) => {
    test.setTimeout(180_000)
    const request = await requestOf(nameOf(role))
    const unsaid: string[] = []
    let seen = 0
    const look = async (address: string): Promise<string> => {
      const response = await request.get(address)
      if (response.status() !== 200) return ''
      const html = (await response.text())
        .replaceAll(/<!-- -->|<script[\s\S]*?<\/script>/g, '')
        .replaceAll('&amp;', '&')
      const tabs = tabsIn(html)
      seen += tabs.length
      unsaid.push(...tabs.filter(tab => !isMeant(html, tab)).map(tab => `${address}: ${tab.label}`))
      return html
    }
    await eachOf(lists, async address => {
      const html = await look(address)
      if (!inside.includes(address)) return
      const record = new RegExp(`href="(${address}/[\\w-]+)"`).exec(html)?.[1]
      if (record) await look(record)
    })
    expect(seen).toBeGreaterThan(0)
    expect(unsaid.sort()).toEqual([])
  })
