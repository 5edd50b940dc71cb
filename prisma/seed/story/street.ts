/**
 * A small story told by the commands themselves, each with its own clock: a compound from its registration to its second
 * committee, a street from nothing to covered, an exclusion refused and then approved. Demo data and tests tell the same one.
 */
import { createCompound, verifyCompoundFacts } from '@/lib/compound/commands'
import type { Actor } from '@/lib/core/access'
import { type Day, day as dayOf } from '@/lib/core/day'
import { approveEvidence, declareEvidence, redeclareEvidence, returnEvidence } from '@/lib/evidence/commands'
import { approveExclusion, proposeExclusion, returnExclusion } from '@/lib/exclusion/commands'
import { createOrganisation, endTerm } from '@/lib/organisation/commands'
import { perform } from '@/lib/platform/perform'
import { confirmTerm } from '@/prisma/seed/kit/confirming'
import { morning, must, paper } from '@/prisma/seed/kit/telling'

/** 黄陵街道 and its first community: nothing else shows evidence there. */
export const storyPlace = {
  county: '140105000000',
  street: '140105005000',
  community: '140105005001',
} as const

export type StoryPeople = {
  /** Keeps the street's records. */
  clerk: Actor
  /** Decides for the county; somebody else than the clerk. */
  county: Actor
}

export type Story = {
  compound: string
  /** 物管会, first and second 业委会. */
  organisations: { management: string; first: string; second: string }
  /** Codes of the items, in the order in which they were approved, with the record of each. */
  evidence: { item: string; id: number }[]
  /** The day on which the street is covered for the first time. */
  coveredFrom: Day
  /** A compound left out at the second try. */
  excluded: { compound: string; refused: number; approved: number }
}

/** 汾东学府花园: registered, verified, led by a 物管会, then by its own committee, and re-elected in time. */
async function tellOfCompound({ clerk, county }: StoryPeople): Promise<Pick<Story, 'compound' | 'organisations'>> {
  const made = await must(
    '登记小区',
    perform(
      createCompound,
      clerk,
      {
        name: '汾东学府花园',
        divisionCode: storyPlace.community,
        address: '小店区学府街 199 号',
        propertyKind: 'commodity',
        builtYear: 2018,
        firstDeliveredOn: '2018-06-30',
        exclusiveArea: '142318.60',
        deliveredArea: '131204.45',
        households: 1286,
        serviceMode: 'professional',
      },
      morning('2021-08-02'),
    ),
  )
  const compound = made.code
  await must('县级核验', perform(verifyCompoundFacts, county, { code: compound, version: 1 }, morning('2021-08-20')))
  const found = async (kind: 'committee' | 'management', termNo: number, dates: object, at: string) => {
    const asked = { compound, kind, termNo, ...dates }
    const made = await must(`登记第 ${termNo} 届`, perform(createOrganisation, clerk, asked, morning(at)))
    await confirmTerm(county, made.code, morning(at, 15))
    return made
  }
  const management = await found(
    'management',
    1,
    { formedOn: '2021-11-08', filedOn: '2021-11-12', termFrom: '2021-11-08', termTo: '2023-11-07', seats: 7 },
    '2021-11-15',
  )
  const committee = (elected: string, filed: string, from: string, to: string) => ({
    formedOn: elected,
    electedOn: elected,
    filedOn: filed,
    termFrom: from,
    termTo: to,
    seats: 7,
    partyMembers: 4,
  })
  const first = await found(
    'committee',
    1,
    committee('2023-04-16', '2023-05-06', '2023-04-16', '2026-04-15'),
    '2023-05-08',
  )
  await must(
    '物管会移交解散',
    perform(
      endTerm,
      clerk,
      { code: management.code, version: 1, endedOn: '2023-05-15', endReason: 'handed-over' },
      morning('2023-05-16'),
    ),
  )
  await confirmTerm(county, management.code, morning('2023-05-16', 15))
  const second = await found(
    'committee',
    2,
    committee('2026-03-29', '2026-04-14', '2026-04-16', '2031-04-15'),
    '2026-04-15',
  )
  return { compound, organisations: { management: management.code, first: first.code, second: second.code } }
}

/** Item, first day of work, declared, decided. The third is returned once, for a stamp that was missing. */
const shown = [
  ['E1', '2021-09-01', '2021-09-06', '2021-09-08'],
  ['E2', '2021-10-15', '2021-10-18', '2021-10-21'],
  ['E4', '2021-12-01', '2021-12-03', '2021-12-07'],
  ['E3', '2022-03-10', '2022-03-14', '2022-03-16'],
  ['E5', '2022-05-20', '2022-05-23', '2022-05-26'],
] as const

async function tellOfStreet({ clerk, county }: StoryPeople): Promise<Pick<Story, 'evidence' | 'coveredFrom'>> {
  const evidence: Story['evidence'] = []
  for (const [item, startedOn, declared, decided] of shown) {
    const at = morning(declared)
    const file = await paper(clerk, `黄陵街道 ${item} 佐证`, at)
    const asked = { division: storyPlace.street, item, startedOn, note: '附文件扫描件', file }
    const { id } = (await must(`申报 ${item}`, perform(declareEvidence, clerk, asked, at))).record
    if (item === 'E4') {
      const back = { id, version: 1, reason: '附件未盖公章' }
      await must(`退回 ${item}`, perform(returnEvidence, county, back, morning(decided, 9)))
      const again = {
        id,
        version: 2,
        startedOn,
        note: '已补盖公章',
        file: await paper(clerk, '盖章件', morning(decided)),
      }
      await must(`补正 ${item}`, perform(redeclareEvidence, clerk, again, morning(decided, 11)))
    }
    const good = { id, version: item === 'E4' ? 3 : 1 }
    await must(`批准 ${item}`, perform(approveEvidence, county, good, morning(decided, 15)))
    evidence.push({ item, id })
  }
  return { evidence, coveredFrom: dayOf('2022-05-20') }
}

/** 黄陵供销社家属院: its clearing is claimed too early, refused, and proposed again when the decision is published. */
async function tellOfExclusion({ clerk, county }: StoryPeople): Promise<Pick<Story, 'excluded'>> {
  const { code } = await must(
    '登记小区',
    perform(
      createCompound,
      clerk,
      {
        name: '黄陵供销社家属院',
        divisionCode: storyPlace.community,
        address: '小店区黄陵路 12 号',
        propertyKind: 'work-unit',
        firstDeliveredOn: '1994-10-01',
        exclusiveArea: '2896.40',
        deliveredArea: '2896.40',
        households: 42,
        serviceMode: 'work-unit',
      },
      morning('2021-08-03'),
    ),
  )
  const propose = async (explanation: string, from: string, at: string): Promise<number> => {
    const fileId = await paper(clerk, explanation, morning(at))
    const raw = { compound: code, reasonCode: 'demolished', from, explanation, fileId }
    return (await must('申请不纳入统计', perform(proposeExclusion, clerk, raw, morning(at)))).record.id
  }
  const refused = await propose('拟列入城中村改造', '2024-03-01', '2024-03-04')
  const refusal = { id: refused, version: 1, reason: '只有意向，没有征收决定，住户仍在居住' }
  await must('退回', perform(returnExclusion, county, refusal, morning('2024-03-07')))
  const approved = await propose('征收决定已公告，住户开始搬迁', '2024-09-10', '2024-09-12')
  await must('批准', perform(approveExclusion, county, { id: approved, version: 1 }, morning('2024-09-18')))
  return { excluded: { compound: code, refused, approved } }
}

/** @param people act in `storyPlace`; the clerk's post covers the street, the other's the county */
export async function tellStory(people: StoryPeople): Promise<Story> {
  return { ...(await tellOfCompound(people)), ...(await tellOfStreet(people)), ...(await tellOfExclusion(people)) }
}
