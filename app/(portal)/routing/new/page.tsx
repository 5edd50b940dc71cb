import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { FormButtons } from '@/components/form/form-buttons'
import { RouteFields } from '@/components/routing/route-fields'
import { PageHead } from '@/components/ui/page-head'
import { may } from '@/lib/core/access'
import type { Query } from '@/lib/core/address'
import { categoryCodes } from '@/lib/matter/categories'
import { choiceIn, signedIn } from '@/lib/web/show'
import { proposeRoute } from '../actions'

export const metadata: Metadata = { title: '提出派单规则' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  if (!may(await signedIn(), 'routing.propose')) forbidden()
  const category = await choiceIn(await searchParams, 'category', categoryCodes)
  return (
    <>
      <PageHead crumbs={[{ label: '派单规则', href: '/routing' }]} title="提出派单规则" />
      <ActionForm id="route" action={proposeRoute} draft="route/new">
        <RouteFields facts={category ? { category } : {}} category />
        <FormButtons label="提出" cancel={{ href: '/routing' }} />
      </ActionForm>
    </>
  )
}
