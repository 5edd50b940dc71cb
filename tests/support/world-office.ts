/** What the 物管会 of a place does in office: a meeting written down, an order it has to answer, a change handed in. */
import { recordConduct } from '@/lib/conduct/commands'
import { addFilingPaper, draftFiling, submitFiling } from '@/lib/filing/commands'
import { membersOf } from '@/lib/organisation/member-store'
import { findOrganisation } from '@/lib/organisation/store'
import { issueOrder } from '@/lib/rectification/commands'
import { type Hand, known } from './world-hand'
import type { CommitteeNames } from './world-names'

export const membersIn = (organisation: string) =>
  known(async tx => {
    const it = await findOrganisation(tx, organisation)
    return it ? (await membersOf(tx, it.id)).filter(one => one.to === null) : []
  })

/** A change of members, ready to be handed in. @returns its id and version */
export async function changeOf(
  { doing, staff, file, place }: Pick<Hand, 'doing' | 'staff' | 'file' | 'place'>,
  organisation: string,
) {
  const change = { kind: 'change', factOn: '2026-11-10', matters: ['members'], text: `${place.word}委员变更` }
  const { after } = await doing(draftFiling, staff.community, { organisation, ...change })
  for (const code of ['confirmation', 'members-notice'])
    await doing(addFilingPaper, staff.community, { id: after.id, code, file })
  return { id: after.id, version: after.version }
}

export async function settleOffice(
  hand: Hand,
  organisation: string,
): Promise<Pick<CommitteeNames, 'submitted' | 'member' | 'conduct' | 'order'>> {
  const { doing, staff, file, place } = hand
  const meeting = { kind: 'meeting', on: '2026-10-10', title: `${place.word}例会`, amount: 5, text: '商议维修', file }
  const { id: conduct } = await doing(recordConduct, staff.community, { organisation, ...meeting })
  const order = { issuedOn: '2026-11-02', matter: `${place.word}没有公示收支`, basis: '物业管理条例第十九条' }
  const issued = await doing(issueOrder, staff.clerk, { organisation, ...order })
  const change = await changeOf(hand, organisation)
  await doing(submitFiling, staff.community, change)
  const members = await membersIn(organisation)
  const member = members.find(one => one.office === '14')
  return { submitted: change.id, member: member?.id ?? 0, conduct, order: issued.record.id }
}
