'use client'
// A day, typed as 2021-06-30 or taken from the browser's own calendar.

import { useRef } from 'react'
import { deedLook } from '../ui/button'
import { useControl } from './form-context'
import { control as controlLook } from './look'
import { tidyDay } from './tidy-day'

export type DayInputProps = { defaultValue?: string | undefined; min?: string | undefined; max?: string | undefined }

export function DayInput({ defaultValue, min, max }: DayInputProps) {
  const control = useControl()
  const text = useRef<HTMLInputElement>(null)
  return (
    <span className="flex items-center gap-[0.4rem]">
      <input
        ref={text}
        {...control}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        placeholder="2021-06-30"
        defaultValue={defaultValue}
        onBlur={event => {
          event.currentTarget.value = tidyDay(event.currentTarget.value)
        }}
        className={controlLook({ width: 'day' })}
      />
      <span
        className={`${deedLook()} relative overflow-hidden focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-focus`}
      >
        日历
        <input
          type="date"
          min={min}
          max={max}
          aria-label="从日历选"
          data-no-draft=""
          className="absolute inset-0 size-full cursor-pointer opacity-0"
          onClick={event => event.currentTarget.showPicker()}
          onChange={event => {
            if (!text.current || !event.currentTarget.value) return
            text.current.value = event.currentTarget.value
            text.current.dispatchEvent(new Event('input', { bubbles: true }))
          }}
        />
      </span>
    </span>
  )
}
