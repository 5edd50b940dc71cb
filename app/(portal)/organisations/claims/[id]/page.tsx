import Link from 'next/link'
import { claim } from '@/lib/claim/claim'
import { claimOne } from '@/lib/claim/views'
import { may } from '@/lib/core/access'
import { show } from '@/lib/web/show'
import { recordPage } from '../../../_kind/record-page'
import { confirmClaim, returnClaim, withdrawClaim } from '../actions'

const actions = { confirm: confirmClaim, return: returnClaim, withdraw: withdrawClaim }
const { page, metadata } = recordPage(claim, raw => show(claimOne, raw), actions, {
  crumbs: ({ organisation }) =>
    organisation ? [{ label: organisation.name, href: `/organisations/${organisation.code}` }] : [],
  beside: ({ organisation, state }, actor) =>
    organisation && state === 'returned' && may(actor, 'organisation.correct') ? (
      <p>
        更正后重新登记：<Link href={`/organisations/${organisation.code}/edit`}>更正{organisation.name}</Link>
      </p>
    ) : null,
})

export const generateMetadata = metadata
export default page
