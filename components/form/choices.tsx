'use client'
// The controls that take one or more of given answers.

import type { ReactNode } from 'react'
import { useControl } from './form-context'
import { choiceCard, choiceList, control } from './look'

export type ChoiceOption = { value: string; label: string; note?: ReactNode; disabled?: boolean | undefined }
export type ChoiceGroup = { label: string; choices: readonly ChoiceOption[] }

export type SelectProps = {
  choices?: readonly ChoiceOption[] | undefined
  groups?: readonly ChoiceGroup[] | undefined
  defaultValue?: string | undefined
  /** The line shown while nothing is chosen. */
  placeholder?: string | undefined
  onChoose?: ((value: string) => void) | undefined
}

export function Select({ choices = [], groups = [], defaultValue = '', placeholder, onChoose }: SelectProps) {
  return (
    <select
      {...useControl()}
      className={control()}
      defaultValue={defaultValue}
      onChange={event => onChoose?.(event.currentTarget.value)}
    >
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      <Options choices={choices} />
      {groups.map(group => (
        <optgroup key={group.label} label={group.label}>
          <Options choices={group.choices} />
        </optgroup>
      ))}
    </select>
  )
}

function Options({ choices }: { choices: readonly ChoiceOption[] }) {
  return choices.map(choice => (
    <option key={choice.value} value={choice.value} disabled={choice.disabled}>
      {choice.label}
    </option>
  ))
}

/** Large targets, one below the other; the Field around it needs `group`. */
export function RadioCards({
  choices,
  defaultValue,
}: {
  choices: readonly ChoiceOption[]
  defaultValue?: string | undefined
}) {
  return <Cards type="radio" choices={choices} chosen={defaultValue === undefined ? [] : [defaultValue]} />
}

/** Several answers under one question; name the Field `name[]` so that all of them are sent. */
export function CheckboxCards({
  choices,
  chosen = [],
}: {
  choices: readonly ChoiceOption[]
  chosen?: readonly string[] | undefined
}) {
  return <Cards type="checkbox" choices={choices} chosen={chosen} />
}

function Cards(props: { type: 'radio' | 'checkbox'; choices: readonly ChoiceOption[]; chosen: readonly string[] }) {
  const { id, name, 'aria-invalid': invalid } = useControl()
  return (
    <div className={choiceList}>
      {props.choices.map((choice, index) => (
        <label key={choice.value} className={choiceCard}>
          <input
            type={props.type}
            id={index === 0 ? id : `${id}-${choice.value}`}
            name={name}
            value={choice.value}
            defaultChecked={props.chosen.includes(choice.value)}
            disabled={choice.disabled}
            aria-invalid={props.type === 'checkbox' ? invalid : undefined}
          />
          <span>{choice.label}</span>
          {choice.note ? <small>{choice.note}</small> : null}
        </label>
      ))}
    </div>
  )
}

export type CheckboxProps = {
  children: ReactNode
  defaultChecked?: boolean | undefined
  value?: string | undefined
  /** Sent where it is not ticked: a no that was said, where nothing said means something else. */
  otherwise?: string | undefined
}

/** One yes; the Field around it needs `group` so that its label is the question and not the answer. */
export function Checkbox({ children, defaultChecked, value = 'yes', otherwise }: CheckboxProps) {
  const { 'aria-required': _, ...asked } = useControl()
  return (
    <label className="grid min-h-(--hit) grid-cols-[auto_1fr] items-start gap-[0.6rem] leading-normal">
      <input {...asked} type="checkbox" value={value} defaultChecked={defaultChecked} className="mt-1" />
      <span>{children}</span>
      {otherwise === undefined ? null : <input type="hidden" name={asked.name} value={otherwise} />}
    </label>
  )
}
