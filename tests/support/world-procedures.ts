/** The three procedures of a place: a formation whose candidates are posted, a 物管会 put together and filed, a re-election under audit. */
import { addFilingPaper, draftFiling, submitFiling } from '@/lib/filing/commands'
import { acceptFiling, confirmFiling } from '@/lib/filing/decision-commands'
import { createOrganisation } from '@/lib/organisation/commands'
import { addObjection, openProcedure, remind, setOffices, vetPerson } from '@/lib/procedure/commands'
import type { PaperCode } from '@/lib/procedure/kinds'
import { objectionsOf } from '@/lib/procedure/objection-store'
import { officeField } from '@/lib/procedure/offices'
import { papersOf } from '@/lib/procedure/paper-store'
import { findPerson } from '@/lib/procedure/people-store'
import { engageAudit, reportAudit } from '@/lib/term-audit/commands'
import { addFinding } from '@/lib/term-audit/finding-commands'
import { auditsOf } from '@/lib/term-audit/store'
import { confirmed } from './organisation-builders'
import { enter, gather, type Hand, handIn, known, move, versionOf } from './world-hand'
import type { CommitteeNames } from './world-names'

const personVersion = async (id: number): Promise<number> => (await known(tx => findPerson(tx, id)))?.version ?? 0

async function vet({ doing, staff }: Hand, id: number): Promise<void> {
  await doing(vetPerson, staff.clerk, { id, version: await personVersion(id), vetting: 'passed', note: '已核实' })
}

type Formation = Pick<CommitteeNames, 'formation' | 'candidate' | 'paper' | 'objection'>

/** Up to the posting of the notice; one candidate stands and is vetted, one objection waits. */
export async function settleFormation(hand: Hand, compound: string): Promise<Formation> {
  const { doing, staff, human, place } = hand
  const { community, clerk } = staff
  const opening = { kind: 'formation', compound, on: '2026-08-03' }
  const { id } = await doing(openProcedure, community, opening)
  const reminded = { id, version: await versionOf(id), on: '2026-09-01', note: `${place.word}催报资料` }
  await doing(remind, clerk, reminded)
  await handIn(hand, id, 'zone-proof', 'area-list', 'owner-list', 'site-plan', 'equipment-proof', 'rooms-proof')
  await move(hand, community, id, 'receive-papers', '2026-09-07')
  await handIn(hand, id, 'application')
  await move(hand, clerk, id, 'accept-application', '2026-09-10', { applicant: 'community' })
  await gather(hand, id)
  await handIn(hand, id, 'group-list')
  await move(hand, clerk, id, 'form-group', '2026-09-20')
  await handIn(hand, id, 'notice', 'rules-draft', 'assembly-rules-draft', 'election-method')
  const notice = { noticeFrom: '2026-09-25', noticeTo: '2026-10-15', seats: 5 }
  await move(hand, community, id, 'publish', '2026-09-25', notice)
  const said = { raisedOn: '2026-10-01', raisedBy: human().name, text: `${place.word}对草案有异议` }
  await doing(addObjection, community, { procedure: id, ...said })
  const candidate = await enter(hand, id, 'candidate')
  await vet(hand, candidate)
  const [paper] = await known(tx => papersOf(tx, id))
  const [objection] = await known(tx => objectionsOf(tx, id))
  return { formation: id, candidate, paper: paper?.id ?? 0, objection: objection?.id ?? 0 }
}

/** Hands in, has accepted and confirmed what a procedure brought. @returns its id and the organisation's code */
async function fileIt({ doing, staff, file }: Hand, procedure: number, papers: readonly PaperCode[]) {
  const { after } = await doing(draftFiling, staff.community, { procedure })
  for (const code of papers) await doing(addFilingPaper, staff.community, { id: after.id, code, file })
  const at = { id: after.id, version: after.version }
  const handed = await doing(submitFiling, staff.community, at)
  const accepted = await doing(acceptFiling, staff.clerk, { ...at, version: handed.after.version, file })
  const done = await doing(confirmFiling, staff.county, { ...at, version: accepted.after.version })
  return { filed: after.id, managed: done.after.organisation?.code ?? '' }
}

/** From the first day to the office: seven members, the chair from the 居委会. */
export async function settleManagement(
  hand: Hand,
  compound: string,
): Promise<Pick<CommitteeNames, 'management' | 'managed' | 'filed'>> {
  const { doing, staff } = hand
  const { community, clerk } = staff
  const opening = { kind: 'management', compound, on: '2026-07-01', reasonCode: 'not-ready' }
  const { id } = await doing(openProcedure, community, opening)
  await handIn(hand, id, 'management-notice')
  await move(hand, clerk, id, 'announce', '2026-07-02')
  const chair = await enter(hand, id, 'member', { side: 'community' })
  await doing(setOffices, community, { id, seen: `${chair}.${await personVersion(chair)}`, [officeField(chair)]: '11' })
  await vet(hand, chair)
  for (let at = 0; at < 6; at += 1) await vet(hand, await enter(hand, id, 'member', { office: '14' }))
  await handIn(hand, id, 'recommendations', 'composition', 'members-notice', 'notice-photo')
  await move(hand, community, id, 'recommend', '2026-07-10')
  await move(hand, clerk, id, 'choose', '2026-07-20')
  await move(hand, community, id, 'publish', '2026-07-22', { noticeFrom: '2026-07-22', noticeTo: '2026-08-10' })
  await move(hand, community, id, 'close-publicity', '2026-08-11', { termFrom: '2026-08-15', termTo: '2029-08-14' })
  return { management: id, ...(await fileIt(hand, id, ['confirmation'])) }
}

type Renewal = Pick<CommitteeNames, 'renewal' | 'renewalVersion' | 'ending' | 'finding' | 'drafted'>

/** On a compound of its own: it freezes fund and contract deeds. The audit is reported, with one finding. */
export async function settleRenewal(hand: Hand, compound: string): Promise<Renewal> {
  const { doing, staff, file, place } = hand
  const { community, clerk } = staff
  const term = { termNo: 1, filedOn: '2023-12-10', termFrom: '2023-12-16', termTo: '2026-12-15' }
  const { code: ending } = await doing(createOrganisation, clerk, { compound, kind: 'committee', ...term })
  await confirmed(ending, staff.county)
  const opening = { kind: 'reelection', organisation: ending, on: '2026-08-20' }
  const { id } = await doing(openProcedure, community, opening)
  await gather(hand, id)
  await handIn(hand, id, 'start-report', 'group-list')
  await move(hand, clerk, id, 'form-group', '2026-09-01')
  const firm = { firm: `${place.word}会计师事务所`, periodFrom: '2023-12-16', periodTo: '2026-08-31' }
  await doing(engageAudit, community, { id, version: await versionOf(id), on: '2026-09-05', ...firm, file })
  const report = { on: '2026-10-01', opinion: 'qualified', file }
  await doing(reportAudit, community, { id, version: await versionOf(id), ...report })
  await doing(addFinding, community, { id, subject: 'revenue', text: `${place.word}广告收入入账滞后` })
  const [audit] = await known(tx => auditsOf(tx, id))
  const change = { kind: 'change', factOn: '2026-11-12', matters: ['name'], text: `${place.word}改名` }
  const { after } = await doing(draftFiling, community, { organisation: ending, ...change })
  const finding = audit?.findings[0]?.id ?? 0
  return { renewal: id, renewalVersion: await versionOf(id), ending, finding, drafted: after.id }
}
