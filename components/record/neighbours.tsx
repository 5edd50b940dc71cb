'use client'
// The records before and after this one in the list that it was opened from: kept by the list in this window, so it costs no question.

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useState } from 'react'
import { listOpened, type OpenedList } from '../table/opened-list'

export function Neighbours() {
  const path = usePathname()
  const [list, setList] = useState<OpenedList | null>(null)
  useEffect(() => setList(listOpened()), [])
  const at = list?.rows.findIndex(row => row.split(/[?#]/)[0] === path) ?? -1
  if (!list || at < 0) return null
  return (
    <nav aria-label="清单中的前后" className="flex items-center gap-s3 text-small print:hidden">
      <Link href={list.address}>回到清单</Link>
      <Beside href={list.rows[at - 1]} rel="prev">
        上一件
      </Beside>
      <span className="text-ink-2 tabular-nums">
        {at + 1} / {list.rows.length}
      </span>
      <Beside href={list.rows[at + 1]} rel="next">
        下一件
      </Beside>
    </nav>
  )
}

function Beside({ href, rel, children }: { href: string | undefined; rel: string; children: string }) {
  return href ? (
    <Link href={href} rel={rel}>
      {children}
    </Link>
  ) : (
    <span className="text-ink-2">{children}</span>
  )
}
