'use client'
// Choosing a compound while typing: name, initials or code; what is chosen is sent as its code.

import { useEffect, useRef, useState } from 'react'
import { useControl } from '../form/form-context'
import { control as look } from '../form/look'

export type ChosenCompound = { code: string; name: string; place: string }
export type CompoundChoiceProps = {
  chosen: ChosenCompound | null
  onChoose: (compound: ChosenCompound | null) => void
  /** Answers `{ rows }` for `?q=`. */
  source: string
}

const quiet = 250

const isRow = (row: unknown): row is ChosenCompound =>
  typeof row === 'object' && row !== null && 'code' in row && 'name' in row && 'place' in row

async function found(source: string, q: string, signal: AbortSignal): Promise<ChosenCompound[]> {
  const response = await fetch(`${source}?q=${encodeURIComponent(q)}`, { signal })
  const body: unknown = response.ok ? await response.json() : null
  if (typeof body !== 'object' || body === null || !('rows' in body) || !Array.isArray(body.rows)) return []
  return body.rows.filter(isRow)
}

export function CompoundChoice({ chosen, onChoose, source }: CompoundChoiceProps) {
  const { name, ...control } = useControl()
  const [q, setQ] = useState('')
  const [rows, setRows] = useState<readonly ChosenCompound[] | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (q.trim() === '') {
      setRows(null)
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void found(source, q.trim(), stop.signal)
        .then(setRows)
        .catch(() => undefined)
    }, quiet)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [q, source])
  const choose = (row: ChosenCompound): void => {
    onChoose(row)
    setQ('')
  }
  if (chosen) {
    return (
      <p className="flex items-center gap-3">
        <input type="hidden" name={name} value={chosen.code} readOnly />
        <span>
          <b>{chosen.name}</b>　<span className="mute">{chosen.place}</span>
        </span>
        <button type="button" className="btn" onClick={() => onChoose(null)}>
          换
        </button>
      </p>
    )
  }
  return (
    <div ref={box}>
      <input
        {...control}
        type="text"
        className={look()}
        autoComplete="off"
        maxLength={40}
        value={q}
        data-no-draft=""
        onChange={event => setQ(event.currentTarget.value)}
        onKeyDown={event => {
          const first = rows?.[0]
          if (event.key !== 'Enter') return
          event.preventDefault()
          if (first) choose(first)
        }}
      />
      {rows ? (
        <ul className="todo-list" aria-label="找到的小区">
          {rows.map(row => (
            <li key={row.code}>
              <button type="button" className="btn text" onClick={() => choose(row)}>
                {row.name}
              </button>{' '}
              <span className="mute">{row.place}</span>
            </li>
          ))}
          {rows.length === 0 ? <li className="mute">没有找到，可在下面选社区</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
