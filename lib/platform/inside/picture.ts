/** How many pixels a picture unpacks to, read from its head: a file of a few kilobytes can fill a browser's memory. */

/** Beyond what telephones take (108 million); a scanned page of A3 at 600 dpi has 70 million. */
const mostPixels = 120_000_000

/** Why a picture may not be stored; null: it may, or it is none that is known here. */
export function pictureFault(bytes: Uint8Array): string | null {
  const size = pictureSize(bytes)
  if (size === null || size.width * size.height <= mostPixels) return null
  return `图片有 ${size.width} × ${size.height} 像素，超过 ${mostPixels / 100_000_000} 亿像素的上限，请缩小后再上传`
}

export type PictureSize = { width: number; height: number }

/** PNG, JPEG, GIF and WebP; null: none of these, or broken. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
    if (view.getUint16(0) === 0xffd8) return jpegSize(view)
    if (view.getUint32(0) === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return webpSize(view)
  } catch (error) {
    // It ends before its head does.
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

/** Of several frames the largest. */
function jpegSize(view: DataView): PictureSize | null {
  let largest: PictureSize | null = null
  let at = 2
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const mark = view.getUint8(at + 1)
    if (mark === 0xff) {
      at += 1
      continue
    }
    if (mark === 0xda || mark === 0xd9) break
    // Frames are C0 to CF; C4, C8 and CC among them are tables.
    if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) {
      const frame = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
      if (largest === null || frame.width * frame.height > largest.width * largest.height) largest = frame
    }
    at += 2 + view.getUint16(at + 2)
  }
  return largest
}

function webpSize(view: DataView): PictureSize | null {
  const kind = view.getUint32(12)
  const of24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  if (kind === 0x56503858) return { width: of24(24) + 1, height: of24(27) + 1 }
  if (kind === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (kind !== 0x5650384c) return null
  const packed = view.getUint32(21, true)
  return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
}
