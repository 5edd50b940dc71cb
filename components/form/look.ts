// How the parts of a form look, for the controls themselves and for what stands in their place elsewhere.

import { tv } from 'tailwind-variants/lite'

/** A line one types into or a list one picks from; `aria-invalid` marks it. Room for lines: `lines`. */
export const control = tv({
  base: 'block rounded border border-edge bg-ground px-[0.65rem] py-[0.35rem] text-ink focus-visible:outline-offset-0 aria-invalid:border-2 aria-invalid:border-behind in-data-phone:text-text',
  variants: {
    size: {
      usual: 'min-h-10 in-data-phone:min-h-12',
      low: 'min-h-8',
      lines: 'min-h-[7.5rem] resize-y',
    },
    width: {
      full: 'w-full',
      auto: 'w-auto max-w-full',
      day: 'w-full max-w-48',
      short: 'w-36',
      number: 'w-auto flex-[0_1_12rem] text-right',
      rest: 'w-full flex-1',
    },
  },
  defaultVariants: { size: 'usual', width: 'full' },
})

/** A file chosen by the browser's own button. */
export const fileControl = `${control()} file:mr-[0.7rem] file:cursor-pointer file:rounded file:border file:border-edge file:bg-ground file:px-[0.7rem] file:py-[0.15rem] file:text-table file:text-ink`

export const field = tv({
  base: 'mb-[1.15rem]',
  variants: {
    bad: { true: 'border-l-4 border-behind pl-3' },
    /** The whole width where fields stand in two columns. */
    whole: { true: 'col-span-full' },
    group: { true: 'min-w-0' },
  },
})

export const labelLook = 'block p-0 font-semibold'
export const asideLook = 'font-normal text-ink-2'
export const hintLook = 'mb-[0.3rem] text-table text-ink-2'
export const errorLook =
  "mt-[0.1rem] mb-[0.3rem] font-semibold text-behind before:align-[0.1em] before:text-[0.75em] before:content-['■_']"
export const errorsLook =
  'mb-4 rounded border-3 border-behind px-4 py-3 focus:outline-3 focus:outline-offset-2 focus:outline-focus [&_a]:font-semibold [&_a]:text-behind'

/** Answers as large targets below each other. */
export const choiceList = 'grid gap-2'
export const choiceCard =
  'grid min-h-12 cursor-pointer grid-cols-[auto_1fr] items-center gap-x-3 gap-y-[0.1rem] rounded border border-edge px-[0.8rem] py-[0.45rem] leading-[1.4] has-checked:border-deed has-checked:bg-deed-bg has-checked:shadow-[inset_0_0_0_1px_var(--deed)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus [&>input:focus-visible]:outline-0 [&>small]:col-start-2 [&>small]:text-ink-2'

export const form = tv({
  base: '[&>.note]:mb-4 print:hidden',
  variants: { wide: { true: '', false: 'max-w-[46rem]' } },
  defaultVariants: { wide: false },
})

/** The deeds at the foot of a form. */
export const formFoot = 'mt-6 flex flex-wrap items-center gap-[0.6rem] print:hidden'
/** Fields beside each other where there is room. */
export const twoColumns = 'grid grid-cols-2 gap-x-6 phone:grid-cols-1'
