/**
 * Takes out of a photo what it tells besides its picture: place, time, device, owner, thumbnails, whatever a phone appends behind its
 * end. Bytes of the picture itself are left as they are. Which way is up is kept, and nothing else.
 */

export type PhotoMime = 'image/jpeg' | 'image/png'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const startOfScan = 0xda
const endOfImage = 0xd9
/** JFIF's own head, and Adobe's, without which colours come out wrong. */
const keptSegments = [0xe0, 0xee]
/** What a PNG needs to be drawn; texts, times and EXIF are not among it. */
const keptChunks = ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']

/** @returns the photo without metadata; null when it is broken, so that it cannot be known what is in it */
export const plainPhoto = (bytes: Uint8Array, mime: PhotoMime): Uint8Array<ArrayBuffer> | null =>
  mime === 'image/jpeg' ? plainJpeg(bytes) : plainPng(bytes)

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const word = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

function plainJpeg(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (word(bytes, 0) !== 0xffd8) return null
  const parts: Uint8Array[] = [bytes.subarray(0, 2)]
  let at = 2
  let scanned = false
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const mark = bytes[at + 1] ?? 0
    if (mark === 0xff) {
      at += 1
      continue
    }
    if (mark === endOfImage) return scanned ? joined([...parts, bytes.subarray(at, at + 2)]) : null
    const length = word(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return null
    const segment = bytes.subarray(at, at + 2 + length)
    at += 2 + length
    if (mark === startOfScan) {
      const end = endOfScan(bytes, at)
      parts.push(segment, bytes.subarray(at, end))
      at = end
      scanned = true
    } else if (isPicture(mark)) parts.push(segment)
    else if (mark === 0xe1) parts.push(...uprightOnly(segment))
  }
  return null
}

/** Tables and frames; application segments only where the picture needs them, comments never. */
const isPicture = (mark: number): boolean => (mark >= 0xc0 && mark <= 0xdf) || keptSegments.includes(mark)

/** The coded picture goes on until a mark that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  while (at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at += 1
  }
  return bytes.length
}

/** A new EXIF segment that says which way is up and nothing else; none where the photo is upright already. */
function uprightOnly(segment: Uint8Array): Uint8Array[] {
  const turned = orientation(segment)
  if (turned === null || turned === 1) return []
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  const head = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]
  const body = [...exif, ...head, ...entry]
  return [Uint8Array.from([0xff, 0xe1, 0, body.length + 2, ...body])]
}

/** EXIF's tag 0x0112, 1–8. */
function orientation(segment: Uint8Array): number | null {
  const start = 10
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength)
  if (segment.length < start + 8 || view.getUint32(4) !== 0x45786966) return null
  const little = view.getUint16(start) === 0x4949
  const first = start + view.getUint32(start + 4, little)
  if (first + 2 > segment.length) return null
  const count = view.getUint16(first, little)
  for (let no = 0; no < count; no += 1) {
    const at = first + 2 + no * 12
    if (at + 12 > segment.length) return null
    if (view.getUint16(at, little) !== 0x0112) continue
    const value = view.getUint16(at + 8, little)
    return value >= 1 && value <= 8 ? value : null
  }
  return null
}

function plainPng(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (signature.some((byte, at) => bytes[at] !== byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (keptChunks.includes(name)) parts.push(bytes.subarray(at, end))
    if (name === 'IEND') return joined(parts)
    at = end
  }
  return null
}
