/** Does one name have one number on every page that shows it, and in the list behind it? */
import type { Role } from '@/lib/core/grants'
import { tabMeans } from '@/lib/core/kind/list'
import { definitionOf, listOf, type MeasureName, measures } from '@/lib/figures/measures'
import { kinds } from '@/lib/kinds'
import { datedKinds } from '@/lib/late-entry/list'
import { firstRows } from '@/tests/support/first-tab'
import { expect, nameOf, test } from './support/portal'

const names = Object.keys(measures).filter((name): name is MeasureName => name in measures)
const pages = [
  ...[
    '/desk',
    '/dashboard',
    '/dashboard/brief',
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

/** One page of paper tells the definitions of its rates at its foot. */
const paper = '/dashboard/brief'

for (const role of ['province-lead', 'county', 'street-clerk'] satisfies Role[])
  test(`${role} finds at each figure that has a name what it means`, async ({ requestOf }) => {
    const request = await requestOf(nameOf(role))
    for (const address of [...new Set(pages)].filter(one => one !== paper)) {
      const html = (await (await request.get(address)).text()).replaceAll('<!-- -->', '')
      const shown = shownIn(html).map(([name]) => name)
      expect([address, names.filter(name => shown.includes(name) && !html.includes(definitionOf(name)))]).toEqual([
        address,
        [],
      ])
    }
  })

test('the province finds on the list of each register what the number of each common view counts', async ({
  requestOf,
}) => {
  const request = await requestOf(nameOf('province-lead'))
  for (const of of kinds) {
    const response = await request.get(of.listAt ?? of.room)
    if (response.status() === 404) continue
    const html = (await response.text()).replaceAll('<!-- -->', '')
    // Of what has a name, the definition is held above.
    const hasName = (label: string) => new RegExp(`>${label}\\s*<data [^>]*data-measure=`).test(html)
    const unsaid = of.list.tabs.filter(tab => !hasName(tab.label) && !html.includes(tabMeans(of, tab)))
    expect([of.name, unsaid]).toEqual([of.name, []])
  }
})

for (const role of ['county-department', 'utility', 'company'] satisfies Role[])
  test(`${role} finds as many cases behind the numbers of the desk as these say`, async ({ requestOf }) => {
    const request = await requestOf(nameOf(role))
    await expect(async () => {
      const desk = (await (await request.get('/desk')).text()).replaceAll('<!-- -->', '').replaceAll('&amp;', '&')
      const numbers = [...desk.matchAll(/<a [^>]*href="(\/complaints(?:\?[^"]*)?)"[^>]*>(?:<[^>]*>)*\D*?([\d,]+) 件/g)]
      expect(numbers.length).toBeGreaterThan(0)
      for (const [, address = '', said] of numbers) {
        const list = (await (await request.get(address)).text()).replaceAll('<!-- -->', '')
        expect([address, /<b>([\d,]+) 件<\/b>/.exec(list)?.[1] ?? '0']).toEqual([address, said])
      }
    }).toPass({ timeout: 60_000 })
  })

/** A link of a dashboard to the streets or compounds behind one number. */
const behindNumber = /<a [^>]*href="(\/dashboard\/(?:streets|compounds)\?[^"]*)"[^>]*>(.*?)<\/a>/gs

for (const [role, pages] of [
  ['province-lead', ['/dashboard', '/dashboard?by=county', '/dashboard?asOf=2022-12-31']],
  ['county', ['/dashboard', '/desk']],
] satisfies [Role, string[]][])
  test(`${role} finds as many streets and compounds behind each number of a dashboard as it says`, async ({
    requestOf,
  }) => {
    const request = await requestOf(nameOf(role))
    const shown = async (address: string) =>
      (await (await request.get(address)).text()).replaceAll('<!-- -->', '').replaceAll('&amp;', '&')
    for (const address of pages)
      await expect(async () => {
        const said = new Map<string, string>()
        for (const [, list = '', inner = ''] of (await shown(address)).matchAll(behindNumber)) {
          const numbers = inner.replaceAll(/<[^>]*>/g, '').match(/[\d,.]+%?/g) ?? []
          if (numbers.length === 1 && /^[\d,]+$/.test(numbers[0])) said.set(list, numbers[0])
        }
        expect(said.size).toBeGreaterThan(0)
        // Of hundreds of counties some: they are drawn by the same cells.
        const some = [...said].filter((_, at) => said.size < 60 || at % 7 === 0)
        const wrong = await Promise.all(
          some.map(async ([list, number]) => {
            const all = /共 ([\d,]+) 个/.exec(await shown(list))?.[1] ?? '0'
            return all === number ? [] : [[list, number, all]]
          }),
        )
        expect(wrong.flat()).toEqual([])
      }).toPass({ timeout: 60_000 })
  })

/** Measures whose list shows more than what they count: the sheet is of all that is listed. */
const wider: readonly MeasureName[] = ['nominal', 'lackingItems']

for (const role of ['province-lead', 'county'] satisfies Role[])
  test(`${role} gets as many rows in a sheet as the number that it stands behind says`, async ({ requestOf }) => {
    const request = await requestOf(nameOf(role))
    const compared: MeasureName[] = []
    for (const name of names.filter(one => !wider.includes(one)))
      await expect(async () => {
        const html = (await (await request.get(listOf(name, {}))).text()).replaceAll('&amp;', '&')
        const value = shownIn(html).find(([one]) => one === name)?.[1]
        const sheet = /<a [^>]*href="([^"]*\/export[^"]*)"/.exec(html)?.[1]
        if (value === undefined || sheet === undefined) return
        const rows = await firstRows(await (await request.get(sheet)).body())
        const head = rows.findIndex(cells => cells.filter(Boolean).length > 2)
        expect([name, sheet, rows.length - head - 1]).toEqual([name, sheet, Number(value)])
        compared.push(name)
      }).toPass({ timeout: 60_000 })
    expect(compared.length).toBeGreaterThan(names.length / 2)
  })

for (const role of ['province-lead', 'county', 'street-clerk'] satisfies Role[])
  test(`${role} finds late entries one by one with both days, as many as each register counts`, async ({
    requestOf,
  }) => {
    const request = await requestOf(nameOf(role))
    const shown = async (address: string) =>
      (await (await request.get(address)).text()).replaceAll('<!-- -->', '').replaceAll('&amp;', '&')
    const numberIn = (html: string, pattern: RegExp): number =>
      Number((pattern.exec(html)?.[1] ?? '0').replace(',', ''))
    for (const of of datedKinds)
      await expect(async () => {
        const register = await shown(`${of.listAt ?? of.room}?state=all&entry=late`)
        const [, address] = /href="(\/late-entries[^"]*)"/.exec(register) ?? []
        expect([of.name, address]).toEqual([of.name, expect.stringContaining(`of=${of.name}`)])
        const acts = await shown(address ?? '')
        const count = numberIn(acts, /补录 ([\d,]+) 条/)
        expect([of.name, count]).toEqual([of.name, numberIn(register, /，共 ([\d,]+) /)])
        expect(count === 0 || acts.includes('发生日期')).toBe(true)
        const sheet = /<a [^>]*href="(\/late-entries\/export[^"]*)"/.exec(acts)?.[1]
        if (!sheet) return
        const rows = await firstRows(await (await request.get(sheet)).body())
        expect([of.name, rows.length - 2]).toEqual([of.name, count])
      }).toPass({ timeout: 60_000 })
    for (const page of ['/filings', '/procedures', '/assemblies']) {
      const [, address = ''] = /href="(\/late-entries[^"]*)"/.exec(await shown(`${page}?entry=late`)) ?? []
      expect([page, (await request.get(address || '/none')).status()]).toEqual([page, 200])
    }
  })

test('programs are told what the dashboard says', async ({ requestOf, playwright, baseURL }) => {
  const request = await requestOf(nameOf('county'))
  // Without a session, as any program asks.
  const program = await playwright.request.newContext({ ...(baseURL ? { baseURL } : {}) })
  await expect(async () => {
    const said = new Map(shownIn(await (await request.get('/dashboard')).text()))
    const answer = await program.get('/api/v1/indicators?division=140105000000')
    const { formation, streetCoverage } = (await answer.json()) as Record<string, { part: number; whole: number }>
    expect([formation?.part, formation?.whole, streetCoverage?.part, streetCoverage?.whole]).toEqual(
      ['formed', 'counted', 'covered', 'streets'].map(name => Number(said.get(name))),
    )
  }).toPass({ timeout: 30_000 })
  await program.dispose()
})

test('a day to come, and one before the plan, are said to be such', async ({ requestOf }) => {
  const request = await requestOf(nameOf('province-lead'))
  const said = async (address: string): Promise<string> =>
    (await (await request.get(address)).text()).replaceAll('<!-- -->', '')
  expect(await said('/dashboard?asOf=2031-01-01')).toContain('2031-01-01 还没到，现按今天')
  expect(await said('/dashboard/compounds?asOf=2031-01-01')).toContain('2031-01-01 还没到，现按今天')
  expect(await said('/dashboard?asOf=2020-12-31')).toContain('2020-12-31 还没有目标')
  expect(await said('/dashboard')).not.toContain('还没到，现按今天')
})
