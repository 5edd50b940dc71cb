// The mark of what was written long after it happened (补录), with the day of writing.

import type { ReactNode } from 'react'
import { dayInShanghai } from '@/lib/core/day'
import { lateEntryRule, lateEntryText } from '@/lib/core/late-entry'
import { countOf } from '@/lib/core/say'
import { Link } from './link'

/**
 * @param written when it was written down; null: in time; not known where only a list tells that there was a late one
 * @param below under the day, in a column that has no room beside it
 */
export function LateEntry({ written, below }: { written?: Date | null; below?: boolean }) {
  if (written === null) return null
  if (below)
    return (
      <span className="block whitespace-nowrap text-ink-2 text-small" title={lateEntryRule}>
        {lateEntryText}
        {written ? ` ${dayInShanghai(written)}` : null}
      </span>
    )
  return (
    <>
      {' '}
      <span className="ml-[0.6em] whitespace-nowrap text-ink-2" title={lateEntryRule}>
        {lateEntryText}
        {written ? ` 登记于 ${dayInShanghai(written)}` : null}
      </span>
    </>
  )
}

/** `shown`: the count as its page marks it. `acts`: where each stands with both of its days; absent: not for the reader. */
type LateEntriesProps = { count: number; noun: string; href: string; shown?: ReactNode; acts?: string | undefined }

const Acts = ({ href }: { href: string | undefined }) =>
  href === undefined ? null : (
    <Link href={href} className="ml-[0.8em] whitespace-nowrap">
      逐条看发生、登记日期
    </Link>
  )

/** The list of them alone, or of another share by its word, says so and leads back. */
export function OnlyLate({ href, of = lateEntryText, acts }: { href: string; of?: string; acts?: string | undefined }) {
  return (
    <>
      <Link href={href}>只看{of}，查看全部</Link>
      <Acts href={acts} />
    </>
  )
}

/** Beside a count: how many of these have a late entry, and where they are listed; nothing where none has. */
export function LateEntries({ count, noun, href, shown, acts }: LateEntriesProps) {
  if (count === 0) return null
  return (
    <span className="text-ink-2" title={lateEntryRule}>
      其中{' '}
      <Link href={href}>
        {lateEntryText} {shown ?? countOf(count)} {noun}
      </Link>
      <Acts href={acts} />
    </span>
  )
}

/** In the tools of a list: how many have a late entry; where the list shows these alone, the way back. `all`: the list without this condition. */
export const LateShown = ({ isOnly, all, ...late }: LateEntriesProps & { isOnly: boolean; all: string }) =>
  isOnly ? <OnlyLate href={all} acts={late.acts} /> : <LateEntries {...late} />
