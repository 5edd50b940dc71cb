'use client'
// Choosing one of many by typing: what fits is asked for while one types, and only what fits what stands there now can be chosen.

import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { ComboBox, I18nProvider, Input, type Key, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { isComposing } from './composing'
import type { ControlProps } from './form-context'
import { control as look } from './look'

export type ComboOption = {
  /** Sent with the form. */
  value: string
  label: string
  /** Tells apart what has the same label, e.g. where it lies. */
  note?: string | undefined
}

export type ComboboxProps = {
  /** What a Field hands to its control (`useControl()`). */
  control: ControlProps
  label: string
  /** Answers what fits the words; called with the value alone to bring a draft back. */
  search: (words: string, signal: AbortSignal) => Promise<readonly ComboOption[]>
  chosen: ComboOption | null
  onChoose: (option: ComboOption | null) => void
  /** Hears what is typed. */
  onWords?: ((words: string) => void) | undefined
  /** Said where nothing fits. */
  nothing?: string | undefined
  maxLength?: number | undefined
}

type FoundOptions = { words: string; options: readonly ComboOption[] }

/** Between two letters typed quickly nobody is asked. */
const restMs = 200

export function Combobox(props: ComboboxProps) {
  const { control, label, search, chosen, onChoose, onWords, nothing = '没有找到', maxLength } = props
  const { name, id, 'aria-describedby': describedBy, 'aria-invalid': invalid, 'aria-required': required } = control
  const [text, setText] = useState(chosen?.label ?? '')
  const [composing, setComposing] = useState(false)
  const [dialog, setDialog] = useState<Element | null>(null)
  const held = useCallback((input: HTMLInputElement | null) => setDialog(input?.closest('dialog') ?? null), [])
  const words = chosen ? '' : text.trim()
  const found = useFound(search, words, composing)
  const options = found?.options ?? []
  const choose = (option: ComboOption): void => {
    setText(option.label)
    onChoose(option)
  }
  const sent = useSent(chosen, search, choose)
  const onKey = (event: KeyboardEvent<HTMLElement>): void => {
    if (isComposing(event)) event.stopPropagation()
    if (event.key !== 'Enter') return
    // Enter chooses what the arrows point at; it never sends what is half typed, nor closes what is being looked for.
    event.preventDefault()
    if (!event.currentTarget.getAttribute('aria-activedescendant')) event.stopPropagation()
  }
  return (
    <I18nProvider locale="zh-CN">
      <ComboBox
        aria-label={label}
        allowsCustomValue
        allowsEmptyCollection
        menuTrigger="input"
        items={options}
        defaultFilter={() => true}
        inputValue={text}
        onInputChange={next => {
          setText(next)
          onWords?.(next.trim())
          if (chosen && next !== chosen.label) onChoose(null)
        }}
        selectedKey={null}
        onSelectionChange={(key: Key | null) => {
          const option = options.find(one => one.value === key)
          if (option) choose(option)
        }}
      >
        <Input
          ref={held}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          aria-required={required}
          className={look()}
          autoComplete="off"
          maxLength={maxLength}
          data-no-draft=""
          onKeyDownCapture={onKey}
          onCompositionStart={() => setComposing(true)}
          onCompositionEnd={() => setComposing(false)}
        />
        {/* In a dialog what lies outside of it is behind it. */}
        <Popover
          {...(dialog ? { UNSTABLE_portalContainer: dialog } : {})}
          offset={4}
          className="max-h-80 w-(--trigger-width) overflow-auto rounded border border-line-2 bg-ground shadow-(--shadow)"
        >
          <ListBox<ComboOption>
            className="p-1 outline-0"
            renderEmptyState={() => <p className="px-2 py-1 text-ink-2">{found ? nothing : '正在查找…'}</p>}
          >
            {option => (
              <ListBoxItem
                id={option.value}
                textValue={option.label}
                className="flex min-h-(--hit) cursor-pointer flex-wrap items-center gap-x-3 rounded px-2 py-1 outline-0 data-focused:bg-deed-bg data-hovered:bg-ground-3"
              >
                <span>{option.label}</span>
                {option.note ? <small className="text-ink-2">{option.note}</small> : null}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
      {chosen?.note ? <p className="mt-1 text-ink-2 text-table">{chosen.note}</p> : null}
      <input ref={sent} type="text" hidden readOnly name={name} value={chosen?.value ?? ''} />
    </I18nProvider>
  )
}

/** What was found for exactly these words; null while it is being asked for. */
function useFound(search: ComboboxProps['search'], words: string, composing: boolean): FoundOptions | null {
  const [found, setFound] = useState<FoundOptions | null>(null)
  const ask = useEffectEvent(search)
  useEffect(() => {
    if (composing || words === '') return
    const over = new AbortController()
    const timer = setTimeout(() => {
      void ask(words, over.signal)
        .then(options => setFound({ words, options }))
        .catch(() => undefined)
    }, restMs)
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [words, composing])
  return found?.words === words ? found : null
}

/** The field that is sent: tells the form's draft of a choice, and takes a choice from a draft. */
function useSent(chosen: ComboOption | null, search: ComboboxProps['search'], restore: (option: ComboOption) => void) {
  const sent = useRef<HTMLInputElement>(null)
  const value = chosen?.value ?? ''
  const before = useRef(value)
  useEffect(() => {
    if (before.current === value) return
    before.current = value
    sent.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }, [value])
  const take = useEffectEvent((kept: string): void => {
    if (kept === '' || kept === value) return
    void search(kept, new AbortController().signal).then(options => {
      const option = options.find(one => one.value === kept)
      if (option) restore(option)
      // It is gone, or no longer one's own: what stands there is what is chosen.
      else if (sent.current) sent.current.value = value
    })
  })
  useEffect(() => {
    const input = sent.current
    const hear = () => take(input?.value ?? '')
    input?.addEventListener('change', hear)
    return () => input?.removeEventListener('change', hear)
  }, [])
  return sent
}
