import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { CodeNote } from '@/components/company/code-note'
import { CompanyFields } from '@/components/company/company-form'
import { ActionForm } from '@/components/form/action-form'
import { ApartFields } from '@/components/form/apart'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextInput } from '@/components/form/inputs'
import { PageHead } from '@/components/ui/page-head'
import { may } from '@/lib/core/access'
import { dayInShanghai } from '@/lib/core/day'
import { signedIn } from '@/lib/web/show'
import { timeAtHand } from '@/lib/web/time'
import { createCompany } from '../actions'

export const metadata: Metadata = { title: '登记企业' }

export default async function Page() {
  if (!may(await signedIn(), 'company.create')) forbidden()
  return (
    <>
      <PageHead
        crumbs={[{ label: '物业服务企业', href: '/companies' }]}
        title="登记物业服务企业"
        lead="全省共用一份名录：外地登记过的企业不必再登，直接登记合同。"
      />
      <ActionForm id="company" action={createCompany} draft="company/new">
        <Field name="creditCode" label="统一社会信用代码">
          <TextInput autoComplete="off" maxLength={24} />
        </Field>
        <CodeNote />
        <CompanyFields facts={{}} today={dayInShanghai(timeAtHand())} />
        <ApartFields called="企业" />
        <FormButtons label="登记" cancel={{ href: '/companies' }} />
      </ActionForm>
    </>
  )
}
