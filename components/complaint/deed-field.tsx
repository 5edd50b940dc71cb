'use client'
// One question of a deed, drawn from its data; canned answers are put in by choice and stay changeable.

import { useId } from 'react'
import { CheckboxCards, type ChoiceGroup, type ChoiceOption, RadioCards, Select } from '../form/choices'
import { Field } from '../form/field'
import { fieldId, useFormContext } from '../form/form-context'
import { FileInput, TextArea, TextInput } from '../form/inputs'
import { control } from '../form/look'
import type { Ask, OptionList } from './deeds'

export type Canned = { id: number; title: string; text: string }
export type DeedOptions = Partial<Record<OptionList, readonly ChoiceGroup[]>>
/** What is proposed or already so, by the field's name. */
export type KnownAnswers = Readonly<Record<string, string | readonly string[] | undefined>>

export type DeedFieldProps = { ask: Ask; options: DeedOptions; known: KnownAnswers; canned: readonly Canned[] }

const grouped = ['radio', 'many']
const photoTypes = 'image/jpeg,image/png'
const paperTypes = '.pdf,.jpg,.jpeg,.png,.docx'

const oneOf = (value: KnownAnswers[string]): string | undefined => (typeof value === 'string' ? value : undefined)
const manyOf = (value: KnownAnswers[string]): readonly string[] => (Array.isArray(value) ? value : [])

export function DeedField({ ask, options, known, canned }: DeedFieldProps) {
  return (
    <Field name={ask.name} label={ask.label} hint={ask.hint} optional={ask.optional} group={grouped.includes(ask.as)}>
      {ask.as === 'text' && ask.canned ? <CannedPick name={ask.name} canned={canned} /> : null}
      <Control ask={ask} options={options} known={known} />
    </Field>
  )
}

function Control({ ask, options, known }: Omit<DeedFieldProps, 'canned'>) {
  const value = known[ask.name]
  const groups = 'from' in ask ? (options[ask.from] ?? []) : []
  switch (ask.as) {
    case 'text':
      return <TextArea rows={ask.rows ?? 3} maxLength={2000} defaultValue={oneOf(value)} />
    case 'line':
      return <TextInput maxLength={200} defaultValue={oneOf(value)} autoComplete="off" />
    case 'case':
      return <TextInput maxLength={20} defaultValue={oneOf(value)} autoComplete="off" placeholder="SQ-" />
    case 'select':
      return <Select {...listed(groups)} defaultValue={oneOf(value)} placeholder={ask.placeholder} />
    case 'radio':
      return <RadioCards choices={flat(groups)} defaultValue={oneOf(value)} />
    case 'many':
      return <CheckboxCards choices={flat(groups)} chosen={manyOf(value)} />
    case 'photos':
      return <FileInput accept={photoTypes} multiple photos />
    case 'papers':
      return <FileInput accept={paperTypes} multiple />
  }
}

const flat = (groups: readonly ChoiceGroup[]): ChoiceOption[] => groups.flatMap(group => group.choices)

/** One group needs no heading. */
const listed = (groups: readonly ChoiceGroup[]) => (groups.length === 1 ? { choices: flat(groups) } : { groups })

function CannedPick({ name, canned }: { name: string; canned: readonly Canned[] }) {
  const { formId } = useFormContext()
  const id = useId()
  const put = (chosen: string) => {
    const field = document.getElementById(fieldId(formId, name))
    const text = canned.find(one => String(one.id) === chosen)?.text
    if (!(field instanceof HTMLTextAreaElement) || text === undefined) return
    field.value = field.value.trim() === '' ? text : `${field.value.trimEnd()}\n${text}`
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  }
  return (
    <span className="mb-[0.35rem] block">
      {canned.length > 0 ? (
        <>
          <label className="sr-only" htmlFor={id}>
            常用答复
          </label>
          <select
            id={id}
            className={`${control({ width: 'auto' })} text-table`}
            value=""
            data-no-draft=""
            onChange={event => put(event.currentTarget.value)}
          >
            <option value="">填入常用答复…</option>
            {canned.map(one => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </>
      ) : null}
      {/* Beside, not instead: what is being typed stays. */}
      <a className="text-small whitespace-nowrap" href="/complaints/phrases" target="_blank" rel="noreferrer">
        {canned.length > 0 ? '管理常用答复' : '加常用答复'}
      </a>
    </span>
  )
}
