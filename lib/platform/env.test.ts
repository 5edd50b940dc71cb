import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readEnv } from './env'

const key = (): string => Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7 + 3)).toString('base64')
const good = {
  APP_DATABASE_URL: 'postgresql://portal@127.0.0.1/portal',
  APP_SECRET: 'Qf9-tuX2mmR7_aLc0vPz84hNwEoKdJ6s',
  FIELD_KEY: key(),
  FIELD_INDEX_KEY: randomBytes(32).toString('base64'),
  DATA_DIR: '/tmp/data',
}

describe('the configuration', () => {
  test('starts a server when it is whole', () => {
    expect(readEnv(good).DEMO).toBe('0')
  })

  test.each([
    ['APP_SECRET', 'change-me-change-me-change-me-change-me'],
    ['APP_SECRET', 'secret'],
    ['APP_SECRET', 'a'.repeat(40)],
    ['APP_SECRET', ''],
    ['FIELD_KEY', Buffer.alloc(32).toString('base64')],
    ['FIELD_KEY', 'c2hvcnQ='],
    ['FIELD_INDEX_KEY', Buffer.alloc(32, 1).toString('base64')],
    ['APP_DATABASE_URL', 'mysql://x'],
    ['DATA_DIR', ''],
    ['TRUSTED_PROXIES', 'the-proxy-in-front'],
  ])('with a default or missing %s refuses to start and does not repeat the value', (name, value) => {
    const attempt = (): unknown => readEnv({ ...good, [name]: value })
    expect(attempt).toThrow(name)
    if (value.length > 8) expect(attempt).not.toThrow(value)
  })

  test('behind an https address needs the proxies’ names, or nobody can be told from anybody', () => {
    const https = { ...good, PORTAL_URL: 'https://wuye.example.cn' }
    expect(() => readEnv(https)).toThrow('TRUSTED_PROXIES')
    expect(readEnv({ ...https, TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16' }).PORTAL_URL).toBe(https.PORTAL_URL)
  })

  test('real data are served by https, but on this machine alone', () => {
    const http = { ...good, PORTAL_URL: 'http://wuye.example.cn' }
    expect(() => readEnv(http)).toThrow('PORTAL_URL')
    expect(readEnv({ ...http, DEMO: '1' }).DEMO).toBe('1')
    expect(readEnv({ ...good, PORTAL_URL: 'http://127.0.0.1:3000' }).DEMO).toBe('0')
  })
})
