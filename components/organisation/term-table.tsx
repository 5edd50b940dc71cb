// The terms of one compound: which, from when to when, in what state. For organisations' and compounds' pages.

import { Link } from '@/components/ui/link'
import type { OrganisationState } from '@/lib/organisation/term'
import { stateMark, stateText } from '@/lib/organisation/text'
import { LineItem, Lines } from '../ui/lines'
import { StateMark } from '../ui/state-mark'
import { claimPage } from './claim-note'

export type Term = {
  code: string
  name: string
  termFrom: string | null
  termTo: string | null
  state: OrganisationState
  claim: { id: number; state: 'waiting' | 'returned'; termFrom: string | null; termTo: string | null } | null
}

function daysOf({ termFrom, termTo, claim }: Term): string {
  if (termFrom !== null) return `${termFrom} 至 ${termTo}`
  return claim?.state === 'waiting' && claim.termFrom !== null ? `${claim.termFrom} 至 ${claim.termTo}` : '任期未填'
}

export function TermTable({ terms, empty }: { terms: readonly Term[]; empty: string }) {
  if (terms.length === 0) return <p className="text-ink-2">{empty}</p>
  return (
    <Lines aria-label="各届业委会、物管会">
      {terms.map(term => (
        <LineItem key={term.code}>
          <Link href={`/organisations/${term.code}`}>{term.name}</Link>{' '}
          <StateMark state={stateMark[term.state]}>{stateText[term.state]}</StateMark>
          <br />
          <small className="text-ink-2">
            {daysOf(term)}
            {term.claim ? (
              <>
                　
                <Link href={claimPage(term.claim)}>{term.claim.state === 'waiting' ? '登记待确认' : '登记已退回'}</Link>
              </>
            ) : null}
          </small>
        </LineItem>
      ))}
    </Lines>
  )
}
