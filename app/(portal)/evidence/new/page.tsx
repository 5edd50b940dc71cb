import type { Metadata } from 'next'
import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormActions } from '@/components/form/form-actions'
import { FileInput, TextArea } from '@/components/form/inputs'
import { PageHead } from '@/components/ui/page-head'
import { evidenceForm } from '@/lib/evidence/views'
import { show } from '@/lib/web/show'
import { declareEvidence } from '../actions'

export const metadata: Metadata = { title: '申报佐证' }

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const query = await searchParams
  const form = await show(evidenceForm, { street: query['street'], item: query['item'] })
  return (
    <>
      <PageHead
        crumbs={[{ label: '街道佐证', href: '/evidence' }, { label: '申报' }]}
        title="申报一项佐证"
        lead="县级批准后，从起始日期起计入街道覆盖率；申报人与审核人须是不同的人。"
      />
      <ActionForm id="declare" action={declareEvidence} draft={`evidence/${form.street ?? 'new'}`}>
        <Field name="street" label="街道（乡镇）">
          <Select
            choices={form.streets.map(street => ({ value: street.code, label: street.name }))}
            defaultValue={form.street}
            placeholder="请选择"
          />
        </Field>
        <Field name="item" label="佐证项">
          <Select
            choices={form.items.map(item => ({
              value: item.code,
              label: `${item.code} ${item.name}${item.mandatory ? '' : '（选报）'}`,
            }))}
            defaultValue={form.item}
            placeholder="请选择"
          />
        </Field>
        <Field name="startedOn" label="起始日期" hint="文件印发、人员到岗或渠道开通的日期，不是填报日期">
          <DayInput />
        </Field>
        <Field name="file" label="佐证文件" hint="PDF、JPG、PNG、Word、Excel，不超过 20 MB">
          <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
        </Field>
        <Field name="note" label="说明" optional>
          <TextArea rows={3} maxLength={500} />
        </Field>
        <FormActions label="申报，交县级审核" cancel={{ href: '/evidence' }} />
      </ActionForm>
    </>
  )
}
