'use client'
// The controls that take a line or more of text.

import { type InputEventHandler, type InputHTMLAttributes, type TextareaHTMLAttributes, useState } from 'react'
import { countSigns } from '@/lib/core/text'
import { deedLook } from '../ui/button'
import { pressedLook } from '../ui/pressed'
import { useControl } from './form-context'
import { errorLook, control as look } from './look'
import { smallPhotos } from './small-photo'

type OwnAttribute = 'id' | 'name' | 'className' | 'aria-describedby' | 'aria-invalid' | 'aria-required' | 'required'
export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, OwnAttribute>

/**
 * How much too long what stands there is, counted as the server counts: the browser's own limit counts an emoji as two or more, and cuts what is
 * pasted without a word. Nothing typed is taken away; what is too much is told at once.
 */
function useTooLong<E extends HTMLInputElement | HTMLTextAreaElement>(
  most: number | undefined,
  given: unknown,
  onInput: InputEventHandler<E> | undefined,
) {
  const [signs, setSigns] = useState(typeof given === 'string' ? countSigns(given) : 0)
  // Whoever listens beside it does not take its place.
  const hear: InputEventHandler<E> = event => {
    if (most !== undefined) setSigns(countSigns(event.currentTarget.value.trim()))
    onInput?.(event)
  }
  const note =
    most === undefined || signs <= most ? null : (
      <p className={errorLook} role="status">
        最多 {most} 个字，现有 {signs} 个
      </p>
    )
  return { hear, note }
}

export function TextInput({ maxLength, onInput, ...props }: TextInputProps) {
  const { hear, note } = useTooLong(maxLength, props.value ?? props.defaultValue, onInput)
  return (
    <>
      <input type="text" {...props} onInput={hear} {...useControl()} className={look()} />
      {note}
    </>
  )
}

export function TextArea({
  maxLength,
  onInput,
  ...props
}: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, OwnAttribute>) {
  const { hear, note } = useTooLong(maxLength, props.value ?? props.defaultValue, onInput)
  return (
    <>
      <textarea {...props} onInput={hear} {...useControl()} className={look({ size: 'lines' })} />
      {note}
    </>
  )
}

/** Digits with their unit behind; text, so that a wheel or a comma spoils nothing. */
export function NumberInput({ unit, ...props }: TextInputProps & { unit?: string | undefined }) {
  const control = useControl()
  return (
    <span className="flex items-center gap-2">
      <input
        inputMode="decimal"
        autoComplete="off"
        {...props}
        {...control}
        type="text"
        className={look({ width: 'number' })}
      />
      {unit ? <span className="whitespace-nowrap text-ink-2">{unit}</span> : null}
    </span>
  )
}

export function PasswordInput(props: TextInputProps) {
  const control = useControl()
  const [shown, setShown] = useState(false)
  return (
    <span className="flex gap-[0.4rem]">
      <input
        autoCapitalize="off"
        spellCheck={false}
        {...props}
        {...control}
        type={shown ? 'text' : 'password'}
        data-no-draft=""
        className={look({ width: 'rest' })}
      />
      <button
        type="button"
        className={`${deedLook()} ${pressedLook}`}
        aria-pressed={shown}
        aria-controls={control.id}
        onClick={() => setShown(!shown)}
      >
        {shown ? '隐藏' : '显示'}
      </button>
    </span>
  )
}

export type FileInputProps = {
  /** Content types or endings, as the file dialog wants them. */
  accept?: string | undefined
  multiple?: boolean | undefined
  /** Pictures taken on the spot: made small before they are sent. Scans stay as they are. */
  photos?: boolean | undefined
}

/** The browser's own button would speak the browser's language, so its label is ours. */
export function FileInput({ accept, multiple, photos }: FileInputProps) {
  const control = useControl()
  const [names, setNames] = useState<string[]>([])
  const choose = async (input: HTMLInputElement): Promise<void> => {
    const files = [...(input.files ?? [])]
    setNames(files.map(file => file.name))
    if (!photos) return
    const chosen = input.files
    const kept = new DataTransfer()
    for (const file of await smallPhotos(files)) kept.items.add(file)
    // Unless others were chosen meanwhile.
    if (input.files === chosen) input.files = kept.files
  }
  return (
    <span className="relative flex flex-wrap items-center gap-x-3 gap-y-[0.3rem]">
      <input
        {...control}
        type="file"
        accept={accept}
        multiple={multiple}
        className="peer sr-only"
        onChange={event => void choose(event.currentTarget)}
      />
      <label
        className={`${deedLook()} peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus`}
        htmlFor={control.id}
      >
        选择文件
      </label>
      <span className="text-ink-2">{names.length > 0 ? names.join('、') : '未选'}</span>
    </span>
  )
}
