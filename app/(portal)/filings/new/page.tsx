import type { Metadata } from 'next'
import { ChangeFields } from '@/components/filing/change-form'
import { outcomeFacts } from '@/components/filing/filing-facts'
import { MemberTable } from '@/components/filing/member-table'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { Empty } from '@/components/ui/empty'
import { Facts } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { filingKindText } from '@/lib/filing/text'
import { filingStart } from '@/lib/filing/views'
import { kindText, membersSaid } from '@/lib/organisation/text'
import { show } from '@/lib/web/show'
import { draftFiling } from '../actions'

export const metadata: Metadata = { title: '申请备案' }

type Shown = Awaited<ReturnType<typeof read>>
const read = (raw: unknown) => show(filingStart, raw)
type StartQuery = Record<string, string | undefined>

export default async function Page({ searchParams }: { searchParams: Promise<StartQuery> }) {
  const query = await searchParams
  const start = await read({ procedure: query['procedure'], organisation: query['organisation'] })
  if (start.of) return <FromProcedure of={start.of} />
  if (start.organisation)
    return <FromOrganisation start={start} organisation={start.organisation} kind={query['kind']} />
  return (
    <>
      <PageHead crumbs={crumbs} title="申请备案" />
      <Empty
        title="从哪里开始"
        why="设立、换届备案从组建程序开始，名单、日期和材料自动带过来；变更、注销从组织开始。"
        next={[
          { label: '组建与换届', href: '/procedures' },
          { label: '业委会、物管会', href: '/organisations' },
        ]}
      />
      <Elsewhere at="/organisations" />
    </>
  )
}

/** A filing on paper of an earlier month: entered step by step on its own days, or said of an organisation that has no procedure here. */
function Elsewhere({ at }: { at: string }) {
  return (
    <Note>
      以前已在纸面办结、盖了章的备案：组建程序在平台里的，照常起草，提交、受理、审核各填实际日期，附收件凭证、受理通知书和备案证明，记为补录，实际日期和登记日期都保留；没有程序的，由街道
      <Link href={at}>补登备案</Link>
      （备案日期、任期和备案文件），县级另一账号确认后按备案日期计入。
    </Note>
  )
}

const crumbs = [{ label: '备案', href: '/filings' }, { label: '申请' }]

function FromProcedure({ of: { procedure, outcome, blocked, open } }: { of: NonNullable<Shown['of']> }) {
  const kind = procedure.kind === 'reelection' ? 'reelection' : 'formation'
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={`${procedure.compound.name}：${kindText[outcome.of]}${filingKindText[kind]}`}
        lead="以下取自组建程序，不用再填；程序里已有的材料不用重交。"
      />
      {open ? (
        <Note kind="deed">
          这件备案已经起草：<Link href={`/filings/${open.id}`}>去办理</Link>
        </Note>
      ) : null}
      {blocked && !open ? (
        <Note kind="near">
          {blocked.text}。<Link href={blocked.fix.href}>{blocked.fix.label}</Link>
        </Note>
      ) : null}
      <Section title="备案事项">
        <Facts facts={outcomeFacts(outcome, procedure)} />
      </Section>
      <Section title="名单" aside={membersSaid(outcome.people, outcome.of === 'committee' ? '委员' : '成员')}>
        <MemberTable members={outcome.people} caption="名单" />
      </Section>
      <Elsewhere at={`/organisations/new?compound=${procedure.compound.code}&kind=${outcome.of}`} />
      {blocked || open ? null : (
        <ActionForm id="draft" action={draftFiling} hidden={{ procedure: String(procedure.id) }}>
          <FormButtons label="核对无误，起草备案" cancel={{ href: `/procedures/${procedure.id}` }} />
        </ActionForm>
      )}
    </>
  )
}

type ChangedOrganisation = NonNullable<Shown['organisation']>

function FromOrganisation({
  start,
  organisation,
  kind,
}: {
  start: Shown
  organisation: ChangedOrganisation
  kind: string | undefined
}) {
  return (
    <>
      <PageHead
        crumbs={[...crumbs, { label: organisation.name, href: `/organisations/${organisation.code}` }]}
        title={`${organisation.name}：变更、注销备案`}
        lead="材料清单按所选事项列出。"
      />
      <ActionForm
        id="draft"
        action={draftFiling}
        hidden={{ organisation: organisation.code }}
        draft={`filing/${organisation.code}`}
      >
        <ChangeFields kind={kind === 'cancel' || kind === 'change' ? kind : undefined} today={start.today} />
        <FormButtons label="起草备案" cancel={{ href: `/organisations/${organisation.code}` }} />
      </ActionForm>
    </>
  )
}
