/** The papers behind the demo's evidence: a few one-page files that say of themselves that they are samples. */
import { keepBytes } from '@/lib/platform/files'
import { lookedInto } from '@/lib/platform/inside/looked'
import type { Item } from '@/prisma/seed/province/evidence-items'
import type { Ledger } from '@/prisma/seed/province/ledger'

export type PaperKey = Item | 'exclusion' | 'procedure' | 'filing'
export type Paper = { sha256: string; size: number }

const utf16 = (text: string): string =>
  [...text].map(character => (character.codePointAt(0) ?? 0x3000).toString(16).padStart(4, '0')).join('')

/** One page of Chinese text in a font that readers of PDF bring along. */
export function onePage(lines: readonly string[]): Uint8Array {
  const text = lines.map((line, at) => `BT /F1 ${at === 0 ? 20 : 13} Tf 72 ${760 - at * 30} Td <${utf16(line)}> Tj ET`)
  const stream = text.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 7 0 R >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 6 0 R /DW 1000 >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return String(place).padStart(10, '0')
  })
  const table = places.map(place => `${place} 00000 n \n`).join('')
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`
  return new TextEncoder().encode(
    `${body}${head}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  )
}

/** Keeps a sample under each title. */
export async function keepPapers<T extends string>(titles: Readonly<Record<T, string>>): Promise<Map<T, Paper>> {
  const papers = new Map<T, Paper>()
  for (const key in titles) {
    const bytes = onePage([titles[key], '演示数据所附示例文件，不是真实公文。', '山西省住宅物业管理监督平台'])
    const fault = await lookedInto(bytes, 'application/pdf')
    if (fault !== null) throw new Error(fault)
    papers.set(key, { sha256: await keepBytes(bytes), size: bytes.length })
  }
  return papers
}

/** Gives each record that needs one a file. */
export class Files {
  private last = 0
  private readonly ledger: Ledger
  private readonly papers: ReadonlyMap<PaperKey, Paper>

  constructor(ledger: Ledger, papers: ReadonlyMap<PaperKey, Paper>) {
    this.ledger = ledger
    this.papers = papers
  }

  /** A file of its own for each record; the bytes under it are shared. */
  add(key: PaperKey, stage: number, name: string, division: string, by: number, at: Date): number | null {
    const paper = this.papers.get(key)
    if (!paper) return null
    this.last += 1
    this.ledger.add('stored_file', stage, {
      id: this.last,
      ...paper,
      name: `${name}.pdf`,
      mime: 'application/pdf',
      division_code: division,
      uploaded_by: by,
      uploaded_at: at,
    })
    return this.last
  }
}
