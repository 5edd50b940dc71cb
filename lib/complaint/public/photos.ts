/** Takes in a reporter's photos: size, then type by content, then without what a phone writes into them. One sentence per bad photo. */
import type { Actor } from '@/lib/core/access'
import type { FieldErrors } from '@/lib/core/result'
import { addFile } from '@/lib/file/store'
import type { Tx } from '@/lib/platform/db'
import { fileMime, keepBytes, safeFileName } from '@/lib/platform/files'
import { plainPhoto } from '@/lib/platform/photo'
import { type GivenPhoto, photoSizeLimit } from './requests'

type PhotoOfField = GivenPhoto & { field: string }
type Good = { name: string; mime: 'image/jpeg' | 'image/png'; bytes: Uint8Array }

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

async function looked(photo: PhotoOfField): Promise<Good | string> {
  if (photo.bytes.length === 0) return '是空的，请重新选择'
  if (photo.bytes.length > photoSizeLimit)
    return `有 ${megabytes(photo.bytes.length)}，超过 ${photoSizeLimit / 1024 / 1024} MB`
  const mime = await fileMime(photo.bytes)
  if (mime !== 'image/jpeg' && mime !== 'image/png') return '不是 JPG 或 PNG 照片，请换一张'
  const bytes = plainPhoto(photo.bytes, mime)
  return bytes ? { name: safeFileName('照片', mime), mime, bytes } : '已损坏，打不开，请换一张'
}

/** Nothing is kept unless all are good. A name given by the phone may tell a person's; it is not kept. */
export async function takePhotos(
  tx: Tx,
  actor: Actor,
  now: Date,
  photos: readonly PhotoOfField[],
): Promise<{ ok: true; files: number[] } | { ok: false; fields: FieldErrors }> {
  const fields: FieldErrors = {}
  const good: Good[] = []
  for (const [at, photo] of photos.entries()) {
    const seen = await looked(photo)
    if (typeof seen === 'string') fields[photo.field] = [`第 ${at + 1} 张照片${seen}`]
    else good.push(seen)
  }
  if (Object.keys(fields).length > 0) return { ok: false, fields }
  const files: number[] = []
  for (const { name, mime, bytes } of good) {
    const kept = { sha256: await keepBytes(bytes), name, mime, size: bytes.length }
    files.push((await addFile(tx, actor, now, kept)).id)
  }
  return { ok: true, files }
}
