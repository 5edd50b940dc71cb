// How the frame of a table looks, for lists and for the few tables drawn without one.

import { tv } from 'tailwind-variants/lite'

/**
 * It scrolls what is wider than the page and holds the words for screen readers, which are placed, within what scrolls.
 * `table-frame` is a hook: panels and print take the frame away.
 */
export const tableFrame = tv({
  base: 'table-frame relative overflow-auto rounded-[6px] border border-line-2 bg-ground focus-visible:-outline-offset-3 in-[.panel]:rounded-t-none in-[.panel]:border-0 print:max-h-none! print:overflow-visible!',
  variants: {
    /** Lists: the page scrolls, heads and groups stick below the top bar. */
    flow: { true: 'flow min-[80em]:overflow-visible' },
    /** Rows become cards on a phone. */
    cards: { true: 'phone:overflow-visible phone:border-0', false: 'wide-table' },
  },
  defaultVariants: { cards: false },
})

/** Around a long table of figures, which is compared down its columns also on a phone: it scrolls in its frame, under its heads. */
export const tallTable = '[&_.table-frame]:max-h-[44rem] print:[&_.table-frame]:max-h-none'

/** What stands between a list's filter and its table: how many, and what to do with them. */
export const toolsLook =
  'mt-s3 mb-s2 flex flex-wrap items-center justify-between gap-x-s4 gap-y-s2 text-table print:hidden [&>div]:flex [&>div]:flex-wrap [&>div]:items-center [&>div]:gap-s2'

/** Counts by part, in one line that wraps; on a phone it scrolls, so that the list begins on the first screen. */
export const facetsLook =
  'mt-s3 flex flex-wrap gap-x-[1.1rem] gap-y-[0.1rem] rounded bg-ground-2 px-3 py-[0.45rem] text-table phone:flex-nowrap phone:overflow-x-auto phone:py-0 phone:whitespace-nowrap phone:*:flex-none phone:[&_a]:inline-flex phone:[&_a]:min-h-11 phone:[&_a]:items-center'
