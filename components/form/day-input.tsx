'use client'
// A day, typed as 2021-06-30 or taken from the browser's own calendar.

import { useRef } from 'react'
import { useControl } from './form-context'

export type DayInputProps = { defaultValue?: string | undefined; min?: string | undefined; max?: string | undefined }

/** 2021/6/30, 2021.6.30, 20210630 and 2021年6月30日 become 2021-06-30 on leaving the field; anything else stays as typed. */
export function tidyDay(typed: string): string {
  const match = /^\s*(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?|(\d{2})(\d{2}))\s*$/.exec(typed)
  if (!match) return typed
  const [, year, month = match[4], day = match[5]] = match
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

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
