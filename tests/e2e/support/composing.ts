/** The Enter that belongs to the input method: letters are composed in a field, and the composition ends with Enter. */
import { expect, type Locator, type Page } from '@playwright/test'

/** All fields of a page, or of a part of it, in which one types. */
export const typed = (of: Page | Locator): Locator =>
  of.locator('input[type=text]:visible, input:not([type]):visible, input[type=search]:visible, textarea:visible')

/** Composes letters in a field, ends the composition with Enter, as browsers tell it, and looks at what that did. */
export async function composed(
  page: Page,
  at: number,
  of: Page | Locator = page,
): Promise<{ name: string; sent: number; moved: boolean; focused: boolean }> {
  const field = typed(of).nth(at)
  // Before React has taken the field over nothing would answer its keys, and all would look well.
  await expect
    .poll(() => field.evaluate(element => Object.keys(element).some(key => key.startsWith('__reactProps'))))
    .toBe(true)
  await field.focus()
  const before = page.url()
  const cdp = await page.context().newCDPSession(page)
  // What a form would send is counted on the page itself, and goes nowhere.
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    if (dataset['sent'] === undefined)
      document.addEventListener(
        'submit',
        event => {
          dataset['sent'] = String(Number(dataset['sent']) + 1)
          event.preventDefault()
        },
        true,
      )
    dataset['sent'] = '0'
  })
  await cdp.send('Input.imeSetComposition', { text: 'hao', selectionStart: 3, selectionEnd: 3 })
  // Chromium tells it while composing, others as key 229 just after.
  await cdp.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    key: 'Process',
    code: 'Enter',
    windowsVirtualKeyCode: 229,
  })
  await field.dispatchEvent('keydown', {
    key: 'Enter',
    isComposing: true,
    keyCode: 229,
    bubbles: true,
    cancelable: true,
  })
  await cdp.send('Input.insertText', { text: 'hao' })
  await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true })
  const told = await field.evaluate((element: HTMLInputElement) => ({
    name: element.name || element.id,
    focused: document.activeElement === element,
    sent: Number(document.documentElement.dataset['sent']),
  }))
  await cdp.detach()
  return { ...told, moved: page.url() !== before }
}
