/** Is every chart whole on a desk, on a phone and on paper, and does it say its figures to pointer, finger and keys? */
import type { APIRequestContext, Locator, Page } from '@playwright/test'
import { wordOf } from '@/lib/figures/measures'
import { firstRows } from '@/tests/support/first-tab'
import { expect, nameOf, test } from './support/portal'

const screens = {
  'a desk': { width: 1366, height: 900, media: 'screen' },
  'a phone': { width: 390, height: 844, media: 'screen' },
  paper: { width: 1366, height: 900, media: 'print' },
} as const

const pages = [
  '/dashboard',
  '/dashboard?course=all',
  '/dashboard?division=140105000000',
  '/dashboard/causes',
  '/complaint-figures?tab=courses',
]

const drawings = (page: Page): Locator => page.locator('.chart svg.recharts-surface')

async function drawn(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(drawings(page).first()).toBeVisible()
  await expect(page.locator('.chart text').first()).toBeVisible()
}

/** Words that leave the drawing, and words of one drawing that lie on each other. */
const tornWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.chart')].flatMap(chart => {
      const room = chart.getBoundingClientRect()
      const words = [...chart.querySelectorAll('.chart-words text')].map(word => ({
        text: word.textContent ?? '',
        box: word.getBoundingClientRect(),
      }))
      const all = [...chart.querySelectorAll('text')].map(word => ({
        text: word.textContent ?? '',
        box: word.getBoundingClientRect(),
      }))
      const out = all.filter(
        ({ box }) =>
          box.left < room.left - 1 ||
          box.right > room.right + 1 ||
          box.top < room.top - 1 ||
          box.bottom > room.bottom + 1,
      )
      const lies = words.flatMap((one, index) =>
        words
          .slice(index + 1)
          .filter(
            ({ box }) =>
              one.box.left + 1 < box.right &&
              box.left + 1 < one.box.right &&
              one.box.top + 4 < box.bottom &&
              box.top + 4 < one.box.bottom,
          )
          .map(other => `${one.text} lies on ${other.text}`),
      )
      return [...out.map(({ text }) => `${text} is cut`), ...lies]
    }),
  )

for (const [where, { media, ...size }] of Object.entries(screens))
  for (const address of pages)
    test(`no word of ${address} is cut on ${where}`, async ({ as }) => {
      const page = await as(nameOf('province-lead'))
      await page.setViewportSize(size)
      await drawn(page, address)
      await page.emulateMedia({ media })
      await expect.poll(() => tornWords(page)).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
    })

/** The rows of the table beside a chart, as they are read. */
const twinOf = (panel: Locator): Promise<string[][]> =>
  panel
    .locator('table[data-chart-table] tbody tr')
    .evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent ?? '')))

test('a chart says to the keys, the pointer and the finger what its table says', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await drawn(page, '/dashboard')
  const panel = page
    .locator('section.panel')
    .filter({ has: page.locator('.chart') })
    .first()
  const rows = await twinOf(panel)
  const told = panel.locator('.recharts-tooltip-wrapper [role="status"]')
  const svg = panel.locator('.chart svg.recharts-surface')

  await svg.focus()
  await page.keyboard.press('ArrowRight')
  await expect(told).toBeVisible()
  const [day, percent, part] = rows[1] ?? []
  for (const word of [day, percent, part]) await expect(told).toContainText(word ?? '')
  for (const [key, at] of [
    ['End', -1],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key)
    for (const word of rows.at(at)?.slice(0, 3) ?? []) await expect(told).toContainText(word)
  }

  const box = await svg.boundingBox()
  if (!box) throw new Error('the chart has no place')
  await page.mouse.move(box.x + box.width - 30, box.y + box.height / 2)
  for (const word of rows.at(-1)?.slice(0, 3) ?? []) await expect(told).toContainText(word)
  // Beside the axes the outermost points are meant.
  await page.mouse.move(box.x + 2, box.y + box.height / 2)
  for (const word of rows[0]?.slice(0, 3) ?? []) await expect(told).toContainText(word)
  await page.mouse.move(0, 0)
})

test('the small line of a unit says its figures to the keys and the pointer, within its table', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await drawn(page, '/dashboard')
  const spark = page.locator('.chart-spark').first()
  const told = spark.locator('[role="status"]')
  await spark.locator('svg.recharts-surface').focus()
  await page.keyboard.press('End')
  await expect(told).toContainText(/^\d{4}-\d\d-\d\d覆盖率 \d+\.\d%[\d,]+ \/ [\d,]+$/)
  const [said, frame] = [await told.boundingBox(), await spark.locator('xpath=ancestor::section[1]').boundingBox()]
  expect(said && frame && said.x >= frame.x && said.x + said.width <= frame.x + frame.width).toBe(true)
  const last = (await told.textContent()) ?? ''
  await page.keyboard.press('Home')
  await expect(told).not.toHaveText(last)
  await spark.locator('svg.recharts-surface').blur()
  await spark.hover({ position: { x: 58, y: 10 } })
  await expect(told).toHaveText(last)
})

test('the small lines of a table are one stop; up and down lead from one to the next', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  await drawn(page, '/dashboard')
  for (const table of await page.locator('table:has(.chart-spark)').all()) {
    const lines = table.locator('.chart-spark svg.recharts-surface')
    expect(await lines.count()).toBeGreaterThan(1)
    await expect(table.locator('.chart-spark svg[tabindex="0"]')).toHaveCount(1)
    await lines.first().focus()
    await page.keyboard.press('ArrowDown')
    await expect(lines.nth(1)).toBeFocused()
    await page.keyboard.press('End')
    await expect(table.locator('.chart-spark').nth(1).locator('[role="status"]')).toContainText('%')
    await page.keyboard.press('ArrowUp')
    await expect(lines.first()).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(table.locator('.chart-spark svg:focus')).toHaveCount(0)
  }
})

test('a finger on a chart reads the point under it', async ({ browser, contextOf }) => {
  const state = await (await contextOf(nameOf('province-lead'))).storageState()
  const context = await browser.newContext({
    storageState: state,
    hasTouch: true,
    viewport: { width: 390, height: 844 },
  })
  const page = await context.newPage()
  await drawn(page, '/dashboard')
  const svg = drawings(page).first()
  const told = page.locator('.recharts-tooltip-wrapper [role="status"]').first()
  const { width, height } = (await svg.boundingBox()) ?? { width: 0, height: 0 }
  await svg.tap({ position: { x: width - 40, y: height / 2 } })
  await expect(told).toContainText(/\d+\.\d%/)
  const late = (await told.textContent()) ?? ''
  await svg.tap({ position: { x: width / 2, y: height / 2 } })
  await expect(told).not.toHaveText(late)
  await expect(told).toContainText(/\d+\.\d%/)
  await svg.tap({ position: { x: width - 1, y: height / 2 } })
  await expect(told).toHaveText(late)
  await svg.tap({ position: { x: 1, y: height / 2 } })
  await expect(told).not.toHaveText(late)
  await context.close()
})

type SheetRow = Record<string, string>

/** The rows of a sheet under its heads, what stands above them left out. */
async function sheetOf(request: APIRequestContext, address: string): Promise<SheetRow[]> {
  const rows = await firstRows(await (await request.get(address)).body())
  const head = rows.findIndex(cells => cells.includes('单位'))
  const heads = rows[head] ?? []
  return rows.slice(head + 1).map(cells => Object.fromEntries(heads.map((name, index) => [name, cells[index] ?? ''])))
}

const coverage = { rate: '街道覆盖率%', part: '已覆盖街道', whole: '应覆盖街道' }
const formation = { rate: '组建率%', part: wordOf('formed'), whole: wordOf('counted') }
type Columns = typeof coverage

/** What a mark says to those who do not see it stands before the figure. */
const number = (text: string | undefined): number =>
  Number(
    text
      ?.split('，')
      .at(-1)
      ?.replaceAll(/[^\d.]/g, ''),
  )
const inSheet = (row: SheetRow | undefined, { rate, part, whole }: Columns): number[] => [
  number(row?.[rate]),
  number(row?.[part]),
  number(row?.[whole]),
]
const onPage = (rate: string | undefined, share: string | undefined): number[] => [
  number(rate),
  ...(share ?? '').split('/').map(number),
]

test('the tables beside the courses and the ranking of all counties say what the sheet of the page says', async ({
  as,
  requestOf,
}) => {
  const request = await requestOf(nameOf('province-lead'))
  const page = await as(nameOf('province-lead'))
  // As below: other journeys go on meanwhile.
  await expect(async () => {
    const sheet = await sheetOf(request, '/dashboard/export')
    await page.goto('/dashboard?by=county')
    const twins = page.locator('table[data-chart-table]')
    for (const [index, columns] of [coverage, formation].entries()) {
      const cells = await twins.nth(index).locator('tbody tr').last().locator('th, td').allTextContents()
      expect(onPage(cells[1], cells[2])).toEqual(inSheet(sheet[0], columns))
    }
    const counties = sheet.filter(row => /^14\d\d(?!00)\d\d0{6}$/.test(row['区划代码'] ?? ''))
    const ranking = page.getByRole('table', { name: /各县（市、区）的两项指标/ }).last()
    const rows = await ranking
      .locator('tbody tr')
      .evaluateAll(all => all.map(row => [...row.children].map(cell => cell.textContent ?? '')))
    const [, ...shown] = rows
    const said = shown.map(cells => [cells[0], ...onPage(cells[2], cells[4]), ...onPage(cells[6], cells[8])].join(' '))
    const wanted = counties.map(row => [row['单位'], ...inSheet(row, coverage), ...inSheet(row, formation)].join(' '))
    expect(said.sort()).toEqual(wanted.sort())
  }).toPass({ timeout: 60_000 })
})

for (const role of ['province-lead', 'city', 'county', 'street-clerk'] as const)
  test(`the brief of ${role} is one page of paper across`, async ({ as }) => {
    const page = await as(nameOf(role))
    await page.goto('/dashboard/brief')
    await expect(page.locator('.brief h1')).toBeVisible()
    // Place and day, both rates, ranking and definition; the map wherever there are outlines.
    const brief = page.locator('.brief')
    await expect(brief).toContainText(/截至 \d{4}-\d\d-\d\d/)
    await expect(brief.getByRole('table', { name: '下级单位，离目标最远的在前' })).toBeVisible()
    await expect(brief.locator('footer')).toContainText('组建率：')
    await expect(brief.locator('.county-map')).toHaveCount(role === 'street-clerk' ? 0 : 1)
    await expect(brief.locator('.chart svg.recharts-surface').first()).toBeVisible()
    // As wide as A4 across without its margins.
    await page.setViewportSize({ width: 1054, height: 725 })
    await page.emulateMedia({ media: 'print' })
    // On paper nothing stands in the definitions below, and no column leaves half of its height empty.
    const below = (await brief.locator('> footer').boundingBox())?.y ?? 0
    const ends = await brief
      .locator('.panel, section, .table-frame')
      .evaluateAll(all => all.filter(one => one.clientHeight > 0).map(one => one.getBoundingClientRect().bottom))
    expect(Math.max(...ends)).toBeLessThanOrEqual(below + 1)
    expect(Math.max(...ends)).toBeGreaterThan(below * 0.8)
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    const [, wide, high] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([842, 595])
  })

test('how far each county is from its target is one number on the screen and in the sheet, also while a next target is to come', async ({
  as,
  requestOf,
}) => {
  const request = await requestOf(nameOf('province-lead'))
  const page = await as(nameOf('province-lead'))
  await expect(async () => {
    const sheet = await sheetOf(request, '/dashboard/export?asOf=2022-12-31')
    await page.goto('/dashboard?by=county&asOf=2022-12-31')
    const rows = await page
      .getByRole('table', { name: /各县（市、区）的两项指标/ })
      .last()
      .locator('tbody tr')
      .evaluateAll(all => all.map(row => [...row.children].map(cell => cell.textContent ?? '')))
    const [, ...shown] = rows
    const said = shown.map(cells => [cells[0], digits(cells[5] ?? ''), digits(cells[9] ?? '')].join(' '))
    const counties = sheet.filter(row => /^14\d\d(?!00)\d\d0{6}$/.test(row['区划代码'] ?? ''))
    const wanted = counties.map(row => [row['单位'], row['还差街道'] || '—', row['还差小区'] || '—'].join(' '))
    expect(said.sort()).toEqual(wanted.sort())
  }).toPass({ timeout: 60_000 })
})

test('how far each county is from its target is the same on its list, also before the first target is due', async ({
  as,
  requestOf,
}) => {
  const request = await requestOf(nameOf('province-lead'))
  const page = await as(nameOf('province-lead'))
  await expect(async () => {
    const sheet = await sheetOf(request, '/dashboard/export?asOf=2021-06-30')
    await page.goto('/dashboard/counties?indicator=formation&asOf=2021-06-30')
    const rows = await page
      .locator('main table tbody tr')
      .evaluateAll(all => all.map(row => [...row.children].map(cell => cell.textContent ?? '')))
    const counties = sheet.filter(row => /^14\d\d(?!00)\d\d0{6}$/.test(row['区划代码'] ?? ''))
    const wanted = counties.map(row => [row['单位'], row['还差小区'] || '—'].join(' '))
    expect(wanted.length).toBeGreaterThan(100)
    expect(rows.map(cells => [cells[0], digits(cells.at(-1) ?? '')].join(' ')).sort()).toEqual(wanted.sort())
  }).toPass({ timeout: 60_000 })
})

test('what would be with what is ticked is told while one ticks, as the server tells it when asked', async ({ as }) => {
  const page = await as(nameOf('province-lead'))
  for (const indicator of ['street-coverage', 'formation']) {
    await page.goto(`/dashboard/what-if?division=140100000000&indicator=${indicator}`)
    const result = page.locator('[data-what-if]')
    const before = await result.textContent()
    const box = page.locator('main tbody input[name="pick"]').first()
    await expect(async () => {
      await box.check()
      await expect(result).not.toHaveText(before ?? '', { timeout: 1_000 })
      await box.uncheck()
      await expect(result).toHaveText(before ?? '', { timeout: 1_000 })
    }).toPass()
    await box.check()
    const running = await result.textContent()
    await page.getByRole('button', { name: '推演所选' }).click()
    await page.waitForURL('**pick=**')
    await expect(page.locator('h1')).toContainText('如果这 1 个都完成')
    await expect(result).toHaveText(running ?? '')
    await expect(box).toBeChecked()
  }
})

/** The rows of a sheet whose heads hold a word. */
async function rowsUnder(request: APIRequestContext, address: string, head: string): Promise<string[][]> {
  const rows = await firstRows(await (await request.get(address)).body())
  return rows.slice(rows.findIndex(cells => cells.includes(head))).map(cells => [...cells])
}
const digits = (cell: string): string => cell.replaceAll(',', '')

test('the bars by month and the causes say in their sheets what stands in the table beside the chart', async ({
  as,
  requestOf,
}) => {
  const request = await requestOf(nameOf('province-lead'))
  const page = await as(nameOf('province-lead'))
  const twin = async (address: string, title: string): Promise<string[][]> => {
    await page.goto(address)
    const panel = page.locator('section.panel').filter({ has: page.getByRole('heading', { name: title }) })
    const table = panel.locator('table[data-chart-table] tr')
    return table.evaluateAll(rows => rows.map(row => [...row.children].map(cell => cell.textContent ?? '')))
  }
  // Page and sheet are read one after the other, and other journeys go on meanwhile: both are read again where one has moved.
  await expect(async () => {
    const months = await twin('/dashboard', '近 12 个月新组建、换届、届满、终止')
    await expect(page.getByRole('link', { name: '导出图表数据' }).last()).toHaveAttribute('href', /turnover\/export/)
    expect(months).toHaveLength(13)
    const bars = await rowsUnder(request, '/dashboard/turnover/export', '月份')
    expect(bars).toEqual(months.map(row => row.map(digits)))
  }).toPass({ timeout: 30_000 })

  await expect(async () => {
    const items = await twin('/dashboard/causes', '所缺佐证与责任单位')
    const [heads = [], ...lines] = await rowsUnder(request, '/dashboard/causes/export', '表')
    const columns = ['名称', '未报', '退回待补正', '待县审', '合计'].map(name => heads.indexOf(name))
    const told = lines.filter(line => line[0] === '佐证项').map(line => columns.map(at => line[at]))
    expect(told).toEqual(items.slice(1).map(row => row.map(digits)))
  }).toPass({ timeout: 30_000 })
})

test('a county reads of each open street what it lacks, whose move that is and for how long', async ({ as }) => {
  const page = await as(nameOf('county'))
  await page.goto('/dashboard/causes')
  const rows = page.getByRole('table', { name: '未覆盖的街道（乡镇）所缺佐证' }).locator('tbody tr')
  const open = Number(/(\d+) 个街道（乡镇）未覆盖/.exec((await page.locator('h1').textContent()) ?? '')?.[1])
  expect(open).toBeGreaterThan(0)
  await expect(rows).toHaveCount(open)
  for (const row of await rows.all()) await expect(row).toContainText(/E\d .*(未报|退回，\d+ 天|待县审，\d+ 天)/)
})

for (const [where, { media, ...size }] of Object.entries(screens))
  test(`every chart is drawn within the width of ${where}`, async ({ as }, { outputDir }) => {
    const page = await as(nameOf('province-lead'))
    await page.setViewportSize(size)
    for (const [index, address] of pages.entries()) {
      await drawn(page, address)
      await page.emulateMedia({ media })
      for (const [nth, chart] of (await page.locator('.chart').all()).entries()) {
        const picture = await chart.screenshot({ path: `${outputDir}/${index}-${nth}.png` })
        // A chart with nothing in it is a flat field, which packs into some hundred bytes.
        expect(picture.byteLength, `${address} ${nth}`).toBeGreaterThan(1_500)
        expect(await chart.locator('path, rect, circle').count(), `${address} ${nth}`).toBeGreaterThan(2)
        const box = await chart.boundingBox()
        expect(box && box.x >= 0 && box.width > 100 && box.x + box.width <= size.width, `${address} ${nth}`).toBe(true)
      }
    }
  })
