// Addresses of the dashboard: the place, the day, the clock and the divisions stay in the URL.

export type ListName = 'streets' | 'compounds' | 'counties' | 'difference' | 'what-if'

/** `lists`: those that the reader's post may open; a number without its list stays a plain number. */
export type At = {
  division: string
  asOf: string
  clock: 'now' | 'reported'
  tree: 'then' | 'today'
  today: string
  lists: readonly ListName[]
}

/** Defaults are left out, so that an address says only what differs from today's own figures. */
function query(at: At, more: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams({ division: at.division })
  if (at.asOf !== at.today) params.set('asOf', at.asOf)
  if (at.clock !== 'now') params.set('clock', at.clock)
  if (at.tree !== 'then') params.set('projection', at.tree)
  for (const [key, value] of Object.entries(more)) if (value !== undefined) params.set(key, value)
  return params.toString()
}

export const dashboardAt = (at: At, change: Partial<At> = {}): string => `/dashboard?${query({ ...at, ...change }, {})}`

/** A list behind a number. Lists are of what is known today for the day. */
export const listAt = (at: At, list: ListName, more: Readonly<Record<string, string | undefined>> = {}): string =>
  `/dashboard/${list}?${query({ ...at, clock: 'now' }, more)}`

/** The same, or nothing where the post may not open it. */
export const listIf = (
  at: At,
  list: ListName,
  more: Readonly<Record<string, string | undefined>> = {},
): string | undefined => (at.lists.includes(list) ? listAt(at, list, more) : undefined)

export const exportAt = (at: At): string => `/dashboard/export?${query(at, {})}`
