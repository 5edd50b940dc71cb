import { forbidden, notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { PersonFields } from '@/components/procedure/person-form'
import { ViewTabs } from '@/components/table/views'
import { PageHead } from '@/components/ui/page-head'
import { oneOf, type Query } from '@/lib/core/address'
import { parts } from '@/lib/procedure/kinds'
import { isPartOpen } from '@/lib/procedure/steps'
import { partText, procedureKindText } from '@/lib/procedure/text'
import { procedureOne } from '@/lib/procedure/views'
import { recordTitle, show } from '@/lib/web/show'
import { addPerson } from '../../../actions'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> }

export const generateMetadata = recordTitle(
  '登记人员',
  async ({ id }: { id: string }) => (await show(procedureOne, { id })).procedure.compound.name,
)

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, query] = [await params, await searchParams]
  const record = await show(procedureOne, { id })
  if (!record.may.addPerson) forbidden()
  const { procedure } = record
  const own = parts.filter(one => isPartOpen(procedure.kind, procedure.state, one))
  const part = own.find(one => one === oneOf(query, 'part')) ?? own[0]
  if (!part) notFound()
  const base = `/procedures/${procedure.id}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: procedure.compound.name, href: `/compounds/${procedure.compound.code}` },
          { label: procedureKindText[procedure.kind], href: base },
        ]}
        title={`登记${partText[part]}`}
        lead={`已登记 ${record.people[part].length} 人`}
      />
      {own.length > 1 ? (
        <ViewTabs
          label="登记哪一类人员"
          tabs={own.map(one => ({
            label: partText[one],
            href: `${base}/people/new?part=${one}`,
            count: record.people[one].length,
            current: one === part,
          }))}
        />
      ) : null}
      <ActionForm
        key={part}
        id="person"
        action={addPerson}
        hidden={{ procedure: String(procedure.id), part }}
        draft={`procedure/${procedure.id}/${part}`}
        clear
      >
        <PersonFields part={part} offices={record.offices} known={null} />
        <FormButtons label="登记，接着登记下一人" cancel={{ href: `${base}#people`, label: '登记完了，返回' }} />
      </ActionForm>
    </>
  )
}
