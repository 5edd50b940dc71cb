/** Takes in a reporter's photos: size, type by content, without what a phone writes into them, what lies inside. One sentence per bad photo. */
import type { Actor } from '@/lib/core/access'
import { done, type FieldErrors, invalid, isEmpty, type Result } from '@/lib/core/result'
import { megabytesOf } from '@/lib/core/say'
import { addFile } from '@/lib/file/store'
import type { Tx } from '@/lib/platform/db'
import { fileMime, keepBytes, safeFileName } from '@/lib/platform/files'
import { lookedInto } from '@/lib/platform/inside/looked'
import { plainPhoto } from '@/lib/platform/photo'
import { type GivenPhoto, type PhotosGiven, photoSizeLimit, photosIn } from './requests'

type PhotoLook = { bytes: GivenPhoto['bytes']; fault: null } | { fault: string }

async function looked({ bytes }: GivenPhoto): Promise<PhotoLook> {
  if (bytes.length === 0) return { fault: '是空的，请重新选择' }
  if (bytes.length > photoSizeLimit)
    return { fault: `有 ${megabytesOf(bytes.length)}，超过 ${photoSizeLimit / 1024 / 1024} MB` }
  const mime = await fileMime(bytes)
  if (mime !== 'image/jpeg' && mime !== 'image/png') return { fault: '不是 JPG 或 PNG 照片，请换一张' }
  const plain = plainPhoto(bytes, mime)
  if (!plain) return { fault: '已损坏，打不开，请换一张' }
  const fault = await lookedInto(plain, mime)
  return fault === null ? { bytes: plain, fault } : { fault: `：${fault}` }
}

/** The request with photos as they may be kept. */
export async function lookIntoPhotos<Given extends PhotosGiven>(input: Given): Promise<Result<Given>> {
  const fields: FieldErrors = {}
  const plain: Partial<PhotosGiven> = {}
  for (const [at, { field, ...photo }] of photosIn(input).entries()) {
    const look = await looked(photo)
    if (look.fault === null) plain[field] = { ...photo, bytes: look.bytes }
    else fields[field] = [`第 ${at + 1} 张照片${look.fault}`]
  }
  return isEmpty(fields) ? done({ ...input, ...plain }) : invalid(fields)
}

/** A name given by the phone may tell a person's; it is not kept. @returns the files' ids */
export async function keepPhotos(tx: Tx, actor: Actor, now: Date, input: PhotosGiven): Promise<number[]> {
  const files: number[] = []
  for (const { bytes } of photosIn(input)) {
    const mime = await fileMime(bytes)
    if (!mime) throw new Error('a photo that was looked into is of no known type')
    const kept = { sha256: await keepBytes(bytes), name: safeFileName('照片', mime), mime, size: bytes.length }
    files.push((await addFile(tx, actor, now, kept)).id)
  }
  return files
}
