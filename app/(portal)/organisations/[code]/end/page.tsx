import { ActionForm } from '@/components/form/action-form'
import { RadioCards } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { TextArea } from '@/components/form/inputs'
import { PageHead } from '@/components/ui/page-head'
import { endReasons } from '@/lib/organisation/rules'
import { endReasonText } from '@/lib/organisation/text'
import { organisationForm } from '@/lib/record/organisation-views'
import { recordTitle, show } from '@/lib/web/show'
import { endTerm } from '../../actions'

export const generateMetadata = recordTitle(
  '终止业委会（物管会）',
  async ({ code }: { code: string }) => (await show(organisationForm, { code })).organisation.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params
  const { organisation, today } = await show(organisationForm, { code })
  return (
    <>
      <PageHead
        crumbs={[
          { label: '业委会、物管会', href: '/organisations' },
          { label: organisation.name, href: `/organisations/${organisation.code}` },
        ]}
        title={`终止${organisation.name}`}
        lead="自终止之日起不再计入组建率；当日起可以登记新的任期。"
      />
      <ActionForm id="end" action={endTerm} version={organisation.version} hidden={{ code: organisation.code }}>
        <Field name="endedOn" label="终止日期">
          <DayInput max={today} min={organisation.termFrom ?? undefined} />
        </Field>
        <Field name="endReason" label="终止原因" group>
          <RadioCards choices={endReasons.map(reason => ({ value: reason, label: endReasonText[reason] }))} />
        </Field>
        <Field name="note" label="说明" optional>
          <TextArea rows={3} maxLength={200} />
        </Field>
        <FormButtons label="终止" cancel={{ href: `/organisations/${organisation.code}` }} />
      </ActionForm>
    </>
  )
}
