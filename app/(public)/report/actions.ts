'use server'

// Mounts a visitor's report; whoever is signed in reports as a visitor as well.

import { type Receipt, reportFrom } from '@/lib/complaint/public/door'
import { photoFields } from '@/lib/complaint/public/requests'
import type { FormState } from '@/lib/core/form-state'
import { whenOf } from '@/lib/core/say'
import { visitorDoor } from '@/lib/web/visitor-door'
import { trackAddress } from '../track/address'

/** Code and PIN come back as `secret`, shown this once; `message` says what comes next, `next` is the case's page. */
const said = ({ code, pin, ticket, unit, due }: Receipt): FormState => ({
  ok: true,
  message: due ? `${unit} ${whenOf(due)} 前告诉您是否受理。` : '已经派给主管单位，马上处理。',
  secret: { label: code, value: pin },
  next: trackAddress(ticket),
})

export const report = visitorDoor({ photos: photoFields, run: reportFrom, said })
