/** Writes every address with a query; among them those that keep a list's state and change one thing of it. */

/** As Next hands it to a page. */
export type Query = Readonly<Record<string, string | string[] | undefined>>
/** As one writes it. */
export type QueryWords = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

/** Where an address says which of its conditions were not understood; it is said on one page and goes into no other address. */
export const unread = 'unread'

/** `path` with the query and the changes over it; empty values are left out. */
export function addressOf(path: string, query: QueryWords, change: QueryWords = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...change }))
    if (name !== unread) for (const one of [value ?? []].flat()) if (one !== '') params.append(name, String(one))
  return params.size > 0 ? `${path}?${params}` : path
}

/** The first value under a name. */
export const oneOf = (query: Query, name: string): string => [query[name] ?? []].flat()[0] ?? ''

/**
 * An address without those of its conditions that a view did not understand, and with their names. A view that finds several at odds
 * (`''`) is asked without any. null: what was not understood is no condition, but says which page it is.
 * @param given what the view was asked: a condition may have another name there
 */
export function withoutUnread(
  address: string,
  refused: readonly string[],
  given: Readonly<Record<string, unknown>>,
): string | null {
  const [path = '', search] = address.split('?')
  const params = new URLSearchParams(search)
  const names = new Set([...params.keys()].filter(name => name !== unread))
  const named = (field: string): string[] => {
    if (field === '') return [...names]
    if (names.has(field)) return [field]
    return [...names].filter(name => params.getAll(name).includes(String(given[field])))
  }
  const left = [...new Set(refused.flatMap(field => named(field.split('.')[0] ?? '')))]
  if (left.length === 0) return null
  for (const name of left) {
    params.delete(name)
    params.append(unread, name)
  }
  return `${path}?${params}`
}
