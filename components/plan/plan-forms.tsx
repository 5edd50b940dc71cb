// What the province sets: a plan, a target, an evidence item; each with its day.

import { RadioCards, Select } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { NumberInput, TextInput } from '../form/inputs'
import { Deeds } from '../ui/page-head'
import { ItemFields } from './item-table'

type Props = {
  plans: readonly { id: number; name: string }[]
  createPlan: FormAction
  setTarget: FormAction
  setItem: FormAction
}

export function PlanForms({ plans, createPlan, setTarget, setItem }: Props) {
  return (
    <Deeds>
      <ConfirmButton label="登记新计划…" title="登记新计划" confirmLabel="登记" action={createPlan}>
        <Field name="name" label="计划名称">
          <TextInput maxLength={120} />
        </Field>
        <Field name="documentNo" label="文号">
          <TextInput maxLength={60} />
        </Field>
        <Field name="issuedOn" label="印发日期">
          <DayInput />
        </Field>
      </ConfirmButton>
      <ConfirmButton
        label="设定目标…"
        title="设定目标"
        body="同一指标同一到期日再设一次，就是改原来的目标，改动留痕。"
        confirmLabel="保存"
        action={setTarget}
      >
        <Field name="plan" label="所属计划">
          <Select
            choices={plans.map(plan => ({ value: String(plan.id), label: plan.name }))}
            defaultValue={String(plans[0]?.id ?? '')}
          />
        </Field>
        <Field name="indicator" label="指标" group>
          <RadioCards
            choices={[
              { value: 'street-coverage', label: '街道覆盖率' },
              { value: 'formation', label: '组建率' },
            ]}
          />
        </Field>
        <Field name="due" label="到期日">
          <DayInput />
        </Field>
        <Field name="rate" label="目标">
          <NumberInput unit="%" />
        </Field>
      </ConfirmButton>
      <ConfirmButton
        label="设定佐证项…"
        title="设定佐证项"
        body="编号已有的，改的就是它；停用请填最后一日。由省级另一账号看过对指标的影响、复核通过后生效。"
        confirmLabel="提请复核"
        action={setItem}
      >
        <Field name="code" label="编号" hint="例如 E6">
          <TextInput maxLength={3} />
        </Field>
        <ItemFields />
      </ConfirmButton>
    </Deeds>
  )
}
