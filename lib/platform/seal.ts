/**
 * What makes personal data unreadable at rest, behind one seam: which algorithm, which key, and which keys were there before. What is sealed names
 * its algorithm and its key, so that either may be changed while what was sealed before stays readable.
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'

/**
 * `v2`: AES-256-GCM. `s2`: SM4 in counter mode (GB/T 32907) with HMAC-SM3 over all of it (GB/T 32905), both of OpenSSL. `v1` was AES-256-GCM
 * with a key that it did not name.
 */
const marks = ['v1', 'v2', 's2'] as const
export type SealMark = (typeof marks)[number]
export type SealedParts = { mark: SealMark; key: string; nonce: Buffer; tag: Buffer; body: Buffer }

export const isMark = (mark: string | undefined): mark is SealMark => marks.some(one => one === mark)

type Key = { id: string; bytes: Buffer }

/** The first eight signs of its digest: enough to tell a few keys apart, nothing to guess one by. */
const keyOf = (text: string): Key => {
  const bytes = Buffer.from(text, 'base64')
  return { id: createHash('sha256').update('portal key').update(bytes).digest('hex').slice(0, 8), bytes }
}

const keysNow = (): Key[] => [env().FIELD_KEY, ...env().FIELD_KEY_BEFORE].map(keyOf)

/** How what is sealed now is sealed. */
export function sealedNow(): { mark: SealMark; key: string } {
  const [key] = keysNow()
  return { mark: env().SEAL_WITH === 'sm4' ? 's2' : 'v2', key: key?.id ?? '' }
}

const part = (key: Buffer, of: string): Buffer => createHmac('sha256', key).update(of).digest()
export const nonceBytes = (): number => (sealedNow().mark === 's2' ? 16 : 12)

const stamped = (mark: string, key: string, nonce: Buffer, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${mark}.${key}.`), nonce, body])

export function sealWith(plain: Buffer, nonce: Buffer): SealedParts {
  const { mark, key } = sealedNow()
  const bytes = keysNow()[0]?.bytes ?? Buffer.alloc(0)
  if (mark === 's2') {
    const cipher = createCipheriv('sm4-ctr', part(bytes, 'sm4').subarray(0, 16), nonce)
    const body = Buffer.concat([cipher.update(plain), cipher.final()])
    const tag = createHmac('sm3', part(bytes, 'sm3'))
      .update(stamped(mark, key, nonce, body))
      .digest()
    return { mark, key, nonce, tag, body }
  }
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return { mark, key, nonce, tag: cipher.getAuthTag(), body }
}

/** @throws when it was altered, or sealed with a key that is not here */
export function openSealed(sealed: SealedParts): Buffer {
  const keys = keysNow()
  if (sealed.mark === 'v1') return openUnnamed(sealed, keys)
  const key = keys.find(one => one.id === sealed.key)
  if (!key) throw new Error(`sealed with a key that is not here: ${sealed.key.slice(0, 8)}`)
  return openBy(sealed, key)
}

function openBy({ mark, key: id, nonce, tag, body }: SealedParts, { bytes }: Key): Buffer {
  if (mark === 's2') {
    const right = createHmac('sm3', part(bytes, 'sm3'))
      .update(stamped(mark, id, nonce, body))
      .digest()
    if (right.length !== tag.length || !timingSafeEqual(right, tag)) throw new Error('sealed data was altered')
    const decipher = createDecipheriv('sm4-ctr', part(bytes, 'sm4').subarray(0, 16), nonce)
    return Buffer.concat([decipher.update(body), decipher.final()])
  }
  const decipher = createDecipheriv('aes-256-gcm', bytes, nonce, { authTagLength: 16 })
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(body), decipher.final()])
}

/** By each of the keys in turn: its tag fits one of them or none. */
function openUnnamed(sealed: SealedParts, [first, ...others]: readonly Key[]): Buffer {
  if (!first) throw new Error('no key')
  if (others.length === 0) return openBy(sealed, first)
  try {
    return openBy(sealed, first)
  } catch {
    return openUnnamed(sealed, others)
  }
}

/** What stands before sealed bytes; no file that is taken begins so. */
const head = Buffer.from('\0portal sealed\0', 'latin1')

/**
 * Bytes of a file as they lie at rest. The nonce follows from the bytes and the key (SIV), so that the same file twice is told to be the same, and
 * nobody without the key can tell of which.
 */
export function sealBytes(bytes: Uint8Array): Uint8Array {
  const key = keysNow()[0]?.bytes ?? Buffer.alloc(0)
  const nonce = createHmac('sha256', part(key, 'file nonce')).update(bytes).digest().subarray(0, nonceBytes())
  const { mark, key: id, tag, body } = sealWith(Buffer.from(bytes), nonce)
  return new Uint8Array(Buffer.concat([head, Buffer.from(`${mark}.${id}.`), nonce, tag, body]))
}

/** What was kept before bytes were sealed is given as it is. */
export function unsealBytes(bytes: Uint8Array): Uint8Array {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!all.subarray(0, head.length).equals(head)) return bytes
  const from = head.length
  const [mark, key = ''] = all.toString('latin1', from, from + 12).split('.')
  if (!isMark(mark)) throw new Error('not sealed bytes')
  const [nonceAt, nonceLength, tagLength] = [from + 12, mark === 's2' ? 16 : 12, mark === 's2' ? 32 : 16]
  const tagAt = nonceAt + nonceLength
  return new Uint8Array(
    openSealed({
      ...{ mark, key },
      nonce: all.subarray(nonceAt, tagAt),
      tag: all.subarray(tagAt, tagAt + tagLength),
      body: all.subarray(tagAt + tagLength),
    }),
  )
}
