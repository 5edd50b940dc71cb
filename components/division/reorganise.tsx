// Steps of a reorganisation of divisions: add, rename, end. Each asks for its day and its document, and is released by another account.

import { rulingPaperHint as paperHint } from '@/lib/ruling/text'
import { BasisPaper } from '../form/basis-paper'
import { type ChoiceGroup, Select } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { Pop } from '../ui/pop'

export function Reorganise({
  unit,
  peers,
  action,
}: {
  unit: { code: string; name: string; level: string }
  peers: readonly ChoiceGroup[]
  action: FormAction
}) {
  return (
    <Pop label="区划调整" button>
      {unit.level === 'community' ? null : (
        <ConfirmButton
          label="新增下级…"
          kind="text"
          title={`在${unit.name}下新增`}
          confirmLabel="提请复核"
          action={action}
          hidden={{ step: 'add' }}
          reason={{ label: '依据的文件' }}
        >
          <Field name="code" label="新代码" hint="12 位">
            <TextInput inputMode="numeric" maxLength={12} />
          </Field>
          <Field name="name" label="名称">
            <TextInput maxLength={60} />
          </Field>
          <Field name="from" label="起始日">
            <DayInput />
          </Field>
          <BasisPaper hint={paperHint} />
        </ConfirmButton>
      )}
      <ConfirmButton
        label="更名…"
        kind="text"
        title={`${unit.name}更名`}
        confirmLabel="提请复核"
        action={action}
        hidden={{ step: 'rename', code: unit.code }}
        reason={{ label: '依据的文件' }}
      >
        <Field name="name" label="新名称">
          <TextInput maxLength={60} />
        </Field>
        <Field name="from" label="起始日">
          <DayInput />
        </Field>
        <BasisPaper hint={paperHint} />
      </ConfirmButton>
      <ConfirmButton
        label="撤并…"
        kind="danger"
        title={`${unit.name}撤并`}
        body="社区撤并时，小区随之划到并入的社区；此前日期的指标仍算在原单位。街道撤并前，先逐个撤并它的社区。由省级另一账号复核通过后生效。"
        confirmLabel="提请复核"
        action={action}
        hidden={{ step: 'end', code: unit.code }}
        reason={{ label: '依据的文件' }}
      >
        <Field name="successor" label="并入的单位" hint="同级单位">
          <Select groups={peers} placeholder="请选择" />
        </Field>
        <Field name="from" label="撤并生效日">
          <DayInput />
        </Field>
        <BasisPaper hint={paperHint} />
      </ConfirmButton>
    </Pop>
  )
}
