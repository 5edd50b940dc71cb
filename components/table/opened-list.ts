// The list that was opened last in this window, so that a record opened from it knows what stands before and after it.

const key = 'list'
export type OpenedList = { address: string; rows: readonly string[] }

/** The list says what it shows, for the record that is opened from it. */
export function rememberList(list: OpenedList) {
  try {
    sessionStorage.setItem(key, JSON.stringify(list))
  } catch {
    // a browser that keeps nothing shows no neighbours
  }
}

export function listOpened(): OpenedList | null {
  try {
    const list: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isList(list) ? list : null
  } catch {
    return null
  }
}

const isList = (it: unknown): it is OpenedList =>
  it instanceof Object && 'address' in it && typeof it.address === 'string' && 'rows' in it && Array.isArray(it.rows)
