/** Writes every address with a query; among them those that keep a list's state and change one thing of it. */

/** As Next hands it to a page. */
export type Query = Readonly<Record<string, string | string[] | undefined>>
/** As one writes it. */
export type QueryWords = Readonly<Record<string, string | number | readonly string[] | null | undefined>>

/** `path` with the query and the changes over it; empty values are left out. */
export function addressOf(path: string, query: QueryWords, change: QueryWords = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...change }))
    for (const one of [value ?? []].flat()) if (one !== '') params.append(name, String(one))
  return params.size > 0 ? `${path}?${params}` : path
}

/** The first value under a name. */
export const oneOf = (query: Query, name: string): string => [query[name] ?? []].flat()[0] ?? ''
