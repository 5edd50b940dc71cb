'use client'
// Ticking all rows of a page at once, and saying how many are ticked.

import { type ReactNode, useEffect, useState } from 'react'

const boxes = (name: string) => [
  ...document.querySelectorAll<HTMLInputElement>(`.tick input[name="${CSS.escape(name)}"]`),
]

export function SelectAll({ name, label }: { name: string; label: string }) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      data-all={name}
      onChange={event => {
        for (const box of boxes(name)) box.checked = event.currentTarget.checked
      }}
    />
  )
}

/** Shows its children, the deeds for the ticked rows, only while rows are ticked. */
export function SelectionDeeds({ name, children }: { name: string; children: ReactNode }) {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const tell = () => setCount(boxes(name).filter(box => box.checked).length)
    tell()
    document.addEventListener('change', tell)
    return () => document.removeEventListener('change', tell)
  }, [name])
  const clear = () => {
    for (const box of boxes(name)) box.checked = false
    const all = document.querySelector<HTMLInputElement>(`[data-all="${CSS.escape(name)}"]`)
    if (all) all.checked = false
    setCount(0)
  }
  if (count === 0) return null
  return (
    <>
      <span role="status">已选 {count} 个：</span>
      {children}
      <button type="button" className="btn text" onClick={clear}>
        取消选择
      </button>
    </>
  )
}
