// Whose move an organisation waits for, by when, and the deed.

import { type Actor, may } from '@/lib/core/access'
import { addDays, type Day, daysBetween } from '@/lib/core/day'
import type { OrganisationKind } from '@/lib/organisation/rules'
import type { OrganisationState } from '@/lib/organisation/term'
import { filingText } from '@/lib/organisation/text'
import { LinkButton } from '../ui/button'
import { Move } from '../ui/move'

export type OrganisationMoveProps = {
  shown: {
    organisation: {
      code: string
      kind: OrganisationKind
      electedOn: Day | null
      termTo: Day | null
      compound: { code: string }
    }
    state: OrganisationState
    today: Day
    path: readonly { name: string; level: string }[]
    /** From this day on the end of the term is near. */
    warnFrom: Day | null
    warnBasis: string | null
  }
  actor: Pick<Actor, 'role'>
}

/** 物业管理条例 16: within 30 days of the election. */
const filingDays = 30

export function OrganisationMove({ shown, actor }: OrganisationMoveProps) {
  const { organisation, state, today, warnFrom, warnBasis } = shown
  const street = shown.path.find(unit => unit.level === 'street')?.name ?? '街道（乡镇）'
  const schedule = (code: string) =>
    may(actor, 'procedure.read') ? (
      <LinkButton kind="main" big href={`/radar/${code}`}>
        换届倒排日程
      </LinkButton>
    ) : null
  const renew = may(actor, 'organisation.create') ? (
    <LinkButton big href={`/organisations/new?compound=${organisation.compound.code}&kind=${organisation.kind}`}>
      登记新一届
    </LinkButton>
  ) : null
  const start =
    organisation.kind === 'committee' && may(actor, 'procedure.open') ? (
      <LinkButton big href={`/procedures/new?compound=${organisation.compound.code}&kind=reelection`}>
        启动换届
      </LinkButton>
    ) : null
  if (state === 'unfiled') {
    const due =
      organisation.kind === 'committee' && organisation.electedOn ? addDays(organisation.electedOn, filingDays) : null
    return (
      <Move
        title={`责任单位 ${street}：登记${filingText[organisation.kind]}日期`}
        due={due ? dueOf(due, today) : undefined}
        why={due ? `${due} 24:00 止。自选举之日起 ${filingDays} 日内备案（物业管理条例第十六条）。` : undefined}
        deed={
          may(actor, 'organisation.correct') ? (
            <LinkButton kind="main" big href={`/organisations/${organisation.code}/edit`}>
              补登{filingText[organisation.kind]}
            </LinkButton>
          ) : null
        }
      />
    )
  }
  if (state === 'expired' && organisation.termTo) {
    return (
      <Move
        title={`责任单位 ${street}：督促换届`}
        due={{ state: 'behind', words: `届满 ${daysBetween(organisation.termTo, today)} 天` }}
        why={`任期 ${organisation.termTo} 届满，本小区没有在任的业委会或物管会，不计入组建率。`}
        deed={
          <>
            {schedule(organisation.code)}
            {start}
            {renew}
          </>
        }
      />
    )
  }
  if (state === 'serving' && organisation.termTo && warnFrom && warnFrom <= today) {
    return (
      <Move
        title={`责任单位 ${street}：准备换届`}
        due={{ state: 'near', words: `还有 ${daysBetween(today, organisation.termTo)} 天届满` }}
        why={`任期 ${organisation.termTo} 届满；${warnFrom} 起提示${warnBasis ? `（${warnBasis}，平台参数）` : ''}。`}
        deed={
          <>
            {schedule(organisation.code)}
            {start}
          </>
        }
      />
    )
  }
  return null
}

const dueOf = (due: Day, today: Day): { state: 'behind' | 'going'; words: string } =>
  due < today
    ? { state: 'behind', words: `超期 ${daysBetween(due, today)} 天` }
    : { state: 'going', words: `还剩 ${daysBetween(today, due)} 天` }
