// The fields of a company, for registering and for correcting.

import { type CompanyFacts, companyStatuses } from '@/lib/company/rules'
import { fieldText, statusText } from '@/lib/company/text'
import { Checkbox, Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { NumberInput, TextInput } from '../form/inputs'
import { twoColumns } from '../form/look'

export type CompanyFieldsProps = {
  facts: Partial<CompanyFacts>
  today: string
  /** Correcting: the phone shows what is kept, masked, and can be cleared. */
  isCorrection?: boolean | undefined
}

const text = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

const yesNo = (value: boolean | null | undefined): string => {
  if (value === null || value === undefined) return ''
  return value ? 'yes' : 'no'
}

export function CompanyFields({ facts, today, isCorrection }: CompanyFieldsProps) {
  const words = (name: 'registeredAt' | 'legalPerson' | 'contact') => (
    <Field name={name} label={fieldText[name]} optional>
      <TextInput defaultValue={text(facts[name])} />
    </Field>
  )
  const kept = isCorrection ? facts.phone : null
  return (
    <>
      <Field name="name" label={fieldText.name}>
        <TextInput defaultValue={text(facts.name)} />
      </Field>
      <div className={twoColumns}>
        <Field name="status" label={fieldText.status}>
          <Select
            choices={companyStatuses.map(status => ({ value: status, label: statusText[status] }))}
            defaultValue={facts.status ?? 'active'}
          />
        </Field>
        {words('registeredAt')}
        {words('legalPerson')}
        <Field name="capital" label="注册资本" optional>
          <NumberInput unit="万元" defaultValue={text(facts.capital)} />
        </Field>
        <Field name="foundedOn" label={fieldText.foundedOn} optional>
          <DayInput defaultValue={text(facts.foundedOn)} max={today} />
        </Field>
        <Field name="employees" label={fieldText.employees} optional>
          <NumberInput unit="人" defaultValue={text(facts.employees)} />
        </Field>
        <Field name="partyBranch" label={fieldText.partyBranch} optional>
          <Select
            choices={[
              { value: 'yes', label: '是' },
              { value: 'no', label: '否' },
            ]}
            defaultValue={yesNo(facts.partyBranch)}
            placeholder="不详"
          />
        </Field>
        {words('contact')}
        <Field
          name="phone"
          label={fieldText.phone}
          hint={kept ? `已填 ${kept}，留空则不变` : '加密保存，页面上遮盖显示'}
          optional
        >
          <TextInput autoComplete="off" inputMode="tel" data-no-draft="" />
        </Field>
        {kept ? (
          <Field name="clearPhone" label="清除联系电话" group optional>
            <Checkbox>清除已填的联系电话</Checkbox>
          </Field>
        ) : null}
      </div>
    </>
  )
}
