import { ConductNotices } from '@/components/conduct/notices'
import { OrganisationSections } from '@/components/conduct/organisation-sections'
import { RulesUnvoted } from '@/components/filing/rules-unvoted'
import { ClaimNote } from '@/components/organisation/claim-note'
import { organisationDeeds, organisationTurn } from '@/components/organisation/deeds'
import { FilingList } from '@/components/organisation/filing-list'
import { organisationFacts } from '@/components/organisation/organisation-facts'
import { TermTable } from '@/components/organisation/term-table'
import { FreezeNote } from '@/components/procedure/freeze-note'
import { DeedDesk, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace } from '@/components/record/record-page'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import type { StripPart } from '@/components/ui/strip'
import { actWord } from '@/lib/audit/text'
import { dueWords, memberFieldText } from '@/lib/conduct/text'
import { conductOne } from '@/lib/conduct/views'
import { type Actor, may } from '@/lib/core/access'
import { isBefore } from '@/lib/core/day'
import { whenOf } from '@/lib/core/say'
import { labelOf, nothing } from '@/lib/core/word'
import { countedFields } from '@/lib/organisation/rules'
import { fieldText, filingText, sourceText, stateMark, stateText, valueText } from '@/lib/organisation/text'
import { organisationOne } from '@/lib/record/organisation-views'
import { organisationOrders } from '@/lib/rectification/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { endTerm, revealOrganisation } from '../actions'

type Params = { params: Promise<{ code: string }> }
type Shown = Awaited<ReturnType<typeof read>>
type Conduct = Awaited<ReturnType<typeof readConduct>>
const read = (code: string) => show(organisationOne, { code })
const readConduct = (code: string) => show(conductOne, { code, limit: 5 })

export const generateMetadata = recordTitle(
  '业委会（物管会）',
  async ({ code }: { code: string }) => (await read(code)).organisation.name,
)

export default async function Page({ params }: Params) {
  const { code } = await params
  const [actor, shown] = [await signedIn(), await read(code)]
  const { organisation, state, path, others } = shown
  const conduct = may(actor, 'committee.read') ? await readConduct(code) : null
  const orders = conduct ? await show(organisationOrders, { code }) : []
  const turn = organisationTurn(shown)
  return (
    <DeedDesk
      record={`organisation/${code}`}
      id={code}
      version={organisation.version}
      stateWords={stateText[state]}
      deeds={organisationDeeds(shown, actor, endTerm)}
    >
      <RecordFace
        crumbs={[
          ...path.slice(2).map(unit => ({ label: unit.name, href: `/organisations?division=${unit.code}` })),
          { label: organisation.compound.name, href: `/compounds/${organisation.compound.code}` },
        ]}
        title={organisation.name}
        badge={{
          mark: stateMark[state],
          words: `${stateText[state]}${organisation.claim?.state === 'waiting' ? '，登记待确认' : ''}`,
        }}
        deeds={
          <>
            <PrintButton />
            <SideDeeds open />
          </>
        }
        course={stepsOf(shown)}
        move={turn && { ...turn, deed: <MainDeeds big /> }}
        notes={<Notices shown={shown} conduct={conduct} actor={actor} />}
        sections={[
          {
            title: '基本情况',
            facts: organisationFacts({
              it: organisation,
              path,
              reveal: may(actor, 'personal.reveal') ? revealOrganisation : null,
              filing: shown.filings.find(one => one.kind === 'formation' || one.kind === 'reelection')?.id ?? null,
            }),
          },
        ]}
        history={
          <History
            rows={shown.history}
            deed={actWord}
            field={key => labelOf({ ...fieldText, ...memberFieldText }, key)}
            value={(key, value) => valueText(key, value) || nothing}
            me={actor.accountId}
          />
        }
        saved={`第 ${organisation.version} 版，${whenOf(organisation.updatedAt)} 保存　${sourceText[organisation.source]}　编号 ${code}`}
      >
        {conduct ? <OrganisationSections it={conduct} orders={orders} /> : null}
        <Section title="备案与材料" id="filings">
          <FilingList filings={shown.filings} source={organisation.source} />
        </Section>
        <Section title="本小区其他各届">
          <TermTable terms={others} empty="没有其他各届" />
        </Section>
      </RecordFace>
    </DeedDesk>
  )
}

function Notices({ shown, conduct, actor }: { shown: Shown; conduct: Conduct | null; actor: Actor }) {
  const { organisation, state, warnings } = shown
  return (
    <>
      <FreezeNote frozen={shown.frozen} />
      <DaysNote of={organisation} by={shown.saidBy} />
      {shown.unvoted.length > 0 && may(actor, 'filing.draft') ? (
        <Note kind="near">
          <RulesUnvoted rules={shown.unvoted} compound={organisation.compound.code} />
        </Note>
      ) : null}
      {conduct ? (
        <ConductNotices
          code={organisation.code}
          kind={organisation.kind}
          vacancy={organisation.endedOn === null ? conduct.vacancy : null}
          change={
            conduct.change && { on: conduct.change.on, due: dueWords(conduct.change.clock, timeAtHand(), workCalendar) }
          }
          mayFile={may(actor, 'filing.draft')}
          mayOpen={may(actor, 'procedure.open')}
        />
      ) : null}
      {warnings.length > 0 && state !== 'ended' ? (
        <Note kind="near">{warnings.map(warning => `${warning}。`)}</Note>
      ) : null}
    </>
  )
}

/** Days that were said and do not count yet, beside those that do. */
function DaysNote({ of, by }: { of: Shown['organisation']; by: string | null }) {
  const { claim } = of
  if (!claim) return null
  const said = countedFields
    .filter(field => claim[field] !== of[field])
    .map(field => `${fieldText[field]} ${valueText(field, claim[field]) || '不填'}`)
    .join('，')
  return <ClaimNote claim={claim} said={said} by={by} />
}

/** 成立 → 选举 → 备案（确认） → 任期 → 届满, as far as the days have come; what came before a filing and has no day is left out. */
function stepsOf({ organisation, today, state }: Shown): StripPart[] {
  const done = (label: string, day: string | null): StripPart => ({
    label,
    note: day ?? '未填',
    state: day ? 'done' : 'later',
  })
  const filing = filingText[organisation.kind]
  const steps: StripPart[] = [
    ...(organisation.formedOn || !organisation.filedOn ? [done('成立', organisation.formedOn)] : []),
    ...(organisation.kind === 'committee' && (organisation.electedOn || !organisation.filedOn)
      ? [done('选举', organisation.electedOn)]
      : []),
    state === 'unfiled'
      ? { label: filing, note: waits(organisation, 'filedOn') ?? '还没有', state: 'now' }
      : done(filing, organisation.filedOn),
    termStep(organisation, state, today),
  ]
  return state === 'ended'
    ? [...steps, { label: '终止', note: organisation.endedOn, state: 'now' }]
    : [
        ...steps,
        {
          label: '届满',
          note: organisation.termTo ?? waits(organisation, 'termTo') ?? '未填',
          state: state === 'replaced' ? 'done' : endStep(state),
        },
      ]
}

/** A day that was said and waits to be confirmed is not one that lacks. */
const waits = ({ claim }: Shown['organisation'], day: 'filedOn' | 'termFrom' | 'termTo'): string | null =>
  claim?.state === 'waiting' && claim[day] !== null ? `${claim[day]} 待确认` : null

const endStep = (state: Shown['state']): StripPart['state'] => (state === 'expired' ? 'now' : 'later')

function termStep(organisation: Shown['organisation'], state: Shown['state'], today: Shown['today']): StripPart {
  const note = organisation.termFrom ? `${organisation.termFrom} 起` : (waits(organisation, 'termFrom') ?? '未填')
  if (state === 'serving') return { label: '履职', note, state: 'now' }
  const hasBegun = organisation.termFrom !== null && !isBefore(today, organisation.termFrom) && state !== 'unfiled'
  return { label: '履职', note, state: hasBegun ? 'done' : 'later' }
}
