import { PairList } from '@/components/assembly/pair-list'
import { ActionForm } from '@/components/form/action-form'
import { Checkbox, RadioCards } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { FileInput, TextArea } from '@/components/form/inputs'
import { control } from '@/components/form/look'
import { DeedDesk, SideDeeds } from '@/components/record/deed-desk'
import { Reveal } from '@/components/record/reveal'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { toolsLook } from '@/components/table/look'
import { KeyPager, ViewTabs } from '@/components/table/views'
import { Button, LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { TwoColumns } from '@/components/ui/two-columns'
import { assemblyStateText, unitKindText } from '@/lib/assembly/text'
import { registerList } from '@/lib/assembly/views'
import { squareMetres } from '@/lib/compound/area'
import { type Actor, may } from '@/lib/core/access'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { plainDeed } from '@/lib/core/kind/deed'
import { pagesBeside } from '@/lib/core/page'
import { countOf, whenOf } from '@/lib/core/say'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { clearRegister, decidePair, importRegister, revealUnit, serve } from '../../actions'

type Params = { params: Promise<{ id: string }>; searchParams: Promise<Query> }
const read = (raw: Record<string, string | undefined>) => show(registerList, raw)
const askedOf = (id: string, query: Query) => ({
  id,
  q: oneOf(query, 'q') || undefined,
  only: oneOf(query, 'only') || undefined,
  after: oneOf(query, 'after') || undefined,
  before: oneOf(query, 'before') || undefined,
})
type Found = Awaited<ReturnType<typeof read>>

export const generateMetadata = recordTitle(
  '业主名册',
  async ({ id }: { id: string }, query: Query) => (await read(askedOf(id, query))).assembly.title,
)

export default async function Page({ params, searchParams }: Params) {
  const [{ id }, query, actor] = [await params, await searchParams, await signedIn()]
  const asked = askedOf(id, query)
  const found = await read(asked)
  const { assembly, totals } = found
  const path = `/assemblies/${assembly.id}/register`
  const kept = { q: asked.q, only: asked.only }
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          { label: assembly.title, href: `/assemblies/${assembly.id}` },
          { label: '业主名册' },
        ]}
        title={
          totals.rooms === 0
            ? '还没有导入业主名册'
            : `${countOf(totals.counted.rooms)} 间计入，${squareMetres(totals.counted.area)} ㎡，${countOf(totals.counted.persons)} 人`
        }
        deeds={<Deeds found={found} actor={actor} />}
      />
      {assembly.clearedAt ? <Note>姓名和电话已于 {whenOf(assembly.clearedAt)} 清除。</Note> : null}
      {found.pairs.length > 0 ? <Pairs found={found} actor={actor} /> : null}
      {found.reused ? <Reused reused={found.reused} /> : null}
      {assembly.state === 'preparing' ? <Import found={found} /> : null}
      {assembly.state === 'noticed' || assembly.state === 'voting' ? <Serving found={found} /> : null}
      {totals.rooms > 0 ? (
        <>
          <ViewTabs
            label="名册"
            tabs={[
              { label: '全部', href: addressOf(path, { q: asked.q }), current: asked.only === '' },
              {
                label: '未表决',
                href: addressOf(path, { q: asked.q, only: 'silent' }),
                current: asked.only === 'silent',
              },
            ]}
          />
          <form action={path} className={toolsLook}>
            <div>
              <input className={control()} name="q" defaultValue={asked.q} placeholder="房号" aria-label="房号" />
              <Button type="submit">查找</Button>
            </div>
          </form>
          <DataTable
            caption="业主名册"
            columns={columnsFor(found, actor)}
            rows={found.rows}
            rowKey={row => String(row.id)}
            flow
            empty="没有符合条件的房屋"
          />
          <KeyPager
            summary={`本页 ${found.rows.length} 间`}
            {...pagesBeside(found, change => addressOf(path, kept, change))}
          />
        </>
      ) : null}
    </>
  )
}

/** The last register of the compound, however old: what changed since is all that is asked for. */
function Reused({ reused: { asOf, days, nameless } }: { reused: NonNullable<Found['reused']> }) {
  return (
    <Note kind={days > oldRegister ? 'near' : 'deed'}>
      沿用本小区 {asOf} 的名册，距今 {countOf(days)} 天，不用重新导入；请核对买卖、过户，只导入变动的几行。
      {nameless > 0
        ? `其中 ${countOf(nameless)} 间的姓名、电话已按期清除，房号、面积和谁是同一业主仍沿用；需要姓名的，随变动补上。`
        : null}
    </Note>
  )
}

/** In days: after a year much was sold. */
const oldRegister = 365

function Pairs({ found: { assembly, pairs, undecided }, actor }: { found: Found; actor: Actor }) {
  return (
    <Section
      id="pairs"
      title={undecided > 0 ? `疑似同一（${countOf(undecided)} 对须在公告前核定）` : '同名业主（电话不同，按两人计）'}
    >
      <PairList
        assembly={assembly}
        pairs={pairs}
        decide={decidePair}
        reveal={may(actor, 'assembly.reveal') ? revealUnit : null}
      />
    </Section>
  )
}

const clearing = plainDeed({
  ...{ act: 'clear', label: '清除姓名和电话', stands: 'grave' },
  rule: '清除后不能恢复；房号、面积和表决结果不变。',
})

function Deeds({ found: { assembly }, actor }: { found: Found; actor: Actor }) {
  const id = String(assembly.id)
  const ended = ['published', 'voided', 'revoked'].includes(assembly.state)
  const issues = (assembly.state === 'noticed' || assembly.state === 'voting') && may(actor, 'assembly.issue-codes')
  return (
    <>
      {issues ? <LinkButton href={`/assemblies/${id}/codes`}>发表决码</LinkButton> : null}
      {ended && assembly.clearedAt === null && may(actor, 'assembly.clear') ? (
        <DeedDesk
          record={`assembly/${id}`}
          id={id}
          version={assembly.version}
          stateWords={assemblyStateText[assembly.state]}
          deeds={[{ ...clearing, action: clearRegister }]}
        >
          <SideDeeds />
        </DeedDesk>
      ) : null}
    </>
  )
}

function Import({ found: { assembly, totals, reused } }: { found: Found }) {
  return (
    <Section
      title={totals.rooms === 0 ? '导入名册' : '更新名册'}
      aside={<a href="/assemblies/register-template">下载模板</a>}
    >
      <TwoColumns>
        <ActionForm
          id="register"
          action={importRegister}
          hidden={{ id: String(assembly.id) }}
          version={assembly.version}
        >
          <Field
            name="file"
            label="名册文件"
            hint="Excel 表格或 CSV，列为 房号、专有面积、业主、电话、类型（住宅、商铺、未售、车位）；一栋一张工作表的，各张都读"
          >
            <FileInput accept=".xlsx,.csv" />
          </Field>
          <Field name="partial" label="有行不对时" group optional>
            <Checkbox>先导入没有问题的行，有错的行还我一张表（补齐前不能公告）</Checkbox>
          </Field>
          <Field name="noted" label="未读取或需要核对的内容" group optional>
            <Checkbox>已核对，照此导入</Checkbox>
          </Field>
          {totals.rooms > 0 ? (
            <Field name="part" label="这份文件是" group>
              <RadioCards
                choices={[
                  { value: 'changes', label: '只有变动的几行', note: '其余各间不变；卖掉、合并的，类型写“删除”' },
                  { value: 'whole', label: '整份名册', note: '换掉现有名册' },
                ]}
                defaultValue={reused ? 'changes' : 'whole'}
              />
            </Field>
          ) : null}
          <FormButtons label="导入" pendingLabel="正在导入…" />
        </ActionForm>
        {totals.rooms > 0 ? (
          <Facts
            facts={(['unit', 'shop', 'unsold', 'parking'] as const).map(kind => ({
              term: unitKindText[kind],
              value: `${countOf(totals.kinds[kind].rooms)} 间，${squareMetres(totals.kinds[kind].area)} ㎡`,
            }))}
          />
        ) : (
          <p className="text-ink-2">
            姓名和电话加密保存，只给筹备表决的人看，用完清除。姓名、电话都相同的算一人，写法相近的由您核定；未售的合起来算一人。
          </p>
        )}
      </TwoColumns>
    </Section>
  )
}

function Serving({ found: { assembly, totals } }: { found: Found }) {
  return (
    <details className="mb-4">
      <summary>
        登记送达（已送达 {countOf(totals.served)} / {countOf(totals.counted.rooms)} 间）
      </summary>
      <ActionForm id="serve" action={serve} hidden={{ id: String(assembly.id) }} clear>
        <Field name="rooms" label="房号" hint="一行一间" optional>
          <TextArea rows={4} />
        </Field>
        <Field name="all" label="范围" group optional>
          <Checkbox>其余各间全部已送达</Checkbox>
        </Field>
        <Field name="on" label="送达日期" hint="不填为今天" optional>
          <DayInput />
        </Field>
        <FormButtons label="登记" />
      </ActionForm>
    </details>
  )
}

type Row = Found['rows'][number]

const columnsFor = ({ assembly, totals }: Found, actor: Actor): TableColumn<Row>[] => [
  { key: 'room', head: '房号', cell: row => row.room },
  { key: 'area', head: '专有面积', unit: '㎡', num: true, cell: row => squareMetres(row.area) },
  { key: 'kind', head: '类型', cell: row => unitKindText[row.kind] },
  { key: 'owner', head: '业主', cell: row => <Sealed row={row} field="owner" actor={actor} /> },
  { key: 'phone', head: '电话', cell: row => <Sealed row={row} field="phone" actor={actor} /> },
  { key: 'person', head: '业主编号', num: true, mute: true, cell: row => row.person ?? '—' },
  { key: 'served', head: '送达', num: true, cell: row => row.servedOn ?? '—' },
  { key: 'voted', head: '表决', cell: row => (row.voted ? '已表决' : '—') },
  ...(totals.openCodes > 0 && may(actor, 'assembly.issue-codes') ? [reissueColumn(assembly.id)] : []),
]

/** One household's code alone: it lost its slip. */
const reissueColumn = (id: number): TableColumn<Row> => ({
  key: 'code',
  head: '表决码',
  cell: row =>
    row.hasCode && !row.voted ? (
      <Link href={`/assemblies/${id}/codes?room=${encodeURIComponent(row.room)}`}>重发</Link>
    ) : (
      '—'
    ),
})

function Sealed({ row, field, actor }: { row: Row; field: 'owner' | 'phone'; actor: Actor }) {
  const masked = row[field]
  if (masked === null) return <span className="text-ink-2">—</span>
  if (!may(actor, 'assembly.reveal')) return masked
  const label = field === 'owner' ? '业主姓名' : '业主电话'
  return <Reveal masked={masked} label={label} action={revealUnit} hidden={{ unit: String(row.id), field }} />
}
