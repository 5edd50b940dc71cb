import { Course } from '@/components/assembly/course'
import { type AssemblyDeedsAsked, assemblyDeeds } from '@/components/assembly/deeds'
import { DeedDesk, MainDeeds, SideDeeds } from '@/components/record/deed-desk'
import { History } from '@/components/record/history'
import { RecordFace, type RecordFaceProps } from '@/components/record/record-page'
import { LinkButton } from '@/components/ui/button'
import { Missing } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import type { StripPart } from '@/components/ui/strip'
import type { AssemblyState } from '@/lib/assembly/flow'
import { assemblyMark, assemblyStateText, fieldText, shareText } from '@/lib/assembly/text'
import { assemblyOne } from '@/lib/assembly/views'
import { actWord } from '@/lib/audit/text'
import { valueWord } from '@/lib/audit/words'
import { type Actor, may } from '@/lib/core/access'
import { labelOf } from '@/lib/core/word'
import { clockWords } from '@/lib/deadline/text'
import { procedureKindText } from '@/lib/procedure/text'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { decideAssembly, dropMatter, moveAssembly, postNotice, settleCandidate, takeCandidates } from '../actions'
import { Digest, Matters, Meeting, Register } from './parts'

const actions: AssemblyDeedsAsked['actions'] = {
  post: postNotice,
  move: moveAssembly,
  decide: decideAssembly,
  dropMatter,
  takeCandidates,
  settleCandidate,
}

const read = (id: string) => show(assemblyOne, { id })
type Shown = Awaited<ReturnType<typeof read>>

export const generateMetadata = recordTitle(
  '业主大会',
  async ({ id }: { id: string }) => (await read(id)).assembly.title,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [actor, shown] = [await signedIn(), await read((await params).id)]
  const { assembly } = shown
  const stateWords = assemblyStateText[assembly.state]
  const changes = assembly.state === 'preparing' && may(actor, 'assembly.correct')
  return (
    <DeedDesk
      record={`assembly/${assembly.id}`}
      id={String(assembly.id)}
      version={assembly.version}
      stateWords={stateWords}
      deeds={assemblyDeeds({ ...shown, lacks: shown.lacks.length, changes, actions })}
    >
      <RecordFace
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          ...shown.path.slice(2).map(unit => ({ label: unit.name })),
          { label: assembly.compound.name, href: `/compounds/${assembly.compound.code}` },
        ]}
        title={assembly.title}
        badge={{ mark: assemblyMark[assembly.state], words: stateWords }}
        deeds={
          <>
            {assembly.procedure ? (
              <LinkButton href={`/procedures/${assembly.procedure.id}`}>
                {procedureKindText[assembly.procedure.kind]}
              </LinkButton>
            ) : null}
            {changes ? <LinkButton href={`/assemblies/${assembly.id}/edit`}>更正</LinkButton> : null}
            <SideDeeds />
          </>
        }
        course={stepsOf(shown)}
        move={turnOf(shown, actor)}
        notes={assembly.reason ? <Note kind="behind">理由：“{assembly.reason}”</Note> : null}
        history={
          <History
            rows={shown.history}
            deed={actWord}
            field={key => labelOf(fieldText, key)}
            value={(key, value) => valueWord('assembly', key, value)}
            me={actor.accountId}
          />
        }
        beside={
          shown.steps.length > 0 ? (
            <Section title="各步实际日期" id="course">
              <Course steps={shown.steps} />
            </Section>
          ) : null
        }
        saved={`第 ${assembly.version} 版　编号 ${assembly.id}`}
      >
        <Matters shown={shown} changes={changes} />
        <Register shown={shown} actor={actor} />
        <Meeting shown={shown} actor={actor} />
        <Digest shown={shown} />
      </RecordFace>
    </DeedDesk>
  )
}

const titles: Partial<Record<AssemblyState, string>> = {
  preparing: '责任单位 社区、街道：列事项，导名册，公告',
  noticed: '责任单位 社区、街道：送达选票，到期开始表决',
  voting: '责任单位 社区、街道：收票、录票',
  counting: '责任单位 社区、街道：核定差异，计票',
  decided: '责任单位 社区、街道：公告决定',
}

const places = {
  matters: '#matters',
  candidates: '#matters',
  register: 'register',
  facts: 'edit',
  ballots: 'ballots',
  procedure: '',
} as const

function turnOf(shown: Shown, actor: Actor): RecordFaceProps['move'] {
  const { assembly, clock, turnOut, totals } = shown
  const title = titles[assembly.state]
  if (!title) return null
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  const address = (at: keyof typeof places): string =>
    places[at].startsWith('#') ? places[at] : `/assemblies/${assembly.id}/${places[at]}`
  const fixable = may(actor, 'assembly.correct')
  return {
    turn: title,
    due: words && clock ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words } : undefined,
    why: (
      <>
        {words ? `${words.until}。${words.how}。` : daysOf(shown)}
        {turnOut
          ? `　已收 ${turnOut.persons.toLocaleString('zh-CN')} 人的票，面积 ${shareText([turnOut.area, totals.counted.area])}，人数 ${shareText([turnOut.persons, totals.counted.persons])}。`
          : null}
      </>
    ),
    deed: <MainDeeds big />,
    missing:
      shown.lacks.length > 0 ? (
        <Missing
          title={`还缺 ${shown.lacks.length} 项`}
          items={shown.lacks.map(lack => ({
            text: lack.text,
            fix: fixable ? { label: '去办', href: address(lack.at) } : undefined,
          }))}
        />
      ) : null,
  }
}

function daysOf({ assembly, noticeDays }: Shown): string {
  if (assembly.state === 'preparing') return `公告须在表决开始（${assembly.opensOn}）${noticeDays} 日以前。`
  return `表决期 ${assembly.opensOn} 至 ${assembly.closesOn}。`
}

const course: readonly AssemblyState[] = ['preparing', 'noticed', 'voting', 'counting', 'decided', 'published']
const stepText = ['筹备', '公告', '表决', '计票', '形成决定', '公告决定']

function stepsOf({ assembly }: Shown): StripPart[] {
  const at = course.indexOf(assembly.state)
  const notes = [
    null,
    assembly.noticeOn,
    `${assembly.opensOn} 起`,
    `${assembly.closesOn} 后`,
    assembly.decidedOn,
    assembly.publishedOn,
  ]
  const steps = course.map((_, index): StripPart => {
    const later = index === at ? 'now' : 'later'
    const isLast = assembly.state === 'published'
    return {
      label: stepText[index] ?? '',
      note: notes[index] ?? undefined,
      state: index < at || isLast ? 'done' : later,
    }
  })
  if (at >= 0) return steps
  return [{ label: assemblyStateText[assembly.state], note: assembly.stateOn, state: 'now' }]
}
