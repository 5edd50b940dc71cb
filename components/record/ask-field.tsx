'use client'
// One question of a deed or a form, drawn from its data.

import { useEffect, useState } from 'react'
import type { AskFace } from '@/lib/core/kind/deed'
import { ChipPick, manyChips } from '../form/chip-pick'
import { CheckboxCards, RadioCards, Select } from '../form/choices'
import { DayInput } from '../form/day-input'
import { Field } from '../form/field'
import { fieldId, useControl, useFormContext } from '../form/form-context'
import { FoundChoice } from '../form/found-choice'
import { FileInput, NumberInput, TextArea, TextInput } from '../form/inputs'
import { CannedPick } from './canned-pick'

const paperTypes = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx'
const photoTypes = 'image/jpeg,image/png'
const lists: readonly AskFace['control'][] = ['several', 'photos', 'papers']
const grouped: readonly AskFace['control'][] = ['several', 'cards']

const hintOf = ({ control, kept, hint }: AskFace): string | undefined => {
  if (kept === undefined) return hint
  return control === 'file' ? `已有${kept}，不选则保留` : undefined
}

/** Why it must be answered, by what another question of the same form is answered with by now. */
function useNeeded({ neededWhen: needed }: AskFace): string | undefined {
  const { formId } = useFormContext()
  const by = needed && fieldId(formId, needed.by)
  const [answer, setAnswer] = useState('')
  useEffect(() => {
    const other = by === undefined ? null : document.getElementById(by)
    if (!(other instanceof HTMLSelectElement)) return
    const hear = () => setAnswer(other.value)
    hear()
    other.addEventListener('change', hear)
    return () => other.removeEventListener('change', hear)
  }, [by])
  return needed?.why[answer]
}

export function AskField({ ask }: { ask: AskFace }) {
  const why = useNeeded(ask)
  const keepsFile = ask.control === 'file' && ask.kept !== undefined
  return (
    <Field
      name={lists.includes(ask.control) ? `${ask.name}[]` : ask.name}
      label={ask.label}
      hint={why ?? hintOf(ask)}
      optional={why === undefined && (ask.optional || keepsFile)}
      whole={ask.control === 'text'}
      group={grouped.includes(ask.control)}
    >
      {ask.canned ? <CannedPick name={ask.name} {...ask.canned} /> : null}
      <Control ask={ask} />
    </Field>
  )
}

function Control({ ask }: { ask: AskFace }) {
  switch (ask.control) {
    case 'day':
      return <DayInput defaultValue={ask.value} max={ask.latest} />
    case 'number':
      return <NumberInput unit={ask.unit} defaultValue={ask.value} />
    case 'choice':
      return <Choices ask={ask} />
    case 'several':
      return (ask.options ?? []).length > manyChips ? (
        <ChipPick choices={ask.options ?? []} chosen={ask.chosen} />
      ) : (
        <CheckboxCards choices={ask.options ?? []} chosen={ask.chosen} />
      )
    case 'cards':
      return <RadioCards choices={ask.options ?? []} defaultValue={ask.value} />
    case 'file':
    case 'papers':
      return <FileInput accept={paperTypes} multiple={ask.control === 'papers'} />
    case 'photos':
      return <FileInput accept={photoTypes} multiple photos />
    case 'found':
      return <Found ask={ask} />
    case 'text':
      return <TextArea rows={ask.rows ?? 3} maxLength={ask.most} defaultValue={ask.value} />
    case 'link':
      return ask.kept ? <Settled ask={ask} /> : <TextInput defaultValue={ask.value} autoComplete="off" />
    case 'line':
    case 'account':
      return (
        <TextInput maxLength={ask.most} defaultValue={ask.value} autoComplete="off" placeholder={ask.placeholder} />
      )
  }
}

function Found({ ask: { label, found } }: { ask: AskFace }) {
  const [chosen, setChosen] = useState(found?.chosen ?? null)
  return (
    <FoundChoice label={label} chosen={chosen} onChoose={setChosen} source={found?.source ?? ''} nothing="没有找到" />
  )
}

/** An entry that was chosen on the way here. */
function Settled({ ask }: { ask: AskFace }) {
  const { id, name } = useControl()
  return (
    <>
      <output id={id} className="block">
        {ask.kept}
      </output>
      <input type="hidden" name={name} value={ask.value} />
    </>
  )
}

function Choices({ ask }: { ask: AskFace }) {
  const options = ask.options ?? []
  const groups = [...new Set(options.flatMap(option => (option.group ? [option.group] : [])))]
  return (
    <Select
      choices={options.filter(option => option.group === undefined)}
      groups={groups.map(label => ({ label, choices: options.filter(option => option.group === label) }))}
      defaultValue={ask.value}
      placeholder={ask.placeholder ?? (ask.optional || ask.value === undefined ? '请选择' : undefined)}
    />
  )
}
