'use client'

// Says on a page of today that its reader comes from the dashboard of another day, and leads back to it.

import { useSearchParams } from 'next/navigation'
import { Link } from '@/components/ui/link'
import { addressOf } from '@/lib/core/address'
import { unreadSentence } from '@/lib/core/conditions'
import { seenIn, seenName, seenSentence } from '@/lib/core/seen'
import { Note } from '../ui/note'

export function SeenDay() {
  const params = useSearchParams()
  const word = params.get(seenName)
  if (word === null) return null
  const seen = seenIn(word)
  const division = params.get('division') ?? params.get('under')
  return (
    <div className="mb-s3">
      <Note kind="near" status>
        {seen ? seenSentence(seen) : unreadSentence([seenName])}
        {seen && division ? (
          <Link href={addressOf('/dashboard', { division, asOf: seen.day, clock: clockIn(seen.clock) })}>
            回到 {seen.day} 的看板
          </Link>
        ) : null}
      </Note>
    </div>
  )
}

const clockIn = (clock: 'now' | 'reported'): string | null => (clock === 'now' ? null : clock)
