/** Every deed about committees that making a place has not needed, done once. What is ended here is not used afterwards. */
import { resolveBallot } from '@/lib/assembly/ballot-commands'
import { addMatter, correctAssembly, dropMatter, takeCandidates } from '@/lib/assembly/commands'
import { clearRegister, revealUnit, serve } from '@/lib/assembly/register-commands'
import { assignOffice, joinMember, leaveMember, revealMember, strikeConduct } from '@/lib/conduct/commands'
import { submitFiling, withdrawFiling } from '@/lib/filing/commands'
import { acceptFiling, askOnce, refuseFiling, revokeFiling } from '@/lib/filing/decision-commands'
import { findFiling } from '@/lib/filing/store'
import {
  addObjection,
  addPaper,
  addPerson,
  answerObjection,
  correctPerson,
  logAttempt,
  removePerson,
  revealPerson,
  takeOver,
  withdrawPaper,
} from '@/lib/procedure/commands'
import { objectionsOf } from '@/lib/procedure/objection-store'
import { papersOf } from '@/lib/procedure/paper-store'
import { findPerson, peopleOf } from '@/lib/procedure/people-store'
import { answerOrder, closeOrder, issueOrder, reissueOrder, withdrawOrder } from '@/lib/rectification/commands'
import { closeAudit, publishAudit, waiveAudit } from '@/lib/term-audit/commands'
import { addFinding, mendFinding, removeFinding } from '@/lib/term-audit/finding-commands'
import { auditsOf } from '@/lib/term-audit/store'
import { of, type Settled } from './world'
import type { Doing } from './world-doing'
import { assemblyVersion, known, move, type Staff, versionOf } from './world-hand'
import { changeOf, membersIn } from './world-office'

const reason = '核对台账需要'
const on = '2026-11-20'

type At = { doing: Doing; names: Settled['names']; place: Settled['place']; staff: Staff }

export async function committeesChanged(doing: Doing, settled: Settled): Promise<void> {
  const { names, place } = settled
  const staff: Staff = {
    county: of(settled, 'county'),
    lead: of(settled, 'street-lead'),
    clerk: of(settled, 'street-clerk'),
    community: of(settled, 'community'),
  }
  const at = { doing, names, place, staff }
  await votesChanged(at)
  await formationChanged(at)
  await renewalChanged(at)
  await officeChanged(at)
  await filingsChanged(at)
}

async function votesChanged({ doing, names, staff: { community, lead } }: At): Promise<void> {
  const { preparing: id, voting, published } = names
  const title = '改了名的首次业主大会'
  const facts = { kind: 'first', form: 'written', title, opensOn: '2026-12-16', closesOn: '2026-12-26' }
  await doing(correctAssembly, community, { id, version: await assemblyVersion(id), ...facts })
  await doing(addMatter, community, { id, version: await assemblyVersion(id), code: 2, title: '通过管理规约' })
  await doing(dropMatter, community, { id, version: await assemblyVersion(id), no: 2 })
  await doing(takeCandidates, community, { id, version: await assemblyVersion(id) })
  await doing(serve, community, { id: voting, all: 'yes', on })
  await doing(revealUnit, community, { unit: names.unit, field: 'phone', reason })
  await doing(resolveBallot, lead, { ballot: names.ballot, version: 2, note: '以原件为准', c1: 1 })
  await doing(clearRegister, community, { id: published })
}

async function formationChanged({ doing, names, staff: { community, clerk } }: At): Promise<void> {
  const { formation: id, candidate, management } = names
  const version = async (person: number): Promise<number> => (await known(tx => findPerson(tx, person)))?.version ?? 0
  // Owners are chosen from the register by now; who only lives there is entered.
  const again = { name: '赵更正', side: 'user', room: '1-101' }
  await doing(correctPerson, community, { id: candidate, version: await version(candidate), ...again })
  await doing(revealPerson, clerk, { id: candidate, field: 'phone', reason })
  await doing(addPerson, community, { procedure: id, part: 'candidate', name: '赵多余', side: 'user', room: '1-102' })
  const extra = (await known(tx => peopleOf(tx, id))).find(one => one.name === '赵多余')
  await doing(removePerson, community, { id: extra?.id, version: extra?.version, reason })
  const [objection] = await known(tx => objectionsOf(tx, id))
  const answered = { id: objection?.id, version: objection?.version, answer: '已经说明', answeredOn: on }
  await doing(answerObjection, community, answered)
  await doing(addObjection, community, { procedure: id, raisedOn: on, raisedBy: '某业主', text: '另一条异议' })
  await doing(addPaper, community, { id, code: 'other', file: names.paperFile })
  const paper = (await known(tx => papersOf(tx, id))).find(one => one.code === 'other')
  await doing(withdrawPaper, community, { id, paper: paper?.id, reason })
  const attempt = { id: management, version: await versionOf(management), on, note: '第一次推动成立业主大会' }
  await doing(logAttempt, community, attempt)
}

async function renewalChanged(at: At): Promise<void> {
  const { doing, names, staff } = at
  const { community, clerk, lead } = staff
  const { renewal: id, paperFile: file } = names
  const audit = async () => (await known(tx => auditsOf(tx, id)))[0]
  await doing(addFinding, community, { id, subject: 'other', text: '多登记的一条' })
  const extra = (await audit())?.findings.find(one => one.text === '多登记的一条')
  await doing(removeFinding, community, { finding: extra?.id, version: extra?.version })
  await doing(publishAudit, community, { id, version: await versionOf(id), on: '2026-10-05', file })
  const [finding] = (await audit())?.findings ?? []
  const mended = { finding: finding?.id, version: finding?.version, mendedOn: '2026-11-01', note: '已补记入账' }
  await doing(mendFinding, community, mended)
  await doing(closeAudit, clerk, { id, version: await versionOf(id), on })
  await doing(takeOver, clerk, { id, version: await versionOf(id), on, note: '街道接管' })
  await move(at, clerk, id, 'take-back', on, { note: '重新考虑是否审计' })
  const waived = { id, version: await versionOf(id), on, reason: '账目简单并且已经公开，免于审计' }
  await doing(waiveAudit, lead, waived)
}

async function officeChanged({ doing, names, staff: { community, clerk } }: At): Promise<void> {
  const { managed, member: id, conduct, order } = names
  const sitting = async (member: number) => (await membersIn(managed)).find(one => one.id === member)
  await doing(revealMember, clerk, { id, field: 'phone', reason })
  const left = await sitting(id)
  await doing(leaveMember, community, { id, version: left?.version, on: '2026-11-18', reason: 'resigned' })
  const next = { organisation: managed, name: '赵接替', office: '14', from: '2026-11-19', room: '2-1-301' }
  await doing(joinMember, community, next)
  const joined = (await membersIn(managed)).find(one => one.name === '赵接替')
  await doing(assignOffice, community, { id: joined?.id, version: joined?.version, on, office: '13' })
  await doing(strikeConduct, community, { id: conduct, version: 1, reason })
  const answer = { id: order, answer: '已经公示', answeredOn: on }
  await doing(answerOrder, community, { ...answer, version: 1 })
  await doing(reissueOrder, clerk, { id: order, version: 2, reason: '公示栏里没有看到' })
  await doing(answerOrder, community, { ...answer, version: 3 })
  await doing(closeOrder, clerk, { id: order, version: 4 })
  const again = { organisation: managed, issuedOn: on, matter: '再次限期公示', basis: '物业管理条例第十九条' }
  const { record } = await doing(issueOrder, clerk, again)
  await doing(withdrawOrder, clerk, { id: record.id, version: 1, reason: '经核实不属实' })
}

async function filingsChanged(at: At): Promise<void> {
  const { doing, names, staff } = at
  const { community, clerk, county } = staff
  const version = async (id: number): Promise<number> => (await known(tx => findFiling(tx, id)))?.version ?? 0
  const { submitted, filed, managed } = names
  const asked = { id: submitted, version: await version(submitted), papers: ['confirmation'], reason }
  await doing(askOnce, clerk, asked)
  await doing(withdrawFiling, community, { id: submitted, version: await version(submitted) })
  const { id } = await changeOf({ ...at, file: names.paperFile }, managed)
  await doing(submitFiling, community, { id, version: await version(id) })
  await doing(acceptFiling, clerk, { id, version: await version(id) })
  await doing(refuseFiling, county, { id, version: await version(id), reason })
  await doing(revokeFiling, county, { id: filed, version: await version(filed), reason })
}
