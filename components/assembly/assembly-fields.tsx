// The questions about an owners' assembly: what kind, how, when, and what the compound's own rules say.

import { assemblyForms, assemblyKinds } from '@/lib/assembly/kinds'
import { assemblyFormText, assemblyKindText } from '@/lib/assembly/text'
import { Checkbox, RadioCards } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FileInput, TextInput } from '../form/inputs'

export type AssemblyFieldsProps = {
  facts: {
    kind?: string | undefined
    form?: string | undefined
    title: string
    opensOn?: string | undefined
    closesOn?: string | undefined
    followMajority?: boolean | undefined
    countParking?: boolean | undefined
  }
  /** Days from the notice to the vote. */
  earliest: string
}

export function AssemblyFields({ facts, earliest }: AssemblyFieldsProps) {
  return (
    <>
      <Field name="title" label="名称">
        <TextInput maxLength={80} defaultValue={facts.title} />
      </Field>
      <Field name="kind" label="会议类型" group>
        <RadioCards
          choices={assemblyKinds.map(one => ({ value: one, label: assemblyKindText[one] }))}
          defaultValue={facts.kind}
        />
      </Field>
      <Field name="form" label="会议形式" group>
        <RadioCards
          choices={assemblyForms.map(one => ({ value: one, label: assemblyFormText[one] }))}
          defaultValue={facts.form}
        />
      </Field>
      <Field name="opensOn" label="表决开始" hint={earliest}>
        <DayInput defaultValue={facts.opensOn} />
      </Field>
      <Field name="closesOn" label="表决截止" hint="当天 24:00 止">
        <DayInput defaultValue={facts.closesOn} />
      </Field>
      <Field name="followMajority" label="未表态的业主" group optional>
        <Checkbox defaultChecked={facts.followMajority}>已送达而未表态的，按议事规则视同多数意见（另行统计）</Checkbox>
      </Field>
      <Field name="countParking" label="车位" group optional>
        <Checkbox defaultChecked={facts.countParking}>按议事规则计入面积和人数</Checkbox>
      </Field>
      <Field name="rulesFile" label="议事规则" hint="勾选从众或车位计入时须上传" optional>
        <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx" />
      </Field>
    </>
  )
}
