/** What the committee of the story does in office: meets, posts, uses its seal, learns, mends; a member leaves and a substitute moves up. */
import { leaveMember, recordConduct } from '@/lib/conduct/commands'
import { membersOf } from '@/lib/organisation/member-store'
import { findOrganisation } from '@/lib/organisation/store'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { answerOrder, closeOrder, issueOrder } from '@/lib/rectification/commands'
import { lately, today } from '@/prisma/seed/kit/calendar'
import { linesBy } from '@/prisma/seed/kit/tables'
import { morning, must, paper } from '@/prisma/seed/kit/telling'
import { fileIt } from './committee-filing'
import type { CommitteePeople, Filed } from './committee-telling'

type Deed = Record<'kind' | 'on' | 'title' | 'amount' | 'text', string>
const deeds = linesBy<'term' | keyof Deed>('conduct', 'term')
const [firstDeeds, secondDeeds] = [deeds.get('1') ?? [], deeds.get('2') ?? []]

async function record({ community }: CommitteePeople, organisation: string, deeds: readonly Deed[]): Promise<void> {
  for (const deed of deeds) {
    const told = Object.entries(deed).filter(([column, value]) => column !== 'term' && value !== '')
    const asked = { organisation, ...Object.fromEntries(told) }
    await must(deed.title, perform(recordConduct, community, asked, morning(deed.on, 17)))
  }
}

const basis = '物业管理条例第十九条'

async function tellOfOrder({ community, clerk }: CommitteePeople, organisation: string): Promise<number> {
  const matter = '2023 年第二季度公共收益公示没有列明停车收入，责令补充公示'
  const order = { organisation, issuedOn: '2023-09-04', matter, basis }
  const issued = await must('责令改正', perform(issueOrder, clerk, order, morning('2023-09-04')))
  const { id, version } = issued.record
  const file = await paper(community, '补充公示照片', morning('2023-09-15'))
  const answer = { id, version, answer: '已按项目补充公示，公示期三十日', answeredOn: '2023-09-15', answerFileId: file }
  const answered = await must('改正情况', perform(answerOrder, community, answer, morning('2023-09-15')))
  const closing = { id, version: answered.record.version, reason: '现场核实，已公示' }
  await must('核查办结', perform(closeOrder, clerk, closing, morning('2023-09-19')))
  return id
}

/** The first term: its doings, an order closed, a member who moves away and the substitute in their place, filed within 30 days. */
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
  await record(
    people,
    organisation,
    secondDeeds.filter(deed => deed.on <= today),
  )
  const matter = '第三季度公共收益收支逾期未公示，责令十五日内公示'
  const issuedOn = lately('2026-11-12')
  const order = { organisation, issuedOn, matter, basis }
  const issued = await must('责令改正', perform(issueOrder, people.clerk, order, morning(issuedOn)))
  return issued.record.id
}
