// Forms of an outside system: what it is, where, how fast it may ask, where it is told.

import { outsideChannels } from '@/lib/matter/kinds'
import { channelText } from '@/lib/matter/text'
import { ActionForm } from '../form/action-form'
import { type ChoiceOption, Select } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { NumberInput, TextInput } from '../form/inputs'
import { PendingButton } from '../ui/pending-button'

export function NewSourceForm(props: { action: FormAction; places: readonly ChoiceOption[]; usualRate: number }) {
  return (
    <ActionForm id="source" action={props.action} clear>
      <Field name="code" label="代码" hint="3—32 位小写字母、数字或短横，登记后不能改">
        <TextInput autoComplete="off" autoCapitalize="off" spellCheck={false} maxLength={32} />
      </Field>
      <Field name="channel" label="来源">
        <Select placeholder="请选择" choices={outsideChannels.map(value => ({ value, label: channelText[value] }))} />
      </Field>
      <Field name="division" label="区划" hint="只能推送这个区划里的案件">
        <Select choices={props.places} defaultValue={props.places[0]?.value} />
      </Field>
      <Field name="name" label="名称">
        <TextInput autoComplete="off" maxLength={60} />
      </Field>
      <Field name="rate" label="每分钟最多请求">
        <NumberInput defaultValue={String(props.usualRate)} unit="次" />
      </Field>
      <Field name="webhookUrl" label="回告地址" optional hint="案件有变化时，向这个 https 地址发送">
        <TextInput inputMode="url" autoComplete="off" spellCheck={false} maxLength={500} />
      </Field>
      <FormButtons label="登记并签发密钥" cancel={{ href: '/sources' }} />
    </ActionForm>
  )
}

/** A button whose answer is a secret shown once, above it. */
export function KeyForm({
  action,
  code,
  part,
  label,
}: {
  action: FormAction
  code: string
  part: 'key' | 'secret'
  label: string
}) {
  return (
    <ActionForm id={`issue-${part}`} action={action} hidden={{ code, part }}>
      <PendingButton kind="plain">{label}</PendingButton>
    </ActionForm>
  )
}
