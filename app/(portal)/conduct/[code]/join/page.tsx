import { ActionForm } from '@/components/form/action-form'
import { Select } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextInput } from '@/components/form/inputs'
import { PageHead } from '@/components/ui/page-head'
import { memberForm } from '@/lib/conduct/views'
import { committeeOffices, managementOffices } from '@/lib/organisation/kinds'
import { officeText } from '@/lib/organisation/text'
import { recordTitle, show } from '@/lib/web/show'
import { joinMember } from '../../actions'

export const generateMetadata = recordTitle(
  '登记委员到任',
  async ({ code }: { code: string }) => (await show(memberForm, { code, limit: 1 })).organisation.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const { organisation, today, span, vacancy } = await show(memberForm, { code, limit: 1 })
  const base = `/conduct/${organisation.code}`
  const offices = organisation.kind === 'committee' ? committeeOffices : managementOffices
  return (
    <>
      <PageHead
        crumbs={[
          { label: '履职', href: '/conduct' },
          { label: organisation.name, href: base },
        ]}
        title="登记委员到任"
        lead={vacancy ? `共 ${vacancy.seats} 席，在任 ${vacancy.filled} 人。候补委员递补在离任委员处办理。` : undefined}
      />
      <ActionForm id="join" action={joinMember} hidden={{ organisation: organisation.code }}>
        <Field name="name" label="姓名">
          <TextInput maxLength={20} autoComplete="off" />
        </Field>
        <Field name="office" label="职务">
          <Select
            placeholder="请选择"
            choices={offices.map(office => ({ value: office, label: officeText[office] }))}
          />
        </Field>
        <Field name="from" label="到任日期">
          <DayInput min={span?.from} max={today} />
        </Field>
        <Field name="room" label="房号" hint="例如 3-1-1502" optional="业主必填">
          <TextInput maxLength={40} />
        </Field>
        <Field name="idNumber" label="身份证号码" hint="加密保存，用于查重" optional>
          <TextInput maxLength={18} autoComplete="off" />
        </Field>
        <Field name="phone" label="手机号" hint="加密保存" optional>
          <TextInput maxLength={20} autoComplete="off" inputMode="tel" />
        </Field>
        <FormButtons label="登记到任" cancel={{ href: `${base}#members` }} />
      </ActionForm>
    </>
  )
}
