// A unit's canned answers, by the deed they are for: added, changed, removed.

import { type PhraseAct, phraseActs } from '@/lib/complaint/phrase/phrase'
import { actLabel } from '@/lib/complaint/text'
import { ActionForm } from '../form/action-form'
import { Select } from '../form/choices'
import { ConfirmButton } from '../form/confirm-button'
import { Field } from '../form/field'
import type { FormAction } from '../form/form-state'
import { TextArea, TextInput } from '../form/inputs'
import { formFoot } from '../form/look'
import { RowKeys } from '../table/row-keys'
import { PendingButton } from '../ui/pending-button'

export type PhraseLine = { id: number; act: PhraseAct; title: string; text: string }

export type PhrasesProps = { phrases: readonly PhraseLine[]; change: FormAction; remove: FormAction }

const actChoices = phraseActs.map(act => ({ value: act, label: actLabel[act] }))

function PhraseFields({ phrase }: { phrase?: PhraseLine | undefined }) {
  return (
    <>
      <Field name="act" label="用于">
        <Select choices={actChoices} defaultValue={phrase?.act ?? 'feed-back'} />
      </Field>
      <Field name="title" label="名称">
        <TextInput maxLength={40} defaultValue={phrase?.title} autoComplete="off" />
      </Field>
      <Field name="text" label="内容">
        <TextArea rows={4} maxLength={1000} defaultValue={phrase?.text} />
      </Field>
    </>
  )
}

export function PhraseTable({ phrases, change, remove }: PhrasesProps) {
  return (
    <RowKeys label="常用答复" flow>
      <table>
        <thead>
          <tr>
            <th scope="col">用于</th>
            <th scope="col">名称</th>
            <th scope="col">内容</th>
            <th scope="col">办理</th>
          </tr>
        </thead>
        <tbody>
          {phrases.map(phrase => (
            <tr key={phrase.id}>
              <td className="whitespace-nowrap">{actLabel[phrase.act]}</td>
              <th scope="row">{phrase.title}</th>
              <td className="wrap-anywhere whitespace-pre-wrap">{phrase.text}</td>
              <td className="whitespace-nowrap">
                <ConfirmButton
                  label="修改…"
                  kind="text"
                  title="修改常用答复"
                  confirmLabel="保存"
                  action={change}
                  hidden={{ id: String(phrase.id) }}
                >
                  <PhraseFields phrase={phrase} />
                </ConfirmButton>
                <ConfirmButton
                  label="删去…"
                  kind="text"
                  title={`删去“${phrase.title}”`}
                  confirmLabel="删去"
                  action={remove}
                  hidden={{ id: String(phrase.id) }}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </RowKeys>
  )
}

export function AddPhrase({ add }: { add: FormAction }) {
  return (
    <ActionForm id="phrase" action={add} clear draft="complaint/phrase">
      <PhraseFields />
      <div className={formFoot}>
        <PendingButton>加入</PendingButton>
      </div>
    </ActionForm>
  )
}
