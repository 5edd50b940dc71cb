/** Is anything new without its attack? Every command and view has an entry, and no entry outlives what it attacked. */
import { expect, test } from 'vitest'
import { attacks } from '@/tests/support/attacks'
import { findEverything } from '@/tests/support/attacks-registry'

const everything = await findEverything()

test.each(everything.map(one => [one.key, one.is]))('%s has an entry in tests/support/attacks.ts', (key, is) => {
  const sentence = `${key} is a ${is} without an attack: add an entry '${key}' to tests/support/attacks.ts that names the victim's records in its request`
  expect(Object.hasOwn(attacks, key), sentence).toBe(true)
})

test('no entry attacks what is not there any more', () => {
  const keys = everything.map(one => one.key)
  const left = Object.keys(attacks).filter(key => !keys.includes(key))
  expect(left, `remove from tests/support/attacks.ts: ${left.join(', ')}`).toEqual([])
})

test('the registry finds commands and views of every feature', () => {
  const features = new Set(everything.map(one => one.key.split('/')[0]))
  expect([...features]).toEqual(
    expect.arrayContaining(['account', 'company', 'compound', 'division', 'file', 'inbox', 'organisation', 'plan']),
  )
  expect(everything.length).toBeGreaterThan(60)
})
