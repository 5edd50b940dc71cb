/** Is text counted as people count it at every door, and is no other type ever made into one? */
import { readFileSync } from 'node:fs'
import { globSync } from 'tinyglobby'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { operations } from '@/app/api/v1/operations'
import { atMost, textField } from '@/lib/core/fields'
import { fieldsOf } from '@/lib/core/schema-fields'
import { holdable } from '@/lib/core/text'
import { fieldErrors } from '@/lib/platform/words'
import { findEverything } from '@/tests/support/attacks-registry'

const lines = (files: string[]): [at: string, line: string][] =>
  files.flatMap(file =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line, at): [string, string] => [`${file}:${at + 1}`, line]),
  )

test('no text that people write is limited in code units', () => {
  const found = lines(globSync(['lib/**/*.ts', '!lib/**/*.test.ts'])).filter(([, line]) =>
    /z\.string\([^)]*\)\.trim\(\).*\.(?:max\(|min\((?!1[,)]))/.test(line),
  )
  expect(found).toEqual([])
})

test('exactly as much as is allowed is taken, with line breaks as forms send them, emoji and rare signs', () => {
  const answer = textField(2000)
  const written = `${'办结说明'.repeat(20)}\r\n`.repeat(20)
  const rest = 2000 - (80 * 20 + 19)
  const text = `${written}${'😀'.repeat(rest - 1)}`.trim()
  expect(answer.safeParse(holdable(text)).success).toBe(true)
  expect(fieldErrors(answer.safeParse(holdable(`${text}多了一些`)).error as z.ZodError)['']?.[0]).toBe('最多 2000 个字')
  expect(atMost(2)).toBeDefined()
})

/** What a program may send by mistake where a text or a number is asked. */
const wrong: readonly unknown[] = [{}, { value: 'A1' }, [['A1']], true, Number.NaN]
const isText = (field: z.ZodType): boolean => field.safeParse('1').success || field.safeParse('2026-01-01').success

describe('another type than is asked', () => {
  const bodies = operations.flatMap(one => (one.body ? [[`${one.method} ${one.path}`, one.body] as const] : []))
  test.each(bodies)('%s is refused with the name of its field', (_, body) => {
    for (const { path, name, field } of fieldsOf(body)) {
      if (path !== name || !isText(field)) continue
      for (const value of wrong) {
        const read = body.safeParse({ [name]: value })
        const data = JSON.stringify(field.safeParse(value).data ?? null)
        expect(data, name).not.toMatch(/object Object|"null"|"true"|undefined/)
        if (field.safeParse(value).success) continue
        expect(
          Object.keys(fieldErrors(read.error as z.ZodError)).map(key => key.split('.')[0]),
          name,
        ).toContain(name)
      }
    }
  })

  test('is made into a text by no command at all', async () => {
    for (const { key, it, is } of await findEverything()) {
      if (is !== 'command') continue
      for (const { path, name, field } of fieldsOf(it.schema)) {
        if (path !== name) continue
        for (const value of [null, ...wrong]) {
          const read = field.safeParse(value)
          if (read.success)
            expect(JSON.stringify(read.data ?? null), `${key} ${name}`).not.toMatch(/object Object|"null"|"undefined"/)
        }
      }
    }
  })
})
