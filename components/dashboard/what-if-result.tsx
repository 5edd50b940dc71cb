'use client'
// What the rate would be with what is ticked: counted while one ticks, as the server counts it when asked.

import { useEffect, useState } from 'react'
import { type Count, percentDown } from '@/lib/core/rate'
import { countOf } from '@/lib/core/say'
import { whatIf } from '@/lib/figures/path'
import { Note } from '../ui/note'
import { type State, StateMark } from '../ui/state-mark'

type ResultProps = {
  form: string
  before: Count
  target: number | null
  /** What may be ticked, each with the units that would join. */
  adds: Readonly<Record<string, number>>
  picked: readonly string[]
  /** 个街道（乡镇）、个小区 */
  unit: string
}

const marks: Readonly<Record<string, { state: State; word: string }>> = {
  null: { state: 'none', word: '没有到期目标' },
  true: { state: 'met', word: '达标' },
  false: { state: 'near', word: '仍未完成' },
}

export function WhatIfResult({ form, before, target, adds, picked, unit }: ResultProps) {
  const [chosen, setChosen] = useState(picked)
  useEffect(() => {
    const element = document.getElementById(form)
    if (!element) return
    const read = () =>
      setChosen([...element.querySelectorAll<HTMLInputElement>('[data-tick]:checked')].map(box => box.value))
    read()
    element.addEventListener('change', read)
    return () => element.removeEventListener('change', read)
  }, [form])
  const after = whatIf(before, new Map(Object.entries(adds)), chosen, target)
  const joined = after.count.part - before.part
  const mark = marks[String(after.met)]
  return (
    <div className="sticky top-(--top) z-3 bg-ground" role="status">
      <Note kind="deed">
        <StateMark state={mark?.state ?? 'none'} tag>
          {mark?.word}
        </StateMark>
        {'　'}
        {joined > 0 ? `加上所选 ${countOf(joined)} ${unit}：` : '未勾选：'}
        <b data-what-if="">
          {countOf(after.count.part)} / {countOf(after.count.whole)}，{percentDown(after.count) ?? '—'}%
        </b>
        {target === null ? '' : `，对照目标 ${target}%`}
        {after.missing ? `，还差 ${countOf(after.missing)} 个` : ''}
      </Note>
    </div>
  )
}
