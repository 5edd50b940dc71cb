/** Does one name have one number on every page that shows it, and in the list behind it? */
import type { Role } from '@/lib/core/grants'
import { listOf, type MeasureName, measures } from '@/lib/figures/measures'
import { expect, nameOf, test } from './support/portal'

const names = Object.keys(measures).filter((name): name is MeasureName => name in measures)
const pages = [
  ...[
    '/desk',
    '/dashboard',
    '/dashboard/compounds',
    '/compounds',
    '/organisations',
    '/conduct',
    '/radar',
    '/complaints',
  ],
  ...['/complaint-figures', '/filings', '/evidence'],
  ...['/progress', '/procedures', '/procedures/ready', ...names.map(name => listOf(name, {}))],
]

/** `<data value="19" data-measure="expired">`: what a page says under a name. */
const shownIn = (html: string): [name: string, value: string][] =>
  [...html.replaceAll(/<script[\s\S]*?<\/script>/g, '').matchAll(/<data ([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const name = /data-measure="(\w+)"/.exec(attributes)?.[1]
    const value = /value="(\d+)"/.exec(attributes)?.[1]
    return name && value ? [[name, value] as const] : []
  }) as [string, string][]

for (const role of ['province-lead', 'city', 'county', 'street-clerk'] satisfies Role[]) {
  test(`${role} reads one number under each name, wherever it stands`, async ({ requestOf }) => {
    const request = await requestOf(nameOf(role))
    // Other journeys go on meanwhile: where a number has moved between two pages, all are read again.
    await expect(async () => {
      const said = new Map<string, Map<string, string[]>>()
      for (const address of [...new Set(pages)]) {
        const response = await request.get(address)
        expect(response.status(), address).toBe(200)
        for (const [name, value] of shownIn(await response.text())) {
          const values = said.get(name) ?? new Map<string, string[]>()
          said.set(name, values.set(value, [...(values.get(value) ?? []), address]))
        }
      }
      // Every name was seen, so that the comparison says something.
      expect(names.filter(name => !said.has(name))).toEqual([])
      const torn = [...said]
        .filter(([, values]) => values.size > 1)
        .map(([name, values]) => ({ name, ...Object.fromEntries(values) }))
      expect(torn).toEqual([])
    }).toPass({ timeout: 90_000 })
  })
}

test('a day to come, and one before the plan, are said to be such', async ({ requestOf }) => {
  const request = await requestOf(nameOf('province-lead'))
  const said = async (address: string): Promise<string> =>
    (await (await request.get(address)).text()).replaceAll('<!-- -->', '')
  expect(await said('/dashboard?asOf=2031-01-01')).toContain('2031-01-01 还没到，现按今天')
  expect(await said('/dashboard/compounds?asOf=2031-01-01')).toContain('2031-01-01 还没到，现按今天')
  expect(await said('/dashboard?asOf=2020-12-31')).toContain('2020-12-31 还没有目标')
  expect(await said('/dashboard')).not.toContain('还没到，现按今天')
})
