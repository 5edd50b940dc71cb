'use server'

// Mounts a visitor's report; whoever is signed in reports as a visitor as well.

import { type JoinReceipt, joinFrom, type Receipt, reportFrom } from '@/lib/complaint/public/door'
import { photoFields } from '@/lib/complaint/public/requests'
import { dayInShanghai } from '@/lib/core/day'
import type { FormState } from '@/lib/core/form-state'
import { byWhenTold } from '@/lib/core/say'
import { timeAtHand } from '@/lib/web/time'
import { visitorDoor } from '@/lib/web/visitor-door'
import { trackAddress } from '../track/address'

/** Code and PIN come back as `secret`, shown this once; `message` says what comes next, `next` is the case's page. */
const said = ({ code, pin, ticket, unit, due }: Receipt): FormState => ({
  ok: true,
  message: due
    ? `${unit} ${byWhenTold(due, dayInShanghai(timeAtHand()))}告诉您是否受理。`
    : '已经派给主管单位，马上处理。',
  secret: { label: code, value: pin },
  next: trackAddress(ticket),
})

const joined = ({ code, pin, ticket, unit, people }: JoinReceipt): FormState => ({
  ok: true,
  message: `已记上您。现在有 ${people} 人反映这件事，由${unit}办理，结果一并告诉您。`,
  secret: { label: code, value: pin },
  next: trackAddress(ticket),
})

export const report = visitorDoor({ photos: photoFields, run: reportFrom, said })
export const join = visitorDoor({ run: joinFrom, said: joined })
