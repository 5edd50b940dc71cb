'use client'
// The records before and after this one in the list that it was opened from.

import { Link } from '@/components/ui/link'
import { useNeighbours } from './use-neighbours'

export function Neighbours() {
  const here = useNeighbours()
  if (!here) return null
  return (
    <nav aria-label="清单中的前后" className="flex items-center gap-s3 text-small print:hidden">
      <Link href={here.list}>回到清单</Link>
      <Beside href={here.previous} rel="prev">
        上一件
      </Beside>
      <span className="text-ink-2 tabular-nums">
        {here.nth} / {here.count}
      </span>
      <Beside href={here.next} rel="next">
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
