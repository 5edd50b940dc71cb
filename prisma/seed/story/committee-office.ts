/** What the committee of the story does in office: meets, posts, uses its seal, learns, mends; a member leaves and a substitute moves up. */
import { leaveMember, recordConduct } from '@/lib/conduct/commands'
import { issueOrder, moveOrderOn } from '@/lib/conduct/order-commands'
import { membersOf } from '@/lib/organisation/member-store'
import { findOrganisation } from '@/lib/organisation/store'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { morning, must, paper } from '@/prisma/seed/kit/telling'
import { fileIt } from './committee-filing'
import type { CommitteePeople, Filed } from './committee-telling'

type Deed = { kind: string; on: string; title: string; text?: string; amount?: string }

const firstDeeds: readonly Deed[] = [
  { kind: 'meeting', on: '2023-04-08', title: '研究选聘物业企业', amount: '7', text: '同意续聘，提交业主大会' },
  { kind: 'training', on: '2023-06-15', title: '业主委员会履职培训', amount: '6', text: '全体委员' },
  { kind: 'disclosure', on: '2023-07-10', title: '公共收益收支情况', text: '2023 年第二季度' },
  { kind: 'meeting', on: '2023-08-12', title: '商议 2 号楼电梯维修', amount: '6', text: '同意使用维修资金，提交表决' },
  { kind: 'seal', on: '2023-08-14', title: '报送维修资金申请', amount: '2', text: '主任' },
  { kind: 'decision', on: '2024-03-16', title: '公布 2023 年度工作报告' },
  { kind: 'meeting', on: '2024-09-21', title: '讨论停车管理办法', amount: '6', text: '草案公示后提交业主大会' },
  {
    kind: 'meeting',
    on: '2025-06-14',
    title: '听取物业企业半年报告',
    amount: '5',
    text: '列出整改清单，交企业限期办理',
  },
]
const secondDeeds: readonly Deed[] = [
  { kind: 'meeting', on: '2026-03-07', title: '分工并接收印章账册', amount: '7', text: '一致同意分工' },
  { kind: 'training', on: '2026-05-20', title: '维修资金政策培训', amount: '4', text: '全体委员' },
  { kind: 'meeting', on: '2026-06-13', title: '研究物业服务质量', amount: '6', text: '同意，由主任负责落实' },
  { kind: 'disclosure', on: '2026-07-08', title: '公共收益收支情况', text: '2026 年第二季度' },
  { kind: 'seal', on: '2026-07-20', title: '签订广告位协议', amount: '3', text: '主任' },
  { kind: 'meeting', on: '2026-10-17', title: '研究公共收益使用', amount: '7', text: '列入下次业主大会议题' },
]

async function record({ community }: CommitteePeople, organisation: string, deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds)
    await must(deed.title, perform(recordConduct, community, { organisation, ...deed }, morning(deed.on, 17)))
}

const basis = '物业管理条例第十九条'

async function tellOfOrder({ community, clerk }: CommitteePeople, organisation: string): Promise<number> {
  const matter = '2023 年第二季度公共收益公示没有列明停车收入，责令补充公示'
  const order = { organisation, on: '2023-09-04', matter, basis }
  const issued = await must('责令改正', perform(issueOrder, clerk, order, morning('2023-09-04')))
  const { id, version } = issued.after
  const file = await paper(community, '补充公示照片', morning('2023-09-15'))
  const answer = { act: 'answer', id, version, answer: '已按项目补充公示，公示期三十日', on: '2023-09-15', file }
  const answered = await must('改正情况', perform(moveOrderOn, community, answer, morning('2023-09-15')))
  const closing = { act: 'close', id, version: answered.after.version, note: '现场核实，已公示' }
  await must('核查办结', perform(moveOrderOn, clerk, closing, morning('2023-09-19')))
  return id
}

/** The first term: its doings, an order closed, a member who moves away and the substitute in his place, filed within 30 days. */
export async function tellOfOffice(
  people: CommitteePeople,
  organisation: string,
): Promise<{ change: Filed; closed: number }> {
  const leftOn = '2024-06-28'
  const split = firstDeeds.findIndex(deed => deed.on > leftOn)
  await record(people, organisation, firstDeeds.slice(0, split))
  const closed = await tellOfOrder(people, organisation)
  const at = morning('2024-07-01')
  const members = await inScope(people.community, at, async tx => {
    const found = await findOrganisation(tx, organisation)
    return found ? membersOf(tx, found.id) : []
  })
  const leaving = members.findLast(one => one.office === '03')
  const substitute = members.find(one => one.office === '04')
  if (!leaving || !substitute) throw new Error('nobody to leave, or to move up')
  const left = { id: leaving.id, version: leaving.version, on: leftOn, reason: 'not-owner', substitute: substitute.id }
  await must('委员离任', perform(leaveMember, people.community, left, at))
  const change = await fileIt(people, {
    about: {
      organisation,
      kind: 'change',
      factOn: leftOn,
      matters: ['members'],
      text: `${leaving.name}出售住房不再是业主，候补委员${substitute.name}递补`,
    },
    papers: ['decision', 'member-list'],
    drafted: '2024-07-08',
    submitted: '2024-07-10',
    accepted: '2024-07-12',
    confirmed: '2024-07-15',
  })
  await record(people, organisation, firstDeeds.slice(split))
  return { change, closed }
}

/** The second committee as it stands today: meetings held, an order not yet answered. */
export async function tellOfToday(people: CommitteePeople, organisation: string): Promise<number> {
  await record(people, organisation, secondDeeds)
  const matter = '第三季度公共收益收支逾期未公示，责令十五日内公示'
  const order = { organisation, on: '2026-11-12', matter, basis }
  const issued = await must('责令改正', perform(issueOrder, people.clerk, order, morning('2026-11-12')))
  return issued.after.id
}
