/** The committee story's re-election: begun in time, the term audited and mended, voted, filed before the old term ends, handed over. */
import type { Actor } from '@/lib/core/access'
import { inScope } from '@/lib/platform/db'
import { perform } from '@/lib/platform/perform'
import { openProcedure, setOffices } from '@/lib/procedure/commands'
import { officeField, seenOf } from '@/lib/procedure/offices'
import { peopleOf } from '@/lib/procedure/people-store'
import { closeAudit, engageAudit, publishAudit, reportAudit } from '@/lib/term-audit/commands'
import { mendFinding } from '@/lib/term-audit/finding-commands'
import { auditsOf } from '@/lib/term-audit/store'
import { morning, must, paper } from '@/prisma/seed/kit/telling'
import { fileIt } from './committee-filing'
import { nameIn, rooms, type Standing, secondCandidates } from './committee-register'
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

/** At the first meeting, from among those elected; whoever gets none stays 委员. */
export async function giveOffices(by: Actor, held: Held, standing: readonly Standing[], on: string): Promise<void> {
  const at = morning(on)
  const people = await inScope(by, at, tx => peopleOf(tx, held.id))
  const seated = people.filter(one => one.elected === true)
  const given = seated.flatMap(({ id, name }) => {
    const office = standing.find(one => nameIn(one.at) === name)?.office
    return office === undefined ? [] : [[officeField(id), office]]
  })
  const offices = { id: held.id, seen: seenOf(seated), ...Object.fromEntries(given) }
  await must('推选职务', perform(setOffices, by, offices, at))
}

/** From the report of the term's end to the audit's close: fund and contract deeds rest from the group on. */
export async function tellOfAudit({ community, clerk }: CommitteePeople, organisation: string): Promise<Held> {
  const opening = { kind: 'reelection', organisation, on: '2025-09-05' }
  const { id, version } = await must('启动换届', perform(openProcedure, community, opening, morning('2025-09-05')))
  const held = { id, version }
  await handIn(community, id, ['start-report'], '2025-09-05')
  await gatherGroup(
    clerk,
    id,
    [
      { name: '段海燕', side: 'street', leader: 'yes' },
      { name: '史玉梅', side: 'community' },
      ...[25, 38, 70].map(at => ({ name: nameIn(at), side: 'owner', room: rooms[at]?.room ?? '' })),
    ],
    '2025-09-15',
  )
  await handIn(clerk, id, ['group-list'], '2025-09-16')
  await move(clerk, held, 'form-group', '2025-09-16')
  const by = async (on: string, title: string) => ({
    ...held,
    on,
    file: await paper(community, title, morning(on)),
  })
  const engaged = {
    ...(await by('2025-09-22', '审计业务约定书')),
    firm: '山西诚信会计师事务所',
    periodFrom: '2023-03-01',
    periodTo: '2025-08-31',
  }
  await must('委托审计', perform(engageAudit, community, engaged, morning('2025-09-22', 11)))
  held.version += 1
  const reported = {
    ...(await by('2025-10-20', '换届审计报告')),
    opinion: 'qualified',
    findings: [
      { subject: 'revenue', text: '2024 年广告位收入 3,600 元入账滞后两个季度', amount: '3600.00' },
      { subject: 'publication', text: '2024 年第三季度公共收益收支没有公示' },
    ],
  }
  await must('审计报告', perform(reportAudit, community, reported, morning('2025-10-20', 11)))
  held.version += 1
  const posted = await by('2025-10-23', '审计结果公示')
  await must('公示审计结果', perform(publishAudit, community, posted, morning('2025-10-23', 11)))
  held.version += 1
  const [audit] = await inScope(community, morning('2025-11-10'), tx => auditsOf(tx, id))
  for (const { id: finding, version: seen, subject } of audit?.findings ?? []) {
    const note = subject === 'revenue' ? '已补记入账，银行回单已附' : '已补充公示三十日'
    const mended = { finding, version: seen, mendedOn: '2025-11-10', note }
    await must('整改', perform(mendFinding, community, mended, morning('2025-11-10')))
  }
  await must('审计办结', perform(closeAudit, clerk, { ...held, on: '2025-11-24' }, morning('2025-11-24')))
  held.version += 1
  return held
}

export async function tellOfRenewal(people: CommitteePeople, held: Held): Promise<Elected> {
  const { community, clerk } = people
  await handIn(community, held.id, ['notice', 'rules-draft', 'assembly-rules-draft', 'election-method'], '2025-11-25')
  const notice = { noticeFrom: '2025-11-25', noticeTo: '2025-12-11', seats: '7' }
  await move(community, held, 'publish', '2025-11-25', notice)
  await handIn(community, held.id, ['notice-photo'], '2025-12-12')
  await move(community, held, 'close-publicity', '2025-12-12')
  await putUp(people, held.id, secondCandidates, { entered: '2025-12-12', vetted: '2025-12-15' })
  await handIn(clerk, held.id, ['vetting-record'], '2025-12-16')
  await move(clerk, held, 'confirm-candidates', '2025-12-16')
  const assembly = await holdVote(people, {
    procedure: held.id,
    kind: 'regular',
    form: 'gathering',
    title: `${committeePlace.compound}换届业主大会会议`,
    matters: [],
    called: '2025-12-17',
    opens: '2026-01-05',
    closes: '2026-01-19',
    decided: '2026-01-20',
    published: '2026-01-21',
    cleared: '2026-02-25',
    paper: 0,
    online: 10,
    unwanted: null,
  })
  await handIn(clerk, held.id, ['ballot-form', 'count-sheet', 'decision'], '2026-01-21')
  await move(clerk, held, 'elect', '2026-01-21', { termFrom: '2026-03-01', termTo: '2031-02-28' })
  await giveOffices(community, held, secondCandidates, '2026-01-24')
  await handIn(community, held.id, ['first-minutes'], '2026-01-24')
  await move(community, held, 'first-meeting', '2026-01-24')
  const filing = await fileIt(people, {
    about: { procedure: held.id },
    papers: ['assembly-rules', 'rules', 'member-list', 'pledges'],
    drafted: '2026-02-06',
    submitted: '2026-02-10',
    accepted: '2026-02-13',
    confirmed: '2026-02-24',
  })
  // The filing moved the procedure on by itself.
  held.version += 2
  await handIn(community, held.id, ['handover-list'], '2026-03-04')
  await move(community, held, 'hand-over', '2026-03-04')
  return { procedure: held.id, assembly, filing }
}
