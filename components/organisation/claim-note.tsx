import { Note } from '@/components/ui/note'
import { whenOf } from '@/lib/core/say'

type Claim = { id: number; state: 'waiting' | 'returned'; reason: string | null; saidAt: Date }

export const claimPage = ({ id }: Pick<Claim, 'id'>): string => `/organisations/claims/${id}`

/** What was said of days that count and does not count yet, beside what does: what, by whom and since when. */
export function ClaimNote({ claim, said, by }: { claim: Claim; said: string; by: string | null }) {
  const who = `${by ?? '系统'} ${whenOf(claim.saidAt)} 登记`
  return (
    <Note kind="near">
      {claim.state === 'returned'
        ? `${who}，县级退回：“${claim.reason ?? ''}”。退回的登记：`
        : `${who}，待县级另一账号确认，确认前不计入：`}
      {said}。<a href={claimPage(claim)}>看这次登记</a>
    </Note>
  )
}
