import type { Metadata } from 'next'
import { ContractFields } from '@/components/company/contract-form'
import { ActionForm } from '@/components/form/action-form'
import { FormActions } from '@/components/form/form-actions'
import { CompoundSearch } from '@/components/organisation/compound-search'
import { PageHead } from '@/components/ui/page-head'
import { contractStart } from '@/lib/company/views'
import { oneOf, type Query } from '@/lib/core/address'
import { compoundChoice } from '@/lib/organisation/views'
import { show } from '@/lib/web/show'
import { createContract } from '../../../actions'

export const metadata: Metadata = { title: '登记合同' }

type Props = { params: Promise<{ creditCode: string }>; searchParams: Promise<Query> }

export default async function Page({ params, searchParams }: Props) {
  const [{ creditCode }, query] = [await params, await searchParams]
  const { company, compound } = await show(contractStart, { creditCode, compound: oneOf(query, 'compound') })
  const base = `/companies/${company.creditCode}`
  const crumbs = [
    { label: '物业服务企业', href: '/companies' },
    { label: company.name, href: base },
  ]
  if (compound === null) {
    const found = await show(compoundChoice, { q: oneOf(query, 'q') })
    return (
      <>
        <PageHead crumbs={crumbs} title={`${company.name}服务哪个小区？`} />
        <CompoundSearch
          action={`${base}/contracts/new`}
          q={found.q}
          choices={found.choices}
          hrefOf={code => `${base}/contracts/new?compound=${code}`}
        />
      </>
    )
  }
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={`登记${company.name}在${compound.name}的合同`}
        lead="一个小区同一时间只有一份有效合同。"
      />
      <ActionForm
        id="contract"
        action={createContract}
        draft={`contract/new/${company.creditCode}/${compound.code}`}
        hidden={{ company: company.creditCode, compound: compound.code }}
      >
        <ContractFields />
        <FormActions label="登记合同" cancel={{ href: base }} />
      </ActionForm>
    </>
  )
}
