// What colours and lines mean: a swatch and a word each.

import { tv } from 'tailwind-variants/lite'

export const legendLook =
  'flex flex-wrap gap-x-[0.9rem] gap-y-[0.1rem] text-table [&_li]:inline-flex [&_li]:items-center [&_li]:gap-[0.35em] [&_li]:whitespace-nowrap [&_span]:inline-flex [&_span]:items-center [&_span]:gap-[0.35em] [&_span]:whitespace-nowrap'

/** Grounds of the parts of a whole; hatched survives print and colour blindness. */
export const fills = {
  first: 'bg-deed',
  second: 'bg-deed-soft',
  hatched: 'bg-[repeating-linear-gradient(135deg,var(--ground)_0_2px,var(--behind)_2px_4px)]',
  mesh: 'border border-line-2 bg-[radial-gradient(var(--idle)_1.3px,var(--ground)_1.5px)] bg-size-[4px_4px]',
} as const

const look = tv({
  base: 'inline-block w-[0.8em] flex-none forced-color-adjust-none',
  variants: {
    as: {
      first: `h-[0.8em] ${fills.first}`,
      second: `h-[0.8em] ${fills.second}`,
      hatched: `h-[0.8em] ${fills.hatched}`,
      mesh: `h-[0.8em] ${fills.mesh}`,
      line: 'h-[3px] bg-deed',
      goal: 'h-[2px] bg-ink',
      guess: 'h-0 border-0 border-t-2 border-dashed border-deed',
    },
  },
})

export function Swatch({ as }: { as: keyof typeof fills | 'line' | 'goal' | 'guess' }) {
  return <i className={look({ as })} />
}
