/** Does what shows or carries personal data say so, with who looks at it or takes it along and when? */
import { firstRows } from '@/tests/support/first-tab'
import { expect, nameOf, test } from './support/portal'
import { one } from './support/records'

const label = '内部资料·含个人信息'
const stamp = /　20\d\d-\d\d-\d\d \d\d:\d\d/

test('a telephone that is shown in clear has the reader’s name and the time across its page, on paper too', async ({
  as,
}) => {
  const code = await one(
    'organisation with a telephone in 坞城街道',
    `SELECT code AS it FROM organisation WHERE phone_cipher IS NOT NULL AND division_code LIKE '140105001%' ORDER BY code LIMIT 1`,
  )
  const page = await as(nameOf('county'))
  await page.goto(`/organisations/${code}`)
  const mark = page.locator('[data-mark]')
  await expect(mark).toHaveCount(0)
  await page.getByText('查看…').first().click()
  await page
    .getByLabel(/的理由/)
    .first()
    .fill('电话回访')
  await page.getByRole('button', { name: '查看', exact: true }).first().click()
  await expect(mark).toHaveAttribute('data-mark', new RegExp(`^${label}　\\S+${stamp.source}`))
  await expect(page.getByText(label, { exact: true })).toBeVisible()
  const covers = await mark.evaluate(it => {
    const { width, height } = it.getBoundingClientRect()
    const drawn = getComputedStyle(it, '::before')
    return [
      width >= innerWidth - 20,
      height >= innerHeight - 20,
      drawn.content.includes('内部资料'),
      Number(drawn.opacity) <= 0.15,
    ]
  })
  expect(covers).toEqual([true, true, true, true])
  // Whatever lies under it is still pressed.
  await page.getByRole('link', { name: /小区/ }).first().click({ trial: true })
  await page.screenshot({ path: 'test-results/private-mark.png' })
})

test('a sheet of cases says so in its name and above its table; one of compounds does not', async ({ requestOf }) => {
  const request = await requestOf(nameOf('county'))
  const cases = await request.get('/complaints/export?division=140105000000')
  expect(decodeURIComponent(cases.headers()['content-disposition'] ?? '')).toContain('内部资料-诉求-')
  const [, second] = await firstRows(await cases.body())
  expect(second?.[0]).toMatch(new RegExp(`^${label}　\\S+${stamp.source}$`))
  const csv = await (await request.get('/complaints/export?division=140105000000&as=csv')).text()
  expect(csv.split('\r\n')[1]).toContain(label)
  const compounds = await request.get('/compounds/export?division=140105000000')
  expect(decodeURIComponent(compounds.headers()['content-disposition'] ?? '')).not.toContain('内部资料')
})
