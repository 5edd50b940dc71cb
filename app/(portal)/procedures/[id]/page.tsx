import { AuditSection } from '@/components/procedure/audit-section'
import { Course } from '@/components/procedure/course'
import { type ProcedureDeedsAsked, procedureDeeds } from '@/components/procedure/deeds'
import { PrintedForms } from '@/components/procedure/printed-forms'
import { ProcedureFacts } from '@/components/procedure/procedure-facts'
import { procedureMark } from '@/components/procedure/procedure-mark'
import { Trail } from '@/components/procedure/trail'
import { procedureTurn } from '@/components/procedure/turn'
import { DeedDesk, SideDeeds } from '@/components/record/deed-desk'
import { RecordFace } from '@/components/record/record-page'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { typedArea } from '@/lib/compound/area'
import { clockWords } from '@/lib/deadline/text'
import { formsFor } from '@/lib/forms/list'
import { isEnd, type ProcedureState } from '@/lib/procedure/flow'
import { applicantHint } from '@/lib/procedure/rules'
import { keptStateText, procedureActWord, procedureKindText, procedureStateText } from '@/lib/procedure/text'
import { procedureOne } from '@/lib/procedure/views'
import { auditOne } from '@/lib/term-audit/views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { addObjection, logAttempt, moveProcedureOn, remindProcedure, takeOver, withdrawPaper } from '../actions'
import { Filing, Vote } from './elsewhere'
import { Objections, Papers, People } from './sections'

/** Where the step's work is about people, they stand first. */
const peopleFirst: readonly ProcedureState[] = ['vetting', 'elected', 'announced', 'recommended']

const actions: ProcedureDeedsAsked['actions'] = {
  move: moveProcedureOn,
  remind: remindProcedure,
  logAttempt,
  takeOver,
  withdrawPaper,
  object: addObjection,
}

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
  const stateWords = procedureStateText(procedure.kind, procedure.state)
  return (
    <DeedDesk
      record={`procedure/${procedure.id}`}
      id={String(procedure.id)}
      version={procedure.version}
      stateWords={stateWords}
      deeds={deedsOf(shown)}
    >
      <RecordFace
        crumbs={[
          ...path.slice(2).map(unit => ({
            label: unit.name,
            href: unit.inScope ? `/procedures?division=${unit.code}` : undefined,
          })),
          { label: procedure.compound.name, href: `/compounds/${procedure.compound.code}` },
        ]}
        title={`${procedure.compound.name}：${procedureKindText[procedure.kind]}`}
        badge={{ mark: procedureMark(procedure.kind, procedure.state), words: stateWords }}
        deeds={
          <>
            <PrintButton />
            <SideDeeds open />
          </>
        }
        course={shown.stages.map(stage => ({
          label: stage.label,
          note: stage.status === 'now' ? stateWords : (stage.on ?? undefined),
          state: stage.status,
        }))}
        move={shown.turn ? turnOf(shown, shown.turn) : null}
        notes={shown.turn ? null : <Standing shown={shown} />}
        history={<Course kind={procedure.kind} steps={shown.steps} />}
        saved={`第 ${procedure.version} 版　编号 ${procedure.id}`}
        beside={
          shown.history.length > 0 ? (
            <Section title="留痕">
              <Trail rows={shown.history} me={actor.accountId} />
            </Section>
          ) : null
        }
      >
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
          <PrintedForms at={`/procedures/${procedure.id}`} forms={formsFor(procedure.kind, procedure.state)} />
        </Section>
      </RecordFace>
    </DeedDesk>
  )
}

const deedsOf = ({ procedure, compound, today, moves, turn, papers, may }: Shown) =>
  procedureDeeds({
    ...{ id: procedure.id, today, main: turn?.act ?? null, papers, may, actions },
    known: knownOf(procedure),
    hints: applicantHint(compound),
    moves: moves.map(move => ({ ...move, toWords: keptStateText(procedure.kind, move.to) })),
  })

function knownOf(procedure: Shown['procedure']): ProcedureDeedsAsked['known'] {
  const values = {
    applicant: procedure.applicant,
    applicantArea: typedArea(procedure.applicantArea) ?? null,
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

function turnOf({ procedure, clock, missing }: Shown, turn: NonNullable<Shown['turn']>) {
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  return procedureTurn({
    who: turn.who,
    words: turn.act ? procedureActWord(procedure.kind, turn.act) : '办理',
    clock: words && clock ? { ...words, light: clock.light } : null,
    missing,
  })
}

/** Where it stands while nobody is waited for. */
function Standing({ shown }: { shown: Shown }) {
  const { procedure } = shown
  if (isEnd(procedure.kind, procedure.state)) return <Ended shown={shown} />
  const isServing = procedure.state === 'serving'
  return (
    <Note kind="deed">
      {isServing ? '物管会履职中，推动成立业主大会的情况随时登记。' : '备案正在办理，责任单位见备案记录。'}
    </Note>
  )
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
