import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase, unscoped } from '@/lib/platform/db'
import { withinLimit } from '@/lib/platform/rate-limit'
import { freshDatabase, type TestDatabase } from '../support/db'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
})

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 22, 2, 0, second))

async function answers(key: string, limit: { hits: number; seconds: number }, asked: number, when: Date) {
  let ok = 0
  for (let time = 0; time < asked; time += 1) if ((await withinLimit(key, limit, when)).ok) ok += 1
  return ok
}

test('whoever asks more often than he may is turned away, whether the limit is small or generous', async () => {
  for (const hits of [1, 5, 39, 40, 120, 127]) {
    const limit = { hits, seconds: 60 }
    expect(await answers(`few:${hits}`, limit, hits + 30, at(10)), String(hits)).toBe(hits)
    expect(await answers(`few:${hits}`, limit, 3, at(59))).toBe(0)
    expect(await answers(`few:${hits}`, limit, 1, at(60)), 'the next minute').toBe(1)
  }
})

test('a generous limit does not write with every request', async () => {
  await answers('many', { hits: 1000, seconds: 60 }, 100, at(5))
  expect(await unscoped("SELECT hits FROM rate_window WHERE key = 'many'")).toEqual([{ hits: 100 }])
  await answers('more', { hits: 1000, seconds: 60 }, 51, at(5))
  expect(await unscoped("SELECT hits FROM rate_window WHERE key = 'more'")).toEqual([{ hits: 100 }])
})

test('what other servers have taken is gone for this one', async () => {
  await unscoped("INSERT INTO rate_window (key, starts_at, hits) VALUES ('shared', $1, 115)", [at(0)])
  expect(await answers('shared', { hits: 120, seconds: 60 }, 20, at(5))).toBe(5)
})
