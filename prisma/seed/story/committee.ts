/**
 * The story of one committee, told by the commands themselves, each with its own clock: a compound becomes ready, its owners
 * elect, it is filed, serves, loses a member, is audited and elected anew in time. Demo data and tests tell the same one.
 */
import { createCompany } from '@/lib/company/commands'
import { correctCompound, createCompound } from '@/lib/compound/commands'
import { createContract, endContract } from '@/lib/contract/commands'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { addObjection, answerObjection, openProcedure, remind } from '@/lib/procedure/commands'
import { developerPapers } from '@/lib/procedure/kinds'
import { objectionsOf } from '@/lib/procedure/objection-store'
import { morning, must } from '@/prisma/seed/kit/telling'
import { fileIt } from './committee-filing'
import { tellOfOffice, tellOfToday } from './committee-office'
import { firstCandidates, nameIn, rooms } from './committee-register'
import { giveOffices, tellOfAudit, tellOfRenewal } from './committee-renewal'
import type { Filed } from './committee-telling'
import {
  type CommitteePeople,
  committeePlace,
  type Elected,
  gatherGroup,
  type Held,
  handIn,
  move,
  putUp,
} from './committee-telling'
import { holdVote } from './committee-vote'

export type CommitteeStory = {
  compound: string
  company: string
  /** The contract of 前期物业 until the owners chose. */
  initialContract: number
  first: Elected
  change: Filed
  /** An order that was answered and closed, and one that waits. */
  orders: { closed: number; open: number }
  second: Elected
}

export type Ready = Pick<CommitteeStory, 'compound' | 'company' | 'initialContract'>

/** Delivered by 42 % first, then past the half: on the day of the correction it is ready. */
export async function tellOfDelivery({ clerk }: CommitteePeople): Promise<Ready> {
  const facts = {
    name: committeePlace.compound,
    divisionCode: committeePlace.community,
    address: '小店区坞城路 92 号',
    propertyKind: 'commodity',
    builtYear: 2021,
    firstDeliveredOn: '2022-02-26',
    exclusiveArea: '12960.00',
    deliveredArea: '5443.20',
    households: 120,
    owners: 111,
    buildings: 3,
    developer: '太原安厦房地产开发有限公司',
    serviceMode: 'professional',
  }
  const made = await must('登记小区', perform(createCompound, clerk, facts, morning('2022-03-01')))
  const compound = made.code
  const creditCode = '91140105MA7FH2022P'
  const company = { creditCode, name: '太原汾景物业服务有限公司', contact: '阎志强' }
  await must('登记企业', perform(createCompany, clerk, company, morning('2022-03-01', 10)))
  const span = { company: creditCode, compound, kind: 'initial', from: '2022-02-26' }
  const initial = await must('前期物业合同', perform(createContract, clerk, span, morning('2022-03-01', 11)))
  const passed = { code: compound, version: 1, deliveredArea: '7516.80' }
  await must('更正已交付面积', perform(correctCompound, clerk, passed, morning('2022-09-20')))
  return { compound, company: creditCode, initialContract: initial.record.id }
}

/** Papers dunned for, application, preparatory group, publicity with an objection, vetting. */
async function tellOfPreparation(people: CommitteePeople, compound: string): Promise<Held> {
  const { community, clerk } = people
  const opening = { kind: 'formation', compound, on: '2022-09-21' }
  const { id, version } = await must('启动组建', perform(openProcedure, community, opening, morning('2022-09-21')))
  const held = { id, version }
  const dunned = { ...held, on: '2022-10-12', note: '资料逾期未报，电话催报，对方承诺一周内报送' }
  held.version = (await must('催报', perform(remind, clerk, dunned, morning('2022-10-12')))).version
  await handIn(community, id, developerPapers, '2022-10-18')
  await move(community, held, 'receive-papers', '2022-10-18')
  await handIn(community, id, ['application'], '2022-11-03')
  const applied = { applicant: 'owners', applicantArea: '1296.00', applicantCount: '12' }
  await move(clerk, held, 'accept-application', '2022-11-03', applied)
  await gatherGroup(
    clerk,
    id,
    [
      { name: '段海燕', side: 'street', leader: 'yes' },
      { name: '史玉梅', side: 'community' },
      { name: '孟国栋', side: 'developer' },
      ...[12, 25, 41, 58].map(at => ({ name: nameIn(at), side: 'owner', room: rooms[at]?.room ?? '' })),
    ],
    '2022-12-05',
  )
  await handIn(clerk, id, ['group-list'], '2022-12-08')
  await move(clerk, held, 'form-group', '2022-12-08')
  await handIn(community, id, ['notice', 'rules-draft', 'assembly-rules-draft', 'election-method'], '2022-12-14')
  const notice = { noticeFrom: '2022-12-14', noticeTo: '2022-12-30', seats: '7' }
  await move(community, held, 'publish', '2022-12-14', notice)
  await tellOfObjection(people, id)
  await handIn(community, id, ['notice-photo'], '2023-01-03')
  await move(community, held, 'close-publicity', '2023-01-03')
  await putUp(people, id, firstCandidates, { entered: '2023-01-04', vetted: '2023-01-06' })
  await handIn(clerk, id, ['vetting-record'], '2023-01-09')
  await move(clerk, held, 'confirm-candidates', '2023-01-09')
  return held
}

async function tellOfObjection({ community }: CommitteePeople, procedure: number): Promise<void> {
  const text = '议事规则草案没有写明委托投票的人数上限'
  const raised = { procedure, raisedOn: '2022-12-20', raisedBy: `业主 ${nameIn(73)}`, text }
  await must('登记异议', perform(addObjection, community, raised, morning('2022-12-20')))
  const at = morning('2022-12-23')
  const [objection] = await inScope(community, at, tx => objectionsOf(tx, procedure))
  const answer = '已在草案中补充：一名代理人最多接受三名业主委托'
  const asked = { id: objection?.id, version: objection?.version, answer, answeredOn: '2022-12-23' }
  await must('答复异议', perform(answerObjection, community, asked, at))
}

const filingPapers = ['assembly-rules', 'rules', 'member-list', 'pledges'] as const

/** From the trigger to the committee in office, and the end of 前期物业. */
export async function tellOfFormation(people: CommitteePeople, ready: Ready): Promise<Elected> {
  const { community, clerk } = people
  const held = await tellOfPreparation(people, ready.compound)
  const assembly = await holdVote(people, {
    procedure: held.id,
    kind: 'first',
    form: 'written',
    title: `${committeePlace.compound}首次业主大会会议`,
    matters: [],
    called: '2023-01-10',
    opens: '2023-02-01',
    closes: '2023-02-15',
    decided: '2023-02-16',
    published: '2023-02-17',
    cleared: '2023-03-20',
    paper: 22,
    online: 12,
    unwanted: 8,
  })
  await handIn(clerk, held.id, ['ballot-form', 'count-sheet', 'decision'], '2023-02-17')
  await move(clerk, held, 'elect', '2023-02-17', { termFrom: '2023-03-01', termTo: '2026-02-28' })
  await giveOffices(community, held, firstCandidates, '2023-02-20')
  await handIn(community, held.id, ['first-minutes'], '2023-02-21')
  await move(community, held, 'first-meeting', '2023-02-20', {})
  const filing = await fileIt(people, {
    about: { procedure: held.id },
    papers: filingPapers,
    drafted: '2023-02-24',
    submitted: '2023-02-27',
    asked: {
      on: '2023-03-01',
      papers: ['pledges'],
      reason: '两名委员的承诺书没有签名，请补齐后再交',
      mended: '2023-03-06',
    },
    accepted: '2023-03-08',
    confirmed: '2023-03-10',
  })
  await tellOfHiring(people, ready, held)
  return { procedure: held.id, assembly, filing }
}

/** The owners keep the company, with a contract of their own (物业管理条例 26, 民法典 940). */
async function tellOfHiring({ clerk }: CommitteePeople, ready: Ready, held: Held): Promise<void> {
  const over = { id: ready.initialContract, version: 1, endedOn: '2023-05-01', reason: 'replaced' }
  await must('前期合同终止', perform(endContract, clerk, over, morning('2023-05-04')))
  const { company, compound } = ready
  const chosen = { company, compound, kind: 'elected', from: '2023-05-01', to: '2028-04-30' }
  await must('选聘合同', perform(createContract, clerk, chosen, morning('2023-05-04', 10)))
  await handIn(clerk, held.id, ['hire-decision', 'contract'], '2023-05-05')
  // The filing moved the procedure on by itself.
  held.version += 2
  await move(clerk, held, 'complete', '2023-05-05')
}

/** @param people act in `committeePlace`, each with an account of their own */
export async function tellCommitteeStory(people: CommitteePeople): Promise<CommitteeStory> {
  const ready = await tellOfDelivery(people)
  const first = await tellOfFormation(people, ready)
  const { change, closed } = await tellOfOffice(people, first.filing.organisation)
  const renewal = await tellOfAudit(people, first.filing.organisation)
  const second = await tellOfRenewal(people, renewal)
  const open = await tellOfToday(people, second.filing.organisation)
  return { ...ready, first, change, orders: { closed, open }, second }
}
