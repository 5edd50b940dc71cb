import type { Metadata } from 'next'
import { CallListView } from '@/components/complaint/call-list'
import { ClockTable, RunningClocks } from '@/components/complaint/case-clock'
import { CaseLine } from '@/components/complaint/case-line'
import { caseSteps } from '@/components/complaint/case-strip'
import { CaseEnd, caseTurn } from '@/components/complaint/case-turn'
import { CaseFacts } from '@/components/complaint/facts'
import { Notes } from '@/components/complaint/notes'
import { Reporter } from '@/components/complaint/reporter'
import { Seen } from '@/components/complaint/seen'
import { ToldReporterLines } from '@/components/complaint/told-reporter'
import { DeedButton, DeedDesk, SideDeeds } from '@/components/record/deed-desk'
import { RecordFace } from '@/components/record/record-page'
import { Reveal } from '@/components/record/reveal'
import { Live } from '@/components/shell/live'
import { Link } from '@/components/ui/link'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { StateMark } from '@/components/ui/state-mark'
import { Tag } from '@/components/ui/tag'
import { casesAround } from '@/lib/complaint/around/near-views'
import { dueWords } from '@/lib/complaint/clock/words'
import { type Complaint, escalatedTo } from '@/lib/complaint/complaint'
import { phrases } from '@/lib/complaint/phrase/views'
import type { CaseNote } from '@/lib/complaint/shapes'
import { stateText } from '@/lib/complaint/text'
import { caseView } from '@/lib/complaint/views'
import { type Actor, covers, may } from '@/lib/core/access'
import { whenOf } from '@/lib/core/say'
import { urgencyText } from '@/lib/matter/text'
import { show, signedIn } from '@/lib/web/show'
import { workCalendar } from '@/lib/web/time'
import * as actions from './actions'
import { deedsOf } from './deeds'
import { namesOf, unitOfColleague } from './names'
import { Banners, Beside, Evidence } from './parts'
import { WhoLeads } from './who-leads'

type Shown = Awaited<ReturnType<typeof read>>
const read = (id: string) => show(caseView, { id })

type Params = { params: Promise<{ code: string }> }

export const generateMetadata = async ({ params }: Params): Promise<Metadata> => ({
  title: `诉求 ${decodeURIComponent((await params).code)}`,
})

const marks = { normal: 'idle', urgent: 'near', critical: 'behind' } as const

export default async function Page({ params }: Params) {
  const id = decodeURIComponent((await params).code)
  const actor = await signedIn()
  const shown = await read(id)
  const around = await show(casesAround, { id })
  const canned = may(actor, 'complaint.phrase') ? await show(phrases, {}) : null
  const { case: complaint, places, beside, now } = shown
  const unitName = namesOf(places)
  const times = { clocks: shown.clocks, now, calendar: workCalendar }
  const turn = caseTurn({ it: complaint, now, unitName, holderName: shown.holderName })
  return (
    <DeedDesk
      record={`complaint/${complaint.code}`}
      id={complaint.code}
      version={complaint.version}
      stateWords={stateText[complaint.state]}
      deeds={deedsOf(shown, unitName, canned)}
    >
      <Live ids={[complaint.id]} looks={complaint.id} />
      {isCalled(shown.notes, actor.accountId) ? <Seen code={complaint.code} action={actions.seeMentions} /> : null}
      <RecordFace
        crumbs={[
          ...places.slice(2).map(unit => ({
            label: unit.name,
            href: covers(actor, unit.code) ? `/complaints?division=${unit.code}` : undefined,
          })),
          ...(complaint.compound
            ? [{ label: complaint.compound.name, href: compoundHref(actor, complaint.compound.code) }]
            : []),
          { label: complaint.code },
        ]}
        title={complaint.title}
        badge={{ mark: complaint.isOpen ? 'going' : 'idle', words: stateText[complaint.state] }}
        tags={<Tags it={complaint} />}
        deeds={
          <>
            <PrintButton />
            <SideDeeds />
          </>
        }
        banner={<Banners it={complaint} former={beside.former} master={beside.master} />}
        course={caseSteps(complaint, complaint.dueAt ? dueWords(complaint.dueAt, now) : null)}
        move={turn}
        notes={
          <>
            {turn ? null : <CaseEnd it={complaint} lastReason={shown.events.at(-1)?.reason ?? null} />}
            <RunningClocks {...times} />
          </>
        }
        history={<Course shown={shown} actor={actor} unitName={unitName} />}
        saved={`第 ${complaint.version} 版　编号 ${complaint.code}`}
        beside={
          <>
            <InternalNotes shown={shown} actor={actor} unitName={unitName} />
            <Beside around={around} followers={beside.followers} recurrences={beside.recurrences} />
          </>
        }
      >
        {shown.calls ? (
          <CallListView
            calls={shown.calls}
            late={complaint.dueAt !== null && complaint.dueAt <= now}
            unit={complaint.lead ? unitName(complaint.lead) : ''}
          />
        ) : null}
        <WhoLeads
          it={complaint}
          route={shown.proposal}
          figures={shown.figures}
          helped={shown.helped}
          unitName={unitName}
        />
        <Section title="反映的事">
          <p className="wrap-anywhere whitespace-pre-wrap">{complaint.text}</p>
          {shown.hides ? (
            <p className="text-ink-2 text-small">
              {may(actor, 'complaint.reveal') ? (
                <Reveal
                  masked="电话、门牌、姓名已隐去"
                  label="原文"
                  action={actions.revealReporter}
                  hidden={{ id: complaint.code, field: 'text' }}
                />
              ) : (
                '电话、门牌、姓名已隐去'
              )}
            </p>
          ) : null}
        </Section>
        {complaint.answer ? (
          <Section title="答复">
            <p className="wrap-anywhere whitespace-pre-wrap">{complaint.answer}</p>
          </Section>
        ) : null}
        <Evidence files={shown.files} former={shown.formerFiles} />
        <Section title="基本情况">
          <CaseFacts
            it={complaint}
            compound={<Located actor={actor} it={complaint.compound} />}
            place={complaint.place}
            unitName={unitName}
            reporter={
              shown.reporter ? (
                <>
                  <Reporter
                    code={complaint.code}
                    anonymous={complaint.anonymous}
                    confidential={complaint.confidential}
                    name={shown.reporter.name}
                    phone={shown.reporter.phone}
                    mail={shown.reporter.mail}
                    wiped={shown.reporter.wipedAt !== null}
                    reveal={may(actor, 'complaint.reveal') ? actions.revealReporter : null}
                  />
                  <ToldReporterLines told={shown.reporter.told} />
                </>
              ) : null
            }
          />
        </Section>
        {shown.clocks.length > 0 ? (
          <Section title="时限">
            <ClockTable {...times} />
          </Section>
        ) : null}
      </RecordFace>
    </DeedDesk>
  )
}

function Tags({ it: complaint }: { it: Complaint }) {
  return (
    <>
      {complaint.urgency === 'normal' ? null : (
        <StateMark state={marks[complaint.urgency]} tag>
          {urgencyText[complaint.urgency]}
        </StateMark>
      )}{' '}
      {complaint.recurrenceOf === null ? null : <Tag>再次反映</Tag>}
    </>
  )
}

type PartProps = { shown: Shown; actor: Actor; unitName: (unit: string) => string }

function Course({ shown, actor, unitName }: PartProps) {
  const { case: complaint, events, now } = shown
  const above = escalatedTo(complaint, now)
  const escalated = above && complaint.dueAt ? { at: complaint.dueAt, to: above } : null
  return <CaseLine events={events} me={actor.accountId} unitName={unitName} escalated={escalated} />
}

function InternalNotes({ shown, actor, unitName }: PartProps) {
  const { case: complaint, notes, mentionable } = shown
  if (!notes) return null
  return (
    <Notes
      code={complaint.code}
      notes={notes.map(note => ({
        id: note.id,
        at: whenOf(note.at),
        who: note.byName,
        text: note.text,
        mentioned: mentionable.filter(one => note.mentions.includes(one.account)).map(one => one.name),
      }))}
      people={mentionable.map(one => ({ id: one.account, name: one.name, unit: unitOfColleague(one, unitName) }))}
      action={may(actor, 'complaint.note') ? actions.noteCase : null}
    />
  )
}

const isCalled = (notes: readonly CaseNote[] | null, me: number | null): boolean =>
  me !== null && (notes ?? []).some(note => note.mentions.includes(me) && !note.seenBy.includes(me))

/** A department handles the case and has no register of compounds. */
const compoundHref = (actor: Actor, code: string): string | undefined =>
  may(actor, 'compound.read') ? `/compounds/${code}` : undefined

function Located({ actor, it: compound }: { actor: Actor; it: Complaint['compound'] }) {
  return (
    <>
      {compound ? <CompoundName actor={actor} it={compound} /> : '—'} <DeedButton act="locate" kind="text" />
    </>
  )
}

function CompoundName({ actor, it: { code, name } }: { actor: Actor; it: { code: string; name: string } }) {
  const href = compoundHref(actor, code)
  return href ? <Link href={href}>{name}</Link> : name
}
