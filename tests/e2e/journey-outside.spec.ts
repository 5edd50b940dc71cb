/** Companies, committees, departments and utilities see what is theirs, and nothing beside it. */
import { expect, expectRooms, fits, follow, nameOf, test, visit } from './support/portal'

const closed = ['/evidence', '/import', '/accounts', '/audit', '/compounds/new', '/organisations/new']

test('a company sees the compounds it serves', async ({ as }) => {
  const page = await as(nameOf('company'))
  await visit(page, '/desk')
  await expectRooms(page, ['工作台', '小区档案', '业委会、物管会', '诉求', '专业设施', '物业服务企业'])
  await follow(page, '小区档案')
  await page.waitForURL('**/compounds')
  await fits(page)
  const rows = page.locator('main tbody tr a[href^="/compounds/"]')
  expect(await rows.count()).toBeGreaterThan(0)
  await rows.first().press('Enter')
  await page.waitForURL(/\/compounds\/\d{13}/)
  await fits(page)
  await expect(page.getByRole('button', { name: '核验' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '更正' })).toHaveCount(0)
  await visit(page, '/organisations')
  await visit(page, '/companies')
  await visit(page, '/dashboard')
  for (const address of closed) expect((await page.goto(address))?.status(), address).toBe(403)
  await fits(page)
})

test('a committee sees its own compound and no other of the street', async ({ as }) => {
  const page = await as(nameOf('committee'))
  await visit(page, '/desk')
  await visit(page, '/compounds')
  const rows = page.locator('main tbody tr a[href^="/compounds/"]')
  await expect(rows).toHaveCount(1)
  await rows.first().press('Enter')
  await page.waitForURL(/\/compounds\/\d{13}/)
  await fits(page)
  await visit(page, '/organisations')
  await visit(page, '/dashboard')
  for (const address of ['/companies', ...closed]) expect((await page.goto(address))?.status(), address).toBe(403)
})

for (const [who, role, place, more] of [
  ['a department of the county', 'county-department', '小店区', []],
  ['a utility of the city', 'utility', '太原市', ['专业设施']],
] as const)
  test(`${who} sees figures, the plan and the cases it was sent, and no register`, async ({ as }) => {
    const page = await as(nameOf(role))
    await visit(page, '/desk')
    const cases = ['诉求', '诉求统计', '值班表', '权责查询', '派单规则', ...more]
    await expectRooms(page, ['工作台', '看板', ...cases, '区划', '行动计划、时限'])
    await follow(page, '看板')
    await page.waitForURL('**/dashboard')
    await expect(page.locator('h1')).toContainText(place)
    await fits(page)
    await visit(page, '/plan')
    await visit(page, '/divisions')
    for (const address of [
      '/compounds',
      '/organisations',
      '/companies',
      '/exclusions',
      '/dashboard/compounds',
      ...closed,
    ])
      expect((await page.goto(address))?.status(), address).toBe(403)
  })
