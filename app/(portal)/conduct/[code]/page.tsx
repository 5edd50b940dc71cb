import { MemberList } from '@/components/conduct/member-list'
import { ConductNotices } from '@/components/conduct/notices'
import { OrderLines } from '@/components/conduct/order-lines'
import { seatsSaid } from '@/components/conduct/organisation-sections'
import { RecordList } from '@/components/conduct/record-list'
import { formFoot } from '@/components/form/look'
import { Meanings } from '@/components/measure/measured'
import { type ViewTab, ViewTabs } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { conductKinds } from '@/lib/conduct/kinds'
import { conductKindText, dueWords } from '@/lib/conduct/text'
import { conductOne } from '@/lib/conduct/views'
import { may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { stateMark, stateText } from '@/lib/organisation/text'
import { organisationOrders } from '@/lib/rectification/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { revealMember, strikeConduct } from '../actions'

type Params = { params: Promise<{ code: string }>; searchParams: Promise<Query> }

const askedOf = (code: string, query: Query) => ({ code, kind: oneOf(query, 'kind'), after: oneOf(query, 'after') })

export const generateMetadata = recordTitle(
  '履职',
  async ({ code }: { code: string }, query: Query) => (await show(conductOne, askedOf(code, query))).organisation.name,
)

export default async function Page({ params, searchParams }: Params) {
  const [{ code }, query] = [await params, await searchParams]
  const actor = await signedIn()
  const kind = oneOf(query, 'kind')
  const shown = await show(conductOne, askedOf(code, query))
  const orders = await show(organisationOrders, { code })
  const { organisation, counts } = shown
  const base = `/conduct/${organisation.code}`
  const acts = organisation.endedOn === null
  const tabs: ViewTab[] = [
    { label: '全部', href: base, current: kind === '' },
    ...conductKinds.map(one => ({
      ...{ label: conductKindText[one], count: counts[one] ?? 0, current: kind === one },
      means: `登记过的${conductKindText[one]}记录，按条计，作废的不计`,
      href: addressOf(base, { kind: one }),
    })),
  ]
  return (
    <>
      <PageHead
        crumbs={[
          ...shown.path.slice(2).map(unit => ({ label: unit.name, href: `/conduct?division=${unit.code}` })),
          { label: shown.compound.name, href: `/compounds/${shown.compound.code}` },
          { label: organisation.name, href: `/organisations/${organisation.code}` },
        ]}
        title={
          <>
            {organisation.name}：履职{' '}
            <StateMark state={stateMark[shown.state]} tag>
              {stateText[shown.state]}
            </StateMark>
          </>
        }
        deeds={
          <>
            <LinkButton href={`/c/${shown.compound.code}`}>公示页</LinkButton>
            {may(actor, 'committee.order') && acts ? (
              <LinkButton href={`/conduct/orders/new?organisation=${organisation.code}`}>责令改正…</LinkButton>
            ) : null}
          </>
        }
      />
      <ConductNotices
        code={organisation.code}
        kind={organisation.kind}
        vacancy={acts ? shown.vacancy : null}
        change={shown.change && { on: shown.change.on, due: dueWords(shown.change.clock, timeAtHand(), workCalendar) }}
        mayFile={may(actor, 'filing.draft')}
        mayOpen={may(actor, 'procedure.open')}
      />
      <Section
        title={`委员　${seatsSaid(
          shown.members.filter(one => one.sits),
          organisation.seats,
        )}`}
        id="members"
        aside={may(actor, 'committee.join') && acts ? <Link href={`${base}/join`}>登记到任</Link> : undefined}
      >
        <MemberList
          members={shown.members}
          base={may(actor, 'committee.leave') && acts ? base : null}
          reveal={may(actor, 'personal.reveal') ? revealMember : null}
        />
      </Section>
      <Section title="履职记录" id="records">
        {may(actor, 'committee.record') ? <Entering base={base} /> : null}
        <ViewTabs label="按类别" tabs={tabs}>
          <Meanings of={[]} tabs={tabs} />
        </ViewTabs>
        {shown.records.length === 0 ? (
          <p className="text-ink-2">没有登记</p>
        ) : (
          <RecordList records={shown.records} strike={may(actor, 'committee.strike') ? strikeConduct : null} />
        )}
        {shown.next ? <Link href={addressOf(base, { kind, after: shown.next })}>更早的记录</Link> : null}
      </Section>
      <Section title="责令改正" id="orders">
        <OrderLines orders={orders} />
      </Section>
    </>
  )
}

/** One form a kind. */
function Entering({ base }: { base: string }) {
  return (
    <p className={formFoot}>
      {conductKinds.map(kind => (
        <LinkButton key={kind} href={`${base}/new?kind=${kind}`}>
          登记{conductKindText[kind]}
        </LinkButton>
      ))}
    </p>
  )
}
