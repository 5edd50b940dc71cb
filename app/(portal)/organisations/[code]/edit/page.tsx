import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { OrganisationFields } from '@/components/organisation/organisation-form'
import { PageHead } from '@/components/ui/page-head'
import { saidOf } from '@/lib/organisation/rules'
import { organisationForm } from '@/lib/record/organisation-views'
import { recordTitle, show } from '@/lib/web/show'
import { correctOrganisation } from '../../actions'

export const generateMetadata = recordTitle(
  '更正业委会（物管会）',
  async ({ code }: { code: string }) => (await show(organisationForm, { code })).organisation.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const { organisation: kept, today } = await show(organisationForm, { code })
  const organisation = saidOf(kept)
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业委会、物管会', href: '/organisations' },
          { label: organisation.name, href: `/organisations/${organisation.code}` },
        ]}
        title={`更正${organisation.name}`}
      />
      <ActionForm
        id="organisation"
        action={correctOrganisation}
        draft={`organisation/${organisation.code}`}
        version={organisation.version}
        hidden={{ code: organisation.code, whole: 'yes' }}
      >
        <OrganisationFields
          facts={organisation}
          kind={organisation.kind}
          today={today}
          isCorrection
          withEnd={organisation.endedOn !== null}
        />
        <FormButtons label="保存更正" cancel={{ href: `/organisations/${organisation.code}` }} />
      </ActionForm>
    </>
  )
}
