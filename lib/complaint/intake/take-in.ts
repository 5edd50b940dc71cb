/** Takes in what somebody tells at the counter, on the phone or in the neighbourhood, and gives him a way to follow it if he wants one. */

import type { RegisterRequest } from '@/lib/complaint/act/requests'
import { isPin, pinFor, pinHash } from '@/lib/complaint/public/pin'
import { keepPin, pinHashOf } from '@/lib/complaint/public/store'
import { subject } from '@/lib/complaint/subject'
import { done, type Result } from '@/lib/core/result'
import type { Subject } from '@/lib/platform/audit'
import { newSecret } from '@/lib/platform/crypto'
import type { Doer } from '@/lib/platform/perform'
import { type Registered, register } from './register'

/** `pin`: told this once, for the slip; null: not wanted. */
export type TakenIn = Registered & { pin: string | null }

export async function takeIn({ tx, actor, now, input }: Doer & { input: RegisterRequest }): Promise<Result<TakenIn>> {
  const { name: givenName, phone: givenPhone, follow, compoundWords, ...facts } = input
  const [name, phone] = input.anonymous ? [null, null] : [givenName, givenPhone]
  const isKnown = name !== null || phone !== null
  // Code and PIN need no name: who stays anonymous may follow his case too.
  const reporter = isKnown || follow ? { name, phone, consentAt: isKnown ? now : null, pinHash: null } : null
  const clientKey = input.clientKey ?? (follow ? newSecret() : null)
  const isUnknown = input.compound === null && compoundWords !== null
  const placeRemark = isUnknown ? `小区“${compoundWords}”没有选定` : null
  const registered = await register({ tx, actor, now }, { ...facts, placeRemark, clientKey, reporter })
  if (!registered.ok) return registered
  if (!follow || clientKey === null) return done({ ...registered.value, pin: null })
  const { case: complaint, again } = registered.value
  const pin = pinFor(clientKey, complaint.code)
  if (!again) await keepPin(tx, complaint.id, pinHash(complaint.code, pin))
  // The same form sent again without a slip the first time opens nothing.
  else if (!isPin(complaint.code, pin, await pinHashOf(tx, complaint.id)))
    return done({ case: complaint, again, pin: null })
  return done({ case: complaint, again, pin })
}

/** That a PIN was given out stands in the trail, never the PIN. */
export function takenIn({ case: it, again, pin }: TakenIn): Subject {
  const about = subject({ before: again ? it : null, after: it })
  return pin === null ? about : { ...about, changes: { ...about.changes, slip: [null, true] } }
}
