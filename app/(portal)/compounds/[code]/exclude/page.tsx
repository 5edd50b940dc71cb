import { forbidden } from 'next/navigation'
import { ActionForm } from '@/components/form/action-form'
import { RadioCards } from '@/components/form/choices'
import { DayInput } from '@/components/form/day-input'
import { Field } from '@/components/form/field'
import { FormButtons } from '@/components/form/form-buttons'
import { FileInput, TextArea } from '@/components/form/inputs'
import { Note } from '@/components/ui/note'
import { PageHead } from '@/components/ui/page-head'
import { exclusionReasons } from '@/lib/compound/kinds'
import { limits } from '@/lib/compound/rules'
import { exclusionFieldText, exclusionReasonText } from '@/lib/compound/text'
import { may } from '@/lib/core/access'
import { compoundOne } from '@/lib/record/compound-views'
import { recordTitle, show, signedIn } from '@/lib/web/show'
import { proposeExclusion } from '../../actions'

export const generateMetadata = recordTitle(
  '申请不纳入统计',
  async ({ code }: { code: string }) => (await show(compoundOne, { code })).compound.facts.name,
)

export default async function Page({ params }: { params: Promise<{ code: string }> }) {
  const actor = await signedIn()
  if (!may(actor, 'exclusion.propose')) forbidden()
  const { code } = await params
  const { compound, exclusions } = await show(compoundOne, { code })
  const open = exclusions.find(it => it.state === 'proposed')
  return (
    <>
      <PageHead
        crumbs={[
          { label: '小区', href: '/compounds' },
          { label: compound.facts.name, href: `/compounds/${code}` },
        ]}
        title={`申请${compound.facts.name}不纳入统计`}
        lead="由县级批准；提出人和批准人不能是同一人。"
      />
      {open ? (
        <Note kind="near">已有一件申请待县级批准，办结后才能再提。</Note>
      ) : (
        <ActionForm id="exclude" action={proposeExclusion} draft={`compound/${code}/exclude`} hidden={{ code }}>
          <Field name="reasonCode" label={exclusionFieldText.reasonCode} group>
            <RadioCards choices={exclusionReasons.map(one => ({ value: one, label: exclusionReasonText[one] }))} />
          </Field>
          <Field name="from" label={exclusionFieldText.from}>
            <DayInput />
          </Field>
          <Field name="to" label={exclusionFieldText.to} hint="长期的不填" optional>
            <DayInput />
          </Field>
          <Field name="explanation" label={exclusionFieldText.explanation}>
            <TextArea rows={4} maxLength={limits.explanation} />
          </Field>
          <Field name="fileId" label={exclusionFieldText.fileId} hint="PDF、JPG、PNG、Word 或 Excel，不超过 20 MB">
            <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
          </Field>
          <FormButtons label="提交县级批准" cancel={{ href: `/compounds/${code}` }} />
        </ActionForm>
      )}
    </>
  )
}
