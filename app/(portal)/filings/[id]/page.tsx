import { type FilingDeedsAsked, filingDeeds } from '@/components/filing/deeds'
import { outcomeFacts } from '@/components/filing/filing-facts'
import { MemberTable } from '@/components/filing/member-table'
import { FilingPapers } from '@/components/filing/paper-list'
import { stepsOf, turnOf } from '@/components/filing/words'
import { PrintedForms } from '@/components/procedure/printed-forms'
import { DeedDesk, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace, type RecordFaceProps } from '@/components/record/record-page'
import type { Fact } from '@/components/ui/facts'
import { LateEntry } from '@/components/ui/late-entry'
import { Link } from '@/components/ui/link'
import { Missing } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { actWord } from '@/lib/audit/text'
import { covers } from '@/lib/core/access'
import { whenOf } from '@/lib/core/say'
import { labelOf, nothing } from '@/lib/core/word'
import { clockWords } from '@/lib/deadline/text'
import {
  factText,
  filingFieldText,
  filingKindText,
  filingMark,
  filingStateText,
  filingValueText,
  matterText,
} from '@/lib/filing/text'
import { filingOne } from '@/lib/filing/views'
import { formsFor } from '@/lib/forms/list'
import { kindLongText, kindText, membersSaid } from '@/lib/organisation/text'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import {
  acceptFiling,
  addFilingPaper,
  askOnce,
  confirmFiling,
  refuseFiling,
  revokeFiling,
  submitFiling,
  withdrawFiling,
} from '../actions'

type Shown = Awaited<ReturnType<typeof read>>
const read = (id: string) => show(filingOne, { id })
const titleOf = ({ filing }: Shown): string =>
  `${filing.compound.name}：${kindText[filing.of]}${filingKindText[filing.kind]}`
export const generateMetadata = recordTitle('备案', async ({ id }: { id: string }) => titleOf(await read(id)))

const actions: FilingDeedsAsked['actions'] = {
  submit: submitFiling,
  'ask-once': askOnce,
  accept: acceptFiling,
  confirm: confirmFiling,
  refuse: refuseFiling,
  withdraw: withdrawFiling,
  revoke: revokeFiling,
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const [actor, shown] = [await signedIn(), await read(id)]
  const { filing, path, papers } = shown
  const forms = formsFor('filing', filing.state, filing)
  return (
    <DeedDesk
      record={`filing/${filing.id}`}
      id={String(filing.id)}
      version={filing.version}
      stateWords={filingStateText[filing.state]}
      deeds={deedsOf(shown)}
    >
      <RecordFace
        crumbs={[
          ...path.slice(2).map(unit => ({
            label: unit.name,
            href: covers(actor, unit.code) ? `/filings?division=${unit.code}` : undefined,
          })),
          { label: filing.compound.name, href: `/compounds/${filing.compound.code}` },
        ]}
        title={titleOf(shown)}
        badge={{ mark: filingMark[filing.state], words: filingStateText[filing.state] }}
        deeds={
          <>
            <PrintButton />
            <SideDeeds />
          </>
        }
        course={stepsOf(filing, shown.lag)}
        move={turn(shown)}
        notes={remarks(shown)}
        sections={[
          { title: '备案事项', aside: shown.outcome ? '取自组建程序，不用再填' : undefined, facts: factsOf(shown) },
        ]}
        history={
          <History
            rows={shown.history}
            deed={actWord}
            field={key => labelOf(filingFieldText, key)}
            value={(key, value) => filingValueText(key, value) || nothing}
            me={actor.accountId}
          />
        }
        saved={`第 ${filing.version} 版　编号 ${filing.id}　${whenOf(filing.createdAt)} 起草`}
      >
        <Section title="材料" id="papers" aside={papersWords(shown)}>
          <FilingPapers
            id={filing.id}
            lines={papers}
            forms={forms}
            upload={shown.mayAddPaper ? addFilingPaper : null}
          />
        </Section>
        <Section
          title={filing.of === 'committee' ? '委员名单' : '成员名单'}
          aside={membersSaid(shown.people, filing.of === 'committee' ? '委员' : '成员')}
        >
          {shown.people.length > 0 ? (
            <MemberTable members={shown.people} caption="名单" />
          ) : (
            <p className="text-ink-2">没有登记名单。</p>
          )}
          {shown.differing.map(one => (
            <Note key={one.person} kind="near">
              {one.name} 与业主名册不一致{one.words ? `：${one.words}` : ''}。
              {one.reason
                ? `公告前核定照列，理由：“${one.reason}”（${one.byName ?? '系统'}，${one.at ? whenOf(one.at) : ''}）`
                : '没有写明照列的理由，请核对。'}
            </Note>
          ))}
        </Section>
        <Section title="可打印文书" id="forms">
          <PrintedForms at={`/filings/${filing.id}`} forms={forms} />
        </Section>
      </RecordFace>
    </DeedDesk>
  )
}

function deedsOf({ filing, moves, papers, missing, untouched, blocked, outcome, today }: Shown) {
  const from = outcome ? `任期 ${outcome.term.from} 至 ${outcome.term.to}；` : ''
  const effects: Record<Shown['filing']['kind'], string> = {
    formation: `编备案号，登记${kindText[filing.of]}及名单，${from}从审核日期起计入组建率。`,
    reelection: `编备案号，登记新一届${kindText[filing.of]}及名单，${from}从审核日期起计入组建率。`,
    change: '编备案号，记入变更；委员的变动在履职里登记。',
    cancel: `编备案号，${filing.organisation?.name ?? ''}自 ${filing.factOn} 起终止。`,
  }
  const isStopped = missing.length > 0 || blocked !== null
  const mendedBy = untouched ? 'words' : 'papers'
  const mending = filing.state === 'correcting' ? mendedBy : 'no'
  return filingDeeds({ moves, lines: papers, mending, isStopped, effect: effects[filing.kind], today, actions })
}

function turn(shown: Shown): NonNullable<RecordFaceProps['move']> | null {
  const { filing, clock, path, missing, blocked } = shown
  const nameOf = (level: string, else_: string) => path.find(unit => unit.level === level)?.name ?? else_
  const title = turnOf(filing, nameOf('street', '街道（乡镇）'), nameOf('county', '县（市、区）'))
  if (title === null) return null
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  const lacking = [
    ...(blocked ? [blocked] : []),
    ...missing.map(line => ({
      text: line.lacks === 'renew' ? `${line.name}须重新交` : line.name,
      state: line.lacks === 'renew' ? ('near' as const) : undefined,
      fix: shown.mayAddPaper ? { label: '去上传', href: `#paper-${line.code}` } : undefined,
    })),
  ]
  return {
    turn: title,
    due: words && clock ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words } : undefined,
    why: words ? `${words.until}。${words.how}` : undefined,
    deed: <MainDeeds big />,
    missing: lacking.length > 0 ? <Missing title={`还差 ${lacking.length} 项`} items={lacking} /> : null,
  }
}

function remarks({ filing, history }: Shown) {
  if (filing.askedOn && ['correcting', 'submitted', 'accepted'].includes(filing.state))
    return (
      <Note kind="near">
        {filing.askedOn} 一次性告知补正：“{filing.askedText}”{mended(filing, history)}
      </Note>
    )
  if (filing.state === 'refused') return <Note kind="behind">不予备案：“{filing.decision}”</Note>
  if (filing.state === 'revoked')
    return <Note kind="behind">撤销备案：“{history.find(row => row.act === 'filing.revoke')?.reason ?? ''}”</Note>
  return null
}

/** What was changed since, for whoever looks at it again. */
function mended({ state }: Shown['filing'], history: Shown['history']): string {
  const row = state === 'correcting' ? undefined : history.find(one => one.act === 'filing.submit')
  const paper = row?.changes?.['paper']?.[1]
  if (!row || typeof paper !== 'string') return ''
  return `　${whenOf(row.at)} 重新提交：${paper}${row.reason ? `，说明：“${row.reason}”` : ''}。`
}

function papersWords({ missing, papers }: Shown): string {
  const there = papers.filter(line => line.held.length > 0 || line.way === 'printed').length
  return missing.length > 0 ? `已有 ${there} 份，还差 ${missing.length} 份` : `已有 ${there} 份，齐了`
}

function factsOf(shown: Shown): Fact[] {
  const { filing, steps, names, outcome, procedure, organisation } = shown
  const by = (day: string | null, name: string | null, ...acts: Shown['steps'][number]['act'][]) =>
    day ? <Done day={day} name={name} step={steps.findLast(step => acts.includes(step.act)) ?? null} /> : '—'
  return [
    {
      term: '组织',
      value: organisation ? (
        <Link href={`/organisations/${organisation.code}`}>{organisation.name}</Link>
      ) : (
        kindLongText[filing.of]
      ),
    },
    ...(outcome && procedure ? outcomeFacts(outcome, procedure) : changeFacts(shown)),
    { term: '提交', value: by(filing.submittedOn, names.submitted, 'submit') },
    ...(filing.askedOn ? [{ term: '告知补正', value: by(filing.askedOn, null, 'ask-once') }] : []),
    { term: '受理', value: by(filing.acceptedOn, names.accepted, 'accept') },
    { term: '审核', value: by(filing.decidedOn, names.decided, 'confirm', 'refuse') },
    ...(filing.revokedOn ? [{ term: '撤销', value: by(filing.revokedOn, null, 'revoke') }] : []),
    { term: '备案号', value: filing.filingNo ?? '—' },
  ]
}

/** On which day it was done and by whom; what was written long after it, with its paper. */
function Done({ day, name, step }: { day: string; name: string | null; step: Shown['steps'][number] | null }) {
  return (
    <>
      {day}
      {name ? `　${name}` : null}
      {step?.file ? (
        <>
          　<a href={`/api/files/${step.file.id}`}>{step.file.name}</a>
        </>
      ) : null}
      {step?.late ? <LateEntry written={step.at} /> : null}
    </>
  )
}

const changeFacts = ({ filing }: Shown): Fact[] => [
  { term: factText(filing.kind, filing.of), value: filing.factOn },
  ...(filing.kind === 'change'
    ? [{ term: '变更了什么', value: filing.matters.map(matter => matterText[matter]).join('、') }]
    : []),
  { term: filing.kind === 'cancel' ? '注销原因' : '变更内容', value: filing.text, wide: true },
]
