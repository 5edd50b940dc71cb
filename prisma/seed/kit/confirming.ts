/** Days of a term that somebody said are confirmed, or sent back, by somebody else of the county. */
import { claim } from '@/lib/claim/claim'
import { confirmClaim, returnClaim } from '@/lib/claim/commands'
import type { Actor } from '@/lib/core/access'
import { findRecord } from '@/lib/kind/store'
import { findOrganisation } from '@/lib/organisation/store'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { must } from './telling'

const openOf = (by: Actor, code: string, at: Date) =>
  inScope(by, at, async tx => {
    const open = (await findOrganisation(tx, code))?.claim
    const record = open ? await findRecord(tx, claim, open.id) : null
    if (!record) throw new Error(`nothing waits of ${code}`)
    return { id: record.id, version: record.version }
  })

export const confirmTerm = async (by: Actor, code: string, at: Date): Promise<void> => {
  await must('确认登记事项', perform(confirmClaim, by, await openOf(by, code, at), at))
}

export const returnTerm = async (by: Actor, code: string, reason: string, at: Date): Promise<void> => {
  await must('退回登记事项', perform(returnClaim, by, { ...(await openOf(by, code, at)), reason }, at))
}
