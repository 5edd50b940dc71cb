/** What do the tags of an xlsx part say, one after another? Strict XML without document types, so nothing can expand. */

import { setImmediate } from 'node:timers/promises'
import { SaxesParser } from 'saxes'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { problems } from '@/lib/platform/sheets/problem'

export type Attributes = Readonly<Record<string, string>>

/** Names come without their prefix. `text` comes whole between two tags. */
export type XmlHandler = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly close: (name: string) => void
  readonly text?: (text: string) => void
}

const localName = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Feeds a part to the handler and yields after each piece, so that what was found so far can be handed on. Throws SheetProblem. */
export async function* walkXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  let decoder: TextDecoder | null = null
  let silent = 0
  parser.on('opentag', tag => {
    silent = 0
    handler.open(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', tag => {
    silent = 0
    handler.close(localName(tag.name))
  })
  parser.on('text', text => handler.text?.(text))
  parser.on('cdata', text => handler.text?.(text))
  const refuse = (): never => {
    throw problems.broken()
  }
  parser.on('doctype', refuse)
  parser.on('error', refuse)
  for await (const chunk of chunks) {
    // Others are served between two pieces, however long the part is.
    await setImmediate()
    silent += chunk.byteLength
    decoder ??= decoderOf(chunk)
    parser.write(decode(decoder, chunk))
    if (silent > LIMITS.xmlRun + chunk.byteLength) refuse()
    yield
  }
  parser.close()
  yield
}

/** UTF-8, unless its mark says UTF-16: XML knows no third that has to be understood. */
function decoderOf([first, second]: Uint8Array): TextDecoder {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal: true })
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be', { fatal: true })
  return new TextDecoder('utf-8', { fatal: true })
}

function decode(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true })
  } catch {
    throw problems.broken()
  }
}

export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _piece of walkXml(chunks, handler)) {
    // Small parts are read to their end before anything is done with them.
  }
}
