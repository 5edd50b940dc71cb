/** Where may one be sent after signing in? Only to a page of this portal. */

export const home = '/desk'

/** The path if it is one of ours, else the home page. `//host` and `/\host` would lead away. */
export function safePath(given: string | string[] | undefined): string {
  const path = Array.isArray(given) ? given[0] : given
  return path && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(path) && !path.startsWith('/sign-in') ? path : home
}
