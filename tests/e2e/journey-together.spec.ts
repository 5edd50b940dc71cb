/** Two at one case, in every state that it can leave: whatever dialog one has open, a colleague's deed takes nothing out of his hand. */
import type { Locator, Page } from '@playwright/test'
import { type ComplaintState, complaintFlow, complaintStates } from '@/lib/complaint/flow'
import { actLabel, stateText } from '@/lib/complaint/text'
import { deedAtOnce, photo, register } from './support/cases'
import { expect, nameOf, test } from './support/portal'

test.describe.configure({ mode: 'parallel', timeout: 600_000 })

const typed = '此处写到一半，还没有写完'
const reason = '按规定办理'
/** Every deed of the page that asks something, also those in its menu. */
const asking = (page: Page): Locator => page.locator('main button[aria-haspopup="dialog"]')
const press = (button: Locator): Promise<void> => button.evaluate(one => (one as HTMLElement).click())
const opened = async (page: Page, name: string): Promise<Locator> => {
  await press(
    asking(page)
      .filter({ hasText: new RegExp(`^${name}…?$`) })
      .first(),
  )
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  return dialog
}

/** Does a deed of a case's page to its end. */
async function did(page: Page, code: string, name: string, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
  await page.goto(`/complaints/${code}`)
  const dialog = await opened(page, name)
  await fill?.(dialog)
  await dialog.locator('button[type=submit]').first().press('Enter')
  await expect(dialog).toBeHidden()
}

const clerk = nameOf('street-clerk')
const lead = nameOf('street-lead')
const county = nameOf('county')
const fire = 'wangjunjie'
const police = 'fengtao'
/** A colleague of the clerk who has had nothing to do with the case, and one of the county. */
const other = 'panjing'
const decider = 'shihuimin'

type Fill = (dialog: Locator) => Promise<void>
const because: Fill = dialog => dialog.getByLabel('理由', { exact: true }).fill(reason)

/** Whoever has this one open, and half a text in it, when the case is changed. @returns whether it takes words */
async function keptInOne(hand: Page, name: string, change: () => Promise<void>): Promise<boolean> {
  const dialog = await opened(hand, name)
  const words = dialog.locator('textarea').first()
  const takesWords = (await words.count()) > 0
  if (takesWords) {
    await words.fill(typed)
    await change()
    await expect(dialog.getByRole('alert').first(), name).toContainText('别人办理了这一件')
    await expect(words, name).toHaveValue(typed)
    await expect(words, name).toBeFocused()
  }
  await hand.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  return takesWords
}

/** Opens each dialog that no earlier state of this life had, or the first that takes words. @returns how many took words */
async function keptIn(hand: Page, code: string, tried: Set<string>, change: () => Promise<void>): Promise<number> {
  await hand.goto(`/complaints/${code}`)
  const shown = [...new Set(await asking(hand).allTextContents())].map(name => name.replace(/…$/, ''))
  // What is offered about another case comes and goes with that one.
  const all = shown.filter(name => name !== '并入这一件')
  let kept = 0
  for (const name of [...all.filter(one => !tried.has(one)), ...all.filter(one => tried.has(one))]) {
    if (tried.has(name) && kept > 0) break
    tried.add(name)
    if (await keptInOne(hand, name, change)) kept += 1
  }
  return kept
}

/** The last change is a move: the deed is gone from the page, the dialog and its words are not, and sending says who was first. */
async function keptAcross(hand: Page, code: string, name: string, to: ComplaintState, move: () => Promise<void>) {
  await hand.goto(`/complaints/${code}`)
  const dialog = await opened(hand, name)
  const words = dialog.locator('textarea').first()
  await words.fill(typed)
  await move()
  await expect(dialog.getByRole('alert').first()).toContainText(`现在是“${stateText[to]}”`)
  await expect(words).toHaveValue(typed)
  await expect(hand.locator('h1')).toContainText(stateText[to])
  await hand.keyboard.press('Escape')
}

/** What is done meanwhile by somebody of another office, without moving the case: an open one is urged, a closed one gets a paper. */
type Change = { by: string; name: string; fill: Fill }
const urged = (by: string): Change => ({
  by,
  name: actLabel.urge,
  fill: (dialog: Locator) => dialog.getByLabel('催办内容').fill('请尽快办理'),
})
const supplemented: Change = {
  by: lead,
  name: actLabel['add-file'],
  fill: (dialog: Locator) => dialog.locator('input[name="files[]"]').setInputFiles(photo),
}

type Stop = {
  state: ComplaintState
  /** Who has its dialogs open while somebody changes it. */
  hand: string
  change: Change
  /** Who has which dialog open while it moves on. */
  across: readonly [hand: string, name: string]
  /** Who moves it on, by which deed, to which state; done at once where it asks nothing. */
  on: readonly [by: string, name: string, to: ComplaintState, fill?: Fill | 'at once']
}
const stop = (
  state: ComplaintState,
  hand: string,
  change: Stop['change'],
  across: Stop['across'],
  on: Stop['on'],
): Stop => ({ state, hand, change, across, on })

const sentTo =
  (unit: string): Fill =>
  async dialog => {
    await dialog.getByLabel('主办').selectOption(unit)
  }
const answered: Fill = async dialog => {
  await dialog.getByRole('radio', { name: '属实，已办理', exact: true }).check()
  await dialog.getByLabel('答复', { exact: true }).fill('已清走占道车辆。')
  await dialog.locator('input[name="files[]"]').setInputFiles(photo)
}

/** Each life begins with the case as it is registered; a state stands in one of them, and is tried there. */
const lives: readonly (readonly Stop[])[] = [
  [
    stop('received', clerk, urged(county), [clerk, '不予受理'], [lead, '受理并派遣', 'dispatched', sentTo('fire')]),
    stop('dispatched', fire, urged(county), [clerk, '作废'], [fire, '签收', 'handling', 'at once']),
    stop('handling', fire, urged(county), [clerk, '转执法'], [fire, '反馈处置结果', 'fed-back', answered]),
    stop('fed-back', clerk, urged(county), [clerk, '核查不通过'], [lead, '核查通过', 'checked']),
    stop('checked', clerk, urged(county), [clerk, '结案'], [lead, '结案', 'closed']),
    stop('closed', other, supplemented, [other, '重办'], [county, '登记回访', 'rated', unsatisfied]),
    stop('rated', other, supplemented, [other, '重办'], [lead, '归档', 'archived']),
  ],
  [
    stop('received', clerk, urged(county), [clerk, '转信访'], [lead, '受理', 'accepted']),
    stop('accepted', clerk, urged(county), [clerk, '派遣'], [lead, '立案', 'filed']),
    stop('filed', clerk, urged(county), [clerk, '派遣'], [lead, '派遣', 'dispatched', sentTo('fire')]),
    stop('dispatched', fire, urged(county), [clerk, '作废'], [fire, '退单', 'returned', because]),
    stop('returned', county, urged(clerk), [decider, '裁定派单'], [county, '裁定派单', 'dispatched', decided]),
    stop('dispatched', police, urged(county), [clerk, '作废'], [police, '签收', 'handling', 'at once']),
    stop('handling', police, urged(county), [clerk, '转执法'], [police, '申请延期', 'extending', twoDays]),
    stop('extending', county, urged(clerk), [police, '反馈处置结果'], [county, '同意延期', 'handling']),
    stop('handling', police, urged(county), [clerk, '转调解'], [police, '申请挂账', 'suspending', because]),
    stop('suspending', county, urged(clerk), [decider, '不同意挂账'], [county, '同意挂账', 'suspended']),
    stop('suspended', police, urged(county), [clerk, '作废'], [police, '恢复办理', 'handling']),
  ],
]

async function unsatisfied(dialog: Locator): Promise<void> {
  await dialog.getByRole('radio', { name: '不满意', exact: true }).check()
  await dialog.getByLabel('反映人的话').fill('过道又堵上了')
}
async function decided(dialog: Locator): Promise<void> {
  await sentTo('police')(dialog)
  await because(dialog)
}
async function twoDays(dialog: Locator): Promise<void> {
  await dialog.getByLabel('延长几天').fill('2')
  await because(dialog)
}

test('every state that a case can leave is tried below, each on its way from where the flow has it', () => {
  const moving = complaintStates.filter(state => Object.keys(complaintFlow.states[state].moves).length > 0)
  expect([...new Set(lives.flat().map(one => one.state))].sort()).toEqual([...moving].sort())
  for (const life of lives)
    for (const [at, { on }] of life.entries()) if (at + 1 < life.length) expect(life[at + 1]?.state).toBe(on[2])
})

/** A state is tried in the first life that passes through it. */
const isTriedIn = (life: number, at: number): boolean =>
  lives
    .slice(0, life + 1)
    .flatMap((stops, nth) => stops.slice(0, nth === life ? at + 1 : undefined))
    .filter(one => one.state === lives[life]?.[at]?.state).length === 1

for (const [nth, life] of lives.entries())
  test(life.map(one => stateText[one.state]).join('、'), async ({ as }) => {
    const pages = new Map<string, Page>()
    const pageOf = async (who: string, window: 'own' | 'other' = 'own'): Promise<Page> => {
      const key = `${who} ${window}`
      const page = pages.get(key) ?? (await as(who))
      pages.set(key, page)
      return page
    }
    const tried = new Set<string>()
    const { code } = await register(await pageOf(clerk), {
      category: '0105',
      title: `两人同办${nth + 1}`,
      nth: 3 + nth,
    })
    for (const [at, { state, hand, change, across, on }] of life.entries()) {
      if (isTriedIn(nth, at)) {
        const changer = await pageOf(change.by, 'other')
        const kept = await keptIn(await pageOf(hand), code, tried, () => did(changer, code, change.name, change.fill))
        expect(kept, `dialogs of ${state} that take words`).toBeGreaterThan(0)
      }
      const [by, name, to, fill] = on
      const mover = await pageOf(by, 'other')
      await keptAcross(await pageOf(across[0]), code, across[1], to, async () => {
        if (fill !== 'at once') return did(mover, code, name, fill)
        await mover.goto(`/complaints/${code}`)
        await deedAtOnce(mover, name, stateText[to])
      })
    }
  })
