import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { AssemblyFields } from '@/components/assembly/assembly-fields'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { CompoundSearch } from '@/components/organisation/compound-search'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { assemblyForm } from '@/lib/assembly/views'
import { may } from '@/lib/core/access'
import { oneOf, type Query } from '@/lib/core/address'
import { compoundChoice } from '@/lib/organisation/views'
import { procedureKindText } from '@/lib/procedure/text'
import { show, signedIn } from '@/lib/web/show'
import { createAssembly } from '../actions'

export const metadata: Metadata = { title: '筹备业主大会' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const [query, actor] = [await searchParams, await signedIn()]
  if (!may(actor, 'assembly.create')) forbidden()
  const [procedureId, code] = [oneOf(query, 'procedure'), oneOf(query, 'compound')]
  const form = await show(assemblyForm, { procedure: procedureId || undefined, compound: code || undefined })
  if (!form.compound) return <ChooseCompound q={oneOf(query, 'q')} />
  const { compound, procedure } = form
  const year = form.today.slice(0, 4)
  const kind = procedure?.kind === 'formation' ? 'first' : undefined
  const name = procedure
    ? `${compound.name}${kind ? '首次业主大会' : `${year}年换届选举业主大会`}`
    : `${compound.name}${year}年临时业主大会`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业主大会', href: '/assemblies' },
          procedure
            ? { label: procedureKindText[procedure.kind], href: `/procedures/${procedure.id}` }
            : { label: compound.name, href: `/compounds/${compound.code}` },
        ]}
        title={`筹备${compound.name}的业主大会`}
      />
      {procedure ? (
        <Note>
          {form.candidates > 0
            ? `审核通过的候选人 ${form.candidates} 名，会各列为一项表决。`
            : '还没有审核通过的候选人，可以先筹备，审核后再列入。'}
        </Note>
      ) : null}
      <ActionForm
        id="assembly"
        action={createAssembly}
        draft={`assembly/new/${procedure?.id ?? compound.code}`}
        hidden={procedure ? { procedure: String(procedure.id) } : { compound: compound.code }}
      >
        <AssemblyFields
          facts={{ title: name, kind: kind ?? (procedure ? 'regular' : 'extraordinary'), form: 'written' }}
          earliest="公告满 15 日后（物业管理条例第十四条）"
        />
        <FormButtons label="建立" cancel={{ href: procedure ? `/procedures/${procedure.id}` : '/assemblies' }} />
      </ActionForm>
    </>
  )
}

async function ChooseCompound({ q }: { q: string }) {
  const found = await show(compoundChoice, { q })
  return (
    <>
      <PageHead crumbs={[{ label: '业主大会', href: '/assemblies' }]} title="筹备哪个小区的业主大会？" />
      <CompoundSearch
        action="/assemblies/new"
        q={found.q}
        choices={found.choices}
        hrefOf={code => `/assemblies/new?compound=${code}`}
      />
    </>
  )
}
