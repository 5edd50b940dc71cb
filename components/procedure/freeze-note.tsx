// Says on a compound's and a committee's page that a re-election keeps contracts from being signed, changed or ended.

import { Link } from '@/components/ui/link'
import type { Day } from '@/lib/core/day'
import { freezeSentence } from '@/lib/organisation/text'
import { Note } from '../ui/note'

export function FreezeNote({ frozen }: { frozen: { procedureId: number; since: Day } | null }) {
  if (!frozen) return null
  return (
    <Note kind="near">
      {freezeSentence(frozen.since)}。<Link href={`/procedures/${frozen.procedureId}`}>看换届进展</Link>
    </Note>
  )
}
