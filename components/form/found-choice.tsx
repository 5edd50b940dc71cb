'use client'
// Choosing a record of a register while typing, e.g. a compound by name, initials or code; what is chosen is sent as its code.

import { useCallback } from 'react'
import { wordLimit } from '@/lib/core/text'
import { Combobox, type ComboOption } from './combobox'
import { useControl } from './form-context'

export type FoundRow = { code: string; name: string; place: string }
export type FoundChoiceProps = {
  label: string
  chosen: FoundRow | null
  onChoose: (row: FoundRow | null) => void
  /** Hears what is typed. */
  onWords?: (words: string) => void
  /** Answers `{ rows }` for `?q=`. */
  source: string
  /** Said where nothing fits. */
  nothing: string
}

const isRow = (row: unknown): row is FoundRow =>
  typeof row === 'object' && row !== null && 'code' in row && 'name' in row && 'place' in row

async function found(source: string, q: string, signal: AbortSignal): Promise<FoundRow[]> {
  const response = await fetch(`${source}?q=${encodeURIComponent(q)}`, { signal })
  const body: unknown = response.ok ? await response.json() : null
  if (typeof body !== 'object' || body === null || !('rows' in body) || !Array.isArray(body.rows)) return []
  return body.rows.filter(isRow)
}

const optionOf = ({ code, name, place }: FoundRow): ComboOption => ({ value: code, label: name, note: place })

export function FoundChoice({ label, chosen, onChoose, onWords, source, nothing }: FoundChoiceProps) {
  const control = useControl()
  const search = useCallback(
    async (words: string, signal: AbortSignal) => (await found(source, words, signal)).map(optionOf),
    [source],
  )
  return (
    <Combobox
      control={control}
      label={label}
      search={search}
      chosen={chosen && optionOf(chosen)}
      onChoose={option => onChoose(option && { code: option.value, name: option.label, place: option.note ?? '' })}
      onWords={onWords}
      maxLength={wordLimit}
      nothing={nothing}
    />
  )
}
