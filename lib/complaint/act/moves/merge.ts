/** 并入另一件: one matter told twice is handled once; the master hears of it and answers for both. */

import { addEvents, findCase, findComplaint, followOn } from '@/lib/complaint/store'
import { stateText } from '@/lib/complaint/text'
import { ancestor } from '@/lib/core/division'
import { done, invalid, type Result, refused } from '@/lib/core/result'
import { unitOf } from '@/lib/matter/units'
import type { Bringing, Brought, CaseAct, Following } from '../case-act'

async function bringMaster({ doer, complaint, given }: Bringing): Promise<Result<Brought>> {
  const master = given.master === null ? null : await findCase(doer.tx, given.master)
  if (!master) return invalid({ master: ['没有找到这件案件'] })
  if (master.id === complaint.id) return invalid({ master: ['不能并入自己'] })
  const county = ancestor(complaint.division, 'county')
  if (ancestor(master.division, 'county') !== county)
    return refused('other-county', `案件 ${master.code} 不在同一个县（市、区），不能并案`)
  if (!master.isOpen) return refused('master-over', `案件 ${master.code} 是“${stateText[master.state]}”，不能再并入`)
  return done({ changes: { mergedInto: master.id }, facts: { master: master.code } })
}

async function tellMaster({ doer, after }: Following): Promise<void> {
  if (after.mergedInto === null) return
  await followOn(doer.tx, after.id, after.mergedInto)
  const master = await findComplaint(doer.tx, after.mergedInto)
  if (!master) return
  const told = {
    act: 'merge-in',
    from: master.state,
    to: master.state,
    unit: unitOf(doer.actor),
    holder: master.holder,
  }
  await addEvents(doer.tx, doer, master.id, [{ ...told, facts: { follower: after.code } }])
}

export const merge: CaseAct = { speaks: 'intake', bring: bringMaster, follow: tellMaster }
