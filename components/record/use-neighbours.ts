// Where a record stands in the list that it was opened from: kept by the list in this window, so it costs no question.

import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { listOpened, type OpenedList } from '../table/opened-list'

export type Neighbours = {
  /** The list's address. */
  list: string
  /** From 1. */
  nth: number
  count: number
  previous: string | undefined
  next: string | undefined
}

/** null: it was not opened from a list, or the browser keeps nothing. */
export function useNeighbours(): Neighbours | null {
  const path = usePathname()
  const [list, setList] = useState<OpenedList | null>(null)
  useEffect(() => setList(listOpened()), [])
  const at = list?.rows.findIndex(row => row.split(/[?#]/)[0] === path) ?? -1
  if (!list || at < 0) return null
  const { address, rows } = list
  return { list: address, nth: at + 1, count: rows.length, previous: rows[at - 1], next: rows[at + 1] }
}
