/** What a printed paper says, as whoever opens it reads it. */
import { readFileSync } from 'node:fs'
import { openParts } from '@/lib/platform/sheets/zip'

/** The text of a document that Word opens. */
export async function wordsOf(path: string): Promise<string> {
  const parts = await openParts(readFileSync(path))
  const chunks: Uint8Array[] = []
  for await (const chunk of parts.read('word/document.xml')) chunks.push(chunk)
  return Buffer.concat(chunks)
    .toString()
    .replace(/<[^>]+>/g, '')
}

/** 2026年9月5日 */
export const inWords = (on: string): string => {
  const [year, month, date] = on.split('-').map(Number)
  return `${year}年${month}月${date}日`
}
