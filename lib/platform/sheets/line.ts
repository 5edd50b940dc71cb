/** Where does a row stand? In a workbook of several tabs the tab is told with the row. */

/** More than Excel has rows: what is above it is the tab. */
const perTab = 2_000_000

/** @param tab its place among the tabs that are shown, from 0; null: only one of them was read */
export const lineOf = (tab: number | null, line: number): number => (tab === null ? line : (tab + 1) * perTab + line)

/** 第 12 行; 第 3 张工作表第 12 行. */
export function rowWords(line: number): string {
  const tab = Math.floor(line / perTab)
  return `${tab === 0 ? '' : `第 ${tab} 张工作表`}第 ${line % perTab} 行`
}

/** A sentence with its place, as people find it: 第 12 行：…; one about the file as a whole has none. */
export const remarkWords = ({ line, message }: { line: number; message: string }): string =>
  line === 0 ? message : `${rowWords(line)}：${message}`
