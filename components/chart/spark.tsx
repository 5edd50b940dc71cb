// The shape of a course in the space of a word.

export type SparkProps = {
  /** Oldest first; null where there was no figure. */
  values: readonly (number | null)[]
  max?: number | undefined
  /** Says what the line says: 2021 年二季度至今：3% 到 77%. */
  label: string
}

export function Spark({ values, max = 100, label }: SparkProps) {
  const step = 60 / Math.max(1, values.length - 1)
  const points = values.flatMap((value, index) =>
    value === null ? [] : [[2 + index * step, 18 - (Math.min(value, max) / max) * 16] as const],
  )
  const last = points.at(-1)
  return (
    <svg
      className="ml-auto block h-5 w-[3.3rem] overflow-visible [@media_screen_and_(max-width:84em)]:w-[2.6rem]"
      viewBox="0 0 66 20"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path d="M2 18H64" className="stroke-line-2" />
      <polyline
        points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        className="stroke-deed forced-colors:stroke-[LinkText]"
        strokeWidth="1.6"
      />
      {last ? <circle cx={last[0].toFixed(1)} cy={last[1].toFixed(1)} r="2.4" className="fill-deed" /> : null}
    </svg>
  )
}
