import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { WhatFields } from '@/components/facility/facility-fields'
import { ActionForm } from '@/components/form/action-form'
import { FormActions } from '@/components/form/form-actions'
import { PageHead } from '@/components/ui/page-head'
import { may } from '@/lib/core/access'
import { facilityOne } from '@/lib/facility/views'
import { show, signedIn } from '@/lib/web/show'
import { correctFacility } from '../../actions'

export const metadata: Metadata = { title: '更正专业设施' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  if (!may(await signedIn(), 'facility.correct')) forbidden()
  const { id } = await params
  const { facility } = await show(facilityOne, { id })
  if (facility.removedOn) notFound()
  const href = `/facilities/${facility.id}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '专业设施', href: '/facilities' },
          { label: facility.name, href },
        ]}
        title={`更正${facility.compound.name}的${facility.name}`}
      />
      <ActionForm
        id="facility"
        action={correctFacility}
        draft={`facility/${facility.id}`}
        version={facility.version}
        hidden={{ id: String(facility.id) }}
        wide
      >
        <WhatFields facts={facility} utilities={[facility.utility]} />
        <FormActions label="保存更正" cancel={{ href }} />
      </ActionForm>
    </>
  )
}
