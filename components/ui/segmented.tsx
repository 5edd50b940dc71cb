// A choice among few: links, so that the address says what is shown, or answers of one question.

import { Link } from './link'

/** Around answers that are labels with a radio each (`segment`, `segmentInput`). */
export const segments =
  'inline-flex overflow-clip rounded border border-edge bg-ground [overflow-clip-margin:6px] print:border-0'
export const segment =
  'flex min-h-[1.875rem] cursor-pointer items-center border-line-2 px-[0.7rem] text-table whitespace-nowrap text-ink no-underline not-first:border-l hover:bg-ground-3 hover:text-ink has-checked:bg-deed-bg has-checked:font-semibold has-checked:text-deed has-checked:shadow-[inset_0_-2px_0_var(--deed)] has-focus-visible:-outline-offset-3 has-focus-visible:outline-3 has-focus-visible:outline-focus aria-[current=true]:bg-deed-bg aria-[current=true]:font-semibold aria-[current=true]:text-deed aria-[current=true]:shadow-[inset_0_-2px_0_var(--deed)] phone:min-h-9 print:hidden print:has-checked:flex print:has-checked:bg-transparent print:has-checked:p-0 print:has-checked:text-inherit print:has-checked:shadow-none print:aria-[current=true]:flex print:aria-[current=true]:bg-transparent print:aria-[current=true]:p-0 print:aria-[current=true]:text-inherit print:aria-[current=true]:shadow-none'
export const segmentInput = 'pointer-events-none absolute opacity-0'

export type Segment = { label: string; href: string; current: boolean }

export function Segmented({ label, segments: links }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav className={segments} aria-label={label}>
      {links.map(link => (
        <Link
          key={link.href}
          className={segment}
          href={link.href}
          aria-current={link.current ? 'true' : undefined}
          scroll={false}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  )
}
