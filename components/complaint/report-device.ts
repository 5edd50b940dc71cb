// What this phone remembers of reports: the last place, what was joined, what was sent. Nothing that was written, no contact.

import type { ReportPlace } from '@/lib/complaint/public/case'

export type RememberedPlace = Pick<ReportPlace, 'kind' | 'code' | 'name' | 'place'>
type SentReport = { compound: string; category: string; day: string }

const placeKey = 'report-place'
const sentKey = 'report-sent'
const joinPrefix = 'report-joined:'
const kept = 20

/** A browser that keeps nothing remembers nothing. */
function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function write(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // nothing to remember with
  }
}

export function lastPlace(): RememberedPlace | null {
  const known = read(placeKey)
  return typeof known === 'object' && known !== null && 'code' in known && 'name' in known
    ? (known as RememberedPlace)
    : null
}

export const keepPlace = ({ kind, code, name, place }: RememberedPlace) => write(placeKey, { kind, code, name, place })

/** The place and what was sent from here; what was joined stays, so that nobody counts twice. */
export function forgetPlace() {
  try {
    localStorage.removeItem(placeKey)
    localStorage.removeItem(sentKey)
  } catch {
    // nothing was remembered
  }
}

const sent = (): SentReport[] => {
  const known = read(sentKey)
  return Array.isArray(known) ? (known as SentReport[]) : []
}

export const keepSent = (report: SentReport) => write(sentKey, [report, ...sent()].slice(0, kept))

/** Was it reported from this phone on that day? */
export const isOwn = (compound: string, { category, since }: { category: string; since: string }): boolean =>
  sent().some(one => one.compound === compound && one.category === category && one.day === since)

/** The same for the same problem on this phone: pressed again, it is told the same code. */
export function joinKey(problem: string): string {
  const known = read(`${joinPrefix}${problem}`)
  if (typeof known === 'string') return known
  const drawn = [...crypto.getRandomValues(new Uint8Array(18))].map(byte => byte.toString(16).padStart(2, '0')).join('')
  write(`${joinPrefix}${problem}`, drawn)
  return drawn
}
