// Ballots that two people entered differently, each with both entries and what the paper really says.

import { choices, opinionOf } from '@/lib/assembly/kinds'
import type { Differing } from '@/lib/assembly/shapes'
import { opinionText } from '@/lib/assembly/text'
import { ActionForm } from '../form/action-form'
import { RadioCards } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { opinionChoices } from './opinion-choices'

export type DifferencesProps = {
  rows: readonly Differing[]
  matters: readonly { no: number; title: string }[]
  action: FormAction
}

const wordOf = (said: number | undefined): string => {
  const choice = choices.find(one => one === said)
  return choice ? opinionText[opinionOf(choice)] : '—'
}

export function Differences({ rows, matters, action }: DifferencesProps) {
  return rows.map(row => (
    <details
      key={row.id}
      className="mb-4 [&_.pick]:grid-cols-[repeat(auto-fit,minmax(7rem,1fr))]"
      open={rows.length === 1}
    >
      <summary>
        {row.room}　{row.firstName} 与 {row.secondName} 录得不一致
      </summary>
      <ActionForm id={`ballot-${row.id}`} action={action} hidden={{ ballot: String(row.id) }} version={row.version}>
        {matters.map(({ no, title }, at) => {
          const [first, second] = [row.first[at], row.second[at]]
          const same = first === second
          return (
            <Field
              key={no}
              name={`c${no}`}
              label={`${no}　${title}`}
              hint={same ? `两遍都是${wordOf(first)}` : `第一遍${wordOf(first)}，第二遍${wordOf(second)}`}
              group
            >
              <RadioCards choices={opinionChoices} defaultValue={same ? String(first) : undefined} />
            </Field>
          )
        })}
        <Field name="note" label="核定依据" hint="例如：核对原票，第 2 项勾选反对">
          <TextInput maxLength={200} />
        </Field>
        <FormButtons label="核定" />
      </ActionForm>
    </details>
  ))
}
