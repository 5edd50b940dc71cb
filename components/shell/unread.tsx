'use client'

// Says which conditions of the address were not understood and left out.

import { useSearchParams } from 'next/navigation'
import { unread } from '@/lib/core/address'
import { unreadSentence } from '@/lib/core/conditions'
import { Note } from '../ui/note'

export function Unread() {
  const said = unreadSentence(useSearchParams().getAll(unread))
  return said === null ? null : (
    <div className="mb-s3">
      <Note kind="near" status>
        {said}
      </Note>
    </div>
  )
}
