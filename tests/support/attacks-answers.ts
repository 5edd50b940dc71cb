/** What does an answer say, whatever shape it has? Text of everything in it, so that answers can be compared and searched. */
import { openParts } from '@/lib/platform/sheets/zip'

const isStream = (it: unknown): it is AsyncIterable<unknown> => it instanceof Object && Symbol.asyncIterator in it

/** The answer as plain data: sheets unpacked, rows that are read while they are written read to the end. */
export async function plain(it: unknown): Promise<unknown> {
  if (it instanceof Uint8Array) return textOfSheet(it)
  if (it instanceof Date) return it.toISOString()
  if (typeof it === 'bigint') return String(it)
  if (it instanceof Map || it instanceof Set) return plain([...it])
  if (isStream(it)) {
    const rows: unknown[] = []
    for await (const row of it) rows.push(await plain(row))
    return rows
  }
  if (Array.isArray(it)) return Promise.all(it.map(plain))
  if (it instanceof Object) {
    const entries = Object.entries(it).filter(([, value]) => typeof value !== 'function')
    return Object.fromEntries(await Promise.all(entries.map(async ([key, value]) => [key, await plain(value)])))
  }
  return it
}

export const textOf = async (it: unknown): Promise<string> => JSON.stringify(await plain(it))

const sheetParts = ['xl/worksheets/sheet1.xml', 'xl/sharedStrings.xml', 'xl/workbook.xml']

async function textOfSheet(bytes: Uint8Array): Promise<string> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return new TextDecoder().decode(bytes)
  const parts = await openParts(bytes)
  const chunks: Uint8Array[] = []
  for (const name of sheetParts) for await (const chunk of parts.read(name)) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
