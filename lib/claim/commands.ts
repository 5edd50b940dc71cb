/** What is done about what was said of a term: confirmed by another account, returned with a reason, withdrawn. */
import { refused } from '@/lib/core/result'
import { commandsOf } from '@/lib/kind/deeds'
import { sayersOf } from '@/lib/organisation/claim-store'
import { countedFields } from '@/lib/organisation/rules'
import { termsMet } from '@/lib/organisation/terms-store'
import { changesBetween, writeAuditRows } from '@/lib/platform/audit'
import { claim } from './claim'

/** The trigger that takes a confirmed claim over holds both rules too; here they are said in words. */
export const {
  confirm: confirmClaim,
  return: returnClaim,
  withdraw: withdrawClaim,
} = commandsOf(claim, {
  confirm: {
    before: async ({ tx, actor, record }) => {
      if (!record) return null
      const sayers = await sayersOf(tx, record.organisation.id)
      if (actor.accountId === null || sayers.includes(actor.accountId))
        return refused('same-person', '这次登记里有您登记的内容，须由他人确认').problem
      const other = await termsMet(tx, record.organisation.id, record)
      return other
        ? refused(
            'terms-overlap',
            `任期与已确认的${other.name}（${other.termFrom} 至 ${other.termTo}）重叠，请先确认它的终止或更正，或退回这一条`,
          ).problem
        : null
    },
    // The organisation's own history says what counts from now on.
    after: async ({ tx, actor, now, record }) => {
      const { organisation, division } = record
      const days = Object.fromEntries(countedFields.map(field => [field, record[field]]))
      const changes = changesBetween({}, days)
      await writeAuditRows(tx, { at: now, actor }, [
        {
          act: 'organisation.confirm',
          subject: { kind: 'organisation', id: organisation.code, name: organisation.name, division, changes },
        },
      ])
    },
  },
})
