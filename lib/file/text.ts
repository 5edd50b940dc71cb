/** What the trail says of attachments. */
import type { TrailWords } from '@/lib/core/trail'

export const fileTrail: TrailWords<'file'> = {
  deeds: {
    'file.upload': '上传附件',
    'file.read': '下载附件',
  },
  subjects: {
    file: { called: '附件' },
  },
}
