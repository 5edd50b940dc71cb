'use client'

// Open cases that may be the same as what is being written, looked for while somebody types.

import { useEffect, useState } from 'react'
import { Link } from '@/components/ui/link'
import { stateText } from '@/lib/complaint/text'
import { addressOf } from '@/lib/core/address'
import { LineItem, Lines } from '../ui/lines'
import { Section } from '../ui/panel'

type ShownLikely = { code: string; title: string; place: string; state: string; receivedAt: string; score: number }
export type LikelyListProps = { source: string; asked: Readonly<Record<string, string>> | null }

const quiet = 500
const words: Readonly<Record<string, string>> = stateText
const stateWords = (state: string): string => words[state] ?? ''
const isShown = (row: unknown): row is ShownLikely =>
  typeof row === 'object' && row !== null && 'code' in row && 'title' in row && 'score' in row

async function likely(address: string, signal: AbortSignal): Promise<ShownLikely[]> {
  const response = await fetch(address, { signal })
  const body: unknown = response.ok ? await response.json() : null
  if (typeof body !== 'object' || body === null || !('cases' in body) || !Array.isArray(body.cases)) return []
  return body.cases.filter(isShown)
}

export function LikelyList({ source, asked }: LikelyListProps) {
  const [rows, setRows] = useState<readonly ShownLikely[]>([])
  const address = asked ? addressOf(source, asked) : null
  useEffect(() => {
    if (address === null) {
      setRows([])
      return
    }
    const stop = new AbortController()
    const timer = setTimeout(() => {
      void likely(address, stop.signal)
        .then(setRows)
        .catch(() => undefined)
    }, quiet)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [address])
  return (
    <Section title="可能是同一件">
      {rows.length === 0 ? (
        <p className="text-ink-2">{asked ? '没有' : '选好小区和类别后在这里列出'}</p>
      ) : (
        <Lines aria-live="polite">
          {rows.map(row => (
            <LineItem key={row.code}>
              <Link href={`/complaints/${row.code}`} target="_blank">
                {row.title}
              </Link>
              <br />
              <span className="text-ink-2">
                {row.code}　{row.place}　{stateWords(row.state)}　用词相同 {Math.round(row.score * 100)}%
              </span>
            </LineItem>
          ))}
        </Lines>
      )}
    </Section>
  )
}
