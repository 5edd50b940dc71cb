/** Which sheets does an xlsx hold, and what do their cells refer to: shared texts, number formats, first day? */

import { posix } from 'node:path'
import { boundedText, cleanText, type NumberShown, numberShown } from '@/lib/platform/sheets/cell'
import { LIMITS } from '@/lib/platform/sheets/limits'
import { problems } from '@/lib/platform/sheets/problem'
import { type Attributes, readXml } from '@/lib/platform/sheets/xml'
import type { Parts } from '@/lib/platform/sheets/zip'

/** One tab as Excel shows it; charts and macros have no cells and are none. `place` counts all tabs that are shown, from 0. */
export type BookTab = { readonly name: string; readonly part: string; readonly place: number }

export type Workbook = {
  readonly tabs: readonly BookTab[]
  /** Names of tabs that Excel does not show. */
  readonly hidden: readonly string[]
  readonly texts: readonly string[]
  /** By the style index of a cell. */
  readonly styles: readonly NumberShown[]
  readonly date1904: boolean
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }

/** Excel writes control characters as _x000D_; a text that looks like that by itself has its first sign written so. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

async function readRelations(parts: Parts, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part)
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`)
  const found: Relation[] = []
  await readXml(parts.read(file), {
    open(name, { Id: id = '', Type: type = '', Target: target = '' }) {
      if (name !== 'Relationship') return
      const path = target.startsWith('/') ? target.slice(1) : posix.join(folder, target)
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: path })
    },
    close() {},
  })
  return found
}

const relationOf = (attributes: Attributes): string =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''

type Outline = { sheets: { name: string; relation: string; isShown: boolean }[]; date1904: boolean }

async function readOutline(parts: Parts, part: string): Promise<Outline> {
  const sheets: Outline['sheets'] = []
  let root = ''
  let date1904 = false
  await readXml(parts.read(part), {
    open(name, attributes) {
      root ||= name
      if (name === 'workbookPr') date1904 = isTrue(attributes['date1904'])
      if (name === 'sheet')
        sheets.push({
          name: cleanText(attributes['name'] ?? ''),
          relation: relationOf(attributes),
          isShown: (attributes['state'] ?? 'visible') === 'visible',
        })
    },
    close() {},
  })
  if (root !== 'workbook' || sheets.length === 0) throw problems.notXlsx()
  return { sheets, date1904 }
}

/** Rich text is joined; the reading aids of East Asian text (rPh) are not part of it. */
async function readTexts(parts: Parts, part: string): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  let inText = false
  let inAid = false
  await readXml(parts.read(part), {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') inText = !inAid
      else if (name === 'rPh') inAid = true
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inAid = false
      else if (name === 'si' && texts.push(boundedText(decodeEscapes(text))) > LIMITS.sharedTexts) throw problems.bomb()
    },
    text(piece) {
      if (inText) text += piece
    },
  })
  return texts
}

async function readStyles(parts: Parts, part: string): Promise<NumberShown[]> {
  const codes = new Map<number, string>()
  const styles: NumberShown[] = []
  let inCells = false
  await readXml(parts.read(part), {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) {
        const id = Number(attributes['numFmtId'] ?? 0)
        styles.push(numberShown(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

/** Throws SheetProblem when the parts are no workbook. */
export async function openWorkbook(parts: Parts): Promise<Workbook> {
  const roots = parts.has('_rels/.rels') ? await readRelations(parts, '') : []
  const part = roots.find(relation => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  if (!parts.has(part) || part.endsWith('.bin')) throw problems.notXlsx()
  const { sheets, date1904 } = await readOutline(parts, part)
  const relations = await readRelations(parts, part)
  const partOf = (relation: string): string | null => {
    const found = relations.find(one => one.id === relation)
    return found?.type === 'worksheet' && parts.has(found.target) ? found.target : null
  }
  const shown = sheets.filter(sheet => sheet.isShown)
  const tabs = shown.flatMap(({ name, relation }, place) => {
    const target = partOf(relation)
    return target === null ? [] : [{ name, part: target, place }]
  })
  if (tabs.length === 0) throw shown.length === 0 ? problems.notXlsx() : problems.broken()
  const named = (type: string): string | undefined => relations.find(relation => relation.type === type)?.target
  const texts = named('sharedStrings')
  const styles = named('styles')
  return {
    tabs,
    hidden: sheets.filter(sheet => !sheet.isShown).map(sheet => sheet.name),
    date1904,
    texts: texts !== undefined && parts.has(texts) ? await readTexts(parts, texts) : [],
    styles: styles !== undefined && parts.has(styles) ? await readStyles(parts, styles) : [],
  }
}
