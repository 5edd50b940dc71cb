/** Reads the objects of a PDF as any reader would that follows or rebuilds its table: from every `N G obj` that stands in its bytes. */

/** A value as it is written; texts and numbers that say nothing here are `null`. */
export type PdfValue = PdfName | PdfRef | PdfDict | PdfValue[] | number | null
export type PdfName = { name: string }
export type PdfRef = { ref: number }
export type PdfDict = { dict: Map<string, PdfValue> }

export const isName = (value: PdfValue | undefined): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value
export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  typeof value === 'object' && value !== null && 'ref' in value
export const isDict = (value: PdfValue | undefined): value is PdfDict =>
  typeof value === 'object' && value !== null && 'dict' in value

/** It cannot be known what lies in it. */
export class Unseen extends Error {}

const deepest = 60
const blank = /[\0\t\n\f\r ]/
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]*/y

/** Names may write any of their signs as #xx. */
export const plainName = (name: string): string =>
  name.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** How many signs may be read in all: a file that makes every object run through all others is none that people write. */
export type ReadBudget = { left: number }

export class PdfReader {
  at: number
  private readonly text: string
  private readonly budget: ReadBudget

  constructor(text: string, at: number, budget: ReadBudget) {
    this.text = text
    this.at = at
    this.budget = budget
  }

  private step(signs: number): void {
    this.at += signs
    this.budget.left -= signs
    if (this.budget.left < 0) throw new Unseen()
  }

  /** Blanks and comments. */
  skip(): void {
    for (;;) {
      const sign = this.text[this.at]
      if (sign === undefined) return
      if (sign === '%') while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at] ?? '\n')) this.step(1)
      else if (blank.test(sign)) this.step(1)
      else return
    }
  }

  private word(): string {
    regular.lastIndex = this.at
    const found = regular.exec(this.text)?.[0] ?? ''
    this.step(found.length)
    return found
  }

  /** Is this what comes next? Then it is passed over. */
  takes(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false
    this.step(word.length)
    return true
  }

  /** @throws Unseen what is no value */
  value(depth = 0): PdfValue {
    if (depth > deepest) throw new Unseen()
    this.skip()
    if (this.takes('<<')) return this.dict(depth)
    const sign = this.text[this.at]
    if (sign === '/') {
      this.step(1)
      return { name: plainName(this.word()) }
    }
    if (sign === '[') return this.list(depth)
    if (sign === '(') return this.letters()
    if (sign === '<') {
      const end = this.text.indexOf('>', this.at)
      if (end < 0) throw new Unseen()
      this.step(end + 1 - this.at)
      return null
    }
    const word = this.word()
    if (word === '') throw new Unseen()
    if (/^\d+$/.test(word)) return this.numberOrRef(Number(word))
    return Number.isNaN(Number(word)) ? null : Number(word)
  }

  private numberOrRef(number: number): PdfValue {
    const back = this.at
    this.skip()
    if (/^\d+$/.test(this.word())) {
      this.skip()
      if (this.word() === 'R') return { ref: number }
    }
    this.at = back
    return number
  }

  private list(depth: number): PdfValue[] {
    this.step(1)
    const all: PdfValue[] = []
    for (;;) {
      this.skip()
      if (this.takes(']')) return all
      all.push(this.value(depth + 1))
    }
  }

  private dict(depth: number): PdfDict {
    const dict = new Map<string, PdfValue>()
    for (;;) {
      this.skip()
      if (this.takes('>>')) return { dict }
      const key = this.value(depth + 1)
      if (!isName(key)) throw new Unseen()
      this.skip()
      // A key without a value, as some write at the end.
      if (this.text.startsWith('>>', this.at)) continue
      dict.set(key.name, this.value(depth + 1))
    }
  }

  private letters(): null {
    let open = 0
    do {
      const sign = this.text[this.at]
      if (sign === undefined) throw new Unseen()
      if (sign === '(') open += 1
      else if (sign === ')') open -= 1
      this.step(sign === '\\' ? 2 : 1)
    } while (open > 0)
    return null
  }
}

export type PdfObject = {
  no: number
  value: PdfValue
  /** Where its stream begins; null: it has none. */
  streamAt: number | null
}

const head = /(\d{1,10})(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+\d{1,10}(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])*$/

/** Each object that stands in the bytes themselves; what is no object though it looks like one is passed over, unless it may hold others. */
export function* objectsIn(text: string, budget: ReadBudget): Generator<PdfObject> {
  for (let at = text.indexOf('obj'); at >= 0; at = text.indexOf('obj', at + 3)) {
    const no = head.exec(text.slice(Math.max(0, at - 80), at))?.[1]
    if (no === undefined) continue
    const reader = new PdfReader(text, at + 3, budget)
    let value: PdfValue
    try {
      value = reader.value()
    } catch (error) {
      if (budget.left < 0 || /\/ObjStm/.test(plainName(text.slice(at, at + 2_000)))) throw error
      continue
    }
    reader.skip()
    const hasStream = isDict(value) && reader.takes('stream')
    if (hasStream && !reader.takes('\r\n') && !reader.takes('\n')) reader.takes('\r')
    yield { no: Number(no), value, streamAt: hasStream ? reader.at : null }
  }
}
