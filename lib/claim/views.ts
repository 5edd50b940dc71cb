/** What may be seen of what was said of terms: the list of a place, one with its course, what hangs on one organisation, the sheet. */
import { viewsOf } from '@/lib/kind/reads'
import { isSaidHere } from '@/lib/organisation/claim-store'
import { claim } from './claim'

export const {
  list: claimList,
  one: claimOne,
  sheet: claimExport,
} = viewsOf(claim, {
  // What another unit said is withdrawn for a reason.
  must: async ({ tx, actor, record }) => ({
    withdraw: (await isSaidHere(tx, record.madeBy, actor)) ? [] : ['reason'],
  }),
})
