// Where a day and a value stand on a plot: pure arithmetic, days as YYYY-MM-DD.

const dayLength = 86_400_000

/** Days since 1970-01-01, whatever the machine's time zone. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayLength
}

export type Scale = { x: (day: string) => number; y: (value: number) => number }

/** Both in percent of the plot's box; y counts from the top. */
export function scale(from: string, to: string, max: number): Scale {
  const start = dayNumber(from)
  const length = Math.max(1, dayNumber(to) - start)
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    x: day => round(((dayNumber(day) - start) / length) * 100),
    y: value => round(100 - (Math.min(Math.max(value, 0), max) / max) * 100),
  }
}

/** Middle and end of each year within the span, as the axis names them. */
export function yearTicks(from: string, to: string): { day: string; label: string; minor: boolean }[] {
  const first = Number(from.slice(0, 4))
  const last = Number(to.slice(0, 4))
  const years = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  return years
    .flatMap(year => [
      { day: `${year}-06-30`, label: `${year} 年中`, minor: true },
      { day: `${year}-12-31`, label: `${year} 年底`, minor: false },
    ])
    .filter(tick => tick.day >= from && tick.day <= to)
}
