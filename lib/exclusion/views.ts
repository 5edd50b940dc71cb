/** What may be seen of compounds left out of the statistics: the list of a place, one with its course, the form, the sheet. */
import { startOf, viewsOf } from '@/lib/kind/reads'
import { exclusion } from './exclusion'
import { against } from './store'

export const {
  list: exclusionList,
  one: exclusionOne,
  sheet: exclusionExport,
} = viewsOf(exclusion, {
  // What stands against the register is approved for a reason.
  must: async ({ tx, today, record }) => ({
    approve: (await against(tx, record.compound.id, record, today)).length > 0 ? ['reason'] : [],
  }),
})
export const exclusionStart = startOf(exclusion, 'propose')
