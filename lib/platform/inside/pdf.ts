/**
 * What a PDF does by itself: scripts, programs, attached files, forms that send. Names are read as a reader of PDF reads them, also where they are
 * written with #xx and where objects lie packed in a stream. What cannot be looked into is refused as well.
 */
import { constants, inflateSync } from 'node:zlib'
import {
  isDict,
  isName,
  isRef,
  objectsIn,
  type PdfDict,
  PdfReader,
  type PdfValue,
  plainName,
  Unseen,
} from './pdf-parse'

/** Objects packed in streams unpack to no more than this: text without pictures. */
const mostUnpacked = 64 * 1024 * 1024

const instead = '请用“打印”另存为新的 PDF，或打印后扫描，再上传'
const said = (what: string): string => `这个 PDF 里有${what}，不能上传；${instead}`
const unseen = `这个 PDF 已损坏或写法特殊，无法检查里面的内容，不能上传；${instead}`
const locked = `这个 PDF 加了保护，无法检查里面的内容，不能上传；请取消保护，或打印后扫描，再上传`

/** Long enough never to turn up by chance among the bytes of a picture, so they are looked for everywhere. */
const named: readonly (readonly [RegExp, string])[] = [
  ['JavaScript', '脚本'],
  ['Launch', '会启动程序的动作'],
  ['SubmitForm|ImportData', '会向外发送或取用内容的表单'],
  ['EmbeddedFiles?|FileAttachment|GoToE', '附带的文件'],
  ['RichMedia|Rendition', '多媒体'],
].map(([names, what]) => [new RegExp(`/(?:${names})(?=[\\0\\t\\n\\f\\r ()<>[\\]{}/%]|$)`), what ?? ''] as const)

/** Keys of a dictionary; too short to be looked for anywhere else. */
const keyed = {
  AA: '自动执行的动作',
  EF: '附带的文件',
  JS: '脚本',
  XFA: '动态表单（XFA）',
} as const
const isKeyed = (key: string): key is keyof typeof keyed => Object.hasOwn(keyed, key)

/** Why a PDF may not be stored; null: it may. */
export function pdfFault(bytes: Uint8Array): string | null {
  try {
    return new Look(bytes).fault()
  } catch (error) {
    if (error instanceof Unseen) return unseen
    throw error
  }
}

class Look {
  private readonly bytes: Uint8Array
  private readonly text: string
  private readonly budget: { left: number }
  private unpacked = 0
  /** By its number, each as often as it is written. */
  private readonly objects = new Map<number, PdfValue[]>()
  private readonly openings: PdfValue[] = []
  private what: string | null = null

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    this.budget = { left: 8 * bytes.length + 1_000_000 }
  }

  fault(): string | null {
    const everywhere = nameIn(this.text)
    if (everywhere !== null) return said(everywhere)
    let packs = 0
    const isLocked = /\/Encrypt(?![A-Za-z])/.test(plainName(this.text))
    for (const { no, value, streamAt } of objectsIn(this.text, this.budget)) {
      this.take(no, value)
      if (streamAt === null || !isDict(value) || !isPack(value)) continue
      packs += 1
      if (!isLocked) this.open(value, streamAt)
    }
    // The end of a file of the old kind is a dictionary without a number; actions hang on the catalogue, which has one.
    if (this.what === null && this.openings.some(one => !this.isPlain(one))) this.what = '打开时自动执行的动作'
    if (this.what !== null) return said(this.what)
    return isLocked && packs > 0 ? locked : null
  }

  private take(no: number, value: PdfValue): void {
    this.objects.set(no, [...(this.objects.get(no) ?? []), value])
    this.walk(value)
  }

  private walk(value: PdfValue): void {
    if (Array.isArray(value)) for (const one of value) this.walk(one)
    if (!isDict(value)) return
    for (const [key, one] of value.dict) {
      // Text or a number under such a key is nothing that acts.
      if (isKeyed(key) && (key === 'JS' || key === 'XFA' || isRef(one) || isDict(one))) this.what ??= keyed[key]
      if (key === 'OpenAction') this.openings.push(one)
      this.walk(one)
    }
  }

  /** A page that it opens at, as every writer says: a place, or going there. */
  private isPlain(value: PdfValue, depth = 0): boolean {
    if (isRef(value)) return depth < 4 && (this.objects.get(value.ref) ?? []).every(one => this.isPlain(one, depth + 1))
    if (!isDict(value)) return true
    const way = value.dict.get('S')
    return (way === undefined || (isName(way) && ['GoTo', 'Named'].includes(way.name))) && !value.dict.has('Next')
  }

  private open(pack: PdfDict, at: number): void {
    const text = this.inflated(pack, at)
    const what = nameIn(text)
    if (what !== null) this.what ??= what
    const [first, count] = [pack.dict.get('First'), pack.dict.get('N')]
    if (typeof first !== 'number' || typeof count !== 'number') throw new Unseen()
    const places = new PdfReader(text, 0, this.budget)
    for (let no = 0; no < count; no += 1) {
      const [number, offset] = [places.value(), places.value()]
      if (typeof number !== 'number' || typeof offset !== 'number') throw new Unseen()
      this.take(number, new PdfReader(text, first + offset, this.budget).value())
    }
  }

  private inflated({ dict }: PdfDict, at: number): string {
    const filters = [dict.get('Filter') ?? []].flat()
    const ways = [dict.get('DecodeParms') ?? dict.get('DP') ?? []].flat()
    const plain = ways.every(way => way === null || (isDict(way) && (way.dict.get('Predictor') ?? 1) === 1))
    if (!plain || dict.has('F') || filters.length > 1) throw new Unseen()
    const [filter] = filters
    if (filter === undefined) {
      const end = this.text.indexOf('endstream', at)
      return this.text.slice(at, end < 0 ? undefined : end)
    }
    if (!isName(filter) || !['FlateDecode', 'Fl'].includes(filter.name)) throw new Unseen()
    const room = mostUnpacked - this.unpacked
    try {
      const found = inflateSync(this.bytes.subarray(at), {
        maxOutputLength: Math.max(1, room),
        finishFlush: constants.Z_SYNC_FLUSH,
      })
      this.unpacked += found.length
      return found.toString('latin1')
    } catch {
      throw new Unseen()
    }
  }
}

/** A stream that holds other objects, whether or not it calls itself so. */
const isPack = ({ dict }: PdfDict): boolean => {
  const type = dict.get('Type')
  return (isName(type) && type.name === 'ObjStm') || (dict.has('First') && dict.has('N'))
}

function nameIn(text: string): string | null {
  const plain = text.includes('#') ? plainName(text) : text
  return named.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}
