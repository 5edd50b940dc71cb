/** One page of a list, found from the key of a row beside it, and how the pages on either side are asked for: the same for every list. */
import { z } from 'zod'
import { given } from './fields'

/** Behind a row's key, ahead of one, or neither: the first page. */
export type Beside<Key = string> = { after: Key | null; before: Key | null }
/** `previous` and `next` are the keys by which the pages beside this one are asked for; null: there is none. */
export type Page<Row, Key = string> = { rows: Row[]; previous: Key | null; next: Key | null }

export const firstPage = { after: null, before: null } as const

export const goneHint = '翻页位置已失效，请从第一页看起'

/** The key of a row as an address carries it. */
export const pageKey = (shape: RegExp) => z.string().regex(shape, goneHint)

/** The words of an address that say which page. */
export const pageFields = <S extends z.ZodType>(key: S) => ({ after: given(key), before: given(key) })

/** The key that a page is read from, away from it. */
export const keyAsked = <Key>({ after, before }: Beside<Key>): Key | null => before ?? after

/** The same way on, from another key. */
export const onFrom = <Key>(at: Beside<Key>, key: Key): Beside<Key> =>
  at.before === null ? { after: key, before: null } : { after: null, before: key }

/**
 * @param found one row more than the page holds, read away from the key that was asked: ahead of a key, the nearest first
 * @returns the rows in the list's order
 */
export function pageOf<Row, Key>(
  found: readonly Row[],
  size: number,
  at: Beside<Key>,
  keyOf: (row: Row) => Key,
): Page<Row, Key> {
  const isBack = at.before !== null
  const more = found.length > size
  const kept = found.slice(0, size)
  const rows = isBack ? kept.reverse() : kept
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    previous: first !== undefined && (isBack ? more : at.after !== null) ? keyOf(first) : null,
    next: last !== undefined && (isBack || more) ? keyOf(last) : null,
  }
}

/** A page of rows that are all at hand, in the order of their keys. */
export function pageAmong<Row>(all: readonly Row[], size: number, at: Beside, keyOf: (row: Row) => string): Page<Row> {
  const { after, before } = at
  const beyond =
    before === null
      ? all.filter(row => after === null || keyOf(row) > after)
      : all.filter(row => keyOf(row) < before).reverse()
  return pageOf(beyond.slice(0, size + 1), size, at, keyOf)
}

/** Every row of a list, page by page in its order. */
export async function* everyRow<Row, Key>(read: (at: Beside<Key>) => Promise<Page<Row, Key>>): AsyncGenerator<Row> {
  for (let after: Key | null = null; ; ) {
    const page: Page<Row, Key> = await read({ after, before: null })
    yield* page.rows
    after = page.next
    if (after === null) return
  }
}

/** The addresses of the pages on either side. @param at the list's own address with a change to it */
export const pagesBeside = (
  { previous, next }: { previous: string | number | null; next: string | number | null },
  at: (change: { after?: string; before?: string }) => string,
): { previous: string | undefined; next: string | undefined } => ({
  previous: previous === null ? undefined : at({ before: String(previous) }),
  next: next === null ? undefined : at({ after: String(next) }),
})
