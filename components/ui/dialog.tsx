// The dialog a deed asks in; the page behind stays as it is.

import type { ComponentPropsWithRef } from 'react'
import { tv } from 'tailwind-variants/lite'

const look = tv({
  base: [
    'm-auto max-h-[calc(100vh-4rem)] overflow-auto rounded-[6px] border border-line-2 bg-ground px-5 py-[1.1rem] text-ink',
    'shadow-(--shadow) backdrop:bg-[rgb(23_33_46/0.45)] print:hidden [&>h2]:mb-2',
  ],
  variants: { large: { true: 'w-[min(80rem,calc(100vw-2rem))]', false: 'w-[min(34rem,calc(100vw-2rem))]' } },
  defaultVariants: { large: false },
})

export type DialogProps = Omit<ComponentPropsWithRef<'dialog'>, 'className'> & { large?: boolean | undefined }

export function Dialog({ large, ...rest }: DialogProps) {
  return <dialog {...rest} className={look({ large })} />
}
