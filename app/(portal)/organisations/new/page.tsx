import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { ApartFields } from '@/components/form/apart'
import { RadioCards } from '@/components/form/choices'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { CompoundSearch } from '@/components/organisation/compound-search'
import { OrganisationFields } from '@/components/organisation/organisation-form'
import { TermTable } from '@/components/organisation/term-table'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { TwoColumns } from '@/components/ui/two-columns'
import { may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { kinds } from '@/lib/organisation/rules'
import { kindLongText } from '@/lib/organisation/text'
import { compoundChoice, organisationStart } from '@/lib/organisation/views'
import { choiceIn, show, signedIn } from '@/lib/web/show'
import { createOrganisation } from '../actions'

export const metadata: Metadata = { title: '登记业委会（物管会）' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const [query, actor] = [await searchParams, await signedIn()]
  if (!may(actor, 'organisation.create')) forbidden()
  const compound = oneOf(query, 'compound')
  if (!compound) return <ChooseCompound q={oneOf(query, 'q')} />
  const start = await show(organisationStart, { compound })
  const kind = await choiceIn(query, 'kind', kinds)
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业委会、物管会', href: '/organisations' },
          { label: start.compound.name, href: `/compounds/${start.compound.code}` },
        ]}
        title={`登记${start.compound.name}的业委会或物管会`}
        lead={start.path
          .slice(2)
          .map(unit => unit.name)
          .join('　')}
      />
      <TwoColumns>
        <ActionForm
          id="organisation"
          action={createOrganisation}
          draft={`organisation/new/${start.compound.code}`}
          hidden={{ compound: start.compound.code }}
          wide
        >
          <Field name="kind" label="类型" group>
            <RadioCards
              choices={kinds.map(one => ({
                value: one,
                label: kindLongText[one],
                note: start.next[one] > 1 ? `已登记到第 ${start.next[one] - 1} 届` : '还没有登记过',
              }))}
              defaultValue={kind ?? undefined}
            />
          </Field>
          <OrganisationFields
            facts={kind === null ? {} : { termNo: start.next[kind] }}
            kind={kind}
            today={start.today}
            withEnd
          />
          <ApartFields called="组织" />
          <FormButtons label="登记" cancel={{ href: `/compounds/${start.compound.code}` }} />
        </ActionForm>
        <Section title="已有各届">
          <TermTable terms={start.terms} empty="这个小区还没有登记过业委会或物管会" />
        </Section>
      </TwoColumns>
    </>
  )
}

async function ChooseCompound({ q }: { q: string }) {
  const found = await show(compoundChoice, { q })
  return (
    <>
      <PageHead crumbs={[{ label: '业委会、物管会', href: '/organisations' }]} title="登记哪个小区的业委会或物管会？" />
      <CompoundSearch
        action="/organisations/new"
        q={found.q}
        choices={found.choices}
        hrefOf={code => `/organisations/new?compound=${code}`}
      />
    </>
  )
}
