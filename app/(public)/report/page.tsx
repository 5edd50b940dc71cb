// Where a resident reports a problem: by the QR code on the notice board (?c=), from where he stands, or by the compound's name.

import type { Metadata } from 'next'
import { EmergencyStrip } from '@/components/complaint/emergency-strip'
import type { FoundPlaces } from '@/components/complaint/report-where'
import { ReportWizard } from '@/components/complaint/report-wizard'
import { endLook } from '@/components/shell/phone-look'
import { PhoneShell } from '@/components/shell/phone-shell'
import { deedLook } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import type { ReportPlace } from '@/lib/complaint/public/case'
import { reportPlace } from '@/lib/complaint/public/views'
import { compoundSearch } from '@/lib/conduct/public-views'
import { oneOf, type Query } from '@/lib/core/address'
import { dayInShanghai } from '@/lib/core/day'
import { firstCharacters } from '@/lib/core/text'
import { showPublic } from '@/lib/web/public'
import { isDemo, sendingHere } from '@/lib/web/site'
import { timeAtHand } from '@/lib/web/time'
import { freshKey } from '@/lib/web/visitor-door'
import { join, report } from './actions'

export const metadata: Metadata = { title: '反映小区物业问题' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const [compound, code] = [oneOf(query, 'c'), oneOf(query, 'd')]
  const [county, q] = [oneOf(query, 'county'), firstCharacters(oneOf(query, 'q').trim())]
  const isShort = (county !== '' || q !== '') && [...q].length < 2
  const found = await showPublic('compound-search', compoundSearch, { county, q: isShort ? '' : q })
  if (found.kind !== 'shown') {
    const said = found.kind === 'turned-away' ? found.said : '没有这个县（市、区），请重新选择'
    return <Refused title="没有查到" said={said} />
  }
  if (compound === '' && code === '') return <Wizard place={null} found={found.value} isShort={isShort} />
  const place = await showPublic('report-place', reportPlace, compound ? { compound } : { county: code })
  if (place.kind === 'shown') return <Wizard place={place.value} found={found.value} isShort={isShort} />
  const said = place.kind === 'turned-away' ? place.said : '二维码可能旧了，请按名称查找小区。'
  return <Refused title="没有找到这个小区" said={said} />
}

type WizardProps = { place: ReportPlace | null; found: FoundPlaces; isShort: boolean }

function Wizard({ place, found, isShort }: WizardProps) {
  return (
    <PhoneShell demo={isDemo()}>
      <ReportWizard
        action={report}
        join={join}
        place={place}
        found={found}
        isShort={isShort}
        clientKey={freshKey()}
        today={dayInShanghai(timeAtHand())}
        sending={sendingHere()}
      />
    </PhoneShell>
  )
}

function Refused({ title, said }: { title: string; said: string }) {
  return (
    <PhoneShell demo={isDemo()}>
      <EmergencyStrip />
      <h1>{title}</h1>
      <Note kind="near">{said}</Note>
      <p className={endLook}>
        <Link className={deedLook({ kind: 'main' })} href="/report">
          查找小区
        </Link>
      </p>
    </PhoneShell>
  )
}
