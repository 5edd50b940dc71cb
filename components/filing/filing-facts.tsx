// What a filing says: taken from the procedure or the organisation, so that nobody types it twice.

import { Link } from '@/components/ui/link'
import { outcomeText } from '@/lib/assembly/text'
import type { Day } from '@/lib/core/day'
import { type Count, percentDown, type Share } from '@/lib/core/rate'
import type { Office } from '@/lib/organisation/kinds'
import type { OrganisationKind } from '@/lib/organisation/rules'
import { membersSaid } from '@/lib/organisation/text'
import type { PaperCode, ProcedureKind, VoteOutcome } from '@/lib/procedure/kinds'
import type { RegisterShortness } from '@/lib/procedure/register-share'
import { procedureKindText } from '@/lib/procedure/text'
import { RegisterShort } from '../procedure/register-short'
import type { Fact } from '../ui/facts'
import { RulesUnvoted } from './rules-unvoted'

export type OutcomeShown = {
  of: OrganisationKind
  electedOn: Day | null
  firstMetOn: Day | null
  formedOn: Day
  seats: number
  partyMembers: number
  delegates: number
  term: { from: Day; to: Day }
  people: readonly { office: Office }[]
  vote: {
    assemblyId: number
    outcome: VoteOutcome | null
    participation: { area: Share; persons: Share }
    short: RegisterShortness | null
  } | null
  audit: { how: 'done' | 'waived'; on: Day; reason: string | null } | null
  previous: { code: string; name: string; termTo: Day | null } | null
  unrecorded: readonly PaperCode[]
}

const countOf = ([part, whole]: Share): Count => ({ part, whole })
const percent = (share: Share): string => {
  const text = percentDown(countOf(share))
  return text === null ? '—' : `${text}%`
}

/** The facts that a procedure brings to its filing. */
export function outcomeFacts(
  outcome: OutcomeShown,
  procedure: { id: number; kind: ProcedureKind; compound: { code: string } },
): Fact[] {
  const committee = outcome.of === 'committee'
  return [
    {
      term: '程序',
      value: <Link href={`/procedures/${procedure.id}`}>{procedureKindText[procedure.kind]}</Link>,
    },
    ...(committee
      ? [
          { term: '选举日期', value: outcome.electedOn ?? '—' },
          { term: '首次会议日期', value: outcome.firstMetOn ?? '—' },
          { term: '业主大会表决', value: <Vote vote={outcome.vote} />, ...(outcome.vote?.short ? { wide: true } : {}) },
        ]
      : [{ term: '公示期满日期', value: outcome.formedOn }]),
    ...(committee
      ? [
          {
            term: '管理规约、议事规则',
            value:
              outcome.unrecorded.length === 0 ? (
                '业主大会已表决通过'
              ) : (
                <RulesUnvoted rules={outcome.unrecorded} compound={procedure.compound.code} />
              ),
            wide: true,
          },
        ]
      : []),
    { term: '任期', value: `${outcome.term.from} 至 ${outcome.term.to}` },
    {
      term: '委员人数',
      value: `${outcome.seats} 席，名单 ${membersSaid(outcome.people, outcome.of === 'committee' ? '委员' : '成员')}`,
    },
    { term: '党员委员、两代表一委员', value: `${outcome.partyMembers} 人、${outcome.delegates} 人` },
    ...(procedure.kind === 'reelection'
      ? [{ term: '换届审计', value: auditWords(outcome.audit) }, previousFact(outcome)]
      : []),
  ]
}

function auditWords(audit: OutcomeShown['audit']): string {
  if (!audit) return '没有办结'
  return audit.how === 'done' ? `${audit.on} 办结` : `${audit.on} 街道批准免审：${audit.reason ?? ''}`
}

const previousFact = ({ previous }: OutcomeShown): Fact => ({
  term: '上一届',
  value: previous ? <Link href={`/organisations/${previous.code}`}>{previous.name}</Link> : '—',
})

function Vote({ vote }: { vote: OutcomeShown['vote'] }) {
  if (!vote?.outcome) return '没有在平台表决'
  const { area, persons } = vote.participation
  return (
    <>
      <Link href={`/assemblies/${vote.assemblyId}`}>
        {outcomeText[vote.outcome]}，参与面积 {percent(area)}、人数 {percent(persons)}
      </Link>
      <RegisterShort short={vote.short} />
    </>
  )
}
