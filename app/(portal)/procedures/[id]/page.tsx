import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditSection } from '@/components/procedure/audit-section'
import { Course } from '@/components/procedure/course'
import { MovePanel, type MovePanelProps, OtherDeeds } from '@/components/procedure/move-panel'
import { ObjectionList } from '@/components/procedure/objection-list'
import { PaperList } from '@/components/procedure/paper-list'
import { PeopleTable } from '@/components/procedure/people-table'
import { PrintedForms } from '@/components/procedure/printed-forms'
import { ProcedureFacts } from '@/components/procedure/procedure-facts'
import { ProcedureMark } from '@/components/procedure/procedure-mark'
import { RaiseObjection } from '@/components/procedure/raise-objection'
import { stateWords } from '@/components/procedure/words'
import { History } from '@/components/record/history'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { Strip } from '@/components/ui/strip'
import { actText } from '@/lib/audit/text'
import { type Actor, may, permissions } from '@/lib/core/access'
import { clockWords } from '@/lib/deadline/text'
import { isEnd, type ProcedureState } from '@/lib/procedure/flow'
import type { Part } from '@/lib/procedure/kinds'
import { isPartOpen } from '@/lib/procedure/steps'
import { partText, procedureActText, procedureKindText, procedureStateText } from '@/lib/procedure/text'
import { procedureOne } from '@/lib/procedure/views'
import { auditOne } from '@/lib/term-audit/views'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import {
  addObjection,
  addPaper,
  answerObjection,
  logAttempt,
  moveProcedureOn,
  remindProcedure,
  removePerson,
  setOffice,
  takeOver,
  vetPerson,
  withdrawPaper,
} from '../actions'

export const metadata: Metadata = { title: '组建与换届' }

type Shown = Awaited<ReturnType<typeof read>>
const read = (id: string) => show(procedureOne, { id })

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { procedure: it, path } = shown
  const ended = isEnd(it.kind, it.state)
  return (
    <>
      <PageHead
        crumbs={[
          ...path.slice(2).map(unit => ({
            label: unit.name,
            href: unit.inScope ? `/procedures?division=${unit.code}` : undefined,
          })),
          { label: it.compound.name, href: `/compounds/${it.compound.code}` },
        ]}
        title={
          <>
            {it.compound.name}：{procedureKindText[it.kind]} <ProcedureMark kind={it.kind} state={it.state} tag />
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
          note: stage.status === 'now' ? procedureStateText(it.kind, it.state) : (stage.on ?? undefined),
          state: stage.status,
        }))}
      />
      {shown.turn ? <MovePanel {...deedProps(shown)} {...turnProps(shown, shown.turn)} /> : null}
      {shown.turn === null && !ended ? (
        <Note kind="deed">
          {it.state === 'serving'
            ? '物管会履职中，推动成立业主大会的情况随时登记。'
            : '备案正在办理，轮到谁看备案记录。'}
        </Note>
      ) : null}
      {ended ? <Ended shown={shown} /> : null}
      <div className="two">
        <div>
          <Papers shown={shown} />
          <People shown={shown} />
          <Objections shown={shown} />
          <Vote shown={shown} actor={actor} />
          {it.kind === 'reelection' ? <AuditSection shown={await show(auditOne, { id })} /> : null}
          <Filing shown={shown} actor={actor} />
          <Section title="基本情况">
            <ProcedureFacts it={it} compound={shown.compound} />
          </Section>
          <Section title="可打印文书" id="forms">
            <PrintedForms id={it.id} kind={it.kind} state={it.state} />
          </Section>
        </div>
        <div>
          <Section title="经过">
            <Course kind={it.kind} steps={shown.steps} />
          </Section>
          <Section title="留痕">
            <History rows={shown.history} deed={deedText} field={() => null} me={actor.accountId} />
          </Section>
        </div>
      </div>
      <p className="foot">
        第 {it.version} 版　编号 {it.id}
      </p>
    </>
  )
}

function deedText(act: string): string {
  const known = permissions.find(one => one === act)
  return known ? actText[known] : act
}

function deedProps(shown: Shown) {
  const { procedure: it, today, moves } = shown
  return {
    id: it.id,
    version: it.version,
    today,
    move: moveProcedureOn,
    known: knownOf(it),
    moves: moves.map(move => ({ ...move, toWords: stateWords(it.kind, move.to) })),
  }
}

function knownOf(it: Shown['procedure']): MovePanelProps['known'] {
  const values = {
    applicant: it.applicant,
    applicantArea: it.applicantArea === null ? null : (it.applicantArea / 100).toFixed(2),
    applicantCount: it.applicantCount,
    noticeFrom: it.noticeFrom,
    noticeTo: it.noticeTo,
    seats: it.seats,
    termFrom: it.termFrom,
    termTo: it.termTo,
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === null ? [] : [[key, String(value)]])),
  )
}

function turnProps({ clock, missing }: Shown, turn: NonNullable<Shown['turn']>) {
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  return {
    turn: { ...turn, words: turn.act ? procedureActText[turn.act] : '办理' },
    clock: words && clock ? { ...words, light: clock.light } : null,
    missing,
  }
}

function Ended({ shown }: { shown: Shown }) {
  const { procedure: it, steps } = shown
  const last = steps.findLast(step => !step.takenBack)
  return (
    <Note>
      {it.endedOn} {procedureStateText(it.kind, it.state)}
      {last?.note ? `，理由：“${last.note}”` : ''}。
      {it.result ? (
        <>
          成立了 <Link href={`/organisations/${it.result.code}`}>{it.result.name}</Link>。
        </>
      ) : null}
    </Note>
  )
}

function Papers({ shown }: { shown: Shown }) {
  const { procedure: it, papers, turn, moves } = shown
  const awaited = turn?.act ? (moves.find(move => move.act === turn.act)?.label ?? procedureActText[turn.act]) : null
  const lacking = papers.filter(paper => paper.file === null && paper.neededFor === awaited && paper.required)
  return (
    <Section
      id="papers"
      title={
        <>
          材料　
          <small className="mute font-normal">
            已有 {papers.filter(paper => paper.file).length} 项
            {lacking.length > 0 ? `，现在就缺 ${lacking.length} 项` : ''}
          </small>
        </>
      }
    >
      <PaperList
        procedure={it.id}
        papers={papers}
        wanted={new Set(lacking.map(paper => paper.code))}
        may={shown.may}
        add={addPaper}
        withdraw={withdrawPaper}
      />
    </Section>
  )
}

/** Whom the procedure brings together, even while there is none yet. */
const partsOf: Record<Shown['procedure']['kind'], readonly Part[]> = {
  formation: ['group', 'candidate'],
  management: ['member'],
  reelection: ['group', 'candidate'],
}
const emptyWords: Record<Part, string> = {
  group: '还没有登记。人数应为单数，业主不少于二分之一，设组长一名。',
  candidate: '还没有登记候选人。',
  member: '还没有登记人选。7–11 人，单数，业主不少于二分之一。',
}

function People({ shown }: { shown: Shown }) {
  const { procedure: it, people, may } = shown
  return (
    <div id="people">
      {partsOf[it.kind].map(part => (
        <Section
          key={part}
          title={
            <>
              {part === 'group' && it.kind === 'reelection' ? '换届小组成员' : partText[part]}　
              <small className="mute font-normal">{countWords(people[part])}</small>
            </>
          }
          aside={
            may.addPerson ? (
              <Link href={`/procedures/${it.id}/people/new?part=${part}`}>登记{partText[part]}</Link>
            ) : null
          }
        >
          {people[part].length === 0 ? (
            <p className="mute">{emptyWords[part]}</p>
          ) : (
            <PeopleTable
              procedure={it.id}
              part={part}
              people={people[part]}
              offices={shown.offices}
              may={rightsFor(shown, part)}
              actions={{ vet: vetPerson, remove: removePerson, office: setOffice }}
            />
          )}
        </Section>
      ))}
    </div>
  )
}

/** A list that is decided upon is not touched any more. */
function rightsFor({ procedure: it, may }: Shown, part: Part) {
  const isOpen = isPartOpen(it.kind, it.state, part)
  return {
    correctPerson: may.correctPerson && isOpen,
    removePerson: may.removePerson && isOpen,
    vet: may.vet && isOpen,
    setOffices: may.setOffices,
    reveal: may.reveal,
  }
}

function countWords(people: Shown['people'][Part]): string {
  if (people.length === 0) return ''
  const owners = people.filter(person => person.side === 'owner').length
  const delegates = people.filter(person => person.isDelegate).length
  return [`${people.length} 人`, `业主 ${owners} 人`, delegates > 0 ? `两代表一委员 ${delegates} 人` : null]
    .filter(Boolean)
    .join('，')
}

function Objections({ shown }: { shown: Shown }) {
  const { procedure: it, objections, may, today } = shown
  const open = objections.filter(one => one.answer === null).length
  return (
    <Section
      id="objections"
      title={
        <>
          异议　
          <small className="mute font-normal">
            {objections.length > 0 ? `${objections.length} 条${open > 0 ? `，${open} 条未答复` : '，都已答复'}` : ''}
          </small>
        </>
      }
      aside={may.object ? <RaiseObjection procedure={it.id} today={today} action={addObjection} /> : null}
    >
      <ObjectionList objections={objections} today={today} mayAnswer={may.answer} answer={answerObjection} />
    </Section>
  )
}

/** Once candidates stand, an assembly can be prepared. */
const votable: readonly ProcedureState[] = ['publicity', 'vetting', 'voting', 'failed']

function Vote({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { procedure: it, links } = shown
  if (it.kind === 'management') return null
  const prepare = may(actor, 'assembly.create') && votable.includes(it.state)
  return (
    <Section
      id="vote"
      title="业主大会表决"
      aside={prepare && links.assembly ? <Link href={`/assemblies/new?procedure=${it.id}`}>再筹备一次</Link> : null}
    >
      {links.assembly ? (
        <p>
          <Link href={`/assemblies/${links.assembly}`}>看业主大会：名册、公告、表决和结果</Link>
        </p>
      ) : null}
      {!links.assembly && prepare ? (
        <LinkButton kind={it.state === 'voting' ? 'main' : 'plain'} href={`/assemblies/new?procedure=${it.id}`}>
          筹备业主大会
        </LinkButton>
      ) : null}
      {!links.assembly && !prepare ? <p className="mute">公示以后筹备业主大会。</p> : null}
    </Section>
  )
}

function Filing({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { procedure: it, links } = shown
  const submit = may(actor, 'filing.draft') && (it.state === 'met' || it.state === 'posted')
  return (
    <Section id="filing" title={it.kind === 'management' ? '街道确认' : '备案'}>
      {links.filing ? (
        <p>
          <Link href={`/filings/${links.filing}`}>看备案：材料、审核和结论</Link>
        </p>
      ) : null}
      {!links.filing && submit ? <LinkButton href={`/filings/new?procedure=${it.id}`}>提交备案</LinkButton> : null}
      {!links.filing && !submit ? (
        <p className="mute">
          {it.kind === 'management' ? '公示期满后提交。' : '首次会议后 30 日内提交，街道和县里办同一份。'}
        </p>
      ) : null}
    </Section>
  )
}
