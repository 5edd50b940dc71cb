import { notFound } from 'next/navigation'
import { MatterResults } from '@/components/assembly/matter-results'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { digestsIn } from '@/lib/assembly/digests'
import type { AssemblyMatter } from '@/lib/assembly/shapes'
import { assemblyFormText, outcomeText } from '@/lib/assembly/text'
import { assemblyOne } from '@/lib/assembly/views'
import { squareMetres } from '@/lib/compound/area'
import { may } from '@/lib/core/access'
import { countOf } from '@/lib/core/say'
import { recordTitle, show, signedIn } from '@/lib/web/show'

export const generateMetadata = recordTitle(
  '表决结果',
  async ({ id }: { id: string }) => (await show(assemblyOne, { id })).assembly.title,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = [await params, await signedIn()]
  const { assembly } = await show(assemblyOne, { id })
  if (assembly.decidedOn === null) notFound()
  const passed = assembly.matters.filter(matter => matter.counted?.outcome === 'passed').length
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          { label: assembly.title, href: `/assemblies/${assembly.id}` },
          { label: '结果表' },
        ]}
        title={`${assembly.title}：${assembly.matters.length} 项，${passed} 项通过`}
        deeds={<PrintButton>打印结果表</PrintButton>}
      />
      <Facts
        facts={[
          { term: '小区', value: assembly.compound.name },
          { term: '会议形式', value: assemblyFormText[assembly.form] },
          { term: '公告日期', value: assembly.noticeOn },
          { term: '表决期', value: `${assembly.opensOn} 至 ${assembly.closesOn}` },
          { term: '专有面积总和', value: `${squareMetres(assembly.wholeArea ?? 0)} ㎡` },
          { term: '业主总人数', value: `${countOf(assembly.wholePersons ?? 0)} 人` },
          { term: '计票日期', value: assembly.decidedOn },
        ]}
      />
      <Section title="各项结果">
        <MatterResults assembly={assembly} />
      </Section>
      <Section title="自行复核">
        <p className="mb-2">
          下载各项的结果表（房号已遮盖），运行 <code>npm run recount -- 结果表.csv --matter 事项号</code>
          ，人数、面积、结果和指纹应与本表一致。
        </p>
        <DataTable
          caption="各项的指纹"
          columns={digestColumns(assembly.id, digestsIn(assembly.digest), may(actor, 'assembly.export'))}
          rows={assembly.matters}
          rowKey={matter => String(matter.no)}
          tight
        />
      </Section>
    </>
  )
}

function digestColumns(
  id: number,
  digests: ReadonlyMap<number, string>,
  exports: boolean,
): TableColumn<AssemblyMatter>[] {
  const address = (matter: AssemblyMatter, as: string) => `/assemblies/export?id=${id}&matter=${matter.no}&as=${as}`
  return [
    { key: 'title', head: '事项', cell: matter => `${matter.no}　${matter.title}` },
    { key: 'code', head: '事项号', num: true, cell: matter => matter.code },
    { key: 'outcome', head: '结果', cell: matter => (matter.counted ? outcomeText[matter.counted.outcome] : '—') },
    {
      key: 'digest',
      head: '指纹',
      cell: matter => <code className="break-all text-small">{digests.get(matter.no)}</code>,
    },
    ...(exports
      ? [
          {
            key: 'files',
            head: '结果表',
            cell: (matter: AssemblyMatter) => (
              <span className="whitespace-nowrap">
                <a href={address(matter, 'csv')}>CSV</a>　<a href={address(matter, 'xlsx')}>Excel</a>
              </span>
            ),
          },
        ]
      : []),
  ]
}
