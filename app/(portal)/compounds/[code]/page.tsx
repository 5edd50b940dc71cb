import { redirect } from 'next/navigation'
import { ContractTable } from '@/components/company/contract-table'
import { CompoundFactList, missingFactsOf } from '@/components/compound/compound-facts'
import { CompoundLine } from '@/components/compound/compound-line'
import { StandingMark } from '@/components/compound/standing-mark'
import { FacilityTable } from '@/components/facility/facility-table'
import { ConfirmButton } from '@/components/form/confirm-button'
import { ClaimNote, claimPage } from '@/components/organisation/claim-note'
import { TermTable } from '@/components/organisation/term-table'
import { CompoundProcedures } from '@/components/procedure/compound-procedures'
import { FreezeNote } from '@/components/procedure/freeze-note'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Missing, Move } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { Pop } from '@/components/ui/pop'
import { StateMark } from '@/components/ui/state-mark'
import { Strip, type StripPart } from '@/components/ui/strip'
import { Tag } from '@/components/ui/tag'
import { TwoColumns } from '@/components/ui/two-columns'
import { isReady } from '@/lib/compound/rules'
import { deliveredPercent, sourceText, verificationText } from '@/lib/compound/text'
import { type Actor, covers, may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { stateOf } from '@/lib/core/kind/kind'
import { whenOf } from '@/lib/core/say'
import { clockWords } from '@/lib/deadline/text'
import { exclusion, exclusionReasonText } from '@/lib/exclusion/exclusion'
import { compoundFacilities } from '@/lib/facility/views'
import { procedureList, readyList } from '@/lib/procedure/views'
import type { RecordOfCompound } from '@/lib/record/compound'
import { compoundLine, compoundOne } from '@/lib/record/compound-views'
import { lineChoices } from '@/lib/record/line'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { verifyCompound } from '../actions'

type Params = { params: Promise<{ code: string }>; searchParams: Promise<Query> }

export const generateMetadata = recordTitle(
  '小区',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

export default async function Page({ params, searchParams }: Params) {
  const [{ code }, query] = [await params, await searchParams]
  const [actor, record] = [await signedIn(), await show(compoundOne, { code })]
  const asked = { kind: oneOf(query, 'line'), after: oneOf(query, 'after'), before: oneOf(query, 'before') }
  const line = await show(compoundLine, { code, ...asked })
  const chosen = lineChoices.find(choice => choice === asked.kind) ?? null
  const { compound, path } = record
  // The code of one that was merged leads here.
  if (compound.code !== code) redirect(`/compounds/${compound.code}`)
  const { facts } = compound
  const [street, community] = [path[3]?.name ?? '', path[4]?.name ?? '']
  const mayCorrect = may(actor, 'compound.correct')
  const isDeciding = record.exclusions.some(it => it.state === 'proposed')
  const missing = compound.retiredOn
    ? []
    : missingFactsOf(saidDays(compound), mayCorrect ? `/compounds/${code}/edit` : null)
  return (
    <>
      <PageHead
        crumbs={path.map(unit => ({
          label: unit.name,
          href: unit.inScope ? `/compounds?division=${unit.code}` : undefined,
        }))}
        title={
          <>
            {facts.name} <Standed record={record} />
          </>
        }
        lead={facts.alias ? `又名 ${facts.alias}` : undefined}
        deeds={<Deeds actor={actor} record={record} />}
      />
      <Strip what="小区的进展" steps={stepsOf(record)} />
      <TwinNote twins={record.twins} code={code} mayMerge={may(actor, 'merger.propose')} />
      {compound.retiredOn ? (
        <Note kind="near">
          {compound.retiredOn} 退出，理由：“{compound.retireReason}”
        </Note>
      ) : null}
      <DaysNote of={record} />
      <FreezeNote frozen={record.frozen} />
      <ExclusionMove actor={actor} record={record} />
      {missing.length > 0 ? (
        <Move
          title={`责任单位 ${street}：补齐基础信息`}
          deed={
            mayCorrect ? (
              <LinkButton kind={isDeciding ? 'plain' : 'main'} href={`/compounds/${code}/edit`}>
                补齐信息
              </LinkButton>
            ) : null
          }
          missing={<Missing title={`还缺 ${missing.length} 项`} items={missing} />}
        />
      ) : null}
      <TwoColumns>
        <div>
          <Section
            title="基本情况"
            aside={
              <>
                <Link href={`/compounds/${code}/notice`}>公告栏二维码</Link>
                {mayCorrect ? <Link href={`/compounds/${code}/edit`}>　更正</Link> : null}
              </>
            }
          >
            <CompoundFactList facts={facts} code={code} street={street} community={community} />
          </Section>
          <Organisations actor={actor} record={record} />
          <Procedures actor={actor} record={record} />
          <Contracts actor={actor} record={record} />
          <Facilities actor={actor} record={record} />
          <Exclusions record={record} />
          <Papers record={record} />
        </div>
        <Section title="经过" id="line">
          <CompoundLine code={code} line={line} chosen={chosen} me={actor.accountId} />
          <p className="text-ink-2">
            第 {compound.version} 版，{whenOf(compound.updatedAt)} 保存，{sourceText[compound.source]}
          </p>
        </Section>
      </TwoColumns>
    </>
  )
}

function TwinNote({ twins, code, mayMerge }: { twins: RecordOfCompound['twins']; code: string; mayMerge: boolean }) {
  if (twins.length === 0) return null
  return (
    <Note kind="near">
      疑似同一：本社区还有
      {twins.map(one => (
        <Link key={one.code} href={`/compounds/${one.code}`}>
          {one.name}（{one.code}）
        </Link>
      ))}
      ，名称看起来一样。
      {mayMerge ? (
        <Link href={`/compounds/${code}/merge?into=${twins[0]?.code ?? ''}`}>是同一个的，把这一个并入</Link>
      ) : null}
    </Note>
  )
}

/** What waits to be confirmed does not lack: nobody is asked to fill it in once more. */
const saidDays = ({ facts, claim }: RecordOfCompound['compound']): RecordOfCompound['compound']['facts'] =>
  claim?.state === 'waiting' ? { ...facts, firstDeliveredOn: claim.firstDeliveredOn ?? facts.firstDeliveredOn } : facts

/** Days that were said and do not count yet. */
function DaysNote({ of }: { of: RecordOfCompound }) {
  const { claim } = of.compound
  if (!claim) return null
  const said = claim.retiredOn
    ? `退出日期 ${claim.retiredOn}，理由：“${claim.retireReason ?? ''}”`
    : `首次交付日期 ${claim.firstDeliveredOn ?? '不填'}`
  return <ClaimNote claim={claim} said={said} by={of.saidBy} />
}

function standingOf({ organisations }: RecordOfCompound) {
  if (organisations.some(it => it.held)) return 'held' as const
  return organisations.some(it => it.state === 'expired') ? ('expired' as const) : ('none' as const)
}

function Standed({ record }: { record: RecordOfCompound }) {
  const { compound } = record
  if (compound.retiredOn) {
    return (
      <StateMark state="none" tag>
        已退出
      </StateMark>
    )
  }
  return (
    <>
      <StandingMark standing={standingOf(record)} {...compound.facts} tag />
      {record.isExcluded ? <Tag>不纳入统计</Tag> : null}
    </>
  )
}

function Deeds({ actor, record }: { actor: Actor; record: RecordOfCompound }) {
  const { compound } = record
  const { code, version } = compound
  if (compound.retiredOn) return null
  // Of a term that was said and is not confirmed; a second entry would only stand beside it.
  const waiting = record.organisations.find(it => it.state === 'unfiled' && it.claim?.state === 'waiting')?.claim
  const others = [
    may(actor, 'exclusion.propose') ? { label: '申请不纳入统计', href: `/compounds/${code}/exclude` } : null,
    may(actor, 'merger.propose') ? { label: '并入另一小区（重复登记的）', href: `/compounds/${code}/merge` } : null,
    may(actor, 'compound.retire') ? { label: '办理退出', href: `/compounds/${code}/retire` } : null,
    may(actor, 'contract.create') ? { label: '选企业登记服务合同', href: '/companies' } : null,
  ].filter(one => one !== null)
  return (
    <>
      {may(actor, 'compound.verify') ? (
        <ConfirmButton
          label="核验"
          title="核验小区信息"
          body={`确认 ${compound.facts.name} 的信息与实际一致。现为${verificationText[compound.verified]}。`}
          action={verifyCompound}
          hidden={{ code }}
          version={version}
        />
      ) : null}
      {waiting ? <LinkButton href={claimPage(waiting)}>看待确认的登记</LinkButton> : null}
      {may(actor, 'organisation.create') && !waiting ? (
        <LinkButton href={`/organisations/new?compound=${code}`}>登记业委会（物管会）</LinkButton>
      ) : null}
      {others.length > 0 ? (
        <Pop label="其他办理" button>
          {others.map(one => (
            <p key={one.href}>
              <Link href={one.href}>{one.label}</Link>
            </p>
          ))}
        </Pop>
      ) : null}
    </>
  )
}

/** Delivered, over half, organised, verified; the first that is not yet is where it stands. */
function stepsOf(record: RecordOfCompound): StripPart[] {
  const { compound, today } = record
  const { facts } = compound
  const held = record.organisations.find(it => it.held)
  const percent = deliveredPercent(facts)
  const { claim } = compound
  const said = claim?.state === 'waiting' && claim.firstDeliveredOn ? `${claim.firstDeliveredOn} 待确认` : null
  const termWaits = record.organisations.some(it => it.claim?.state === 'waiting') ? '登记待确认' : undefined
  const reached: [string, string | undefined, boolean][] = [
    ['登记', whenOf(compound.createdAt).slice(0, 10), true],
    [
      '首次交付',
      facts.firstDeliveredOn ?? said ?? '未填',
      facts.firstDeliveredOn !== null && facts.firstDeliveredOn <= today,
    ],
    ['交付过半', percent === null ? '未填' : `${percent}%`, isReady(facts)],
    ['业委会（物管会）在任', held ? `任期至 ${held.termTo}` : termWaits, held !== undefined],
    ['核验', compound.verifiedOn ?? undefined, compound.verified !== 'none'],
  ]
  const now = reached.findIndex(([, , done]) => !done)
  return reached.map(([label, note, done], at) => {
    const open = at === now ? 'now' : 'later'
    return { label, note, state: done ? 'done' : open }
  })
}

function ExclusionMove({ actor, record }: { actor: Actor; record: RecordOfCompound }) {
  const open = record.exclusions.find(it => it.state === 'proposed')
  if (!open) return null
  const mayDecide = may(actor, 'exclusion.approve') && open.createdBy?.id !== actor.accountId
  const words = open.clock ? clockWords(open.clock, timeAtHand(), workCalendar) : null
  return (
    <Move
      title={`${stateOf(exclusion, 'proposed').awaits?.turn}（${exclusionReasonText[open.reasonCode]}）`}
      due={
        words && open.clock
          ? { state: open.clock.light === 'late' ? 'behind' : 'going', words: words.words }
          : undefined
      }
      why={words ? `${words.until}。${words.how}` : undefined}
      deed={
        <LinkButton kind={mayDecide ? 'main' : 'plain'} href={`${exclusion.room}/${open.id}`}>
          {mayDecide ? '审批' : '看申请'}
        </LinkButton>
      }
    />
  )
}

function Organisations({ actor, record }: { actor: Actor; record: RecordOfCompound }) {
  if (!may(actor, 'organisation.read')) return null
  return (
    <Section title="业委会、物管会">
      <TermTable terms={record.organisations} empty="还没有登记过业委会或物管会" />
    </Section>
  )
}

/** What goes on there, or since when something could. */
async function Procedures({ actor, record }: { actor: Actor; record: RecordOfCompound }) {
  const { compound, organisations } = record
  if (!may(actor, 'procedure.read') || compound.retiredOn) return null
  const place = compound.facts.divisionCode
  const asked = { division: covers(actor, place) ? place : undefined, q: compound.code }
  const [going, ready] = [await show(procedureList, asked), await show(readyList, asked)]
  return (
    <CompoundProcedures
      code={compound.code}
      open={going.rows}
      ready={ready.rows[0] ?? null}
      isHeld={organisations.some(it => it.held)}
      isExpired={organisations.some(it => it.kind === 'committee' && it.state === 'expired')}
      mayOpen={may(actor, 'procedure.open')}
      clockOf={({ clock }) => clock && clockWords(clock, timeAtHand(), workCalendar).words}
    />
  )
}

function Contracts({ actor, record }: { actor: Actor; record: RecordOfCompound }) {
  if (!may(actor, 'company.read')) return null
  const none = record.contracts.every(it => !it.inForce)
  return (
    <Section
      id="contracts"
      title={
        <>
          物业服务合同 {none && !record.compound.retiredOn ? <StateMark state="behind">没有有效合同</StateMark> : null}
        </>
      }
    >
      <ContractTable
        rows={record.contracts}
        of="compound"
        today={record.today}
        empty="还没有登记过合同"
        mayChange={may(actor, 'contract.correct')}
      />
    </Section>
  )
}

async function Facilities({ actor, record: { compound } }: { actor: Actor; record: RecordOfCompound }) {
  if (!may(actor, 'facility.read')) return null
  const rows = await show(compoundFacilities, { code: compound.code })
  const isOpen = may(actor, 'facility.record') && !compound.retiredOn
  return (
    <Section
      id="facilities"
      title="专业设施"
      aside={isOpen ? <Link href={`/facilities/new?compound=${compound.code}`}>登记设施</Link> : null}
    >
      {rows.length === 0 ? (
        <p className="text-ink-2">还没有登记</p>
      ) : (
        <FacilityTable caption="小区的专业设施" rows={rows} />
      )}
    </Section>
  )
}

type RecordExclusion = RecordOfCompound['exclusions'][number]

const exclusionColumns: readonly TableColumn<RecordExclusion>[] = [
  { key: 'reason', head: '原因', cell: row => exclusionReasonText[row.reasonCode] },
  { key: 'days', head: '起止', cell: row => `${row.from} 至 ${row.to ?? '长期'}` },
  {
    key: 'state',
    head: '状态',
    cell: row => {
      const { mark, label } = stateOf(exclusion, row.state)
      return <StateMark state={mark}>{label}</StateMark>
    },
  },
  {
    key: 'said',
    head: '说明与意见',
    mute: true,
    cell: row => [row.explanation, row.decisionNote].filter(Boolean).join('；'),
  },
]

function Exclusions({ record }: { record: RecordOfCompound }) {
  return (
    <Section title="不纳入统计" id="exclusion">
      {record.exclusions.length === 0 ? (
        <p className="text-ink-2">没有申请过，正常纳入统计</p>
      ) : (
        <DataTable
          caption="不纳入统计的申请"
          columns={exclusionColumns}
          rows={record.exclusions}
          rowKey={row => String(row.id)}
          rowHref={row => `${exclusion.room}/${row.id}`}
          tight
        />
      )}
    </Section>
  )
}

function Papers({ record }: { record: RecordOfCompound }) {
  const papers = record.exclusions.flatMap(proposal => {
    const name = proposal.names['fileId']
    return name ? [{ name, proposal }] : []
  })
  return (
    <Section title="材料" id="papers">
      {papers.length === 0 ? (
        <p className="text-ink-2">没有材料</p>
      ) : (
        <ul>
          {papers.map(({ name, proposal }) => (
            <li key={proposal.id}>
              <a href={`/api/files/${proposal.fileId}`}>{name}</a>{' '}
              <span className="text-ink-2">不纳入统计的佐证，{whenOf(proposal.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
