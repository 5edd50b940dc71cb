import type { Metadata } from 'next'
import Link from 'next/link'
import { MatterResults } from '@/components/assembly/matter-results'
import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/choices'
import { ConfirmButton } from '@/components/form/confirm-button'
import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/form-actions'
import { TextInput } from '@/components/form/inputs'
import { History } from '@/components/record/history'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { Missing, Move } from '@/components/ui/move'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { type Step, Strip } from '@/components/ui/strip'
import { digestsIn } from '@/lib/assembly/digests'
import { type AssemblyState, assemblyStates } from '@/lib/assembly/flow'
import { matterCodes } from '@/lib/assembly/kinds'
import {
  assemblyFormText,
  assemblyKindText,
  assemblyMark,
  assemblyStateText,
  fieldText,
  matterText,
  shareText,
} from '@/lib/assembly/text'
import { assemblyOne } from '@/lib/assembly/views'
import { actText } from '@/lib/audit/text'
import { squareMetres } from '@/lib/compound/area'
import { type Actor, may, permissions } from '@/lib/core/access'
import { clockWords } from '@/lib/deadline/text'
import { procedureKindText } from '@/lib/procedure/text'
import { show, signedIn } from '@/lib/web/show'
import { timeAtHand, workCalendar } from '@/lib/web/time'
import { addMatter, dropMatter, takeCandidates } from '../actions'
import { MainDeed, OtherDeeds } from './deeds'

export const metadata: Metadata = { title: '业主大会' }

const read = (id: string) => show(assemblyOne, { id })
type Shown = Awaited<ReturnType<typeof read>>

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [actor, shown] = [await signedIn(), await read((await params).id)]
  const { assembly } = shown
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          { label: assembly.compound.name, href: `/compounds/${assembly.compound.code}` },
        ]}
        title={
          <>
            {assembly.title}
            <StateMark state={assemblyMark[assembly.state]} tag>
              {assemblyStateText[assembly.state]}
            </StateMark>
          </>
        }
        lead={shown.path
          .slice(2)
          .map(unit => unit.name)
          .join('　')}
        deeds={<HeadDeeds shown={shown} actor={actor} />}
      />
      <Strip what="业主大会的进展" steps={stepsOf(shown)} />
      <Turn shown={shown} actor={actor} />
      {assembly.reason ? <Note kind="behind">理由：“{assembly.reason}”</Note> : null}
      <div className="two">
        <div>
          <Matters shown={shown} actor={actor} />
          <Register shown={shown} actor={actor} />
          <Meeting shown={shown} actor={actor} />
          <Digest shown={shown} />
        </div>
        <Section title="经过">
          <History
            rows={shown.history}
            deed={act => actText[permissions.find(one => one === act) ?? 'assembly.read']}
            field={key => fieldText[key] ?? null}
            value={written}
            me={actor.accountId}
          />
        </Section>
      </div>
    </>
  )
}

function HeadDeeds({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { assembly } = shown
  return (
    <>
      {assembly.procedure ? (
        <LinkButton href={`/procedures/${assembly.procedure.id}`}>
          {procedureKindText[assembly.procedure.kind]}
        </LinkButton>
      ) : null}
      {assembly.state === 'preparing' && may(actor, 'assembly.correct') ? (
        <LinkButton href={`/assemblies/${assembly.id}/edit`}>更正</LinkButton>
      ) : null}
      <OtherDeeds assembly={assembly} moves={shown.moves} />
    </>
  )
}

const titles: Partial<Record<AssemblyState, string>> = {
  preparing: '轮到社区、街道：列事项，导名册，公告',
  noticed: '轮到社区、街道：送达选票，到期开始表决',
  voting: '轮到社区、街道：收票、录票',
  counting: '轮到社区、街道：核定差异，计票',
  decided: '轮到社区、街道：公告决定',
}

const places = { matters: '#matters', register: 'register', facts: 'edit', ballots: 'ballots', procedure: '' } as const

function Turn({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { assembly, clock, turnOut, totals } = shown
  const title = titles[assembly.state]
  if (!title) return null
  const words = clock ? clockWords(clock, timeAtHand(), workCalendar) : null
  const address = (at: keyof typeof places): string =>
    places[at].startsWith('#') ? places[at] : `/assemblies/${assembly.id}/${places[at]}`
  const fixable = may(actor, 'assembly.correct')
  return (
    <Move
      title={title}
      due={words && clock ? { state: clock.light === 'late' ? 'behind' : 'going', words: words.words } : undefined}
      why={
        <>
          {words ? `${words.until}。${words.how}。` : daysOf(shown)}
          {turnOut
            ? `　已收 ${turnOut.persons.toLocaleString('zh-CN')} 人的票，面积 ${shareText([turnOut.area, totals.counted.area])}，人数 ${shareText([turnOut.persons, totals.counted.persons])}。`
            : null}
        </>
      }
      deed={<MainDeed assembly={assembly} moves={shown.moves} today={shown.today} blocked={shown.lacks.length > 0} />}
      missing={
        shown.lacks.length > 0 ? (
          <Missing
            title={`还缺 ${shown.lacks.length} 项`}
            items={shown.lacks.map(lack => ({
              text: lack.text,
              fix: fixable ? { label: '去办', href: address(lack.at) } : undefined,
            }))}
          />
        ) : null
      }
    />
  )
}

function daysOf({ assembly, noticeDays }: Shown): string {
  if (assembly.state === 'preparing') return `公告须在表决开始（${assembly.opensOn}）${noticeDays} 日以前。`
  return `表决期 ${assembly.opensOn} 至 ${assembly.closesOn}。`
}

const written = (key: string, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '空'
  if (key === 'state') return assemblyStateText[assemblyStates.find(one => one === value) ?? 'preparing']
  if (key === 'kind') return assemblyKindText[value === 'first' || value === 'regular' ? value : 'extraordinary']
  if (key === 'form') return assemblyFormText[value === 'gathering' || value === 'online' ? value : 'written']
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

const course: readonly AssemblyState[] = ['preparing', 'noticed', 'voting', 'counting', 'decided', 'published']
const stepText = ['筹备', '公告', '表决', '计票', '形成决定', '公告决定']

function stepsOf({ assembly }: Shown): Step[] {
  const at = course.indexOf(assembly.state)
  const notes = [
    null,
    assembly.noticeOn,
    `${assembly.opensOn} 起`,
    `${assembly.closesOn} 后`,
    assembly.decidedOn,
    assembly.publishedOn,
  ]
  const steps = course.map((_, index): Step => {
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

function Matters({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { assembly } = shown
  const changes = assembly.state === 'preparing' && may(actor, 'assembly.correct')
  return (
    <Section
      title="表决事项"
      id="matters"
      aside={assembly.decidedOn ? <Link href={`/assemblies/${assembly.id}/result`}>结果表</Link> : null}
    >
      {assembly.matters.length === 0 ? <p className="mute">还没有列事项</p> : null}
      <MatterResults
        assembly={assembly}
        deed={
          changes
            ? matter => (
                <ConfirmButton
                  label="去掉"
                  kind="text"
                  title="去掉这一项"
                  body={matter.title}
                  action={dropMatter}
                  hidden={{ id: String(assembly.id), no: String(matter.no) }}
                  version={assembly.version}
                />
              )
            : undefined
        }
      />
      {changes && assembly.procedure ? (
        <ConfirmButton
          label="按审核通过的候选人列入"
          title="按审核通过的候选人列入"
          body="每名候选人列为一项；已列的候选人按现在的名单换掉。"
          action={takeCandidates}
          hidden={{ id: String(assembly.id) }}
          version={assembly.version}
        />
      ) : null}
      {changes ? <AddMatter id={assembly.id} version={assembly.version} /> : null}
    </Section>
  )
}

function AddMatter({ id, version }: { id: number; version: number }) {
  return (
    <details className="mt-4">
      <summary>加一项</summary>
      <ActionForm id="matter" action={addMatter} hidden={{ id: String(id) }} version={version} clear>
        <Field name="code" label="事项（民法典 278）">
          <Select
            choices={matterCodes.map(code => ({ value: String(code), label: matterText[code] }))}
            placeholder="请选择"
          />
        </Field>
        <Field name="title" label="表决内容" hint="例如：使用维修资金更换 3 号楼电梯" optional>
          <TextInput maxLength={120} />
        </Field>
        <FormActions label="列入" />
      </ActionForm>
    </details>
  )
}

function Register({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { assembly, totals } = shown
  const link = may(actor, 'assembly.register') ? <Link href={`/assemblies/${assembly.id}/register`}>名册</Link> : null
  const frozen = assembly.registerHash !== null
  return (
    <Section title="业主名册" aside={link}>
      <Facts
        facts={[
          { term: '计入房屋', value: `${totals.counted.rooms.toLocaleString('zh-CN')} 间` },
          { term: '专有面积', value: `${squareMetres(assembly.wholeArea ?? totals.counted.area)} ㎡` },
          {
            term: '业主人数',
            value: `${(assembly.wholePersons ?? totals.counted.persons).toLocaleString('zh-CN')} 人`,
          },
          { term: '车位', value: assembly.countParking ? '计入' : `不计入（${totals.kinds.parking.rooms} 个）` },
          { term: '已送达', value: `${totals.served.toLocaleString('zh-CN')} 间` },
          { term: '表决码', value: totals.codes > 0 ? `已发 ${totals.codes.toLocaleString('zh-CN')} 个` : '未发' },
          {
            term: '名册指纹',
            value: frozen ? <code className="break-all">{assembly.registerHash}</code> : '公告时冻结',
            wide: true,
          },
        ]}
      />
    </Section>
  )
}

function Meeting({ shown, actor }: { shown: Shown; actor: Actor }) {
  const { assembly } = shown
  const enters = may(actor, 'assembly.enter') && (assembly.state === 'voting' || assembly.state === 'counting')
  return (
    <Section title="会议" aside={enters ? <Link href={`/assemblies/${assembly.id}/ballots`}>录入表决票</Link> : null}>
      <Facts
        facts={[
          { term: '会议类型', value: assemblyKindText[assembly.kind] },
          { term: '会议形式', value: assemblyFormText[assembly.form] },
          { term: '公告日期', value: assembly.noticeOn ?? '—' },
          { term: '表决期', value: `${assembly.opensOn} 至 ${assembly.closesOn}` },
          { term: '未表态业主', value: assembly.followMajority ? '已送达的视同多数意见' : '不计' },
          {
            term: '议事规则',
            value: assembly.rulesFileId === null ? '—' : <a href={`/api/files/${assembly.rulesFileId}`}>查看</a>,
          },
          { term: '计票日期', value: assembly.decidedOn ?? '—' },
          { term: '决定公告', value: assembly.publishedOn ?? '—' },
        ]}
      />
    </Section>
  )
}

function Digest({ shown }: { shown: Shown }) {
  const digests = digestsIn(shown.assembly.digest)
  if (digests.size === 0) return null
  return (
    <Section title="结果指纹">
      <p>下载结果表，用 npm run recount -- 结果表.csv 可自行复核，指纹应一致。</p>
      <Facts
        facts={[...digests].map(([no, digest]) => ({
          term: `第 ${no} 项`,
          value: <code className="break-all">{digest}</code>,
          wide: true,
        }))}
      />
    </Section>
  )
}
