/** Keeps personal data unreadable at rest, with a key outside the database, and a keyed hash for look-up. */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { env } from './env'
import { isMark, nonceBytes, openSealed, sealedNow, sealWith } from './seal'

/** @returns `mark.key.nonce.tag.text`, base64url; null stays null */
export function seal(text: string | null): string | null {
  if (text === null) return null
  const { mark, key, nonce, tag, body } = sealWith(Buffer.from(text, 'utf8'), randomBytes(nonceBytes()))
  return [mark, key, ...[nonce, tag, body].map(one => one.toString('base64url'))].join('.')
}

/** @throws when the text was altered or sealed with a key that is not here */
export function unseal(sealed: string | null): string | null {
  if (sealed === null) return null
  const [mark, ...parts] = sealed.split('.')
  const [key, nonce, tag, body] = mark === 'v1' ? ['', ...parts] : parts
  if (!isMark(mark) || nonce === undefined || tag === undefined || body === undefined)
    throw new Error('not a sealed field')
  const read = (text: string): Buffer => Buffer.from(text, 'base64url')
  return openSealed({ mark, key: key ?? '', nonce: read(nonce), tag: read(tag), body: read(body) }).toString('utf8')
}

/** The same text sealed as it would be sealed now; null: it is already. */
export function resealed(sealed: string): string | null {
  const now = sealedNow()
  return sealed.startsWith(`${now.mark}.${now.key}.`) ? null : seal(unseal(sealed))
}

/** The same text gives the same hash, and nobody without the key can try texts against it. */
export const lookupHash = (text: string): string =>
  createHmac('sha256', Buffer.from(env().FIELD_INDEX_KEY, 'base64')).update(text).digest('base64url')

export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** Whether a secret is the one that is known, in a time that tells nothing of how far they agree. */
export const isSameSecret = (given: string, known: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(known)))

/** A secret to hand out once, e.g. a session's or a token's. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

const pickOf = (set: string): string => set[randomInt(set.length)] ?? 'x'

/** Half of a one-time password: eight signs that can be read aloud; the other half is somebody else's. */
export const oneTimeHalf = (): string =>
  Array.from({ length: 8 }, (_, at) => pickOf(at % 4 === 3 ? '23456789' : 'abcdefghijkmnpqrstuvwxyz')).join('')

/** A code for whoever lost the second factor: ten signs that can be read aloud, nearly fifty bits. */
export const recoveryCode = (): string =>
  Array.from({ length: 10 }, (_, at) => (at === 5 ? '-' : '') + pickOf('23456789abcdefghijkmnpqrstuvwxyz')).join('')

/** A one-time password that can be read aloud: 16 characters, no 0/O, 1/l/I, of three kinds. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz'
  const body = Array.from({ length: 12 }, (_, at) => pickOf(at % 4 === 3 ? '23456789' : alphabet)).join('')
  return `${pickOf('ABCDEFGHJKLMNPQRSTUVWXYZ')}${body.slice(0, 6)}-${body.slice(6)}${pickOf('23456789')}`
}
