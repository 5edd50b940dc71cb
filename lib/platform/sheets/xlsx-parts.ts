/** The parts of an xlsx that do not depend on its rows. */

/** Places in cellXfs below. */
export const STYLE = { number: 0, head: 1, text: 2, day: 3, note: 4, whole: 5, parts: 6 } as const

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const LONGEST_TEXT = 32_767

/** Text as XML takes it: signs that XML forbids go, and a text that looks like Excel's own escape stays what it is. */
export function escapeXml(text: string): string {
  return text
    .slice(0, LONGEST_TEXT)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
}

/** `sheet1.xml`, `sheet2.xml`, … */
export const sheetFile = (at: number): string => `sheet${at + 1}.xml`

const contentTypes = (sheets: number): string =>
  `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>${each(sheets, at => `<Override PartName="/xl/worksheets/${sheetFile(at)}" ContentType="${SPREADSHEET}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`

const ROOT_RELATIONS = `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const each = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at)).join('')

/** The sheets come first, so that their ids are their numbers. */
const bookRelations = (sheets: number): string =>
  `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${each(sheets, at => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/${sheetFile(at)}"/>`)}<Relationship Id="rId${sheets + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`

const FONTS = `<fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font><font><sz val="10"/><color rgb="FF595959"/><name val="等线"/></font></fonts>`
const FILLS = `<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/><bgColor indexed="64"/></patternFill></fill></fills>`
const BORDERS = `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF8C9BB5"/></bottom><diagonal/></border></borders>`
const FORMATS = `<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>`

const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>${FONTS}${FILLS}${BORDERS}<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>${FORMATS}<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

/** A sheet's name, and the line of its heads, which every printed page begins with. */
export type SheetHead = { name: string; head: number }

/** All parts but the sheets themselves, in the order of the sheets. */
export const bookParts = (sheets: readonly SheetHead[]): readonly (readonly [name: string, text: string])[] => [
  ['[Content_Types].xml', contentTypes(sheets.length)],
  ['_rels/.rels', ROOT_RELATIONS],
  ['xl/_rels/workbook.xml.rels', bookRelations(sheets.length)],
  ['xl/styles.xml', STYLES],
  ['xl/workbook.xml', workbookPart(sheets)],
]

const workbookPart = (sheets: readonly SheetHead[]): string =>
  `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
    .map(({ name }, at) => `<sheet name="${escapeXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join('')}</sheets><definedNames>${sheets
    .map(({ name, head }, at) => {
      const quoted = `'${escapeXml(name.replaceAll("'", "''"))}'`
      return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted}!$${head}:$${head}</definedName>`
    })
    .join('')}</definedNames></workbook>`
