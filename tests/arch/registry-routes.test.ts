/** Is any address open without its attack? Every page and every method of every route has an entry. */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import { openPages, pages, routes } from '@/tests/support/routes'

const keyOf = (file: string): string => file.replace(/^app\//, '').replace(/\.tsx?$/, '')

const methods = /export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g
const renamed = /\bas (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/g

const methodsIn = (text: string): string[] =>
  [...text.matchAll(methods), ...text.matchAll(renamed)].map(found => found[1] ?? '')

const routeFiles = globSync('app/**/route.{ts,tsx}')
const foundPages = globSync('app/**/page.{ts,tsx}').map(keyOf).sort()
const foundRoutes = routeFiles
  .flatMap(file => methodsIn(readFileSync(file, 'utf8')).map(method => `${method} ${keyOf(file)}`))
  .sort()

describe('every address has an attack in tests/support/routes.ts', () => {
  test.each(foundPages)('page %s', page => {
    const known = openPages.includes(page) || Object.hasOwn(pages, page)
    expect(known, `add '${page}' to pages in tests/support/routes.ts: the victim's address on this page`).toBe(true)
  })
  test.each(foundRoutes)('%s', route => {
    expect(
      Object.hasOwn(routes, route),
      `add '${route}' to routes in tests/support/routes.ts: the victim's address on this route`,
    ).toBe(true)
  })
})

test('every route says in its own file which methods it answers', () => {
  expect(routeFiles.filter(file => methodsIn(readFileSync(file, 'utf8')).length === 0)).toEqual([])
})

// Whoever adds or removes one changes a figure here, so that nothing comes or goes unseen.
test('the portal has exactly these many pages and methods of routes', () => {
  expect({ pages: foundPages.length, routes: foundRoutes.length }).toEqual({ pages: 127, routes: 68 })
})

test('no entry speaks of an address that is gone', () => {
  const known = [...foundPages, ...foundRoutes]
  expect([...Object.keys(pages), ...openPages, ...Object.keys(routes)].filter(key => !known.includes(key))).toEqual([])
})

test('what a signed-in person opens lies in the portal’s part', () => {
  expect(foundPages.filter(page => !page.startsWith('(portal)/') && !openPages.includes(page))).toEqual([])
})
