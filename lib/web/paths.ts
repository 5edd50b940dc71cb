/** Where may one be sent after signing in? Only to a page of this portal. */

export const home = '/desk'

/** The path if it is one of ours, else the home page. `//host` and `/\host` would lead away. */
export function safePath(given: string | string[] | undefined): string {
  const path = Array.isArray(given) ? given[0] : given
  return path && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) && !path.startsWith('/sign-in') ? path : home
}

/** A page's query as Next hands it, one value a name. */
export type Query = Readonly<Record<string, string | undefined>>

/** The address of a list with this filter; empty values are left out. */
export function queryAddress(path: string, query: Query): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value)
  return params.size > 0 ? `${path}?${params}` : path
}
