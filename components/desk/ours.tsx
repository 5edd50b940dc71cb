// What belongs to a company, a committee, a department or a utility: compounds, contracts, term, cases, equipment; each a link.

import { Link } from '@/components/ui/link'
import { contractKindText } from '@/lib/contract/text'
import { addressOf, type QueryWords } from '@/lib/core/address'
import { type Day, daysBetween } from '@/lib/core/day'
import { countOf, whenOf } from '@/lib/core/say'
import { wordOf } from '@/lib/figures/measures'
import type { OwnCases, OwnCompound, OwnTerm } from '@/lib/inbox/kinds'
import { type Fact, KeyValues } from '../ui/facts'
import { Panel } from '../ui/panel'
import { StateMark } from '../ui/state-mark'

export type OursProps = {
  today: Day
  compounds: readonly OwnCompound[]
  more: boolean
  term: OwnTerm | null
  cases: OwnCases | null
  facilities: number | null
}

/** Within so many days an end is worth a mark. */
const soonDays = 180

function Ends({ on, today }: { on: Day | null; today: Day }) {
  if (on === null) return '未定期限'
  const left = daysBetween(today, on)
  if (left < 0)
    return (
      <StateMark state="behind">
        {on} 止，已过 {countOf(-left)} 天
      </StateMark>
    )
  return (
    <StateMark state={left <= soonDays ? 'near' : 'met'}>
      {on} 止，还有 {countOf(left)} 天
    </StateMark>
  )
}

export function Ours({ today, compounds, more, term, cases, facilities }: OursProps) {
  const facts: Fact[] = [
    ...(term
      ? [
          { term: '本届', value: <Link href={`/organisations/${term.code}`}>{term.name}</Link> },
          { term: '任期', value: <Ends on={term.to} today={today} /> },
        ]
      : []),
    ...(cases ? caseFacts(cases) : []),
    ...(facilities === null
      ? []
      : [{ term: '专业设施', value: <Link href="/facilities/list">{countOf(facilities)} 处</Link> }]),
  ]
  return (
    <>
      {facts.length > 0 ? (
        <Panel title="本单位">
          <KeyValues facts={facts} />
        </Panel>
      ) : null}
      {compounds.length > 0 ? (
        <Panel title="我们的小区" aside={more ? <Link href="/compounds">看全部</Link> : undefined}>
          <KeyValues
            facts={compounds.map(one => ({
              term: one.code,
              value: <Compound it={one} today={today} />,
            }))}
          />
        </Panel>
      ) : null}
    </>
  )
}

/** Each number with the list that it counts. */
const casesAt = { unit: { turn: 'unit' }, compounds: {} } as const
const casesTerm = { unit: '待本单位办理的诉求', compounds: '在办诉求' } as const

function caseFacts({ of, count, late, next }: OwnCases): Fact[] {
  const list = (more: QueryWords = {}) => addressOf('/complaints', casesAt[of], more)
  return [
    { term: casesTerm[of], value: <Link href={list()}>{countOf(count)} 件</Link> },
    {
      term: `其中${wordOf('caseLate')}`,
      value:
        late > 0 ? (
          <Link href={list({ late: 'red' })}>
            <StateMark state="behind">{countOf(late)} 件</StateMark>
          </Link>
        ) : (
          '0 件'
        ),
    },
    ...(next ? [{ term: '下一个到期', value: whenOf(next) }] : []),
  ]
}

function Compound({ it: { code, name, place, contract }, today }: { it: OwnCompound; today: Day }) {
  return (
    <>
      <Link href={`/compounds/${code}`}>{name}</Link> <small className="text-ink-2">{place}</small>
      {contract ? (
        <>
          <br />
          {contractKindText[contract.kind]}合同 <Ends on={contract.to} today={today} />
        </>
      ) : null}
    </>
  )
}
