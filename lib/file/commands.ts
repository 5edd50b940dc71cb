/** Takes in an attachment: size, then type by content, then the bytes — of a photo without what the camera wrote into it — and the row that says whose it is. */
import { z } from 'zod'
import type { Actor } from '@/lib/core/access'
import { done, invalid, refused } from '@/lib/core/result'
import type { Tx } from '@/lib/platform/db'
import { fileMime, fileSizeLimit, keepBytes, safeFileName } from '@/lib/platform/files'
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

/** @returns the row's id, which a form then carries instead of the file */
export const uploadFile = command({
  schema: UploadRequest,
  act: 'file.upload',
  run: async ({ input, actor, now, tx }) => {
    if (input.bytes.length === 0) return invalid({ '': ['文件是空的，请重新选择'] })
    if (input.bytes.length > fileSizeLimit) {
      return invalid({
        '': [
          `文件有 ${(input.bytes.length / 1024 / 1024).toFixed(1)} MB，超过 ${fileSizeLimit / 1024 / 1024} MB 的上限`,
        ],
      })
    }
    const crowded = await tooMuch(tx, actor, now)
    if (crowded) return refused('quota', crowded)
    const mime = await fileMime(input.bytes)
    if (!mime) return invalid({ '': ['只收 PDF、JPG、PNG、Word、Excel；这个文件的内容不是其中任何一种'] })
    const bytes = mime === 'image/jpeg' || mime === 'image/png' ? plainPhoto(input.bytes, mime) : input.bytes
    if (!bytes) return invalid({ '': ['照片已损坏，打不开，请换一张'] })
    const file = await addFile(tx, actor, now, {
      sha256: await keepBytes(bytes),
      name: safeFileName(input.name, mime),
      mime,
      size: bytes.length,
    })
    return done(file)
  },
  subject: file => ({ kind: 'file', id: file.id, name: file.name }),
})
