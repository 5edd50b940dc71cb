// A reckoned deadline as a clock: words first, then the gauge, then how it was counted.

import { Clock } from '../ui/clock'

export type DueClockProps = {
  words: string
  until: string
  how: string
  light: 'in-time' | 'soon' | 'late'
  used: number
  bare?: boolean | undefined
}

const states = { 'in-time': 'idle', soon: 'near', late: 'behind' } as const

export function DueClock({ words, until, how, light, used, bare }: DueClockProps) {
  return (
    <Clock
      words={words}
      state={states[light]}
      until={until}
      used={bare ? undefined : used * 100}
      rule={bare ? undefined : how}
    />
  )
}
