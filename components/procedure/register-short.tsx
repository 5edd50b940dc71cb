// A vote's register that covers little of its compound, wherever the vote is told of: by how much, and why it was held all the same.

import { Note } from '@/components/ui/note'
import { type RegisterShortness, registerShareRule } from '@/lib/procedure/register-share'

export function RegisterShort({ short }: { short: RegisterShortness | null }) {
  if (short === null) return null
  return (
    <Note kind="near">
      {registerShareRule}：{short.short.join('；')}。{short.reason === null ? '' : `理由：“${short.reason}”`}
    </Note>
  )
}
