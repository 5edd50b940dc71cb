/** Does every page say in the browser's tab what it is, and every record's page whose? */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'

const pages = globSync('app/**/page.tsx')
  .filter(file => /^app\/\((portal|public)\)\//.test(file))
  .sort()
const saysTitle = (file: string): boolean =>
  /export (const|async function) (metadata|generateMetadata)\b|as generateMetadata\b/.test(readFileSync(file, 'utf8'))
const saysWhose = (file: string): boolean => /\bgenerateMetadata\b/.test(readFileSync(file, 'utf8'))

test('every page has a title', () => {
  expect(pages.length).toBeGreaterThan(80)
  expect(pages.filter(file => !saysTitle(file))).toEqual([])
})

test('the page of one record, and of what is done to it, says which', () => {
  const records = pages.filter(file => file.startsWith('app/(portal)/') && file.includes('['))
  expect(records.length).toBeGreaterThan(25)
  expect(records.filter(file => !saysWhose(file))).toEqual([])
})
