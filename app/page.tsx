// The portal's own address: to the desk, or to the door.

import { redirect } from 'next/navigation'
import { home } from '@/lib/web/paths'
import { entrance, sessionAtHand } from '@/lib/web/session'

export default async function Home() {
  const session = await sessionAtHand()
  redirect(session && !session.mustChange ? home : await entrance())
}
