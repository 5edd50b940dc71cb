/** Tables as the formatter would write them, so that what is drawn is left alone by it. */
import { widthOf } from './say'

/** The first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows
  const widths = head.map((_, column) => Math.max(3, ...rows.map(row => widthOf(row[column] ?? ''))))
  const padded = (row: readonly string[], fill: string): string =>
    `| ${widths.map((width, column) => (row[column] ?? '') + fill.repeat(width - widthOf(row[column] ?? ''))).join(' | ')} |`
  return [padded(head, ' '), padded([], '-'), ...body.map(row => padded(row, ' '))].join('\n')
}
