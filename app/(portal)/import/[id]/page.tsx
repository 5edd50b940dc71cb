import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { PreviewTable, Remarks } from '@/components/import/preview'
import { RunState } from '@/components/import/run-table'
import { RunWatch } from '@/components/import/run-watch'
import { DataTable } from '@/components/table/data-table'
import { LinkButton } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { Progress } from '@/components/ui/progress'
import { countOf, whenOf } from '@/lib/core/say'
import { lineWords } from '@/lib/import/issue'
import type { ImportRun } from '@/lib/import/run'
import { importKindPage, importKindText } from '@/lib/import/text'
import { type ImportPage, importRun } from '@/lib/import/views'
import { recordTitle, show } from '@/lib/web/show'
import { confirmImport, confirmWhole } from '../actions'

export const generateMetadata = recordTitle(
  '导入',
  async ({ id }: { id: string }) => (await show(importRun, { id })).run.fileName,
)

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const page = await show(importRun, { id })
  const { run, preview, issues } = page
  const { counts } = run
  const isOpen = run.state === 'waiting' || run.state === 'running'
  return (
    <>
      {isOpen ? <RunWatch /> : null}
      <PageHead
        crumbs={[{ label: '导入', href: '/import' }, { label: importKindText[run.kind] }]}
        title={titleOf(run)}
        lead={
          <>
            <RunState run={run} />
            {'　'}
            {run.fileName}
            {'　'}
            {whenOf(run.createdAt)} 上传
          </>
        }
        deeds={
          run.state === 'done' ? (
            <LinkButton kind="main" href={importKindPage[run.kind].href}>
              {importKindPage[run.kind].label}
            </LinkButton>
          ) : null
        }
      />
      {run.message === null ? null : (
        <Note kind="behind" alert>
          {run.message}
        </Note>
      )}
      {isOpen ? (
        <Progress
          label={run.state === 'waiting' ? '等待写入' : '正在写入'}
          value={run.progress}
          max={counts.new + counts.changed}
          note="可以离开这一页，写入不会停。"
        />
      ) : null}
      <Section title="检查结果">
        <Facts
          facts={[
            { term: '读到', value: `${countOf(counts.rows)} 行` },
            { term: '新增', value: `${countOf(counts.new)} 行` },
            { term: '更新', value: `${countOf(counts.changed)} 行` },
            { term: '未变', value: `${countOf(counts.same)} 行` },
            { term: '有错', value: `${countOf(counts.bad)} 行` },
          ]}
        />
      </Section>
      <Confirm page={page} />
      <ConfirmWhole page={page} />
      <Issues page={page} />
      <Remarks preview={preview} />
      {counts.new + counts.changed > 0 ? (
        <Section title={run.state === 'done' ? '写入的内容' : '将要写入的内容'} aside="空着的单元格不改动已登记的内容">
          <PreviewTable rows={preview.rows} total={counts.new + counts.changed} />
        </Section>
      ) : null}
      {issues.count > 0 || run.state === 'failed' ? (
        <p>
          <LinkButton href={`/import?kind=${run.kind}`}>重新上传</LinkButton>
        </p>
      ) : null}
    </>
  )
}

/** The answer first. */
function titleOf({ state, counts }: ImportRun): string {
  const written = counts.new + counts.changed
  if (state === 'done' && written === 0) return '与现有数据一致，没有要写入的行'
  if (state === 'done')
    return `已写入 ${countOf(written)} 行${counts.bad > 0 ? `，${countOf(counts.bad)} 行有错没有写入` : ''}`
  if (state === 'failed') return '没有写入任何行'
  if (state === 'waiting' || state === 'running') return `正在写入 ${countOf(written)} 行`
  if (counts.bad > 0) return `有 ${countOf(counts.bad)} 行要改正`
  return `检查无误，可以写入 ${countOf(written)} 行`
}

function Confirm({ page: { run, mine } }: { page: ImportPage }) {
  const { counts } = run
  const written = counts.new + counts.changed
  if (run.state !== 'checked' || written === 0) return null
  if (!mine) return <Note>由上传的人在上传时的岗位上确认。</Note>
  const isPartial = counts.bad > 0
  return (
    <Section title="确认">
      <ActionForm
        id="confirm"
        action={confirmImport}
        hidden={{ id: String(run.id), ...(isPartial ? { partial: 'yes' } : {}) }}
      >
        {isPartial ? <Note kind="near">可以改正后重新上传整份文件，也可以现在只写入没有问题的行。</Note> : null}
        <FormButtons
          label={isPartial ? `只写入没有问题的 ${countOf(written)} 行` : `确认写入 ${countOf(written)} 行`}
          cancel={{ href: '/import', label: '暂不导入' }}
        />
      </ActionForm>
    </Section>
  )
}

/** What was written and does not count yet: looked at by sample below, confirmed as a whole by another account. */
function ConfirmWhole({ page: { run, waiting, mayConfirm } }: { page: ImportPage }) {
  if (waiting === 0) return null
  const words = `${countOf(waiting)} 条待确认，确认前不计入统计`
  return (
    <Section title="整批确认" aside={words}>
      {mayConfirm ? (
        <ActionForm id="confirm-whole" action={confirmWhole} hidden={{ id: String(run.id) }}>
          <Note>
            请对照{run.fileId === null ? '原台账' : <a href={`/api/files/${run.fileId}`}>原台账</a>}
            抽查下面列出的行；确认人须是导入人以外的人。有不符的，先到列表里逐条退回，再确认其余的。
          </Note>
          <FormButtons
            label={`整批确认 ${countOf(waiting)} 条`}
            cancel={{ href: waitingHref[run.kind] ?? '/import', label: '逐条看' }}
          />
        </ActionForm>
      ) : (
        <Note kind="near">由本县（市、区）县级主管部门的另一账号在这一页整批确认，导入人不能确认自己的导入。</Note>
      )}
    </Section>
  )
}

/** Where what waits can be looked at one by one. */
const waitingHref: Partial<Record<ImportRun['kind'], string>> = {
  organisations: '/organisations/claims?state=waiting',
  evidence: '/evidence?state=declared',
  compounds: '/exclusions?state=proposed',
}

function Issues({ page: { run, issues } }: { page: ImportPage }) {
  if (issues.count === 0) return null
  return (
    <Section
      title="要改正的地方"
      aside={
        <LinkButton href={`/import/${run.id}/problems`} download>
          下载有错的 {countOf(run.counts.bad)} 行
        </LinkButton>
      }
    >
      <DataTable
        caption="要改正的地方"
        rows={issues.first}
        rowKey={issue => `${issue.line} ${issue.column} ${issue.message}`}
        tight
        columns={[
          { key: 'line', head: '行', cell: issue => lineWords(issue.line) },
          { key: 'column', head: '列', cell: issue => issue.column || '整行' },
          { key: 'message', head: '问题', cell: issue => issue.message },
        ]}
      />
      {issues.count > issues.first.length ? (
        <p className="text-small text-ink-2">
          共 {countOf(issues.count)} 处，这里列出前 {countOf(issues.first.length)} 处；下载的表里是全部。
        </p>
      ) : null}
    </Section>
  )
}
