// The filings of an organisation: the one that made it, its changes, its end.

import { Link } from '@/components/ui/link'
import type { FilingKind, FilingState } from '@/lib/filing/flow'
import { filingKindText, filingMark, filingStateText } from '@/lib/filing/text'
import type { OrganisationSource } from '@/lib/organisation/kinds'
import { sourceText } from '@/lib/organisation/text'
import { LineItem, Lines } from '../ui/lines'
import { StateMark } from '../ui/state-mark'

export type FilingListProps = {
  filings: readonly { id: number; kind: FilingKind; state: FilingState; filingNo: string | null; factOn: string }[]
  source: OrganisationSource
}

export function FilingList({ filings, source }: FilingListProps) {
  if (filings.length === 0) return <p className="text-ink-2">{sourceText[source]}，没有备案材料。</p>
  return (
    <Lines aria-label="备案">
      {filings.map(filing => (
        <LineItem key={filing.id}>
          <Link href={`/filings/${filing.id}`}>{filingKindText[filing.kind]}</Link>{' '}
          <StateMark state={filingMark[filing.state]}>{filingStateText[filing.state]}</StateMark>
          <br />
          <small className="text-ink-2">
            {filing.filingNo ? `备案号 ${filing.filingNo}　` : ''}
            {filing.factOn}
          </small>
        </LineItem>
      ))}
    </Lines>
  )
}
