/**
 * What a Word or Excel file brings besides its text: macros, objects of other programs, templates from elsewhere, parts that unpack without end.
 * Every part is unpacked once within the limits, so that none is larger than it says.
 */

import { LIMITS } from '../sheets/limits'
import { SheetProblem } from '../sheets/problem'
import { readXml } from '../sheets/xml'
import { openParts, type Parts } from '../sheets/zip'
import { pictureFault } from './picture'

const instead = '请删去后另存为普通的 Word 或 Excel 文件，或转成 PDF，再上传'
const said = (what: string): string => `这个文件里有${what}，不能上传；${instead}`

/** Word in Word in Word is nobody's paper. */
const deepest = 2

const refusedParts: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)vba[^/]*\.(?:bin|xml)$/, '宏'],
  [/(?:^|\/)(?:macrosheets|dialogsheets)\//, '宏'],
  [/(?:^|\/)activex\//, '控件'],
  [/\.(?:exe|dll|com|msi|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|swf)$/, '程序'],
  [/\.(?:docm|dotm|xlsm|xltm|xlsb|xlam|pptm)$/, '带宏的文件'],
  // Files of Excel itself that are no objects: settings of a printer, figures kept apart.
  [/(?:^|\/)(?:oleobject[^/]*|embeddings\/[^/]*\.(?!docx$|xlsx$|pptx$)[^/.]*)$/, '嵌入的对象'],
]

/** Why a Word or Excel file may not be stored; null: it may. */
export const officeFault = (bytes: Uint8Array, isSheet: boolean): Promise<string | null> =>
  faultOf(bytes, { unpacked: LIMITS.unpackedBytes, isSheet }, 0)

type Unpacking = { unpacked: number; readonly isSheet: boolean }

async function faultOf(bytes: Uint8Array, left: Unpacking, depth: number): Promise<string | null> {
  try {
    const parts = await openParts(bytes)
    for (const name of parts.names) {
      const refused = refusedParts.find(([pattern]) => pattern.test(name))
      if (refused) return said(refused[1])
    }
    for (const name of parts.names) {
      const fault = await partFault(parts, name, left, depth)
      if (fault !== null) return fault
    }
    return null
  } catch (error) {
    if (!(error instanceof SheetProblem)) throw error
    // What makes a table too large is told by those who read tables.
    return error.code === 'bomb' && !left.isSheet ? tooMuch : error.message
  }
}

const tooMuch = '这个文件解开后大得不正常，不能上传；请另存一份，或转成 PDF，再上传'

async function partFault(parts: Parts, name: string, left: Unpacking, depth: number): Promise<string | null> {
  const isKept = /\.(?:docx|xlsx|pptx|png|jpe?g|gif|webp)$/.test(name)
  const isExternal = /(?:^|\/)externallinks\/[^/]*\.xml$/.test(name)
  const kept: Uint8Array[] = []
  for await (const piece of parts.read(name)) {
    left.unpacked -= piece.length
    if (left.unpacked < 0) return tooMuch
    if (isKept || isExternal) kept.push(piece)
  }
  if (name.endsWith('.rels')) return relationFault(parts, name)
  if (name === '[content_types].xml') return typesFault(parts, name)
  if (isExternal && /<(?:\w+:)?(?:dde|ole)Link[\s>]/i.test(Buffer.concat(kept).toString('latin1')))
    return said('与其他程序的链接（DDE）')
  if (!isKept) return null
  const inner = Buffer.concat(kept)
  if (!/\.(?:docx|xlsx|pptx)$/.test(name)) return pictureFault(inner)
  return depth >= deepest ? said('层层嵌入的文件') : faultOf(inner, left, depth + 1)
}

/** A page that a text points at may lie anywhere; what is loaded with the file may not. */
const loaded = /\/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk|externalLinkPath\/dde)$/i
/** On the reader's own disk, or beside the file. */
const isHere = (target: string): boolean =>
  /^file:\/\/\/[a-z]:[\\/]/i.test(target) || !/^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(target)

async function relationFault(parts: Parts, name: string): Promise<string | null> {
  let what: string | null = null
  await readXml(parts.read(name), {
    open(tag, { Type: type = '', Target: target = '', TargetMode: mode = '' }) {
      if (tag !== 'Relationship') return
      if (/\/(?:vbaProject|xlMacrosheet|control)$/i.test(type)) what ??= '宏或控件'
      if (mode.toLowerCase() !== 'external' || !loaded.test(type)) return
      if (/oleObject$/i.test(type) || !isHere(target.trim())) what ??= '从别处取用的模板或对象'
    },
    close() {},
  })
  return what === null ? null : said(what)
}

async function typesFault(parts: Parts, name: string): Promise<string | null> {
  let hasMacros = false
  await readXml(parts.read(name), {
    open(_tag, { ContentType: type = '' }) {
      if (/macroEnabled|vbaProject/i.test(type)) hasMacros = true
    },
    close() {},
  })
  return hasMacros ? said('宏') : null
}
