// The fields of a contract: kind, first and last day.

import { type ContractKind, contractKinds } from '@/lib/company/rules'
import { contractKindText } from '@/lib/company/text'
import { RadioCards } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { twoColumns } from '../form/look'

export function ContractFields(props: {
  kind?: ContractKind | undefined
  from?: string | undefined
  to?: string | undefined
}) {
  return (
    <>
      <Field name="kind" label="合同类型" group>
        <RadioCards
          choices={contractKinds.map(kind => ({ value: kind, label: contractKindText[kind] }))}
          defaultValue={props.kind}
        />
      </Field>
      <div className={twoColumns}>
        <Field name="from" label="合同起">
          <DayInput defaultValue={props.from} />
        </Field>
        <Field name="to" label="合同止" hint="含当日；不定期合同不填" optional>
          <DayInput defaultValue={props.to} />
        </Field>
      </div>
    </>
  )
}
