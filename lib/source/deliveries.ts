/** How often and how long is a change told before it is given up? */

/** The queue in which the telling waits. */
export const deliverQueue = 'complaint.deliver'

/** A receiver that takes longer than this has not taken it. */
export const answerWithinMs = 10_000

/** Seconds until the next try, after the first, the second … After the last one it has failed, and is sent again by hand. */
export const waits = [30, 120, 600, 1_800, 7_200, 21_600, 43_200] as const
export const mostTries = waits.length + 1

/** After so many tries: when next, or null when it is given up. */
export function nextTry(tries: number, now: Date): Date | null {
  const wait = waits[tries - 1]
  return wait === undefined ? null : new Date(now.getTime() + wait * 1000)
}

/** So many are sent in one go of the job; the rest with the next. */
export const atOnce = 50

export const deliveryStates = ['waiting', 'sent', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export type Delivery = {
  id: number
  /** Of the case. */
  code: string
  event: string
  key: string
  state: DeliveryState
  tries: number
  nextAt: Date
  sentAt: Date | null
  /** HTTP status of the last try; null: there was no answer. */
  status: number | null
  message: string | null
  createdAt: Date
}

/** Seconds for which whoever took a delivery in hand has it; then another server may. */
export const leaseSeconds = 60
