import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { CompoundSearch } from '@/components/organisation/compound-search'
import { StartFields } from '@/components/procedure/start-fields'
import { ViewTabs } from '@/components/table/views'
import { KeyValues } from '@/components/ui/facts'
import { Link } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { TwoColumns } from '@/components/ui/two-columns'
import { deliveredPercent } from '@/lib/compound/text'
import { may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { compoundChoice } from '@/lib/organisation/views'
import { type ProcedureKind, procedureKinds } from '@/lib/procedure/kinds'
import { procedureKindText, procedureStateText } from '@/lib/procedure/text'
import { procedureStart } from '@/lib/procedure/views'
import { organisationOne } from '@/lib/record/organisation-views'
import { choiceIn, show, signedIn } from '@/lib/web/show'
import { openProcedure } from '../actions'

export const metadata: Metadata = { title: '启动组建、换届' }

type Shown = Awaited<ReturnType<typeof readStart>>
const readStart = (compound: string) => show(procedureStart, { compound })

const lead: Record<ProcedureKind, string> = {
  formation: '从建设单位报送资料到备案、选聘物业，一步一步办。',
  management: '发布公告、推荐、确定、公示、街道确认；之后推动成立业主大会。',
  reelection: '成立换届小组、换届审计、选举、备案、移交。',
}

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const [query, actor] = [await searchParams, await signedIn()]
  if (!may(actor, 'procedure.open')) forbidden()
  const organisation = oneOf(query, 'organisation')
  const code = organisation
    ? (await show(organisationOne, { code: organisation })).organisation.compound.code
    : oneOf(query, 'compound')
  if (!code) return <ChooseCompound q={oneOf(query, 'q')} />
  const shown = await readStart(code)
  const { compound } = shown
  const committee = endingOf(shown)
  const kind = (await choiceIn(query, 'kind', procedureKinds)) ?? (committee ? 'reelection' : 'formation')
  return (
    <>
      <PageHead
        crumbs={[
          { label: '组建与换届', href: '/procedures' },
          { label: compound.name, href: `/compounds/${code}` },
        ]}
        title={`${compound.name}：启动${procedureKindText[kind]}`}
        lead={lead[kind]}
      />
      <ViewTabs
        label="启动哪一种"
        tabs={procedureKinds.map(one => ({
          label: procedureKindText[one],
          href: `/procedures/new?compound=${code}&kind=${one}`,
          current: one === kind,
        }))}
      />
      <TwoColumns>
        <StartForm shown={shown} kind={kind} committee={committee} />
        <Standing shown={shown} />
      </TwoColumns>
    </>
  )
}

/** The committee that would be renewed. */
const endingOf = ({ organisations }: Shown) => organisations.find(it => it.kind === 'committee') ?? null

type StartFormProps = { shown: Shown; kind: ProcedureKind; committee: ReturnType<typeof endingOf> }

function StartForm({ shown, kind, committee }: StartFormProps) {
  const { compound, readyOn, today } = shown
  const going = shown.open.find(it => it.kind === kind)
  if (going) {
    return (
      <Note kind="near">
        已在办理，现在是“{procedureStateText(going.kind, going.state)}”。
        <Link href={`/procedures/${going.id}`}>去看这一件</Link>
      </Note>
    )
  }
  if (kind === 'reelection' && !committee) {
    return <Note kind="near">这个小区没有在任或届满的业委会，不能启动换届。没有业委会的，请选“组建业委会”。</Note>
  }
  const of = kind === 'reelection' ? { organisation: committee?.code ?? '' } : { compound: compound.code }
  return (
    <ActionForm
      key={kind}
      id="start"
      action={openProcedure}
      hidden={{ kind, ...of }}
      draft={`procedure/new/${compound.code}/${kind}`}
    >
      {kind === 'reelection' && committee ? (
        <p>
          {committee.name}，{committee.termTo ? `${committee.termTo} 届满` : '任期未填'}
        </p>
      ) : null}
      <StartFields kind={kind} today={today} isReady={readyOn !== null} />
      <FormButtons label={`启动${procedureKindText[kind]}`} cancel={{ href: `/compounds/${compound.code}` }} />
    </ActionForm>
  )
}

function Standing({ shown }: { shown: Shown }) {
  const { compound, readyOn, organisations, open } = shown
  return (
    <Section title="小区现状">
      <KeyValues
        facts={[
          { term: '已达条件', value: readyOn ?? '还没有' },
          { term: '已交付专有面积', value: `${deliveredPercent(compound) ?? '—'}%` },
          ...organisations.map(it => ({
            term: it.held ? '在任' : '届满未换',
            value: <Link href={`/organisations/${it.code}`}>{it.name}</Link>,
          })),
          ...open.map(it => ({
            term: procedureKindText[it.kind],
            value: <Link href={`/procedures/${it.id}`}>{procedureStateText(it.kind, it.state)}</Link>,
          })),
        ]}
      />
    </Section>
  )
}

async function ChooseCompound({ q }: { q: string }) {
  const found = await show(compoundChoice, { q })
  return (
    <>
      <PageHead
        crumbs={[{ label: '组建与换届', href: '/procedures' }]}
        title="启动哪个小区的组建或换届？"
        lead="已达条件、还没有启动的，也可以从“已达条件未启动”里选。"
      />
      <CompoundSearch
        action="/procedures/new"
        q={found.q}
        choices={found.choices}
        hrefOf={code => `/procedures/new?compound=${code}`}
      />
    </>
  )
}
