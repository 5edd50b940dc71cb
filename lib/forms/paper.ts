/** Makes a Word file of blocks, in the manner of official papers (GB/T 9704: A4, margins, title 二号, text 三号, tables 小四). */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageBreak,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Block, PaperCell } from './blocks'

/** What the file's properties name as its author. */
const maker = '住宅物业管理监督平台'

/** Half points: 二号 22, 三号 16, 四号 14, 小四 12. */
const size = { title: 44, text: 32, quiet: 28, table: 24 } as const
const font = { title: '方正小标宋简体', text: '仿宋_GB2312', head: '黑体' } as const

/** The official fonts are not on every machine: what each may be replaced by, as Word and WPS read it. */
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${[
  [font.title, '宋体'],
  [font.text, '仿宋'],
  [font.head, 'SimHei'],
]
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>`

/** Twentieths of a point; 1 mm = 56.7. Type area 156 × 225 mm; a sheet to be filled in may use 257 mm, so that it stays one. */
const letter = {
  size: { width: 11906, height: 16838 },
  margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
}
const sheet = { ...letter, margin: { ...letter.margin, top: 1134, bottom: 1134 } }
const typeWidth = letter.size.width - letter.margin.left - letter.margin.right

const leading = { line: 560, lineRule: LineRuleType.EXACT }
/** Two letters of 三号. */
const indent = { firstLine: 640 }

/** Signs that XML cannot hold would make a file that Word refuses. */
const isPossible = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    code > 0xffff
  )
}
const clean = (text: string): string => [...text].filter(isPossible).join('')

type Look = { font: string; size: number; bold?: boolean }
const run = (text: string, look: Look): TextRun =>
  new TextRun({
    text: clean(text),
    size: look.size,
    bold: look.bold ?? false,
    font: { ascii: look.font, hAnsi: look.font, eastAsia: look.font, cs: look.font },
  })

const plain: Look = { font: font.text, size: size.text }
const paragraph = (text: string, look: Look, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ spacing: leading, ...options, children: [run(text, look)] })

function cell(of: PaperCell, width: number, head: boolean): TableCell {
  const shown = typeof of === 'string' ? { text: of } : of
  const bold = head || (typeof of === 'object' && of.bold === true)
  const centred = head || (typeof of === 'object' && of.center === true)
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80, top: 40, bottom: 40 },
    ...(typeof of === 'object' && of.span ? { columnSpan: of.span } : {}),
    children: shown.text.split('\n').map(
      text =>
        new Paragraph({
          alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
          children: [run(text, { font: head ? font.head : font.text, size: size.table, bold: bold && !head })],
        }),
    ),
  })
}

function table(block: Extract<Block, { is: 'table' }>): Table {
  const widths = block.widths.map(percent => Math.floor((typeWidth * percent) / 100))
  const row = (cells: readonly PaperCell[], head: boolean): TableRow => {
    let column = 0
    return new TableRow({
      tableHeader: head,
      cantSplit: true,
      height: { value: block.tall && !head ? 680 : 480, rule: 'atLeast' },
      children: cells.map(of => {
        const span = typeof of === 'object' ? (of.span ?? 1) : 1
        const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0)
        column += span
        return cell(of, width, head)
      }),
    })
  }
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: border,
      bottom: border,
      left: border,
      right: border,
      insideHorizontal: border,
      insideVertical: border,
    },
    rows: [...(block.head ? [row(block.head, true)] : []), ...block.rows.map(cells => row(cells, false))],
  })
}

function shown(block: Block): (Paragraph | Table)[] {
  switch (block.is) {
    case 'title':
      return [
        paragraph(
          block.text,
          { font: font.title, size: size.title },
          {
            alignment: AlignmentType.CENTER,
            spacing: { line: 640, lineRule: LineRuleType.EXACT, after: 280 },
          },
        ),
      ]
    case 'under':
      return [paragraph(block.text, plain, { alignment: AlignmentType.CENTER, spacing: { ...leading, after: 200 } })]
    case 'to':
      return [paragraph(block.text, plain)]
    case 'para':
      return block.text.split('\n').map(text => paragraph(text, plain, { indent, alignment: AlignmentType.JUSTIFIED }))
    case 'heading':
      return [paragraph(block.text, { font: font.head, size: size.text }, { indent, keepNext: true })]
    case 'small':
      return [paragraph(block.text, { font: font.text, size: size.table }, { spacing: { line: 360 } })]
    case 'table':
      return [table(block), new Paragraph({ spacing: { line: 240 }, children: [] })]
    case 'sign':
      return [
        paragraph('', plain),
        ...block.lines.map(text =>
          paragraph(text, plain, { alignment: AlignmentType.RIGHT, indent: { right: 640 }, keepLines: true }),
        ),
      ]
    case 'break':
      return [new Paragraph({ children: [new PageBreak()] })]
  }
}

/** @param name the paper's name, as the file's own title @returns a .docx */
export async function docxOf(name: string, blocks: readonly Block[]): Promise<Uint8Array> {
  const page = blocks.some(block => block.is === 'to') ? letter : sheet
  const document = new Document({
    title: clean(name),
    creator: maker,
    lastModifiedBy: maker,
    sections: [{ properties: { page }, children: blocks.flatMap(shown) }],
  })
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable }])
}
