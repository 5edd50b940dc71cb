/** Reads stored codes in words. A code that no table names is never shown as it stands: nobody but programmers reads it. */

/** What stands where a value was empty, before or after a change. */
export const nothing = '（空）'

export const isKeyOf = <K extends string>(table: Readonly<Record<K, unknown>>, text: string): text is K =>
  Object.hasOwn(table, text)

/** What a field is called; null for one that nobody reads. */
export const labelOf = (table: Readonly<Record<string, string>>, field: string): string | null =>
  Object.hasOwn(table, field) ? (table[field] ?? null) : null

/** The word of a code that was stored or linked to once and may since have lost its word. */
export const wordOf = (table: Readonly<Record<string, string>>, code: unknown): string =>
  labelOf(table, String(code)) ?? '其他'
