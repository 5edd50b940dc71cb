'use client'
// The controls that take a line or more of text.

import { type InputHTMLAttributes, type TextareaHTMLAttributes, useState } from 'react'
import { useControl } from './form-context'
import { smallPhotos } from './small-photo'

type Own = 'id' | 'name' | 'className' | 'aria-describedby' | 'aria-invalid' | 'aria-required' | 'required'
export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, Own>

export function TextInput(props: TextInputProps) {
  return <input type="text" {...props} {...useControl()} className="in-t" />
}

export function TextArea(props: Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, Own>) {
  return <textarea {...props} {...useControl()} className="in-t" />
}

/** Digits with their unit behind; text, so that a wheel or a comma spoils nothing. */
export function NumberInput({ unit, ...props }: TextInputProps & { unit?: string | undefined }) {
  const control = useControl()
  return (
    <span className="with-unit">
      <input inputMode="decimal" autoComplete="off" {...props} {...control} type="text" className="in-t" />
      {unit ? <span>{unit}</span> : null}
    </span>
  )
}

export function PasswordInput(props: TextInputProps) {
  const control = useControl()
  const [shown, setShown] = useState(false)
  return (
    <span className="with-show">
      <input
        autoCapitalize="off"
        spellCheck={false}
        {...props}
        {...control}
        type={shown ? 'text' : 'password'}
        data-no-draft=""
        className="in-t"
      />
      <button
        type="button"
        className="btn"
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
    <span className="files">
      <input
        {...control}
        type="file"
        accept={accept}
        multiple={multiple}
        className="vh"
        onChange={event => void choose(event.currentTarget)}
      />
      <label className="btn" htmlFor={control.id}>
        选择文件
      </label>
      <span className="mute">{names.length > 0 ? names.join('、') : '未选'}</span>
    </span>
  )
}
