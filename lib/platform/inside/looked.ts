/**
 * What lies inside a file, before anything of it is stored: scripts, macros, things that unpack without end, pictures that no screen draws, what the host's scanner knows. Whoever
 * stores bytes asks here first; `keepBytes` takes no others.
 */
import type { FileMime } from './mimes'
import { officeFault } from './office'
import { pdfFault } from './pdf'
import { pictureFault } from './picture'
import { scan } from './scanner'

/** `text/csv`: a table of plain text, in which nothing can run. */
export type LookedMime = FileMime | 'text/csv'

const seen = new WeakSet<Uint8Array>()

/** Why these bytes may not be stored, as a sentence that says what to do; null: they may, as they are. */
export async function lookedInto(bytes: Uint8Array, mime: LookedMime): Promise<string | null> {
  const fault = (await faultIn(bytes, mime)) ?? (await virusIn(bytes))
  if (fault === null) seen.add(bytes)
  return fault
}

/** Were these very bytes looked into, and nothing found? */
export const wasLookedInto = (bytes: Uint8Array): boolean => seen.has(bytes)

async function virusIn(bytes: Uint8Array): Promise<string | null> {
  const found = await scan(bytes)
  if (found.state === 'found') return `文件里查出病毒（${found.name}），没有保存；请在本机查杀后再上传`
  return found.state === 'away' ? '病毒检查暂时不可用，文件没有保存；请过几分钟再传，一直不行请联系系统管理员' : null
}

async function faultIn(bytes: Uint8Array, mime: LookedMime): Promise<string | null> {
  switch (mime) {
    case 'application/pdf':
      return pdfFault(bytes)
    case 'image/jpeg':
    case 'image/png':
      return pictureFault(bytes)
    case 'application/vnd.openxmlformats-officedocument.wordprocessingml.document':
      return officeFault(bytes, false)
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
      return officeFault(bytes, true)
    case 'text/csv':
      return null
  }
}
