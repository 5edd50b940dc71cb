// The deeds of an organisation as the desk of deeds draws them, and whose move it waits for.

import { type Actor, may } from '@/lib/core/access'
import { addDays, type Day, daysBetween } from '@/lib/core/day'
import { type DeedFace, plainAsk, plainDeed } from '@/lib/core/kind/deed'
import type { Permission } from '@/lib/core/permissions'
import { endReasons, type OrganisationKind } from '@/lib/organisation/rules'
import type { OrganisationState } from '@/lib/organisation/term'
import { endReasonText, filingText } from '@/lib/organisation/text'
import type { FormAction } from '../form/form-state'
import type { DeskDeed } from '../record/deed-desk'
import type { RecordFaceProps } from '../record/record-page'

export type OrganisationShown = {
  organisation: {
    code: string
    name: string | null
    kind: OrganisationKind
    electedOn: Day | null
    filedOn: Day | null
    termTo: Day | null
    endedOn: Day | null
    compound: { code: string }
    claim: { id: number; state: 'waiting' | 'returned' } | null
  }
  state: OrganisationState
  today: Day
  path: readonly { name: string; level: string }[]
  /** From this day on the end of the term is near. */
  warnFrom: Day | null
  warnBasis: string | null
}

type PageDeed = Pick<DeedFace, 'act' | 'label' | 'stands'> & { href: string; by: Permission; isDue: boolean }

/** @param end ends its term */
export function organisationDeeds(shown: OrganisationShown, actor: Pick<Actor, 'role'>, end: FormAction): DeskDeed[] {
  const { endedOn } = shown.organisation
  return [
    ...pageDeeds(shown)
      .filter(({ by, isDue }) => isDue && may(actor, by))
      .map(({ act, label, stands, href }) => ({ ...plainDeed({ act, label, stands }), href })),
    ...(may(actor, 'organisation.end') && endedOn === null ? [endDeed(shown, end)] : []),
  ]
}

function pageDeeds({ organisation, state }: OrganisationShown): PageDeed[] {
  const { code, kind, filedOn, endedOn, compound, claim } = organisation
  // What waits to be confirmed is looked at, not entered a second time.
  const isSaid = claim?.state === 'waiting'
  const edit = { href: `/organisations/${code}/edit`, by: 'organisation.correct' } as const
  const isEnding = state === 'expired' || state === 'serving'
  return [
    {
      act: 'enter-filing',
      label: `补登${filingText[kind]}`,
      stands: 'main',
      ...edit,
      isDue: state === 'unfiled' && !isSaid,
    },
    {
      ...{ act: 'see-claim', label: '看待确认的登记', stands: 'main', by: 'organisation.read' },
      ...{ href: `/organisations/claims/${claim?.id ?? ''}`, isDue: isSaid },
    },
    {
      ...{ act: 'schedule', label: '换届倒排日程', stands: 'main' },
      ...{ href: `/radar/${code}`, by: 'procedure.read', isDue: isEnding },
    },
    {
      ...{ act: 'renew', label: '启动换届', stands: 'main', by: 'procedure.open' },
      ...{ href: `/procedures/new?compound=${compound.code}&kind=reelection`, isDue: isEnding && kind === 'committee' },
    },
    {
      ...{ act: 'register', label: '登记新一届', stands: 'main', by: 'organisation.create' },
      ...{ href: `/organisations/new?compound=${compound.code}&kind=${kind}`, isDue: state === 'expired' },
    },
    {
      ...{ act: 'change', label: '变更、注销备案', stands: 'side', by: 'filing.draft' },
      ...{ href: `/filings/new?organisation=${code}`, isDue: filedOn !== null && endedOn === null },
    },
    { act: 'correct', label: '更正', stands: 'side', ...edit, isDue: true },
  ]
}

function endDeed({ organisation: { code, name }, today }: OrganisationShown, action: FormAction): DeskDeed {
  const deed = plainDeed({
    ...{ act: 'end', label: '终止', title: `终止${name}`, stands: 'grave' },
    rule: '由县级另一账号确认后，自终止之日起不再计入组建率；当日起可以登记新的任期。',
    asks: [
      plainAsk({ name: 'endedOn', label: '终止日期', control: 'day', latest: today }),
      plainAsk({
        ...{ name: 'endReason', label: '终止原因', control: 'cards' },
        options: endReasons.map(value => ({ value, label: endReasonText[value] })),
      }),
      plainAsk({ name: 'fileId', label: '依据材料', control: 'file', optional: true }),
      plainAsk({ name: 'note', label: '说明', control: 'text', optional: true, most: 200 }),
    ],
  })
  return { ...deed, hidden: { code }, action }
}

/** 物业管理条例 16: within 30 days of the election. */
const filingDays = 30

/** Whose move it is, by when; null: nobody's. */
export function organisationTurn(shown: OrganisationShown): NonNullable<RecordFaceProps['move']> | null {
  const { organisation, state, today, warnFrom, warnBasis } = shown
  const { kind, electedOn, termTo } = organisation
  const street = shown.path.find(unit => unit.level === 'street')?.name ?? '街道（乡镇）'
  if (organisation.claim?.state === 'waiting') return { turn: '责任单位 县级主管部门：由登记人以外的人确认登记事项' }
  if (state === 'unfiled') {
    const due = kind === 'committee' && electedOn ? addDays(electedOn, filingDays) : null
    return {
      turn: `责任单位 ${street}：登记${filingText[kind]}日期`,
      due: due ? dueOf(due, today) : undefined,
      why: due ? `${due} 24:00 止。自选举之日起 ${filingDays} 日内备案（物业管理条例第十六条）。` : undefined,
    }
  }
  if (state === 'expired' && termTo)
    return {
      turn: `责任单位 ${street}：督促换届`,
      due: { state: 'behind', words: `届满 ${daysBetween(termTo, today)} 天` },
      why: `任期 ${termTo} 届满，本小区没有在任的业委会或物管会，不计入组建率。`,
    }
  if (state === 'serving' && termTo && warnFrom && warnFrom <= today)
    return {
      turn: `责任单位 ${street}：准备换届`,
      due: { state: 'near', words: `还有 ${daysBetween(today, termTo)} 天届满` },
      why: `任期 ${termTo} 届满；${warnFrom} 起提示${warnBasis ? `（${warnBasis}，平台参数）` : ''}。`,
    }
  return null
}

const dueOf = (due: Day, today: Day): { state: 'behind' | 'going'; words: string } =>
  due < today
    ? { state: 'behind', words: `超期 ${daysBetween(due, today)} 天` }
    : { state: 'going', words: `还剩 ${daysBetween(today, due)} 天` }
