import { notFound } from 'next/navigation'
import type { VoteStep } from '@/components/assembly/course'
import { MatterResults } from '@/components/assembly/matter-results'
import { DataTable, type TableColumn } from '@/components/table/data-table'
import { type Fact, Facts } from '@/components/ui/facts'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { PrintButton } from '@/components/ui/print-button'
import { digestsIn } from '@/lib/assembly/digests'
import type { AssemblyMatter } from '@/lib/assembly/shapes'
import { assemblyFormText, assemblyStepText, outcomeText } from '@/lib/assembly/text'
import { assemblyOne } from '@/lib/assembly/views'
import { squareMetres } from '@/lib/compound/area'
import { may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { lateEntryText } from '@/lib/core/late-entry'
import { countOf } from '@/lib/core/say'
import { recordTitle, show, signedIn } from '@/lib/web/show'

export const generateMetadata = recordTitle(
  '表决结果',
  async ({ id }: { id: string }) => (await show(assemblyOne, { id })).assembly.title,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, actor] = [await params, await signedIn()]
  const { assembly, steps } = await show(assemblyOne, { id })
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
          { term: '决定公告日期', value: assembly.publishedOn ?? '尚未公告' },
          ...lateFacts(steps),
        ]}
      />
      <Section title="各项结果">
        <MatterResults assembly={assembly} />
      </Section>
      <Section title="自行复核">
        <p className="mb-2">
          下载各项的结果表（房号已遮盖），逐户加总的人数、面积和结果应与本表一致。指纹由结果表逐户算出，表中任何一行有改动，指纹就不同。
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

/** What was written long after it happened, with both days. */
const lateFacts = (steps: readonly VoteStep[]): Fact[] => {
  const late = steps.filter(step => step.late)
  if (late.length === 0) return []
  const lines = late.map(step => `${assemblyStepText(step.act)} ${step.on}，登记于 ${dayInShanghai(step.at)}`)
  return [{ term: lateEntryText, value: lines.join('；'), wide: true }]
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
