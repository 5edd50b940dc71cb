/** What may be seen of compounds left out of the statistics: the list of a place, one with its course, the form, the sheet. */
import { startOf, viewsOf } from '@/lib/kind/reads'
import { type ExclusionReason, exclusion, exclusionReasons } from './exclusion'
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
/** By the reason that is chosen, where it does not agree with the register: then it is said why it is so. */
export const exclusionStart = startOf(exclusion, 'propose', {
  needed: async (tx, { compoundId }, today) => {
    const said = async (reasonCode: ExclusionReason) =>
      against(tx, compoundId ?? 0, { reasonCode, explanation: '' }, today)
    const why: Record<string, string> = {}
    for (const reason of exclusionReasons) {
      const found = await said(reason)
      if (found.length > 0) why[reason] = `与登记册不符：${found.join('；')}。请写明原因`
    }
    return { registerNote: { by: 'reasonCode', why } }
  },
})
