import { ActionForm } from '@/components/form/action-form'
import { FormActions } from '@/components/form/form-actions'
import { OrganisationFields } from '@/components/organisation/organisation-form'
import { PageHead } from '@/components/ui/page-head'
import { organisationForm } from '@/lib/record/organisation-views'
import { recordTitle, show } from '@/lib/web/show'
import { correctOrganisation } from '../../actions'

export const generateMetadata = recordTitle(
  '更正业委会（物管会）',
  async ({ code }: { code: string }) => (await show(organisationForm, { code })).organisation.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const { organisation: it, today } = await show(organisationForm, { code })
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业委会、物管会', href: '/organisations' },
          { label: it.name, href: `/organisations/${it.code}` },
        ]}
        title={`更正${it.name}`}
      />
      <ActionForm
        id="organisation"
        action={correctOrganisation}
        draft={`organisation/${it.code}`}
        version={it.version}
        hidden={{ code: it.code, whole: 'yes' }}
      >
        <OrganisationFields facts={it} kind={it.kind} today={today} isCorrection withEnd={it.endedOn !== null} />
        <FormActions label="保存更正" cancel={{ href: `/organisations/${it.code}` }} />
      </ActionForm>
    </>
  )
}
