'use client'
// Second screen of a report, lower half: what kind of matter it is, as the words say it until somebody chooses, and who reported it already.

import { useEffect, useRef, useState } from 'react'
import type { SameProblem } from '@/lib/complaint/public/case'
import type { Day } from '@/lib/core/day'
import type { CategoryCode } from '@/lib/matter/categories'
import { isCategory } from '@/lib/matter/categories'
import { likelyMatters } from '@/lib/matter/likely'
import { Field } from '../form/field'
import { deedLook } from '../ui/button'
import { CategoryPick, categoryWords, unclear } from './category-pick'
import { ReportSame } from './report-same'

export type ReportMatterProps = {
  /** What was written so far. */
  text: string
  live: boolean
  compound: string | null
  same: readonly SameProblem[]
  today: Day
  busy: boolean
}

export function ReportMatter({ text, live, compound, same, today, busy }: ReportMatterProps) {
  const [chosen, setChosen] = useState<CategoryCode | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const proposed = likelyMatters(text)
  const value = chosen ?? proposed[0] ?? unclear
  useEffect(() => {
    // A draft puts its values back by hand and tells it as the browser does.
    const told = (event: Event) => {
      const input = event.target
      if (input instanceof HTMLInputElement && input.name === 'category' && input.checked && isCategory(input.value))
        setChosen(input.value)
    }
    const element = box.current
    element?.addEventListener('change', told)
    return () => element?.removeEventListener('change', told)
  }, [])
  const others = same.filter(one => one.category === value)

  return (
    <div ref={box}>
      <Field name="category" label="是哪一类事" group>
        {/* Without a script all kinds stand open; with one, the proposal and a way to another. */}
        <details open={live ? undefined : true}>
          <summary className="mb-2 flex min-h-12 cursor-pointer list-none flex-wrap items-center gap-x-3 rounded border border-edge px-[0.8rem] py-[0.45rem] [&::-webkit-details-marker]:hidden">
            <b>{categoryWords(value)}</b>
            <small className="text-ink-2">{whyWords(chosen, proposed)}</small>
            <span className={`${deedLook({ kind: 'text' })} ml-auto`}>改</span>
          </summary>
          <CategoryPick value={value} proposed={proposed} onChoose={setChosen} />
        </details>
      </Field>
      {compound !== null && value !== unclear ? (
        <ReportSame
          compound={compound}
          same={others}
          today={today}
          busy={busy}
          title={`同小区已有人反映${categoryWords(value)}`}
        />
      ) : null}
    </div>
  )
}

function whyWords(chosen: CategoryCode | null, proposed: readonly CategoryCode[]): string {
  if (chosen !== null) return '您选的'
  return proposed.length > 0 ? '按您写的判断' : '写下情况后自动判断'
}
