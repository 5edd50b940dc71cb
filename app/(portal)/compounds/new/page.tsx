import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { CompoundFields } from '@/components/compound/compound-fields'
import { ActionForm } from '@/components/form/action-form'
import { ApartFields } from '@/components/form/apart'
import { FormButtons } from '@/components/form/form-buttons'
import { PageHead } from '@/components/ui/page-head'
import { communityPicker } from '@/lib/compound/views'
import { may } from '@/lib/core/access'
import { show, signedIn } from '@/lib/web/show'
import { createCompound } from '../actions'

export const metadata: Metadata = { title: '登记小区' }

export default async function Page() {
  const actor = await signedIn()
  if (!may(actor, 'compound.create')) forbidden()
  const { rows } = await show(communityPicker, {})
  return (
    <>
      <PageHead crumbs={[{ label: '小区', href: '/compounds' }]} title="登记小区" lead="小区编码由系统给出。" />
      <ActionForm id="compound" action={createCompound} draft="compound/new" wide>
        <CompoundFields facts={{}} communities={rows} />
        <ApartFields called="小区" />
        <FormButtons label="登记" cancel={{ href: '/compounds' }} />
      </ActionForm>
    </>
  )
}
