import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/form-actions'
import { FileInput, TextArea, TextInput } from '@/components/form/inputs'
import { PageHead } from '@/components/ui/page-head'
import { limits } from '@/lib/conduct/rules'
import { orderForm } from '@/lib/conduct/views'
import { oneOf, type Query } from '@/lib/core/address'
import { show } from '@/lib/web/show'
import { issueOrder } from '../../actions'

export const metadata: Metadata = { title: '责令改正' }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams
  const { organisation, today, span } = await show(orderForm, { code: oneOf(query, 'organisation'), limit: 1 })
  const base = `/conduct/${organisation.code}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: '履职', href: '/conduct' },
          { label: organisation.name, href: base },
        ]}
        title={`责令${organisation.name}改正`}
      />
      <ActionForm
        id="order"
        action={issueOrder}
        hidden={{ organisation: organisation.code }}
        draft={`order/${organisation.code}`}
      >
        <Field name="on" label="责令日期">
          <DayInput defaultValue={today} min={span?.from} max={today} />
        </Field>
        <Field name="matter" label="责令事项" hint="写明违反了什么、要怎样改正">
          <TextArea rows={4} maxLength={limits.text} />
        </Field>
        <Field name="basis" label="依据">
          <TextInput maxLength={limits.title} defaultValue="物业管理条例 第十九条" />
        </Field>
        <Field name="file" label="责令改正通知书" optional>
          <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
        </Field>
        <FormActions label="责令改正" cancel={{ href: base }} />
      </ActionForm>
    </>
  )
}
