/** Takes in an attachment: size, type by content, what lies inside, then the bytes and the row that says whose it is. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { done, invalid, missing, refused } from '@/lib/core/result'
import { tooLargeWords } from '@/lib/core/say'
import type { Tx } from '@/lib/platform/db'
import { fileMime, fileSizeLimit, keepBytes, safeFileName } from '@/lib/platform/files'
import { lookedInto } from '@/lib/platform/inside/looked'
import { command } from '@/lib/platform/perform'
import { plainPhoto } from '@/lib/platform/photo'
import { addFile, draftKeptMs, uploadedSince } from './store'

/** What one account may leave lying about, and what one place may bring, within a day: beyond what people do, short of what fills a disk. */
const quota = { drafts: 300, placeBytes: 20 * 1024 ** 3 }

async function tooMuch(tx: Tx, actor: Actor, now: Date): Promise<string | null> {
  if (actor.kind === 'system') return null
  const { drafts, bytes } = await uploadedSince(tx, actor, new Date(now.getTime() - draftKeptMs))
  if (actor.accountId !== null && drafts >= quota.drafts)
    return `一天之内上传了 ${drafts} 个没有提交的文件，请先提交或明天再传`
  if (bytes >= quota.placeBytes) return '本单位今天上传的文件太多，请明天再传，或联系管理员'
  return null
}

export const UploadRequest = z.object({ name: z.string().min(1).max(400), bytes: z.instanceof(Uint8Array) })

type Bytes = z.output<typeof UploadRequest>['bytes']

/** What becomes of the bytes when they may be kept: a photo's without what the camera wrote into it; or why they may not. */
async function taken(bytes: Bytes): Promise<{ bytes: Bytes; fault: null } | { fault: string }> {
  if (bytes.length === 0) return { fault: '文件是空的，请重新选择' }
  if (bytes.length > fileSizeLimit) return { fault: tooLargeWords(bytes.length, fileSizeLimit) }
  const mime = await fileMime(bytes)
  if (!mime) return { fault: '只收 PDF、JPG、PNG、Word、Excel；这个文件的内容不是其中任何一种' }
  const plain = mime === 'image/jpeg' || mime === 'image/png' ? plainPhoto(bytes, mime) : bytes
  if (!plain) return { fault: '照片已损坏，打不开，请换一张' }
  const fault = await lookedInto(plain, mime)
  return fault === null ? { bytes: plain, fault } : { fault }
}

/** @returns the row's id, which a form then carries instead of the file */
export const uploadFile = command({
  schema: UploadRequest,
  act: 'file.upload',
  look: async input => {
    const found = await taken(input.bytes)
    return found.fault === null ? done({ ...input, bytes: found.bytes }) : invalid({ '': [found.fault] })
  },
  run: async ({ input: { name, bytes }, actor, now, tx }) => {
    const crowded = await tooMuch(tx, actor, now)
    if (crowded) return refused('quota', crowded)
    const mime = await fileMime(bytes)
    if (!mime) return missing()
    const file = await addFile(tx, actor, now, {
      sha256: await keepBytes(bytes),
      name: safeFileName(name, mime),
      mime,
      size: bytes.length,
    })
    return done(file)
  },
  subject: file => ({ kind: 'file', id: file.id, name: file.name }),
})
