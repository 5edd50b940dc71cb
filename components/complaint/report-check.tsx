'use client'
// What is about to be sent, line by line, each with a way back to it.

import { maskPhone, parsePhone } from '@/lib/core/identity'
import { inlineDeed } from '../shell/phone-look'
import { categoryWords } from './category-pick'

export type ReportCheckProps = {
  place: string
  seen: readonly [string, string][]
  photos: number
  onChange: (step: number) => void
}

const masked = (written: string): string => {
  const phone = parsePhone(written)
  return maskPhone(phone.ok ? phone.value : written)
}

export function ReportCheck({ place, seen, photos, onChange }: ReportCheckProps) {
  const given = new Map(seen)
  const lines = [
    { term: '地点', value: place, step: 1 },
    { term: '事情', value: categoryWords(given.get('category') ?? ''), step: 2 },
    { term: '位置', value: given.get('place') ?? '', step: 3 },
    { term: '情况', value: given.get('text') ?? '', step: 3 },
    { term: '照片', value: photos > 0 ? `${photos} 张` : '没有', step: 3 },
    { term: '电话', value: given.get('contact') === 'phone' ? masked(given.get('phone') ?? '') : '不留', step: 4 },
    { term: '保密', value: given.has('confidential') ? '对被反映人保密' : '不要求', step: 4 },
  ]
  return (
    <dl className="border-t border-t-line-2">
      {lines.map(({ term, value, step }) => (
        <div
          key={term}
          className="grid grid-cols-[5.2rem_1fr_auto] gap-x-3 gap-y-[0.2rem] border-b border-b-line-2 py-[0.6rem]"
        >
          <dt className="text-ink-2">{term}</dt>
          <dd className="break-words whitespace-pre-line">{value}</dd>
          <dd>
            <button type="button" className={inlineDeed} onClick={() => onChange(step)}>
              改<span className="sr-only">{term}</span>
            </button>
          </dd>
        </div>
      ))}
    </dl>
  )
}
