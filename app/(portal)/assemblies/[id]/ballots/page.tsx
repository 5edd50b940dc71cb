import { BallotForm } from '@/components/assembly/ballot-form'
import { Differences } from '@/components/assembly/differences'
import { Facts } from '@/components/ui/facts'
import { KeyHints } from '@/components/ui/kbd'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { TwoColumns } from '@/components/ui/two-columns'
import { channelText, shareText } from '@/lib/assembly/text'
import { ballotDesk, differenceList } from '@/lib/assembly/views'
import { may } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { enterBallot, resolveBallot } from '../../actions'

const entryKeys = [
  { keys: ['Enter'], does: '房号到意见' },
  { keys: ['1', '2', '3'], does: '同意、反对、弃权' },
  { keys: ['Enter'], does: '录入' },
] as const

const read = (id: string) => show(ballotDesk, { id })
type Shown = Awaited<ReturnType<typeof read>>

export const generateMetadata = recordTitle(
  '录入表决票',
  async ({ id }: { id: string }) => (await read(id)).assembly.title,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = [await params, await signedIn()]
  const desk = await read(id)
  const { assembly, turnOut } = desk
  const opened = assembly.state === 'voting' || assembly.state === 'counting'
  const differing = may(actor, 'assembly.resolve') && opened ? (await show(differenceList, { id })).rows : []
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          { label: assembly.title, href: `/assemblies/${assembly.id}` },
          { label: '录票' },
        ]}
        title={`已收 ${countOf(turnOut.persons)} 人的票，${turnOut.once + turnOut.differing === 0 ? '没有待办的' : `${countOf(turnOut.once)} 张待第二遍，${countOf(turnOut.differing)} 张不一致`}`}
        lead="纸质票由两个人各录一遍，录第二遍的人看不到第一遍；意见在计票前谁也看不到汇总。"
      />
      {opened ? (
        <TwoColumns>
          <Section title="录一张票" aside={<KeyHints keys={entryKeys} />}>
            <BallotForm action={enterBallot} assembly={assembly.id} matters={assembly.matters} />
          </Section>
          <div>
            <TurnOut desk={desk} />
            <SecondEntries desk={desk} />
          </div>
        </TwoColumns>
      ) : (
        <Note>现在不在表决、计票阶段，不能录票。</Note>
      )}
      {differing.length > 0 ? (
        <Section title={`两遍不一致（${differing.length} 张）`} id="differing">
          <Differences rows={differing} matters={assembly.matters} action={resolveBallot} />
        </Section>
      ) : null}
    </>
  )
}

function TurnOut({ desk: { assembly, turnOut } }: { desk: Shown }) {
  return (
    <Section title="收票">
      <Facts
        facts={[
          {
            term: '人数',
            value: `${countOf(turnOut.persons)} / ${countOf(assembly.wholePersons ?? 0)}，${shareText([turnOut.persons, assembly.wholePersons ?? 0])}`,
          },
          { term: '面积', value: shareText([turnOut.area, assembly.wholeArea ?? 0]) },
          { term: channelText.paper, value: countOf(turnOut.channels.paper) },
          { term: channelText.site, value: countOf(turnOut.channels.site) },
          { term: channelText.online, value: countOf(turnOut.channels.online) },
        ]}
      />
    </Section>
  )
}

function SecondEntries({ desk: { waiting, turnOut } }: { desk: Shown }) {
  const mine = waiting.filter(one => !one.enteredByMe)
  return (
    <Section title={`等第二遍（${countOf(turnOut.once)} 张）`}>
      {mine.length === 0 ? (
        <p className="text-ink-2">{waiting.length === 0 ? '没有' : '都是您录的第一遍，须由另一人录第二遍'}</p>
      ) : (
        <p>{mine.map(one => one.room).join('、')}</p>
      )}
    </Section>
  )
}
