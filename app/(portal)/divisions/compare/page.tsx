import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { FileInput } from '@/components/form/inputs'
import { DataTable } from '@/components/table/data-table'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { levelText } from '@/lib/division/text'
import { divisionComparison } from '@/lib/division/views'
import { show } from '@/lib/web/show'
import { compareTable } from './actions'

export const metadata: Metadata = { title: '比对区划新表' }

const shownRows = 500

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const { file } = await searchParams
  const found = file ? await show(divisionComparison, { file }) : null
  const comparison = found?.comparison
  return (
    <>
      <PageHead
        crumbs={[{ label: '区划', href: '/divisions' }, { label: '比对新表' }]}
        title={
          comparison
            ? `新增 ${comparison.fresh.length}，更名 ${comparison.renamed.length}，不再列出 ${comparison.gone.length}，其余 ${comparison.same} 个不变`
            : '比对下一年的区划代码表'
        }
        lead="只比对，不改动。新增、更名、撤并请到各单位的“区划调整”逐件办理，写明依据和生效日。"
      />
      <ActionForm id="compare" action={compareTable}>
        <Field name="file" label="代码表" hint="Excel 表格，列名 code、name（可带 level、parent_code），代码 12 位">
          <FileInput accept=".xlsx" />
        </Field>
        <FormButtons label="上传并比对" cancel={{ href: '/divisions' }} />
      </ActionForm>
      {found && found.bad.length > 0 ? (
        <Note kind="behind">
          {found.bad.length} 行读不懂，没有参加比对，例如第 {found.bad[0]?.line} 行：{found.bad[0]?.message}
        </Note>
      ) : null}
      {comparison ? (
        <>
          <Section title={`新增 ${comparison.fresh.length}`}>
            <DataTable
              caption="新表里新增的单位"
              columns={[
                { key: 'code', head: '代码', cell: row => row.code },
                { key: 'name', head: '名称', cell: row => row.name },
              ]}
              rows={comparison.fresh.slice(0, shownRows)}
              rowKey={row => row.code}
              empty="没有新增"
            />
          </Section>
          <Section title={`更名 ${comparison.renamed.length}`}>
            <DataTable
              caption="更名的单位"
              columns={[
                { key: 'code', head: '代码', cell: row => row.code },
                { key: 'before', head: '原名', cell: row => row.before },
                { key: 'after', head: '新名', cell: row => row.after },
              ]}
              rows={comparison.renamed.slice(0, shownRows)}
              rowKey={row => row.code}
              rowHref={row => `/divisions?code=${row.code}`}
              empty="没有更名"
            />
          </Section>
          <Section title={`新表不再列出 ${comparison.gone.length}`}>
            <DataTable
              caption="新表不再列出的单位"
              columns={[
                { key: 'code', head: '代码', cell: row => row.code },
                { key: 'name', head: '名称', cell: row => row.name },
                { key: 'level', head: '级别', cell: row => levelText[row.level] },
              ]}
              rows={comparison.gone.slice(0, shownRows)}
              rowKey={row => row.code}
              rowHref={row => `/divisions?code=${row.code}`}
              empty="没有"
            />
          </Section>
        </>
      ) : null}
    </>
  )
}
