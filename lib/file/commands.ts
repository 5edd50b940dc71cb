/** Takes in an attachment: size, then type by content, then the bytes — of a photo without what the camera wrote into it — and the row that says whose it is. */
import { z } from 'zod'
import { done, invalid } from '@/lib/core/result'
import { fileMime, fileSizeLimit, keepBytes, safeFileName } from '@/lib/platform/files'
import { command } from '@/lib/platform/perform'
import { plainPhoto } from '@/lib/platform/photo'
import { addFile } from './store'

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
