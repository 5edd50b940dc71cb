import { notFound } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { RadioCards, Select } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextArea } from '@/components/form/inputs'
import { PageHead } from '@/components/ui/page-head'
import { Section } from '@/components/ui/panel'
import { leaveReasons } from '@/lib/conduct/kinds'
import { memberForm } from '@/lib/conduct/views'
import { committeeOffices, managementOffices, substituteOffice } from '@/lib/organisation/kinds'
import { officeText, seatEndText } from '@/lib/organisation/text'
import { recordTitle, show } from '@/lib/web/show'
import { assignOffice, leaveMember } from '../../../actions'

export const generateMetadata = recordTitle(
  '委员离任、改任',
  async ({ code }: { code: string }) => (await show(memberForm, { code, limit: 1 })).organisation.name,
)

export default async function Page({ params }: { params: Promise<{ code: string; id: string }> }) {
  const { code, id } = await params
  const { organisation, today, members } = await show(memberForm, { code, limit: 1 })
  const member = members.find(one => String(one.id) === id && one.sits)
  if (!member) notFound()
  const base = `/conduct/${organisation.code}`
  const substitutes = members.filter(one => one.sits && one.office === substituteOffice && one.id !== member.id)
  const offices = organisation.kind === 'committee' ? committeeOffices : managementOffices
  const hidden = { id: String(member.id) }
  return (
    <>
      <PageHead
        crumbs={[
          { label: '履职', href: '/conduct' },
          { label: organisation.name, href: base },
        ]}
        title={`${member.name}　${officeText[member.office]}`}
        lead={`${member.from} 到任`}
      />
      <Section title="离任">
        <ActionForm id="leave" action={leaveMember} version={member.version} hidden={hidden}>
          <Field name="on" label="离任日期" hint="自这一天起不再任职">
            <DayInput min={member.from} max={today} />
          </Field>
          <Field name="reason" label="原因" group>
            <RadioCards choices={leaveReasons.map(reason => ({ value: reason, label: seatEndText[reason] }))} />
          </Field>
          {substitutes.length > 0 && member.office !== substituteOffice ? (
            <Field name="substitute" label="递补的候补委员" optional>
              <Select
                placeholder="不递补"
                choices={substitutes.map(one => ({ value: String(one.id), label: one.name }))}
              />
            </Field>
          ) : null}
          <Field name="note" label="说明" optional>
            <TextArea rows={2} maxLength={200} />
          </Field>
          <FormButtons label="登记离任" cancel={{ href: `${base}#members` }} />
        </ActionForm>
      </Section>
      <Section title="改任">
        <ActionForm id="assign" action={assignOffice} version={member.version} hidden={hidden}>
          <Field name="on" label="改任日期">
            <DayInput min={member.from} max={today} />
          </Field>
          <Field name="office" label="新职务">
            <Select
              placeholder="请选择"
              choices={offices
                .filter(office => office !== member.office)
                .map(office => ({ value: office, label: officeText[office] }))}
            />
          </Field>
          <FormButtons label="登记改任" />
        </ActionForm>
      </Section>
    </>
  )
}
