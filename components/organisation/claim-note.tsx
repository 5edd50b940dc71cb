import { Note } from '@/components/ui/note'

type Claim = { id: number; state: 'waiting' | 'returned'; reason: string | null }

/** What was said of days that count and does not count yet, beside what does. */
export function ClaimNote({ claim, said }: { claim: Claim; said: string }) {
  return (
    <Note kind="near">
      {claim.state === 'returned'
        ? `县级退回：“${claim.reason ?? ''}”。退回的登记：`
        : '待县级另一账号确认，确认前不计入：'}
      {said}。<a href={`/organisations/claims/${claim.id}`}>看这次登记</a>
    </Note>
  )
}
