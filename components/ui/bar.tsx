// How far along: filled parts of a whole, with ticks for what is to be reached.

export type BarPart = { percent: number; look?: 'first' | 'second' | 'hatched' | undefined }
export type BarTick = { percent: number; label: string; past?: boolean | undefined }

const partClass = { first: undefined, second: 'b', hatched: 'x' } as const
const clamp = (percent: number) => Math.min(100, Math.max(0, percent))

/** Decoration only: the figures beside it say the same in words. */
export function Bar({ parts, ticks = [] }: { parts: readonly BarPart[]; ticks?: readonly BarTick[] | undefined }) {
  return (
    <div className="bar" aria-hidden="true">
      {parts.map(part => (
        <i
          key={`${part.look ?? 'first'} ${part.percent}`}
          className={partClass[part.look ?? 'first']}
          style={{ width: `${clamp(part.percent)}%` }}
        />
      ))}
      {ticks.map(tick => (
        <span
          key={tick.label}
          className={tick.past ? 'past' : endClass(tick.percent)}
          style={{ left: `calc(${clamp(tick.percent)}% - 1px)` }}
          data-t={tick.label}
        />
      ))}
    </div>
  )
}

// a label centred under a tick near the right edge would leave the card
const endClass = (percent: number) => (percent > 88 ? 'end' : undefined)
