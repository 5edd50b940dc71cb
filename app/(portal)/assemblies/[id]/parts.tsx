// The sections of an owners' vote: its matters, its register, its meeting, its seal.

import { MatterResults } from '@/components/assembly/matter-results'
import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/choices'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextInput } from '@/components/form/inputs'
import { RegisterShort } from '@/components/procedure/register-short'
import { DeedButton } from '@/components/record/deed-desk'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { Section } from '@/components/ui/panel'
import { digestsIn } from '@/lib/assembly/digests'
import { matterCodes, rulesMatters } from '@/lib/assembly/kinds'
import { assemblyFormText, assemblyKindText, firstRulesText, matterText } from '@/lib/assembly/text'
import type { ShownAssembly } from '@/lib/assembly/views'
import { squareMetres } from '@/lib/compound/area'
import { type Actor, may } from '@/lib/core/access'
import { addMatter } from '../actions'

/** @param changes the matters are still being put together, and the reader may */
export function Matters({ shown: { assembly, differing }, changes }: { shown: ShownAssembly; changes: boolean }) {
  return (
    <Section
      title="表决事项"
      id="matters"
      aside={assembly.decidedOn ? <Link href={`/assemblies/${assembly.id}/result`}>结果表</Link> : null}
    >
      {differing.map(({ person, name, words }) => (
        <Note key={person} kind="near">
          候选人 {name} 与业主名册不一致：{words}。请更正候选人或名册；确有原因的，写明理由后照列。
          <DeedButton act={`settle/${person}`}>写明理由，照列</DeedButton>
        </Note>
      ))}
      <RulesNote assembly={assembly} />
      {assembly.matters.length === 0 ? <p className="text-ink-2">还没有列事项</p> : null}
      <MatterResults
        assembly={assembly}
        deed={matter => (
          <DeedButton act={`drop/${matter.no}`} kind="text">
            去掉
          </DeedButton>
        )}
      />
      <DeedButton act="take">按审核通过的候选人列入</DeedButton>
      {changes ? <AddMatter id={assembly.id} version={assembly.version} /> : null}
    </Section>
  )
}

/** A first assembly from which its rules were taken off: the filing will ask for them. */
function RulesNote({ assembly: { kind, state, matters } }: Pick<ShownAssembly, 'assembly'>) {
  if (kind !== 'first' || state !== 'preparing') return null
  const lacking = rulesMatters.filter(code => !matters.some(matter => matter.code === code))
  if (lacking.length === 0) return null
  return (
    <Note kind="near">
      没有列入{lacking.map(code => firstRulesText[code]).join('、')}
      ：未经表决通过的不能备案（民法典第二百七十八条）。已经另行表决通过的，不用再列。
    </Note>
  )
}

function AddMatter({ id, version }: { id: number; version: number }) {
  return (
    <details className="mt-4">
      <summary>加一项</summary>
      <ActionForm
        id="matter"
        action={addMatter}
        hidden={{ id: String(id) }}
        version={version}
        draft={`assembly/${id}/matter`}
        clear
      >
        <Field name="code" label="事项（民法典第二百七十八条）">
          <Select
            choices={matterCodes.map(code => ({ value: String(code), label: matterText[code] }))}
            placeholder="请选择"
          />
        </Field>
        <Field name="title" label="表决内容" hint="例如：使用维修资金更换 3 号楼电梯" optional>
          <TextInput maxLength={120} />
        </Field>
        <FormButtons label="列入" />
      </ActionForm>
    </details>
  )
}

export function Register({ shown, actor }: { shown: ShownAssembly; actor: Actor }) {
  const { assembly, totals } = shown
  const link = may(actor, 'assembly.register') ? <Link href={`/assemblies/${assembly.id}/register`}>名册</Link> : null
  const frozen = assembly.registerHash !== null
  return (
    <Section title="业主名册" aside={link}>
      <RegisterShort short={shown.short} />
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

export function Meeting({ shown, actor }: { shown: ShownAssembly; actor: Actor }) {
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

export function Digest({ shown }: { shown: ShownAssembly }) {
  const digests = digestsIn(shown.assembly.digest)
  if (digests.size === 0) return null
  return (
    <Section title="结果指纹">
      <p>指纹由各项的结果表逐户算出，表中任何一行有改动，指纹就不同。</p>
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
