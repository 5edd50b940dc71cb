import type { Metadata } from 'next'
import { RunTable } from '@/components/import/run-table'
import { UploadForm } from '@/components/import/upload-form'
import { DataTable } from '@/components/table/data-table'
import { KeyPager } from '@/components/table/views'
import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { addressOf, oneOf, type Query } from '@/lib/core/address'
import { pagesBeside } from '@/lib/core/page'
import { columns } from '@/lib/import/kinds'
import { importKindNeeds, importKindText } from '@/lib/import/text'
import { importRuns } from '@/lib/import/views'
import { show } from '@/lib/web/show'
import { checkImport } from './actions'

export const metadata: Metadata = { title: '导入台账' }

const path = '/import'

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const { kinds, rows: runs, previous, next, most } = await show(importRuns, query)
  const chosen = kinds.find(kind => kind === oneOf(query, 'kind')) ?? kinds[0]
  return (
    <>
      <PageHead
        crumbs={[{ label: '导入', href: path }]}
        title="导入手里的台账"
        lead="先检查，看过将要写入的内容再确认；确认后要么全部写入，要么一行不写。同一份文件再导入一次，什么也不会改。"
      />
      {kinds.length > 0 ? (
        <Section title="上传">
          <UploadForm
            action={checkImport}
            kinds={kinds.map(kind => ({ value: kind, label: importKindText[kind], note: importKindNeeds[kind] }))}
            chosen={chosen}
            most={most}
          />
        </Section>
      ) : null}
      <Section title="各种台账的列" aside="列名照此写，次序不限；更新已有记录时，空着的单元格不改动已登记的内容">
        <DataTable
          caption="各种台账的列和模板"
          rows={kinds}
          rowKey={kind => kind}
          columns={[
            { key: 'kind', head: '台账', cell: kind => importKindText[kind] },
            { key: 'columns', head: '列', cell: kind => columns[kind].join('、') },
            {
              key: 'template',
              head: '模板',
              cell: kind => (
                <LinkButton href={`${path}/template?kind=${kind}`} download>
                  下载模板
                </LinkButton>
              ),
            },
          ]}
        />
      </Section>
      <Section title="以前的导入">
        <RunTable runs={runs} />
        {previous !== null || next !== null ? (
          <KeyPager
            summary={`本页 ${runs.length} 次`}
            {...pagesBeside({ previous, next }, change => addressOf(path, {}, change))}
          />
        ) : null}
      </Section>
    </>
  )
}
