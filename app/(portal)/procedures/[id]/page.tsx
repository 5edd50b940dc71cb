import Link from 'next/link'
import { AuditSection } from '@/components/procedure/audit-section'
import { Course } from '@/components/procedure/course'
import { MovePanel, type MovePanelProps, OtherDeeds } from '@/components/procedure/move-panel'
import { PrintedForms } from '@/components/procedure/printed-forms'
import { ProcedureFacts } from '@/components/procedure/procedure-facts'
import { ProcedureMark } from '@/components/procedure/procedure-mark'
import { Trail } from '@/components/procedure/trail'
import { footLook } from '@/components/shell/look'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { Strip } from '@/components/ui/strip'
import { TwoColumns } from '@/components/ui/two-columns'
import { clockWords } from '@/lib/deadline/text'
import { isEnd, type ProcedureState } from '@/lib/procedure/flow'
import { keptStateText, procedureActWord, procedureKindText, procedureStateText } from '@/lib/procedure/text'
import { procedureOne } from '@/lib/procedure/views'
import { auditOne } from '@/lib/term-audit/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { logAttempt, moveProcedureOn, remindProcedure, takeOver } from '../actions'
import { Filing, Vote } from './elsewhere'
import { Objections, Papers, People } from './sections'

/** Where the step's work is about people, they stand first. */
const peopleFirst: readonly ProcedureState[] = ['vetting', 'elected', 'announced', 'recommended']

type Shown = Awaited<ReturnType<typeof read>>
const read = (id: string) => show(procedureOne, { id })

export const generateMetadata = recordTitle(
  '组建与换届',
  async ({ id }: { id: string }) => (await read(id)).procedure.compound.name,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { procedure, path } = shown
  const ended = isEnd(procedure.kind, procedure.state)
  return (
    <>
      <PageHead
        crumbs={[
          ...path.slice(2).map(unit => ({
            label: unit.name,
            href: unit.inScope ? `/procedures?division=${unit.code}` : undefined,
          })),
          { label: procedure.compound.name, href: `/compounds/${procedure.compound.code}` },
        ]}
        title={
          <>
            {procedure.compound.name}：{procedureKindText[procedure.kind]}{' '}
            <ProcedureMark kind={procedure.kind} state={procedure.state} tag />
          </>
        }
        deeds={
          <>
            <PrintButton />
            <OtherDeeds
              {...deedProps(shown)}
              main={shown.turn?.act ?? null}
              may={shown.may}
              remind={remindProcedure}
              logAttempt={logAttempt}
              takeOver={takeOver}
            />
          </>
        }
      />
      <Strip
        what="办理进度"
        steps={shown.stages.map(stage => ({
          label: stage.label,
          note: stage.status === 'now' ? procedureStateText(procedure.kind, procedure.state) : (stage.on ?? undefined),
          state: stage.status,
        }))}
      />
      {shown.turn ? <MovePanel {...deedProps(shown)} {...turnProps(shown, shown.turn)} /> : null}
      {shown.turn === null && !ended ? (
        <Note kind="deed">
          {procedure.state === 'serving'
            ? '物管会履职中，推动成立业主大会的情况随时登记。'
            : '备案正在办理，责任单位见备案记录。'}
        </Note>
      ) : null}
      {ended ? <Ended shown={shown} /> : null}
      <TwoColumns>
        <div>
          {peopleFirst.includes(procedure.state) ? <People shown={shown} /> : null}
          <Papers shown={shown} />
          {peopleFirst.includes(procedure.state) ? null : <People shown={shown} />}
          <Objections shown={shown} />
          <Vote shown={shown} actor={actor} />
          {procedure.kind === 'reelection' ? <AuditSection shown={await show(auditOne, { id })} /> : null}
          <Filing shown={shown} actor={actor} />
          <Section title="基本情况">
            <ProcedureFacts it={procedure} compound={shown.compound} />
          </Section>
          <Section title="可打印文书" id="forms">
            <PrintedForms id={procedure.id} kind={procedure.kind} state={procedure.state} />
          </Section>
        </div>
        <div>
          <Section title="经过">
            <Course kind={procedure.kind} steps={shown.steps} />
          </Section>
          {shown.history.length > 0 ? (
            <Section title="留痕">
              <Trail rows={shown.history} me={actor.accountId} />
            </Section>
          ) : null}
        </div>
      </TwoColumns>
      <p className={footLook}>
        第 {procedure.version} 版　编号 {procedure.id}
      </p>
    </>
  )
}

function deedProps(shown: Shown) {
  const { procedure, today, moves } = shown
  return {
    id: procedure.id,
    version: procedure.version,
    today,
    move: moveProcedureOn,
    known: knownOf(procedure),
    moves: moves.map(move => ({ ...move, toWords: keptStateText(procedure.kind, move.to) })),
  }
}

function knownOf(procedure: Shown['procedure']): MovePanelProps['known'] {
  const values = {
    applicant: procedure.applicant,
    applicantArea: procedure.applicantArea === null ? null : (procedure.applicantArea / 100).toFixed(2),
    applicantCount: procedure.applicantCount,
    noticeFrom: procedure.noticeFrom,
    noticeTo: procedure.noticeTo,
    seats: procedure.seats,
    termFrom: procedure.termFrom,
    termTo: procedure.termTo,
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])),
  )
}

function turnProps({ procedure, clock, missing }: Shown, turn: NonNullable<Shown['turn']>) {
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  return {
    turn: { ...turn, words: turn.act ? procedureActWord(procedure.kind, turn.act) : '办理' },
    clock: words && clock ? { ...words, light: clock.light } : null,
    missing,
  }
}

function Ended({ shown }: { shown: Shown }) {
  const { procedure, steps } = shown
  const last = steps.findLast(step => !step.takenBack)
  return (
    <Note>
      {procedure.endedOn} {procedureStateText(procedure.kind, procedure.state)}
      {last?.note ? `，理由：“${last.note}”` : ''}。
      {procedure.result ? (
        <>
          成立了 <Link href={`/organisations/${procedure.result.code}`}>{procedure.result.name}</Link>。
        </>
      ) : null}
    </Note>
  )
}
