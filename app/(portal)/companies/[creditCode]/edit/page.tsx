import { CompanyFields } from '@/components/company/company-form'
import { ActionForm } from '@/components/form/action-form'
import { ApartFields } from '@/components/form/apart'
import { FormButtons } from '@/components/form/form-buttons'
import { PageHead } from '@/components/ui/page-head'
import { companyForm } from '@/lib/company/views'
import { recordTitle, show } from '@/lib/web/show'
import { correctCompany } from '../../actions'

export const generateMetadata = recordTitle(
  '更正企业',
  async ({ creditCode }: { creditCode: string }) => (await show(companyForm, { creditCode })).company.name,
)

export default async function Page({ params }: { params: Promise<{ creditCode: string }> }) {
  const { company, today } = await show(companyForm, await params)
  return (
    <>
      <PageHead
        crumbs={[
          { label: '物业服务企业', href: '/companies' },
          { label: company.name, href: `/companies/${company.creditCode}` },
        ]}
        title={`更正${company.name}`}
      />
      <ActionForm
        id="company"
        action={correctCompany}
        draft={`company/${company.creditCode}`}
        version={company.version}
        hidden={{ creditCode: company.creditCode, whole: 'yes' }}
      >
        <CompanyFields facts={company} today={today} isCorrection />
        <ApartFields called="企业" />
        <FormButtons label="保存更正" cancel={{ href: `/companies/${company.creditCode}` }} />
      </ActionForm>
    </>
  )
}
