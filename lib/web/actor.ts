/** Says who asks: the person signed in at this browser, acting in one post, or a visitor. */
import 'server-only'
import type { Actor } from '@/lib/core/access'
import { visitor } from '@/lib/core/access'
import { sessionAtHand } from './session'

/** One look-up a request. Whose password or second factor is due is a visitor everywhere but where he sets it. */
export async function currentActor(): Promise<Actor> {
  const session = await sessionAtHand()
  return session && session.due === null ? session.actor : visitor
}
