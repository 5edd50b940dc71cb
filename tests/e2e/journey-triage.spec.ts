/** A street's dispatcher works his queue by keys; the county decides what a department returned; who looks at a case hears of it at once. */
import type { Page } from '@playwright/test'
import { deed, deedAtOnce, register } from './support/cases'
import { expect, fits, nameOf, test, visit } from './support/portal'

test.describe.configure({ mode: 'serial' })

/** One matter in one community, so that nobody else's cases stand between. */
const matter = { category: '0113', nth: 4 }
const titles = ['花坛旧沙发', '花坛旧冰箱', '花坛旧床垫', '花坛旧书柜', '花坛旧轮胎'] as const
const clerk = nameOf('street-clerk')

const current = (page: Page, code: string) =>
  page.locator(`section[aria-label="待派遣队列"] a[aria-current][data-code="${code}"]`)
const link = (page: Page, code: string) => page.locator(`section[aria-label="待派遣队列"] a[data-code="${code}"]`)

test('a dispatcher goes through his queue with the keyboard alone', async ({ as }) => {
  const page = await as(clerk)
  const codes: string[] = []
  let community = ''
  for (const title of titles) {
    const made = await register(page, { ...matter, title })
    codes.push(made.code)
    community = made.community
  }
  const [sofa = '', fridge = '', mattress = '', shelf = '', tyres = ''] = codes
  const show = async (code: string) => {
    await link(page, code).press('Enter')
    await expect(page.locator('#case').getByLabel('位置')).toContainText(code)
  }
  await visit(page, `/complaints/triage?division=${community}&category=${matter.category}&code=${sofa}`)

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '全部按键' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.keyboard.press('j')
  await expect(current(page, fridge)).toBeVisible()
  await page.keyboard.press('k')
  await expect(current(page, sofa)).toBeVisible()

  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await expect(current(page, fridge)).toBeVisible()
  await page.keyboard.press('x')
  await page.keyboard.press('b')
  const batch = page.getByRole('dialog')
  await expect(batch.getByRole('row').filter({ hasText: titles[0] })).toContainText('城市管理')
  await expect(batch.getByRole('row').filter({ hasText: titles[1] })).toContainText('事项目录')
  await batch.getByRole('button', { name: '按此派遣 2 件' }).press('Enter')
  await expect(batch.getByRole('status')).toContainText('已派遣 2 件')
  await page.keyboard.press('Escape')
  await expect(link(page, sofa)).toHaveCount(0)
  await expect(link(page, fridge)).toHaveCount(0)

  // A colleague's news reads the page anew before the answer has come: the sent case's form is gone from it by then.
  await show(mattress)
  await page.route('**/complaints/triage?*', async route => {
    if (route.request().method() !== 'POST') return route.fallback()
    const response = await route.fetch()
    await page.evaluate('next.router.refresh()')
    return route.fulfill({ response })
  })
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: '撤回派遣' })).toBeVisible()
  await page.unroute('**/complaints/triage?*')
  await expect(link(page, mattress)).toHaveCount(0)
  await page.getByRole('button', { name: '撤回派遣' }).press('Enter')
  await expect(link(page, mattress)).toContainText('待派遣')

  await show(mattress)
  await page.keyboard.press('c')
  const other = page.getByRole('dialog')
  await other.getByLabel('主办').selectOption('market')
  await other.locator('button[type=submit]').press('Enter')
  await expect(link(page, mattress)).toHaveCount(0)

  await show(shelf)
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByLabel('并入哪一件').fill(mattress)
  await page.getByRole('dialog').locator('button[type=submit]').press('Enter')
  await expect(link(page, shelf)).toHaveCount(0)

  await show(tyres)
  await page.keyboard.press('r')
  await page.getByRole('dialog').getByLabel('理由').fill('不属于物业管理事项，已告知另行反映')
  await page.getByRole('dialog').locator('button[type=submit]').press('Enter')
  await expect(link(page, tyres)).toHaveCount(0)
  await fits(page)

  await page.goto(`/complaints/${mattress}`)
  await expect(page.locator('main')).toContainText(titles[3])
  await expect(page.locator('[data-lines]').first()).toContainText('市场监管')
})

test('what a department returns the county decides, which proposes a rule; the department asked for time gets it once', async ({
  as,
}) => {
  const street = await as(clerk)
  const { code } = await register(street, { category: '0105', title: '消防通道被占', nth: 5 })
  await deed(street, '受理并派遣', '待签收')

  const fire = await as('wangjunjie')
  await fire.goto(`/complaints/${code}`)
  await deed(fire, '退单…', '退单待裁', dialog =>
    dialog.getByLabel('理由').fill('机动车违停在公共道路上，应由公安办理'),
  )

  const county = await as(nameOf('county'))
  await county.goto(`/complaints/${code}`)
  await deed(county, '裁定派单', '待签收', async dialog => {
    await dialog.getByLabel('主办').selectOption('police')
    await dialog.getByLabel('理由').fill('公共道路违停由公安交管部门办理')
  })
  await visit(county, '/routing?state=proposed')
  const proposed = county.getByRole('row').filter({ hasText: '消防通道' }).filter({ hasText: '公安' })
  await expect(proposed.first()).toContainText('待启用')

  const police = await as('fengtao')
  await police.goto(`/complaints/${code}`)
  await deedAtOnce(police, '签收', '处置中')
  await expect(police.getByRole('button', { name: '退单…' })).toHaveCount(0)
  await police.getByText('其他办理').press('Enter')
  await deed(police, '申请延期…', '延期待批', async dialog => {
    await expect(dialog).toContainText('最多延长 10 个工作日')
    await dialog.getByLabel('延长几天').fill('2')
    await dialog.getByLabel('理由').fill('车主在外地，约定后天挪车')
  })

  await county.goto(`/complaints/${code}`)
  await deed(county, '同意延期', '处置中')
  await expect(county.getByRole('row').filter({ hasText: '延期 2 个工作日' }).first()).toBeVisible()
})

test('who looks at a case is told that a colleague moved it, without a reload, and keeps what he typed', async ({
  as,
}) => {
  const reader = await as(clerk)
  const { code, community } = await register(reader, { category: '0114', title: '垃圾桶满溢', nth: 6 })
  const queue = await as('panjing')
  await queue.goto(`/complaints/triage?division=${community}&category=0114`)
  await expect(link(queue, code)).toBeVisible()
  // Each is told that the other has the case before them, by name.
  await queue.goto(`/complaints/triage?division=${community}&category=0114&code=${code}`)
  for (const page of [reader, queue]) await expect(page.getByText('也在看这一件')).toBeVisible()
  for (const page of [reader, queue]) await page.evaluate(() => (window.name = 'never reloaded'))

  await reader.getByRole('button', { name: '不予受理…' }).press('Enter')
  const dialog = reader.getByRole('dialog')
  await dialog.getByLabel('理由').fill('此处写到一半')

  const mover = await as(nameOf('street-lead'))
  await mover.goto(`/complaints/${code}`)
  await deed(mover, '受理并派遣', '待签收')

  await expect(dialog.getByRole('alert')).toContainText('现在是“待签收”')
  await expect(dialog.getByLabel('理由')).toHaveValue('此处写到一半')
  await expect(reader.locator('h1')).toContainText('待签收')
  await dialog.locator('button[type=submit]').press('Enter')
  await expect(dialog).toContainText('别人刚刚办了案件')
  await expect(dialog.getByLabel('理由')).toHaveValue('此处写到一半')
  await expect(link(queue, code)).toHaveCount(0)
  for (const page of [reader, queue]) expect(await page.evaluate(() => window.name)).toBe('never reloaded')
})

test('a colleague’s move changes nothing under the hand, and keys do not wait for the server', async ({ as }) => {
  const page = await as(clerk)
  const codes: string[] = []
  let community = ''
  for (const title of ['雨污管井盖', '雨棚支架松', '围墙开裂', '门禁失灵', '信报箱倒伏', '路灯不亮']) {
    const made = await register(page, { category: '0401', title, nth: 7 })
    codes.push(made.code)
    community = made.community
  }
  const [first = '', second = '', third = ''] = codes
  const last = codes.at(-1) ?? ''
  const shown = page.locator('#case').getByLabel('位置')
  await visit(page, `/complaints/triage?division=${community}&category=0401`)
  await expect(current(page, first)).toBeVisible()

  const colleague = await as(nameOf('street-lead'))
  await colleague.goto(`/complaints/${first}`)
  await deed(colleague, '受理并派遣', '待签收')
  await expect(page.locator('#case').getByRole('alert')).toContainText('不在队列中了')
  await expect(page.locator('#case').getByRole('alert')).toContainText('派遣')
  await expect(shown).toContainText(first)
  for (const key of ['a', 'c', 'r']) await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(link(page, second)).toContainText('待受理')

  // What took its place comes next; then as many steps as keys, and the deed is about where they led.
  await page.keyboard.press('j')
  await expect(current(page, second)).toBeVisible()
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('j')
  await expect(current(page, last)).toBeVisible()
  await expect(shown).toContainText(last)
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('k')
  await page.keyboard.press('a')
  await expect(link(page, third)).toHaveCount(0)
  await expect(page.getByText('已办 1 /')).toBeVisible()
  await expect(shown).toContainText(codes[3] ?? '')
  await page.keyboard.press('z')
  await expect(link(page, third)).toContainText('待派遣')
})

test('a colleague called by name in a note finds the case on his desk until he opens it', async ({ as }) => {
  const writer = await as(clerk)
  const title = '地下室堆物'
  await register(writer, { ...matter, title })
  const note = writer.getByLabel('写备注')
  await note.pressSequentially('请看现场 @赵敏')
  await note.press('Enter')
  await writer.getByRole('button', { name: '记下' }).press('Enter')
  await expect(writer.locator('#notes')).toContainText('请看现场')

  const called = await as(nameOf('street-lead'))
  await called.goto(`/desk?kind=${encodeURIComponent('提到我的')}`)
  const call = called.getByRole('link', { name: new RegExp(`任晓芳提到您：${title}`) }).first()
  const waiting = await called.getByRole('link', { name: /提到您/ }).count()
  const seen = called.waitForResponse(
    answer => answer.request().method() === 'POST' && answer.url().includes('/complaints/SQ-'),
  )
  await call.press('Enter')
  expect((await seen).ok()).toBe(true)
  await expect(called.locator('#notes')).toContainText('请看现场')
  await called.goto(`/desk?kind=${encodeURIComponent('提到我的')}`)
  await expect(called.getByRole('link', { name: /提到您/ })).toHaveCount(waiting - 1)
})
