import { Link } from '@/components/ui/link'
import { claim } from '@/lib/claim/claim'
import { claimOne } from '@/lib/claim/views'
import { may } from '@/lib/core/access'
import type { AnyRecord } from '@/lib/core/kind/kind'
import { show } from '@/lib/web/show'
import { recordPage } from '../../../_kind/record-page'
import { confirmClaim, returnClaim, withdrawClaim } from '../actions'

const actions = { confirm: confirmClaim, return: returnClaim, withdraw: withdrawClaim }
const { page, metadata } = recordPage(claim, raw => show(claimOne, raw), actions, {
  crumbs: record => {
    const { name, href } = aboutOf(record)
    // Its compound stands in the path already.
    return record['body'] === null ? [] : [{ label: name, href }]
  },
  beside: (record, actor) => {
    const { name, href } = aboutOf(record)
    return record.state === 'returned' && may(actor, 'organisation.correct') ? (
      <p>
        更正后重新登记：<Link href={`${href}/edit`}>更正{name}</Link>
      </p>
    ) : null
  },
})

/** The organisation, or without one the compound, that it is about. */
function aboutOf({ compound, names, ...record }: AnyRecord): { name: string; href: string } {
  const body = record['body']
  return typeof body === 'string'
    ? { name: names['body'] ?? '', href: `/organisations/${body}` }
    : { name: compound?.name ?? '', href: `/compounds/${compound?.code ?? ''}` }
}

export const generateMetadata = metadata
export default page
