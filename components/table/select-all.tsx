'use client'
// Ticking all rows of a page at once.

import { fingerLook } from './card-look'

const boxes = (name: string) => [
  ...document.querySelectorAll<HTMLInputElement>(`[data-tick][name="${CSS.escape(name)}"]`),
]

export function SelectAll({ name, label }: { name: string; label: string }) {
  return (
    <label className={fingerLook}>
      <input
        type="checkbox"
        aria-label={label}
        data-all={name}
        onChange={event => {
          for (const box of boxes(name)) box.checked = event.currentTarget.checked
        }}
      />
    </label>
  )
}
