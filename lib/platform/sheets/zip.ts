/** Which parts does an xlsx hold, and what is in them, without ever unpacking more than the limits allow? */

import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { problems, SheetProblem } from '@/lib/platform/sheets/problem'

export type Parts = {
  /** In lower case. */
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
  /** The bytes of a part; a part that is not there has none. Throws SheetProblem when they do not fit their own description. */
  readonly read: (name: string) => AsyncGenerator<Uint8Array>
}

const asProblem = (error: unknown): SheetProblem => (error instanceof SheetProblem ? error : problems.broken())

function checkSizes(entries: Iterable<yauzl.Entry>, fileBytes: number): void {
  let unpacked = 0
  let packed = 0
  for (const entry of entries) {
    unpacked += entry.uncompressedSize
    packed += entry.compressedSize
  }
  // Parts that share their bytes: a few kilobytes that unpack again and again.
  if (packed > fileBytes) throw problems.bomb()
  if (unpacked > LIMITS.unpackedBytes) throw problems.bomb()
  if (unpacked > LIMITS.ratioFromBytes && unpacked / fileBytes > LIMITS.ratio) throw problems.bomb()
}

/** Some writers put a slash before the name, or write the other kind of slash. A name is looked up here and never opened as a path. */
const partName = (entry: yauzl.Entry): string =>
  yauzl
    .getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false)
    .replaceAll('\\', '/')
    .replace(/^\/+/, '')
    .toLowerCase()

const END = [0x50, 0x4b, 0x05, 0x06]
const endLength = 22

/** The bytes up to the end that the zip itself tells: mail gateways and sealing software leave something behind it. */
function upToEnd(buffer: Buffer): Buffer {
  const at = buffer.lastIndexOf(Buffer.from(END))
  if (at < 0 || at + endLength > buffer.length) return buffer
  return buffer.subarray(0, Math.min(buffer.length, at + endLength + buffer.readUInt16LE(at + 20)))
}

async function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw problems.encrypted()
    const name = partName(entry)
    // The same name twice is how one reader is shown another content than the next.
    if (entries.has(name) || entries.size >= LIMITS.parts) throw problems.broken()
    entries.set(name, entry)
  }
  return entries
}

async function* readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  const stream = await zip.openReadStreamPromise(entry)
  let check = 0
  try {
    // The reader itself stops when more bytes come out than the entry has declared.
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw problems.broken()
      check = crc32(chunk, check)
      yield chunk
    }
  } catch (error) {
    throw asProblem(error)
  } finally {
    stream.destroy()
  }
  if (check !== entry.crc32) throw problems.broken()
}

/** Part names are compared without regard to case, as Excel does. */
export async function openParts(bytes: Uint8Array): Promise<Parts> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await yauzl.fromBufferPromise(upToEnd(buffer), {
      lazyEntries: true,
      validateEntrySizes: true,
      decodeStrings: false,
    })
    const entries = await listEntries(zip)
    checkSizes(entries.values(), bytes.byteLength)
    return {
      names: [...entries.keys()],
      has: name => entries.has(name.toLowerCase()),
      async *read(name) {
        const entry = entries.get(name.toLowerCase())
        if (entry) yield* readEntry(zip, entry)
      },
    }
  } catch (error) {
    throw asProblem(error)
  }
}
