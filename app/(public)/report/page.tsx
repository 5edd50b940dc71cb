// Where a resident reports a problem: by the QR code on the notice board (?c=), or after finding the compound by its name.

import type { Metadata } from 'next'
import Link from 'next/link'
import { EmergencyStrip } from '@/components/complaint/emergency-strip'
import { PlaceSearch } from '@/components/complaint/place-search'
import { ReportWizard } from '@/components/complaint/report-wizard'
import { hintLook } from '@/components/form/look'
import { endLook, stepLook } from '@/components/shell/phone-look'
import { PhoneShell } from '@/components/shell/phone-shell'
import { deedLook } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { reportPlace } from '@/lib/complaint/public/views'
import { compoundSearch } from '@/lib/conduct/public-views'
import { oneOf, type Query } from '@/lib/core/address'
import { showPublic } from '@/lib/web/public'
import { isDemo } from '@/lib/web/site'
import { freshKey } from '@/lib/web/visitor-door'
import { report } from './actions'

export const metadata: Metadata = { title: '反映小区物业问题' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [compound, county] = [oneOf(query, 'c'), oneOf(query, 'd')]
  if (compound === '' && county === '') return <Choose query={query} />
  const place = await showPublic('report-place', reportPlace, compound ? { compound } : { county })
  if (place.kind !== 'shown') {
    return (
      <PhoneShell demo={isDemo()}>
        <EmergencyStrip />
        <h1>没有找到这个小区</h1>
        <Note kind="near">{place.kind === 'turned-away' ? place.said : '二维码可能旧了，请按名称查找小区。'}</Note>
        <p className={endLook}>
          <Link className={deedLook({ kind: 'main' })} href="/report">
            查找小区
          </Link>
        </p>
      </PhoneShell>
    )
  }
  return (
    <PhoneShell demo={isDemo()}>
      <ReportWizard action={report} place={place.value} clientKey={freshKey()} />
    </PhoneShell>
  )
}

async function Choose({ query }: { query: Query }) {
  const [county, q] = [oneOf(query, 'county'), oneOf(query, 'q').trim().slice(0, 20)]
  const isShort = county !== '' && [...q].length < 2
  const result = await showPublic('compound-search', compoundSearch, { county, q: isShort ? '' : q })
  return (
    <PhoneShell demo={isDemo()}>
      <EmergencyStrip />
      <p className={stepLook}>第 1 步，共 5 步</p>
      <h1>在哪个小区？</h1>
      <p className={hintLook}>扫小区公告栏上的二维码，可以跳过这一步。</p>
      {result.kind === 'shown' ? (
        <PlaceSearch found={result.value} q={q} isShort={isShort && q !== ''} />
      ) : (
        <>
          <Note kind="near">{result.kind === 'turned-away' ? result.said : '没有这个县（市、区），请重新选择'}</Note>
          <Link href="/report">重新查</Link>
        </>
      )}
      <p className={endLook}>
        <Link href="/track">已经反映过，查进度</Link>
      </p>
    </PhoneShell>
  )
}
