/** What is wrong with one cell or one row of a ledger, as a sentence with its place. */

/** `line` is the row Excel shows; an empty `column` means the row as a whole. */
export type Issue = { readonly line: number; readonly column: string; readonly message: string }

/** 第 12 行 首次交付日期：2021-02-30 不是有效日期 */
export const issueSentence = ({ line, column, message }: Issue): string =>
  `第 ${line} 行${column === '' ? '' : ` ${column}`}：${message}`
