import { createCipheriv } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { lookupHash, newSecret, oneTimePassword, resealed, seal, sha256, unseal } from './crypto'
import { forgetEnv } from './env'
import { sealBytes, unsealBytes } from './seal'

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

describe('a key that is changed', () => {
  const keysBefore = (keys: string, how = 'aes'): void => {
    Object.assign(process.env, { FIELD_KEY_BEFORE: keys, SEAL_WITH: how })
  }
  afterEach(() => {
    keysBefore('')
    configure(key(5))
  })

  test('leaves what was sealed readable as long as the old one is named, and seals it anew once', () => {
    const old = seal('13812348888') ?? ''
    expect(resealed(old)).toBeNull()
    keysBefore(`${key(5)}, ${key(13)}`)
    configure(key(7))
    expect(unseal(old)).toBe('13812348888')
    const anew = resealed(old) ?? ''
    expect(anew.split('.')[1]).not.toBe(old.split('.')[1])
    keysBefore('')
    configure(key(7))
    expect(unseal(anew)).toBe('13812348888')
    expect(resealed(anew)).toBeNull()
    expect(() => unseal(old)).toThrow('sealed with a key that is not here')
  })

  test('leaves also readable what was sealed when no key was named', () => {
    // Of key(5), as the first releases sealed it.
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key(5), 'base64'), Buffer.alloc(12, 1))
    const body = Buffer.concat([cipher.update('张三', 'utf8'), cipher.final()])
    const first = [
      'v1',
      ...[Buffer.alloc(12, 1), cipher.getAuthTag(), body].map(one => one.toString('base64url')),
    ].join('.')
    expect(unseal(first)).toBe('张三')
    keysBefore(`${key(13)},${key(5)}`)
    configure(key(7))
    expect(unseal(first)).toBe('张三')
    expect(unseal(resealed(first))).toBe('张三')
  })

  test('may be used with SM4 and HMAC-SM3, and back, with what was sealed before', () => {
    const aes = seal('张三')
    keysBefore('', 'sm4')
    configure(key(5))
    const sm = seal('张三') ?? ''
    expect(sm).toMatch(/^s2\./)
    expect([unseal(aes), unseal(sm)]).toEqual(['张三', '张三'])
    const altered = `${sm.slice(0, -2)}${sm.endsWith('AA') ? 'BB' : 'AA'}`
    expect(() => unseal(altered)).toThrow('altered')
    keysBefore('')
    configure(key(5))
    expect(unseal(sm)).toBe('张三')
    expect(resealed(sm)).toMatch(/^v2\./)
  })

  test.each(['aes', 'sm4'])(
    'seals bytes with %s so that the same file is the same, and nothing of it can be read',
    how => {
      keysBefore('', how)
      configure(key(5))
      const bytes = new TextEncoder().encode('姓名,电话\n张三,13812348888\n'.repeat(50))
      const sealed = sealBytes(bytes)
      expect(sealed).toEqual(sealBytes(bytes))
      expect(Buffer.from(sealed).includes('13812348888')).toBe(false)
      expect(unsealBytes(sealed)).toEqual(bytes)
      expect(unsealBytes(bytes)).toBe(bytes)
      sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
      expect(() => unsealBytes(sealed)).toThrow()
      keysBefore(key(5), 'aes')
      configure(key(7))
      expect(unsealBytes(sealBytes(bytes))).toEqual(bytes)
    },
  )
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
