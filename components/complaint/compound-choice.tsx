'use client'
// Choosing a compound while typing: name, initials or code; what is chosen is sent as its code.

import { useCallback } from 'react'
import { wordLimit } from '@/lib/core/text'
import { Combobox, type ComboOption } from '../form/combobox'
import { useControl } from '../form/form-context'

export type ChosenCompound = { code: string; name: string; place: string }
export type CompoundChoiceProps = {
  chosen: ChosenCompound | null
  onChoose: (compound: ChosenCompound | null) => void
  /** Answers `{ rows }` for `?q=`. */
  source: string
}

const isRow = (row: unknown): row is ChosenCompound =>
  typeof row === 'object' && row !== null && 'code' in row && 'name' in row && 'place' in row

async function found(source: string, q: string, signal: AbortSignal): Promise<ChosenCompound[]> {
  const response = await fetch(`${source}?q=${encodeURIComponent(q)}`, { signal })
  const body: unknown = response.ok ? await response.json() : null
  if (typeof body !== 'object' || body === null || !('rows' in body) || !Array.isArray(body.rows)) return []
  return body.rows.filter(isRow)
}

const optionOf = ({ code, name, place }: ChosenCompound): ComboOption => ({ value: code, label: name, note: place })

export function CompoundChoice({ chosen, onChoose, source }: CompoundChoiceProps) {
  const control = useControl()
  const search = useCallback(
    async (words: string, signal: AbortSignal) => (await found(source, words, signal)).map(optionOf),
    [source],
  )
  return (
    <Combobox
      control={control}
      label="小区"
      search={search}
      chosen={chosen && optionOf(chosen)}
      onChoose={option => onChoose(option && { code: option.value, name: option.label, place: option.note ?? '' })}
      maxLength={wordLimit}
      nothing="没有找到，可在下面选社区"
    />
  )
}
