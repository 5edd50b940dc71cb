// What everybody may know of a compound: who represents its owners, until when, who serves it, what was decided and disclosed.

import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CompoundCard } from '@/components/conduct/compound-card'
import { endLook } from '@/components/shell/phone-look'
import { PhoneShell } from '@/components/shell/phone-shell'
import { deedLook } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { compoundCard } from '@/lib/conduct/public-views'
import { showPublic } from '@/lib/web/public'
import { isDemo } from '@/lib/web/site'

export const metadata: Metadata = { title: '小区公示' }

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const result = await showPublic('compound-card', compoundCard, { code })
  if (result.kind === 'missing') notFound()
  return (
    <PhoneShell demo={isDemo()}>
      {result.kind === 'shown' ? <CompoundCard it={result.value} /> : <Note kind="near">{result.said}</Note>}
      <p className={endLook}>
        {result.kind === 'shown' ? (
          <Link className={deedLook({ kind: 'main' })} href={`/report?c=${result.value.code}`}>
            反映问题
          </Link>
        ) : null}
        <Link href="/c">查其他小区</Link>
      </p>
    </PhoneShell>
  )
}
