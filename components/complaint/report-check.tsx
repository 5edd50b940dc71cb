'use client'
// What is about to be sent, line by line, with a way back to it.

import { type CategoryCode, isCategory } from '@/lib/matter/categories'
import { inlineDeed } from '../shell/phone-look'
import { categoryWords, unclear } from './category-pick'

export type ReportCheckProps = {
  place: string
  seen: ReadonlyMap<string, string>
  photos: number
  /** To the screen where it is written. */
  onChange: (screen: number) => void
}

export function ReportCheck({ place, seen, photos, onChange }: ReportCheckProps) {
  const category = seen.get('category') ?? ''
  const code: CategoryCode = isCategory(category) ? category : unclear
  const lines = [
    { term: '地点', value: `${place}　${seen.get('place') ?? ''}`, screen: 2 },
    { term: '事情', value: categoryWords(code), screen: 2 },
    { term: '情况', value: seen.get('text') ?? '', screen: 2 },
    { term: '照片', value: photos > 0 ? `${photos} 张` : '没有', screen: 2 },
  ]
  return (
    <dl className="mb-4 border-t border-t-line-2">
      {lines.map(({ term, value, screen }) => (
        <div
          key={term}
          className="grid grid-cols-[3.2rem_1fr_auto] items-start gap-x-3 border-b border-b-line-2 py-[0.3rem]"
        >
          <dt className="py-2 text-ink-2">{term}</dt>
          <dd className="py-2 break-words whitespace-pre-line">{value}</dd>
          <dd>
            <button type="button" className={`${inlineDeed} min-h-11 min-w-11`} onClick={() => onChange(screen)}>
              改<span className="sr-only">{term}</span>
            </button>
          </dd>
        </div>
      ))}
    </dl>
  )
}
