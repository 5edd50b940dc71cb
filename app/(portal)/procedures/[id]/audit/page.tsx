import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import type { FormAction } from '@/components/form/form-state'
import { auditDeeds, findingDeeds, stepForms } from '@/components/procedure/audit-deeds'
import { AuditFacts, FindingTable, WaiverNote } from '@/components/procedure/audit-section'
import { AskField } from '@/components/record/ask-field'
import { DeedButton, DeedDesk, SideDeeds } from '@/components/record/deed-desk'
import { Missing, Move } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { Strip, type StripPart } from '@/components/ui/strip'
import { clockWords } from '@/lib/deadline/text'
import { procedureActText, procedureStateText } from '@/lib/procedure/text'
import { type AuditAct, type Finding, standingOf } from '@/lib/term-audit/rules'
import { standingText } from '@/lib/term-audit/text'
import { auditOne } from '@/lib/term-audit/views'
import { recordTitle, show } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import {
  addFinding,
  closeAudit,
  engageAudit,
  mendFinding,
  publishAudit,
  removeFinding,
  reportAudit,
  waiveAudit,
} from './actions'

type Shown = Awaited<ReturnType<typeof read>>
const read = (id: string) => show(auditOne, { id })

const states = ['group', 'auditing', 'audit-reported', 'audit-posted'] as const
const awaited: Record<(typeof states)[number], AuditAct> = {
  group: 'engage-audit',
  auditing: 'report-audit',
  'audit-reported': 'publish-audit',
  'audit-posted': 'close-audit',
}

export const generateMetadata = recordTitle(
  '换届审计',
  async ({ id }: { id: string }) => (await read(id)).procedure.compound.name,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const shown = await read(id)
  const { procedure, path, audits, waiver, papers } = shown
  const [audit, ...older] = audits
  const stateWords = waiver ? '免于审计' : procedureStateText(procedure.kind, procedure.state)
  return (
    <DeedDesk
      record={`procedure/${procedure.id}/audit`}
      id={String(procedure.id)}
      version={procedure.version}
      stateWords={stateWords}
      deeds={auditDeeds({
        today: shown.today,
        waive: shown.moves.includes('waive-audit') ? waiveAudit : null,
        find: shown.may.find ? addFinding : null,
      })}
    >
      <PageHead
        crumbs={[
          ...path.slice(3).map(unit => ({ label: unit.name })),
          { label: procedure.compound.name, href: `/compounds/${procedure.compound.code}` },
          { label: '业委会换届', href: `/procedures/${procedure.id}` },
        ]}
        title={
          <>
            {procedure.compound.name}：换届审计{' '}
            <StateMark state={waiver ? 'near' : 'going'} tag>
              {stateWords}
            </StateMark>
          </>
        }
        deeds={<SideDeeds />}
      />
      <Strip what="审计的进展" steps={stepsOf(shown)} />
      {waiver ? <WaiverNote waiver={waiver} /> : null}
      <Turn shown={shown} />
      {audit ? (
        <Section title="审计情况">
          <AuditFacts audit={audit} papers={papers} written={shown.written} />
        </Section>
      ) : null}
      {audit ? (
        <Section title={`审计发现　${audit.findings.length} 条`} id="findings" aside={<DeedButton act="find" />}>
          <FindingTable findings={audit.findings} deeds={finding => <FindingDeeds finding={finding} shown={shown} />} />
        </Section>
      ) : null}
      {older.map(one => (
        <Section key={one.id} title={`已退回的一次审计（${one.engagedOn} 委托）`}>
          <AuditFacts audit={one} papers={{ engagement: null, report: null, notice: null }} />
          <FindingTable findings={one.findings} />
        </Section>
      ))}
      {!audit && !waiver && shown.moves.length === 0 ? <Note>还没有委托审计。</Note> : null}
    </DeedDesk>
  )
}

function FindingDeeds({ finding, shown: { may, today } }: { finding: Finding; shown: Shown }) {
  return (
    <DeedDesk
      record={`finding/${finding.id}`}
      id={String(finding.id)}
      version={finding.version}
      stateWords={standingText[standingOf(finding)]}
      deeds={findingDeeds(finding, {
        today,
        mend: may.mend ? mendFinding : null,
        remove: may.find ? removeFinding : null,
      })}
    >
      <DeedButton act="mend" kind="text" />
      <DeedButton act="remove" kind="text" />
    </DeedDesk>
  )
}

const isAwaited = (state: string): state is (typeof states)[number] => states.some(one => one === state)

/** What is due, by when, what stands in the way, and the form of it. */
function Turn({ shown }: { shown: Shown }) {
  const { procedure: it, clock } = shown
  if (!isAwaited(it.state)) return null
  const act = awaited[it.state]
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  return (
    <>
      <Move
        title={procedureActText[act]}
        due={words && clock ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words } : undefined}
        why={words ? `${words.until}。${words.how}` : undefined}
        missing={shown.closing ? <Missing title="还不能办结" items={[{ text: shown.closing }]} /> : null}
      />
      {shown.moves.includes(act) ? (
        <Section title="登记">
          <StepForm shown={shown} act={act} />
        </Section>
      ) : null}
    </>
  )
}

const actions: Record<AuditAct, FormAction> = {
  'engage-audit': engageAudit,
  'report-audit': reportAudit,
  'publish-audit': publishAudit,
  'close-audit': closeAudit,
  'waive-audit': waiveAudit,
}

function StepForm({ shown, act }: { shown: Shown; act: AuditAct }) {
  const { procedure, today, papers, term, closing } = shown
  const to = term.to !== null && term.to < today ? term.to : today
  const step = stepForms({ today, papers, from: term.from, to })[act]
  if (!step || (act === 'close-audit' && closing)) return <p className="text-ink-2">满足上面的条件后可以办结。</p>
  const { form, label, asks } = step
  return (
    <ActionForm
      id={form}
      action={actions[act]}
      version={procedure.version}
      hidden={{ id: String(procedure.id) }}
      draft={`procedure/${procedure.id}/${form}`}
    >
      {asks.map(ask => (
        <AskField key={ask.name} ask={ask} />
      ))}
      <FormButtons label={label} />
    </ActionForm>
  )
}

function stepsOf({ procedure, audits, waiver }: Shown): StripPart[] {
  const [audit] = audits
  const at = isAwaited(procedure.state) ? states.indexOf(procedure.state) : states.length
  const reached = procedure.state === 'started' ? -1 : at
  const notes = [audit?.engagedOn, audit?.reportedOn, audit?.postedFrom, undefined]
  return ['委托审计', '审计报告', '结果公示', '整改办结'].map((label, place) => {
    if (waiver) return { label, note: '免于审计', state: 'later' as const }
    const open = place === reached ? ('now' as const) : ('later' as const)
    return { label, note: notes[place] ?? undefined, state: place < reached ? ('done' as const) : open }
  })
}
