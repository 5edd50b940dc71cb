// A reporter's case: whose turn and by when, the answer, what happened, and what he can do himself.

import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { OwnCase } from '@/components/complaint/own-case'
import { OwnDeeds } from '@/components/complaint/own-deeds'
import { PhoneShell } from '@/components/shell/phone-shell'
import { trackCase } from '@/lib/complaint/public/views'
import { oneOf, type Query } from '@/lib/core/address'
import { showVisitor } from '@/lib/web/show'
import { isDemo } from '@/lib/web/site'
import { addFacts, askAgain, rateCase, stopTelling, urgeOwn } from '../actions'

export const metadata: Metadata = { title: '诉求进度', robots: { index: false }, referrer: 'no-referrer' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const ticket = oneOf(await searchParams, 't')
  const publicCase = await showVisitor(trackCase, { ticket })
  if (publicCase === null) redirect('/track?old=1')
  return (
    <PhoneShell demo={isDemo()}>
      <OwnCase it={publicCase} photoHref={id => `/track/photo?t=${encodeURIComponent(ticket)}&photo=${id}`} />
      <OwnDeeds
        may={publicCase.may}
        reached={publicCase.isReached}
        ticket={ticket}
        actions={{ addFacts, urgeOwn, rateCase, askAgain, stopTelling }}
      />
    </PhoneShell>
  )
}
