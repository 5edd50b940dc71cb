'use client'
// Moving through a list by keys: ↑ ↓ (or J K) to the row, Enter opens its link, X ticks it.

import { type ReactNode, useEffect, useRef } from 'react'
import { isComposing } from '../form/composing'
import { tableFrame } from './look'
import { rememberList } from './opened-list'

const steps: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }

function move(box: HTMLElement, step: number): boolean {
  const links = [...box.querySelectorAll<HTMLElement>('[data-row]')]
  const row = document.activeElement?.closest('tr')
  const at = links.findIndex(link => link.closest('tr') === row)
  const target = at < 0 ? links[0] : links[at + step]
  target?.focus()
  return target !== undefined
}

function tick(): boolean {
  const box = document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('[data-tick]')
  box?.click()
  return box !== null && box !== undefined
}

/** Typing, or a dialog in front of the list. */
function isTyping(target: EventTarget | null): boolean {
  return (
    document.querySelector('dialog[open]') !== null ||
    (target instanceof HTMLElement && target.matches('input:not([type="checkbox"]), select, textarea'))
  )
}

/** Not the page's list, where it has one, unless somebody is in it: a table of units above the list answers only from within. */
const isAside = (box: HTMLElement): boolean =>
  document.querySelector('.flow a[data-row]') !== null && !box.contains(document.activeElement)

type RowKeysProps = {
  label: string
  flow?: boolean | undefined
  /** Its rows are cards on a phone. */
  cards?: boolean | undefined
  children: ReactNode
}

export function RowKeys({ label, flow, cards, children }: RowKeysProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const onKey = (event: KeyboardEvent) => {
      if (
        isComposing(event) ||
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        (!flow && isAside(element))
      )
        return
      // with the capitals locked as well
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const step = steps[key]
      const done = step === undefined ? key === 'x' && tick() : move(element, step)
      if (done) event.preventDefault()
    }
    // a list wider than its frame must scroll by keyboard, any other need not be a stop of its own
    const watch = new ResizeObserver(() => {
      if (element.scrollWidth > element.clientWidth) element.tabIndex = 0
      else element.removeAttribute('tabindex')
    })
    watch.observe(element)
    // Anywhere on the page: nobody has to click into the list first.
    document.addEventListener('keydown', onKey)
    return () => {
      watch.disconnect()
      document.removeEventListener('keydown', onKey)
    }
  }, [flow])
  // Where the page has several lists the first one answers; it is also what a record's page calls back to.
  useEffect(() => {
    const rows = [...(box.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]
    if (flow && rows.length > 0)
      rememberList({
        address: location.pathname + location.search,
        rows: rows.map(row => row.getAttribute('href') ?? ''),
      })
  })
  return (
    <section className={tableFrame({ flow, cards })} aria-label={label} ref={box}>
      {children}
    </section>
  )
}
