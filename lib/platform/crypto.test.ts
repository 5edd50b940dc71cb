import { beforeAll, describe, expect, test } from 'vitest'
import { lookupHash, newSecret, oneTimePassword, seal, sha256, unseal } from './crypto'
import { forgetEnv } from './env'

const key = (step: number): string =>
  Buffer.from(Array.from({ length: 32 }, (_, at) => (at * step + 7) % 256)).toString('base64')

const configure = (fieldKey: string): void => {
  Object.assign(process.env, {
    APP_DATABASE_URL: 'postgresql://portal@127.0.0.1/portal',
    APP_SECRET: 'Qf9-tuX2mmR7_aLc0vPz84hNwEoKdJ6s',
    FIELD_KEY: fieldKey,
    FIELD_INDEX_KEY: key(11),
    DATA_DIR: '/tmp/data',
  })
  forgetEnv()
}

beforeAll(() => configure(key(5)))

describe('a sealed field', () => {
  test('is read again with the key, and looks different each time', () => {
    const [one, other] = [seal('13812348888'), seal('13812348888')]
    expect(one).not.toBe(other)
    expect(one).not.toContain('13812348888')
    expect([unseal(one), unseal(other), unseal(seal(null))]).toEqual(['13812348888', '13812348888', null])
  })

  test('that was altered or sealed with another key is refused', () => {
    const sealed = seal('6222020000001234') ?? ''
    const altered = `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`
    expect(() => unseal(altered)).toThrow()
    expect(() => unseal('13812348888')).toThrow('not a sealed field')
    configure(key(7))
    expect(() => unseal(sealed)).toThrow()
    configure(key(5))
  })
})

test('the look-up hash of a text is the same every time and is not its plain digest', () => {
  expect(lookupHash('140105196501010011')).toBe(lookupHash('140105196501010011'))
  expect(lookupHash('140105196501010011')).not.toBe(lookupHash('140105196501010012'))
  expect(lookupHash('a')).not.toBe(sha256('a'))
})

test('secrets and one-time passwords do not repeat, and a one-time password can be read aloud', () => {
  const passwords = Array.from({ length: 200 }, oneTimePassword)
  expect(new Set(passwords).size).toBe(200)
  for (const password of passwords) expect(password).toMatch(/^[A-HJ-NP-Z][a-km-np-z2-9]{6}-[a-km-np-z2-9]{6}[2-9]$/)
  expect(newSecret()).toHaveLength(43)
})
