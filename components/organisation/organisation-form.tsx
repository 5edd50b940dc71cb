// The fields of a 业委会 or 物管会, for registering and for correcting.

import type { OrganisationFacts, OrganisationKind } from '@/lib/organisation/rules'
import { endReasons } from '@/lib/organisation/rules'
import { endReasonText, fieldText, filingText } from '@/lib/organisation/text'
import { Checkbox, Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FileInput, NumberInput, TextInput } from '../form/inputs'
import { twoColumns } from '../form/look'
import { Section } from '../ui/panel'

export type OrganisationFieldsProps = {
  facts: Partial<OrganisationFacts>
  /** null: not chosen yet. */
  kind: OrganisationKind | null
  today: string
  /** Correcting: the sealed fields show what is kept, masked, and can be cleared. */
  isCorrection?: boolean | undefined
  /** Ended, or being entered after its end. */
  withEnd?: boolean | undefined
}

type DayField = 'formedOn' | 'electedOn' | 'firstMetOn' | 'filedOn' | 'termFrom' | 'termTo' | 'sealOn' | 'endedOn'

const text = (value: string | number | null | undefined): string | undefined =>
  value === null || value === undefined ? undefined : String(value)

export function OrganisationFields({ facts, kind, today, isCorrection, withEnd }: OrganisationFieldsProps) {
  const filing = kind === null ? '备案（确认）' : filingText[kind]
  const dayField = (name: DayField, label = fieldText[name], max: string | undefined = today) => (
    <Field name={name} label={label} optional>
      <DayInput defaultValue={text(facts[name])} max={max} />
    </Field>
  )
  const words = (name: 'filingNo' | 'filingBody' | 'creditCode' | 'bank' | 'contact', label = fieldText[name]) => (
    <Field name={name} label={label} optional>
      <TextInput defaultValue={text(facts[name])} />
    </Field>
  )
  const count = (name: 'seats' | 'partyMembers' | 'delegates') => (
    <Field name={name} label={fieldText[name]} optional>
      <NumberInput unit="人" defaultValue={text(facts[name])} />
    </Field>
  )
  return (
    <>
      <Section title="成立与任期">
        <div className={twoColumns}>
          <Field
            name="termNo"
            label={fieldText.termNo}
            hint={isCorrection ? undefined : '不填则接着同类组织的上一届'}
            optional={!isCorrection}
          >
            <NumberInput unit="届" defaultValue={text(facts.termNo)} />
          </Field>
          <Field
            name="name"
            label={fieldText.name}
            hint="不填则为“小区名+第几届+业主委员会（物业管理委员会）”"
            optional
          >
            <TextInput defaultValue={text(facts.name)} />
          </Field>
          {dayField('formedOn')}
          {dayField('electedOn')}
          {dayField('firstMetOn')}
          {dayField('filedOn', `${filing}日期`)}
          {words('filingNo', `${filing}号`)}
          {words('filingBody', `${filing}机关`)}
          {dayField('termFrom', fieldText.termFrom, undefined)}
          {dayField('termTo', fieldText.termTo, undefined)}
          {withEnd ? (
            <>
              {dayField('endedOn')}
              <Field name="endReason" label={fieldText.endReason} optional>
                <Select
                  choices={endReasons.map(reason => ({ value: reason, label: endReasonText[reason] }))}
                  defaultValue={facts.endReason ?? ''}
                  placeholder="没有终止"
                />
              </Field>
            </>
          ) : null}
          <Field
            name="fileId"
            label="依据材料"
            hint={`${filing}文件、业主大会决定等，县级确认时查看；备案、任期、终止日期经登记人以外的人确认后才计入`}
            optional
          >
            <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
          </Field>
        </div>
      </Section>
      <Section title="组成">
        <div className={twoColumns}>
          {count('seats')}
          {count('partyMembers')}
          {count('delegates')}
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
        </div>
      </Section>
      <Section title="印章、账户与联系">
        <div className={twoColumns}>
          {dayField('sealOn')}
          {words('creditCode')}
          {words('bank')}
          <SealedField name="account" clear="clearAccount" kept={facts.account} isCorrection={isCorrection} />
          {words('contact')}
          <SealedField name="phone" clear="clearPhone" kept={facts.phone} isCorrection={isCorrection} />
        </div>
      </Section>
    </>
  )
}

const yesNo = (value: boolean | null | undefined): string => {
  if (value === null || value === undefined) return ''
  return value ? 'yes' : 'no'
}

/** What is kept sealed is never filled in: empty leaves it, a tick clears it. */
function SealedField(props: {
  name: 'account' | 'phone'
  clear: 'clearAccount' | 'clearPhone'
  kept: string | null | undefined
  isCorrection: boolean | undefined
}) {
  const { name, clear, kept, isCorrection } = props
  const isKept = isCorrection && kept
  return (
    <>
      <Field
        name={name}
        label={fieldText[name]}
        hint={isKept ? `已填 ${kept}，留空则不变` : '加密保存，页面上遮盖显示'}
        optional
      >
        <TextInput autoComplete="off" inputMode="tel" data-no-draft="" />
      </Field>
      {isKept ? (
        <Field name={clear} label={`清除${fieldText[name]}`} group optional>
          <Checkbox>清除已填的{fieldText[name]}</Checkbox>
        </Field>
      ) : null}
    </>
  )
}
