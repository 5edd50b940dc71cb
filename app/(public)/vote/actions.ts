'use server'
// Mounts an owner's own vote: for whoever holds a code, signed in or not.

import * as ballots from '@/lib/assembly/ballot-commands'
import { action } from '@/lib/web/action'

/** A whole building may sit behind one address; a code of 59 bits is not found by trying. */
const tries = { hits: 100, seconds: 600 } as const

export const openBallot = action(ballots.openBallot, {
  anyone: { name: 'vote', tries },
  next: it => `/vote/ballot?t=${encodeURIComponent(it.ticket)}`,
})
export const castOnline = action(ballots.castOnline, {
  anyone: { name: 'vote', tries },
  next: it => `/vote?receipt=${it.receipt}`,
})
