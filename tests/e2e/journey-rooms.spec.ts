/** Do menu and first page lead only to what one may open? Asked without a window: every link there, and what those offer. */
import type { APIRequestContext } from '@playwright/test'
import type { Role } from '@/lib/core/grants'
import { expect, nameOf, signIn, test } from './support/portal'

/** Of links that differ by a number alone one is followed. */
const patternOf = (href: string): string => href.replace(/[?#].*/, '').replace(/\d+|SQ-[\d-]+/g, '#')

/** Links to pages of ours, as they stand in the answer. */
async function linksIn(request: APIRequestContext, address: string): Promise<{ status: number; links: string[] }> {
  const response = await request.get(address)
  const html = response.ok() ? await response.text() : ''
  const found = [...html.matchAll(/<a\s[^>]*?href="(\/[^"#]*)/g)].flatMap(([, href]) => href ?? [])
  // Sheets and papers are files, and the door is no room.
  const links = found
    .map(href => href.replaceAll('&amp;', '&'))
    .filter(href => !/^\/(api|_next|sign-in)|\/export|\/template|\/forms\//.test(href))
  return { status: response.status(), links }
}

/** Those to whom the most is closed: here a link leads astray first. */
const narrow: readonly Role[] = ['company', 'committee', 'system-admin', 'security-admin', 'audit-admin']

for (const role of narrow)
  test(`no link on the way of ${role} ends in 403 or 404`, async ({ browser }) => {
    const context = await browser.newContext()
    await signIn(await context.newPage(), nameOf(role))
    const { request } = context
    const seen = new Map<string, string>()
    const desk = await linksIn(request, '/desk')
    expect(desk.status).toBe(200)
    for (const href of desk.links) if (!seen.has(patternOf(href))) seen.set(patternOf(href), href)
    expect(seen.size).toBeGreaterThan(2)
    const dead: string[] = []
    for (const href of [...seen.values()]) {
      const room = await linksIn(request, href)
      if (room.status !== 200) dead.push(`/desk → ${href}: ${room.status}`)
      // One step further: what a room offers must open as well.
      for (const next of room.links) {
        if (seen.has(patternOf(next))) continue
        seen.set(patternOf(next), next)
        const { status } = await linksIn(request, next)
        if (status !== 200) dead.push(`${href} → ${next}: ${status}`)
      }
    }
    expect(dead).toEqual([])
    await context.close()
  })
