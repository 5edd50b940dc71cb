import type { Metadata } from 'next'
import { Reorganise } from '@/components/division/reorganise'
import { ConfirmButton } from '@/components/form/confirm-button'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { History } from '@/components/record/history'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { StateMark } from '@/components/ui/state-mark'
import { actWord } from '@/lib/audit/text'
import { may } from '@/lib/core/access'
import type { StreetKind } from '@/lib/core/division'
import { countOf } from '@/lib/core/say'
import { labelOf } from '@/lib/core/word'
import type { Division } from '@/lib/division/rules'
import { divisionFieldText, levelText, streetKindText } from '@/lib/division/text'
import { divisionPage } from '@/lib/division/views'
import { show, signedIn } from '@/lib/web/show'
import { flagDuties, reorganise } from './actions'

export const metadata: Metadata = { title: '区划' }

const kindWord = (unit: Division): string =>
  unit.kind ? streetKindText[unit.kind as StreetKind] : levelText[unit.level]

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const { code, day } = await searchParams
  const [actor, shown] = [await signedIn(), await show(divisionPage, { code, day })]
  const { unit } = shown
  const flags = may(actor, 'division.flag-duties')
  const columns: TableColumn<Division>[] = [
    { key: 'name', head: '名称', cell: row => row.name },
    { key: 'code', head: '代码', num: true, cell: row => row.code },
    { key: 'kind', head: '类别', cell: kindWord },
    { key: 'from', head: '起', num: true, cell: row => row.validFrom ?? '不详' },
    ...(shown.childLevel === 'street'
      ? [{ key: 'duties', head: '街道职责', cell: (row: Division) => <Duties unit={row} flags={flags} /> }]
      : []),
  ]
  return (
    <>
      <PageHead
        crumbs={shown.path.map(one => ({
          label: one.name,
          href: one.code === unit.code ? undefined : `/divisions?code=${one.code}`,
        }))}
        title={
          shown.childLevel
            ? `${unit.name}有 ${countOf(shown.children.length)} 个${levelText[shown.childLevel]}`
            : `${unit.name}（${kindWord(unit)}）`
        }
        lead={`截至 ${shown.day}；代码为统计用区划代码。`}
        deeds={
          <>
            {may(actor, 'division.compare') ? <LinkButton href="/divisions/compare">比对新表</LinkButton> : null}
            {may(actor, 'ruling.read') ? <LinkButton href="/rulings">规则复核</LinkButton> : null}
            {may(actor, 'division.reorganise') ? (
              <Reorganise unit={unit} peers={shown.peers} action={reorganise} />
            ) : null}
          </>
        }
      />
      <Facts
        facts={[
          { term: '代码', value: unit.code },
          { term: '类别', value: kindWord(unit) },
          {
            term: '辖区小区',
            value: may(actor, 'compound.read') ? (
              <a href={`/compounds?division=${unit.code}`}>{countOf(shown.compounds)} 个</a>
            ) : (
              '—'
            ),
          },
        ]}
      />
      {shown.childLevel ? (
        <Section title={`下级${levelText[shown.childLevel]}`}>
          <DataTable
            caption={`${unit.name}的下级`}
            columns={columns}
            rows={shown.children}
            rowKey={row => row.code}
            rowHref={row => `/divisions?code=${row.code}`}
            empty={`${shown.day} 没有下级${levelText[shown.childLevel]}。${shown.childLevel === 'community' ? '代码表只收居委会，村委会未列。' : ''}`}
          />
        </Section>
      ) : null}
      {shown.ended.length > 0 ? (
        <Section title="已撤并">
          <DataTable
            caption="已撤并的单位"
            columns={[
              { key: 'name', head: '名称', cell: row => row.name },
              { key: 'code', head: '代码', num: true, cell: row => row.code },
              { key: 'to', head: '最后一日', num: true, cell: row => row.validTo ?? '—' },
              {
                key: 'successor',
                head: '并入',
                cell: row => (row.successor ? <a href={`/divisions?code=${row.successor}`}>{row.successor}</a> : '—'),
              },
            ]}
            rows={shown.ended}
            rowKey={row => row.code}
          />
        </Section>
      ) : null}
      {shown.history.length > 0 ? (
        <Section title="经过">
          <History
            rows={shown.history}
            deed={actWord}
            field={key => labelOf(divisionFieldText, key)}
            me={actor.accountId}
          />
        </Section>
      ) : null}
    </>
  )
}

function Duties({ unit, flags }: { unit: Division; flags: boolean }) {
  if (unit.kind !== 'quasi') return <StateMark state="met">是</StateMark>
  if (unit.dutiesFrom) return <StateMark state="met">自 {unit.dutiesFrom} 认定</StateMark>
  if (!flags) return <StateMark state="idle">未认定，不计入覆盖率</StateMark>
  return (
    <ConfirmButton
      label="认定…"
      kind="text"
      title={`认定${unit.name}承担街道职责`}
      body="认定后，从起始日起计入街道覆盖率的分母。"
      confirmLabel="认定"
      action={flagDuties}
      hidden={{ code: unit.code }}
    >
      <Field name="from" label="认定起始日">
        <DayInput />
      </Field>
    </ConfirmButton>
  )
}
