/** What is wrong with one cell or one row of a ledger, as a sentence with its place. */

import { z } from 'zod'
import { rowWords } from '@/lib/platform/sheets/line'

/** `line` says where the row stands (`rowWords`), 0 the file as a whole; an empty `column` means the row as a whole. */
export const Issue = z.object({ line: z.number(), column: z.string(), message: z.string() }).readonly()
export type Issue = z.output<typeof Issue>

/** 第 12 行, as people find it; empty for the file as a whole. */
export const lineWords = (line: number): string => (line === 0 ? '' : rowWords(line))

/** 第 12 行 首次交付日期：2021-02-30 不是有效日期 */
export const issueSentence = ({ line, column, message }: Issue): string =>
  line === 0 ? message : `${lineWords(line)}${column === '' ? '' : ` ${column}`}：${message}`
