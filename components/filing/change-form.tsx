// The fields of a filing about an organisation that is: a change or its end.

import { changeMatters } from '@/lib/filing/papers'
import { matterText } from '@/lib/filing/text'
import { CheckboxCards, RadioCards } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { TextArea } from '../form/inputs'

export function ChangeFields({ kind, today }: { kind: 'change' | 'cancel' | undefined; today: string }) {
  return (
    <>
      <Field name="kind" label="办什么" group>
        <RadioCards
          choices={[
            { value: 'change', label: '变更备案', note: '委员（成员）、管理规约、议事规则、名称有变' },
            { value: 'cancel', label: '注销备案', note: '组织终止，如小区合并、拆迁' },
          ]}
          defaultValue={kind}
        />
      </Field>
      <Field name="factOn" label="变更（终止）日期" hint="业主大会作出决定或事实发生之日，不是填报日期">
        <DayInput max={today} />
      </Field>
      <Field name="matters[]" label="变更了什么" hint="注销不用选" group optional>
        <CheckboxCards choices={changeMatters.map(matter => ({ value: matter, label: matterText[matter] }))} />
      </Field>
      <Field name="text" label="变更内容或注销原因">
        <TextArea rows={4} maxLength={500} />
      </Field>
    </>
  )
}
