// A choice among few, each a link so that the address says what is shown.

import Link from 'next/link'

export type Segment = { label: string; href: string; current: boolean }

export function Segmented({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav className="seg" aria-label={label}>
      {segments.map(segment => (
        <Link key={segment.href} href={segment.href} aria-current={segment.current ? 'true' : undefined} scroll={false}>
          {segment.label}
        </Link>
      ))}
    </nav>
  )
}
