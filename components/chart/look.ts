// How the parts of every chart look: colours from the tokens, and a dash or a pattern beside each colour.

/** Letters of a chart, in em of the page: the small size of the tokens. */
const smallSize = 0.8125

/** In pixels, as large as the reader has set the page's letters. */
export const letterSize = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * smallSize

/** No part moves when a page opens or is printed. */
export const still = { isAnimationActive: false } as const

/** A chart takes its frame's width; on paper the drawing shrinks or grows with it. */
export const plotLook =
  'chart w-full text-small [&_.recharts-surface]:overflow-visible [&_.recharts-surface]:outline-offset-2 [&_.recharts-wrapper]:size-full! focus-within:[&_.recharts-surface]:outline-focus [&_text]:[font-variant-numeric:tabular-nums]'

export const wordLook = 'fill-ink-2 stroke-ground [paint-order:stroke] stroke-3'

/** Parts of a whole or of a month; the pattern survives print and colour blindness. */
export const partFills = {
  first: 'var(--deed)',
  second: 'var(--deed-soft)',
  hatched: 'url(#chart-hatched)',
  mesh: 'url(#chart-mesh)',
} as const
export type PartLook = keyof typeof partFills
