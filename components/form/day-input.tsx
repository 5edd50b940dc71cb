'use client'
// A day, typed as 2021-06-30 or taken from the browser's own calendar.

import { useRef } from 'react'
import { useControl } from './form-context'
import { tidyDay } from './tidy-day'

export type DayInputProps = { defaultValue?: string | undefined; min?: string | undefined; max?: string | undefined }

export function DayInput({ defaultValue, min, max }: DayInputProps) {
  const control = useControl()
  const text = useRef<HTMLInputElement>(null)
  return (
    <span className="with-day">
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
        className="in-t day"
      />
      <span className="btn native">
        日历
        <input
          type="date"
          min={min}
          max={max}
          aria-label="从日历选"
          data-no-draft=""
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
