/** Is anything new without its attack? Every command and view has an entry, and no entry outlives what it attacked. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
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

// Whoever adds or removes one changes a figure here, so that nothing comes or goes unseen.
test('the portal has exactly these many commands and views', () => {
  const count = (is: 'command' | 'view'): number => everything.filter(one => one.is === is).length
  expect({ commands: count('command'), views: count('view') }).toEqual({ commands: 194, views: 177 })
})

describe('planted in a room of a feature', () => {
  const house = mkdtempSync(join(tmpdir(), 'portal-registry-'))
  afterAll(() => rmSync(house, { recursive: true, force: true }))

  test('a command and a view are found', async () => {
    mkdirSync(join(house, 'lib/plan/street/block'), { recursive: true })
    symlinkSync(resolve('node_modules'), join(house, 'node_modules'))
    const text = `
      import { z } from 'zod'
      export const wipe = { act: 'plan.write', schema: z.object({}), subject: () => undefined, run: () => undefined }
      export const peek = { permission: 'plan.read', schema: z.object({}), read: () => undefined }
      export const neither = { schema: z.object({}) }
    `
    writeFileSync(join(house, 'lib/plan/street/block/commands.ts'), text)
    expect((await findEverything(house)).map(one => [one.key, one.is])).toEqual([
      ['plan/street/block/commands#wipe', 'command'],
      ['plan/street/block/commands#peek', 'view'],
    ])
  })
})
