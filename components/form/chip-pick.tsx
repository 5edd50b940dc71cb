'use client'
// Several of many answers as chips: what is chosen stands first, a word narrows the others.

import { useState } from 'react'
import type { ChoiceOption } from './choices'
import { isComposing } from './composing'
import { useControl } from './form-context'
import { control } from './look'

/** More than these nobody looks through. */
export const manyChips = 8

const chip = [
  'inline-flex min-h-8 cursor-pointer items-center gap-2 rounded-full border border-edge px-3 text-table phone:min-h-11',
  'has-checked:-order-1 has-checked:border-deed has-checked:bg-deed-bg has-checked:font-semibold',
  'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus [&>input:focus-visible]:outline-0',
].join(' ')

export function ChipPick({
  choices,
  chosen = [],
}: {
  choices: readonly ChoiceOption[]
  chosen?: readonly string[] | undefined
}) {
  const { id, name, 'aria-invalid': invalid } = useControl()
  const [word, setWord] = useState('')
  const fits = ({ label }: ChoiceOption): boolean => label.toLowerCase().includes(word.trim().toLowerCase())
  return (
    <>
      <input
        type="search"
        aria-label="筛选"
        placeholder="输入几个字筛选"
        autoComplete="off"
        data-no-draft=""
        className={control({ size: 'low' })}
        value={word}
        onChange={event => setWord(event.currentTarget.value)}
        // Enter chooses nothing here and must not send the form.
        onKeyDown={event => {
          if (event.key === 'Enter' && !isComposing(event)) event.preventDefault()
        }}
      />
      <div className="mt-2 flex max-h-56 flex-wrap gap-2 overflow-auto">
        {choices.map((choice, index) => (
          <label key={choice.value} className={fits(choice) ? chip : `${chip} not-has-checked:hidden`}>
            <input
              type="checkbox"
              id={index === 0 ? id : `${id}-${choice.value}`}
              name={name}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              aria-invalid={invalid}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </>
  )
}
