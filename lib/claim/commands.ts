/** What is done about what was said of days that count: confirmed by another account, returned with a reason, withdrawn. */
import { refused } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import { isSaidHere, isSayer } from '@/lib/organisation/claim-store'
import { termsMet } from '@/lib/organisation/terms-store'
import { writeAuditRows } from '@/lib/platform/audit'
import { claim } from './claim'
import { countedSubject } from './trail'

/** The trigger that takes a confirmed claim over holds both rules too; here they are said in words. */
export const {
  confirm: confirmClaim,
  return: returnClaim,
  withdraw: withdrawClaim,
} = commandsOf(claim, {
  confirm: {
    before: async ({ tx, actor, record }) => {
      if (!record) return null
      if (await isSayer(tx, record.id, actor))
        return refused('same-person', '这次登记里有您登记的内容，须由他人确认').problem
      const other = record.body === null ? null : await termsMet(tx, record.body, record)
      return other
        ? refused(
            'terms-overlap',
            `任期与已确认的${other.name}（${other.termFrom} 至 ${other.termTo}）重叠，请先确认它的终止或更正，或退回这一条`,
          ).problem
        : null
    },
    // The own history of what is confirmed says what counts from now on.
    after: async ({ tx, actor, now, record }) => {
      const { body, names } = record
      const organisation = body === null ? null : { code: body, name: names['body'] ?? body }
      const subject = countedSubject({ ...record, organisation })
      await writeAuditRows(tx, { at: now, actor }, [{ act: 'organisation.confirm', subject }])
    },
  },
  withdraw: {
    before: async ({ tx, actor, input, record }) =>
      record && input.reason === null && !(await isSaidHere(tx, record.madeBy, actor))
        ? { reason: ['这次登记不是本单位的，撤回请写明理由'] }
        : null,
  },
})
