// Lines of a register that may be one owner or one room: both sides, what speaks for it, and the decision with its reason.

import type { PairSide, RegisterPair } from '@/lib/assembly/shapes'
import { pairText, pairWhyText } from '@/lib/assembly/text'
import { squareMetres } from '@/lib/compound/area'
import { ActionForm } from '../form/action-form'
import { RadioCards } from '../form/choices'
import { Field } from '../form/field'
import { FormButtons } from '../form/form-buttons'
import type { FormAction } from '../form/form-state'
import { TextInput } from '../form/inputs'
import { Reveal } from '../record/reveal'

export type PairListProps = {
  assembly: { id: number; version: number }
  pairs: readonly RegisterPair[]
  decide: FormAction
  /** null: the reader sees masked names only. */
  reveal: FormAction | null
}

export function PairList({ assembly, pairs, decide, reveal }: PairListProps) {
  return (
    <ul>
      {pairs.map(({ kind, why, one, other }) => (
        <li key={`${kind}-${one.unit}-${other.unit}`} className="border-b border-b-line py-3">
          <p className="text-ink-2">{pairWhyText[why]}</p>
          <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
            <Side side={one} reveal={reveal} />
            <Side side={other} reveal={reveal} />
          </div>
          <details>
            <summary className="cursor-pointer py-2 text-deed">核定</summary>
            <ActionForm
              id={`pair-${kind}-${one.unit}-${other.unit}`}
              action={decide}
              hidden={{ id: String(assembly.id), kind, one: String(one.unit), other: String(other.unit) }}
              version={assembly.version}
            >
              <Field name="same" label="是不是同一" group>
                <RadioCards
                  choices={[
                    { value: 'yes', label: pairText(kind, true), note: mergedNote[kind] },
                    { value: 'no', label: pairText(kind, false) },
                  ]}
                />
              </Field>
              <Field name="reason" label="依据" hint="例如：核对不动产登记，同一证号">
                <TextInput maxLength={500} autoComplete="off" />
              </Field>
              <FormButtons label="核定" />
            </ActionForm>
          </details>
        </li>
      ))}
    </ul>
  )
}

const mergedNote: Record<RegisterPair['kind'], string> = {
  owners: '人数合计一人，面积照旧相加',
  rooms: '只留前一间，后一间从名册里去掉',
}

function Side({ side: { unit, room, area, owner, phone }, reveal }: { side: PairSide; reveal: FormAction | null }) {
  const sealed = (field: 'owner' | 'phone', masked: string | null, label: string) => {
    if (masked === null) return <span className="text-ink-2">没有{label}</span>
    if (reveal === null) return masked
    return <Reveal masked={masked} label={label} action={reveal} hidden={{ unit: String(unit), field }} />
  }
  return (
    <div>
      <b>{room}</b>　{squareMetres(area)} ㎡<div>{sealed('owner', owner, '业主姓名')}</div>
      <div>{sealed('phone', phone, '业主电话')}</div>
    </div>
  )
}
