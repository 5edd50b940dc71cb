/** What a printed paper is made of, as plain data: a template says what stands on it, `paper` how it looks. */
import type { Day } from '@/lib/core/day'

export type PaperCell = string | { text: string; bold?: true; span?: number; center?: true }

export type Block =
  | { is: 'title'; text: string }
  /** A number or a remark under the title, centred. */
  | { is: 'under'; text: string }
  /** Whom it is sent to: flush left. */
  | { is: 'to'; text: string }
  | { is: 'para'; text: string }
  | { is: 'heading'; text: string }
  /** `widths` in per cent of the type area; `tall`: rows to be filled in by hand. */
  | {
      is: 'table'
      head?: readonly string[]
      widths: readonly number[]
      rows: readonly (readonly PaperCell[])[]
      tall?: true
    }
  /** Who issues it and the day, to the right. */
  | { is: 'sign'; lines: readonly string[] }
  | { is: 'small'; text: string }
  | { is: 'break' }

export const title = (text: string): Block => ({ is: 'title', text })
export const under = (text: string): Block => ({ is: 'under', text })
export const to = (text: string): Block => ({ is: 'to', text: `${text}：` })
export const para = (text: string): Block => ({ is: 'para', text })
export const heading = (text: string): Block => ({ is: 'heading', text })
export const small = (text: string): Block => ({ is: 'small', text })
export const sign = (...lines: string[]): Block => ({ is: 'sign', lines })
export const pageBreak: Block = { is: 'break' }

/** A form's table: labels in bold, what is written beside them plain. */
export const label = (text: string, span?: number): PaperCell => ({
  text,
  bold: true,
  center: true,
  ...(span === undefined ? {} : { span }),
})
export const wide = (text: string, span: number): PaperCell => ({ text, span })

/** A line to write on, so many letters wide. */
export const line = (letters = 8): string => '＿'.repeat(letters)

/** What is known, else a line for it. */
export const known = (value: string | number | null | undefined, letters = 8): string =>
  value === null || value === undefined || value === '' ? line(letters) : String(value)

/** 2026年11月22日 · ＿＿年＿月＿日 */
export function dayText(day: Day | null | undefined): string {
  if (!day) return `${line(3)}年${line(2)}月${line(2)}日`
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** 一、 二、 … for numbered parts. */
const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const
export function numeral(number: number): string {
  if (number < 10) return digits[number] ?? String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones === 0 ? '' : (digits[ones] ?? '')}`
}

/** Rows for hands to fill in. */
export const emptyRows = (count: number, columns: number): string[][] =>
  Array.from({ length: count }, () => Array.from({ length: columns }, () => ''))
