// The form for one thing an organisation did: few fields, each kind its own.

import type { ConductKind } from '@/lib/conduct/kinds'
import { limits } from '@/lib/conduct/rules'
import { conductFieldText } from '@/lib/conduct/text'
import { ActionForm } from '../form/action-form'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { FileInput, NumberInput, TextArea, TextInput } from '../form/inputs'

export type RecordFormProps = {
  kind: ConductKind
  code: string
  action: FormAction
  min: string | undefined
  max: string
  /** How many have to come to a meeting; null: unknown. */
  whole: number | null
  cancel: string
}

/** What is asked in one line stands in one line. */
const inOneLine: readonly ConductKind[] = ['seal', 'disclosure', 'training']
const isPublic: Partial<Record<ConductKind, string>> = { disclosure: '会在小区公示页显示，不要写住户姓名、电话' }
const mustText: readonly ConductKind[] = ['seal']
const examples: Partial<Record<ConductKind, string>> = {
  seal: '主任（或会议名称）',
  disclosure: '2026 年第三季度',
  training: '全体委员',
}

export function RecordForm({ kind, code, action, min, max, whole, cancel }: RecordFormProps) {
  const words = conductFieldText[kind]
  return (
    <ActionForm id="record" action={action} hidden={{ organisation: code, kind }} draft={`conduct/${code}/${kind}`}>
      <Field name="on" label={words.on}>
        <DayInput defaultValue={max} min={min} max={max} />
      </Field>
      <Field name="title" label={words.title} hint={isPublic[kind]}>
        <TextInput maxLength={limits.title} />
      </Field>
      {words.amount ? (
        <Field
          name="amount"
          label={words.amount}
          hint={kind === 'meeting' && whole !== null ? `应到 ${whole} 人` : undefined}
        >
          <NumberInput unit={words.unit} />
        </Field>
      ) : null}
      {words.text ? (
        <Field name="text" label={words.text} optional={!mustText.includes(kind)}>
          {inOneLine.includes(kind) ? (
            <TextInput maxLength={limits.short} placeholder={examples[kind]} />
          ) : (
            <TextArea rows={4} maxLength={limits.text} />
          )}
        </Field>
      ) : null}
      {kind === 'decision' ? (
        <Field name="postedFrom" label="公示起始日期" optional>
          <DayInput max={max} />
        </Field>
      ) : null}
      <Field name="file" label="附件" hint="PDF、JPG、PNG、Word、Excel，不超过 20 MB" optional>
        <FileInput accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx" />
      </Field>
      <FormButtons label="登记" cancel={{ href: cancel }} />
    </ActionForm>
  )
}
